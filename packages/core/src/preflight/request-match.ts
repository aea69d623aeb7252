import type { MatchResources, Namespace, ResourceRule } from '../kubernetes/admission-objects.js';
import { selects } from '../kubernetes/label-selector.js';
import type { Pod } from '../kubernetes/pod.js';

/** Says whether a policy, a binding or a webhook is about the creation of a pod. Without rules it is about everything. */
export function isAboutPod(match: MatchResources | undefined, namespace: Namespace, pod: Pod): boolean {
  const { namespaceSelector, objectSelector, resourceRules = [], excludeResourceRules = [] } = match ?? {};
  const isAmong = (rule: ResourceRule): boolean => isAboutCreation(rule, pod);
  return (
    (namespaceSelector === undefined || selects(namespaceSelector, namespace.metadata?.labels)) &&
    (objectSelector === undefined || selects(objectSelector, pod.metadata?.labels)) &&
    !excludeResourceRules.some(isAmong) &&
    (resourceRules.length === 0 || resourceRules.some(isAmong))
  );
}

/** Says whether a rule is about the creation of a pod. */
export function isAboutCreation(rule: ResourceRule, { metadata }: Pod): boolean {
  const {
    apiGroups = [],
    apiVersions = [],
    operations = [],
    resources = [],
    resourceNames = [],
    scope,
  } = rule;
  return (
    hasAny(apiGroups, ['', '*']) &&
    hasAny(apiVersions, ['v1', '*']) &&
    hasAny(operations, ['CREATE', '*']) &&
    hasAny(resources, ['pods', '*', 'pods/*', '*/*']) &&
    (scope === undefined || scope === '*' || scope === 'Namespaced') &&
    (resourceNames.length === 0 || resourceNames.includes(metadata?.name ?? ''))
  );
}

function hasAny(given: readonly string[], wanted: readonly string[]): boolean {
  return given.some((each) => wanted.includes(each));
}
