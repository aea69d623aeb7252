import type {
  AdmissionMode,
  Autoscaler,
  ClusterFeature,
  DefaultPriorityClass,
  EmrAccess,
  KubernetesVersion,
  Partition,
  ResourceSelector,
} from './cluster-spec.js';

/** What a node of a cluster is made of. */
export interface ClusterNodes {
  /** Name of the IAM role of nodes. */
  readonly role: string;
  /** Alias of the machine image, such as `al2023@v20261101`. */
  readonly image: string;
  readonly subnets: ResourceSelector;
  readonly securityGroups: ResourceSelector;
}

/** Addresses that network policies name, as CIDR ranges. */
export interface ClusterNetwork {
  readonly apiServer: readonly string[];
  readonly endpoints: readonly string[];
  readonly loadBalancers: readonly string[];
  readonly privateRanges: readonly string[];
}

/** A Kubernetes cluster in which teams live. */
export interface Cluster {
  readonly name: string;
  /** AWS account, 12 digits. @default not known */
  readonly account?: string;
  /** AWS region, such as `eu-central-1`. @default not known */
  readonly region?: string;
  readonly partition: Partition;
  readonly kubernetesVersion: KubernetesVersion;
  readonly autoscaler: Autoscaler;
  /** URL of the OpenID Connect issuer. @default not known */
  readonly oidcIssuer?: string;
  readonly emrAccess: EmrAccess;
  /** Availability zones of nodes. Empty if they are not known. */
  readonly zones: readonly string[];
  /** @default not stated */
  readonly features?: readonly ClusterFeature[];
  /** What admission policies do with what they do not allow. */
  readonly admission: AdmissionMode;
  /** Class of pods that name none. @default none, which is priority 0 */
  readonly defaultPriorityClass?: DefaultPriorityClass;
  readonly network: ClusterNetwork;
  readonly nodes: ClusterNodes;
  /** What daemon sets take of each node, as quantities. */
  readonly daemons: { readonly cpu: string; readonly memory: string };
}

/**
 * Says whether a cluster states that it has a feature; undefined if it states nothing.
 */
export function statesFeature(cluster: Cluster, feature: ClusterFeature): boolean | undefined {
  return cluster.features?.includes(feature);
}

/**
 * Says whether the cluster runs MutatingAdmissionPolicy without a feature gate.
 *
 * @see Kubernetes 1.36, feature gate MutatingAdmissionPolicy (general availability)
 */
export function hasMutatingAdmission(cluster: Cluster): boolean {
  return cluster.kubernetesVersion === '1.36';
}
