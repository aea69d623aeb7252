import {
  duplicate,
  eachInvalid,
  forbidden,
  invalid,
  notSupported,
  required,
  typedText,
} from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import {
  dnsLabelRule,
  dnsSubdomainRule,
  qualifiedNameRule,
  rangeProblem,
} from '../../kubernetes/name-rule.js';
import type { NameRule } from '../../kubernetes/name-rule.js';
import type { Pod, PodSpec } from '../../kubernetes/pod.js';
import { affinityErrors } from './affinity.js';
import { appArmorMatchErrors } from './app-armor-match.js';
import { containersErrors, initContainersErrors } from './containers.js';
import { labelErrors, metadataErrors } from './metadata.js';
import { operatingSystemErrors, windowsHostProcessErrors } from './operating-system.js';
import { podResourcesErrors, resourceListErrors } from './pod-resources.js';
import { podSecurityErrors } from './pod-security-context.js';
import { tolerationErrors } from './tolerations.js';
import { topologySpreadErrors } from './topology-spread.js';
import { volumesErrors } from './volumes.js';

/**
 * Everything that validation says against a pod, one text for each field and rule; none if it is valid.
 *
 * @param pod - with the defaults and what mutating admission adds, and a name.
 * @see Kubernetes 1.35.4, pkg/apis/core/validation/validation.go, ValidatePodCreate
 */
export function podErrors(pod: Pod, version: KubernetesMinor): readonly FieldError[] {
  const spec = pod.spec ?? {};
  const volumes = volumesErrors(pod, version);
  return [
    ...metadataErrors(pod.metadata ?? {}, version),
    ...deletionCostErrors(pod),
    ...volumes.errors,
    ...containersErrors(spec, volumes.valid, version),
    ...initContainersErrors(spec, volumes.valid, version),
    ...(minorAtLeast(version, '1.34') ? podResourcesErrors(spec, version) : []),
    ...hostNetworkErrors(spec),
    ...choiceErrors(spec, version),
    ...labelErrors(spec.nodeSelector, 'spec.nodeSelector', version),
    ...podSecurityErrors(spec, version),
    ...affinityErrors(spec.affinity, version),
    ...gateErrors(spec, version),
    ...topologySpreadErrors(spec.topologySpreadConstraints, version),
    ...windowsHostProcessErrors(spec),
    ...hostUsersErrors(spec, version),
    ...nameErrors(spec),
    ...tolerationErrors(spec.tolerations, version),
    ...(spec.overhead === undefined ? [] : resourceListErrors(spec.overhead, version)),
    ...operatingSystemErrors(spec, version),
    ...imageSpaceErrors(spec),
    ...(minorAtLeast(version, '1.34') ? [] : appArmorMatchErrors(pod)),
  ];
}

function deletionCostErrors({ metadata }: Pod): readonly FieldError[] {
  const key = 'controller.kubernetes.io/pod-deletion-cost';
  const cost = metadata?.annotations?.[key];
  if (cost === undefined) return [];
  const isInteger = /^(?:0|-\d+|[1-9]\d*)$/.test(cost) && BigInt.asIntN(32, BigInt(cost)) === BigInt(cost);
  return isInteger ? [] : [invalid(`metadata.annotations[${key}]`, cost, 'must be a 32bit integer')];
}

function hostNetworkErrors({ hostNetwork, containers = [] }: PodSpec): readonly FieldError[] {
  if (hostNetwork !== true) return [];
  return containers.flatMap(({ ports = [] }, i) =>
    ports.flatMap(({ hostPort = 0, containerPort = 0 }, j) =>
      hostPort === containerPort
        ? []
        : [
            invalid(
              `spec.containers[${String(i)}].ports[${String(j)}].hostPort`,
              hostPort,
              'must match `containerPort` when `hostNetwork` is true',
            ),
          ],
    ),
  );
}

function choiceErrors(spec: PodSpec, version: KubernetesMinor): readonly FieldError[] {
  const { restartPolicy = '', dnsPolicy = '', preemptionPolicy } = spec;
  const restarts = ['Always', 'OnFailure', 'Never'];
  const lookups = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
  return [
    ...(restarts.includes(restartPolicy)
      ? []
      : [notSupported('spec.restartPolicy', typedText(restartPolicy, version), restarts)]),
    ...(lookups.includes(dnsPolicy)
      ? []
      : [notSupported('spec.dnsPolicy', typedText(dnsPolicy, version), lookups)]),
    ...(dnsPolicy === 'None'
      ? [required('spec.dnsConfig', 'must provide `dnsConfig` when `dnsPolicy` is None')]
      : []),
    ...preemptionErrors(preemptionPolicy, version),
  ];
}

function preemptionErrors(policy: string | undefined, version: KubernetesMinor): readonly FieldError[] {
  const known = ['PreemptLowerPriority', 'Never'];
  if (policy === undefined || known.includes(policy)) return [];
  const at = 'spec.preemptionPolicy';
  return policy === '' ? [required(at)] : [notSupported(at, typedText(policy, version), known)];
}

function gateErrors(spec: PodSpec, version: KubernetesMinor): readonly FieldError[] {
  const rule = qualifiedNameRule(version);
  const names = (spec.schedulingGates ?? []).map(({ name = '' }) => name);
  return [
    ...(spec.readinessGates ?? []).flatMap(({ conditionType = '' }, i) =>
      eachInvalid(`spec.readinessGates[${String(i)}].conditionType`, conditionType, rule(conditionType)),
    ),
    ...names.flatMap((name, i) => [
      ...eachInvalid(`spec.schedulingGates[${String(i)}]`, name, rule(name)),
      ...(names.indexOf(name) < i ? [duplicate(`spec.schedulingGates[${String(i)}]`, name)] : []),
    ]),
    ...(spec.nodeName !== undefined && names.length > 0
      ? [forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')]
      : []),
  ];
}

function hostUsersErrors(spec: PodSpec, version: KubernetesMinor): readonly FieldError[] {
  if (spec.hostUsers !== false) return [];
  const detail = minorAtLeast(version, '1.34')
    ? 'when `hostUsers` is false'
    : 'when `pod.Spec.HostUsers` is false';
  return [
    ...(spec.hostNetwork === true ? [forbidden('spec.hostNetwork', detail)] : []),
    ...(spec.hostPID === true ? [forbidden('spec.HostPID', detail)] : []),
    ...(spec.hostIPC === true ? [forbidden('spec.HostIPC', detail)] : []),
  ];
}

const subdomainFields = ['serviceAccountName', 'nodeName', 'priorityClassName', 'runtimeClassName'] as const;
const labelFields = ['hostname', 'subdomain'] as const;

function nameErrors(spec: PodSpec): readonly FieldError[] {
  const { activeDeadlineSeconds } = spec;
  const broken = (
    field: (typeof subdomainFields | typeof labelFields)[number],
    rule: NameRule,
  ): readonly FieldError[] => {
    const name = spec[field];
    return name === undefined ? [] : eachInvalid(`spec.${field}`, name, rule(name));
  };
  return [
    ...subdomainFields.flatMap((field) => broken(field, dnsSubdomainRule)),
    ...labelFields.flatMap((field) => broken(field, dnsLabelRule)),
    ...(activeDeadlineSeconds === undefined
      ? []
      : eachInvalid(
          'spec.activeDeadlineSeconds',
          activeDeadlineSeconds,
          rangeProblem(activeDeadlineSeconds, 1, 2 ** 31 - 1),
        )),
  ];
}

/** Only pods, not their templates, are checked for blanks around the name of an image. */
function imageSpaceErrors({ containers = [], initContainers = [] }: PodSpec): readonly FieldError[] {
  const lists = [
    ['containers', containers],
    ['initContainers', initContainers],
  ] as const;
  return lists.flatMap(([field, list]) =>
    list.flatMap(({ image = '' }, i) =>
      image === image.trim()
        ? []
        : [
            invalid(
              `spec.${field}[${String(i)}].image`,
              image,
              'must not have leading or trailing whitespace',
            ),
          ],
    ),
  );
}
