import type { ResourceQuota, ScopeRequirement } from '../../kubernetes/admission-objects.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { selects } from '../../kubernetes/label-selector.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import type { PodAffinity, PodAffinityTerm } from '../../kubernetes/scheduling.js';
import { isBestEffort } from './quality-of-service.js';

/**
 * Says whether a pod is among those that the scopes of a quota count; without scopes every pod is.
 *
 * @see Kubernetes 1.35.4, pkg/quota/v1/evaluator/core/pods.go, podMatchesScopeFunc
 */
export function isInScopes(spec: PodSpec, quota: ResourceQuota, version: KubernetesMinor): boolean {
  const { scopes = [], scopeSelector } = quota.spec ?? {};
  const { matchExpressions = [] } = scopeSelector ?? {};
  return (
    scopes.every((scopeName) => isInScope(spec, { scopeName, operator: 'Exists' }, version)) &&
    matchExpressions.every((requirement) => isInScope(spec, requirement, version))
  );
}

function isInScope(spec: PodSpec, requirement: ScopeRequirement, version: KubernetesMinor): boolean {
  switch (requirement.scopeName) {
    case 'Terminating':
      return isTerminating(spec);
    case 'NotTerminating':
      return !isTerminating(spec);
    case 'BestEffort':
      return isBestEffort(spec, version);
    case 'NotBestEffort':
      return !isBestEffort(spec, version);
    case 'PriorityClass':
      return hasClass(spec, requirement);
    case 'CrossNamespacePodAffinity':
      return termsOf(spec).some(
        ({ namespaces = [], namespaceSelector }) => namespaces.length > 0 || namespaceSelector !== undefined,
      );
    default:
      return false;
  }
}

function isTerminating({ activeDeadlineSeconds }: PodSpec): boolean {
  return activeDeadlineSeconds !== undefined && activeDeadlineSeconds >= 0;
}

function hasClass({ priorityClassName }: PodSpec, { operator, values }: ScopeRequirement): boolean {
  const key = 'PriorityClass';
  const labels = priorityClassName === undefined ? {} : { [key]: priorityClassName };
  const expression = {
    key,
    ...(operator === undefined ? {} : { operator }),
    ...(values === undefined ? {} : { values }),
  };
  return selects({ matchExpressions: [expression] }, labels);
}

function termsOf({ affinity }: PodSpec): readonly PodAffinityTerm[] {
  return [affinity?.podAffinity, affinity?.podAntiAffinity].flatMap(termsIn);
}

function termsIn(affinity: PodAffinity = {}): readonly PodAffinityTerm[] {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required = [],
    preferredDuringSchedulingIgnoredDuringExecution: preferred = [],
  } = affinity;
  return [...required, ...preferred.map(({ podAffinityTerm = {} }) => podAffinityTerm)];
}
