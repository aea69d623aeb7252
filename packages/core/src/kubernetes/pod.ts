import type { Container, ResourceRequirements } from './container.js';
import type { ObjectMeta, TextMap } from './object-meta.js';
import type { ResourceList } from './resource-list.js';
import type { Affinity, Toleration, TopologySpreadConstraint } from './scheduling.js';
import type { PodSecurityContext } from './security-context.js';
import type { Volume } from './volume.js';

/**
 * A pod with the fields that the preflight understands. Quantities are amounts; what Go takes for zero is absent.
 * `printPod` gives it as the API server does.
 */
export interface Pod {
  /** @internal */
  readonly metadata?: ObjectMeta;
  /** @internal */
  readonly spec?: PodSpec;
}

export interface PodSpec {
  readonly volumes?: readonly Volume[];
  readonly initContainers?: readonly Container[];
  readonly containers?: readonly Container[];
  readonly restartPolicy?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly activeDeadlineSeconds?: number;
  readonly dnsPolicy?: string;
  readonly nodeSelector?: TextMap;
  readonly serviceAccountName?: string;
  readonly serviceAccount?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly nodeName?: string;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly securityContext?: PodSecurityContext;
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly affinity?: Affinity;
  readonly schedulerName?: string;
  readonly tolerations?: readonly Toleration[];
  readonly priorityClassName?: string;
  readonly priority?: number;
  readonly readinessGates?: readonly { readonly conditionType?: string }[];
  readonly runtimeClassName?: string;
  readonly enableServiceLinks?: boolean;
  readonly preemptionPolicy?: string;
  readonly overhead?: ResourceList;
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  readonly setHostnameAsFQDN?: boolean;
  readonly os?: { readonly name?: string };
  readonly hostUsers?: boolean;
  readonly schedulingGates?: readonly { readonly name?: string }[];
  readonly resources?: ResourceRequirements;
}

/** Every container of a pod in the order in which the API server visits them: init containers first. */
export function everyContainer({ initContainers, containers = [] }: PodSpec): readonly Container[] {
  return initContainers === undefined ? containers : [...initContainers, ...containers];
}

/** The same pod with another specification. */
export function withSpec(pod: Pod, changed: Partial<PodSpec>): Pod {
  return { ...pod, spec: { ...pod.spec, ...changed } };
}
