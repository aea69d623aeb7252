import type { QuantityText } from './quantity-text.js';

/** Kubernetes minors that guard rails are written for. */
export const kubernetesVersions = ['1.33', '1.34', '1.35', '1.36'] as const;
export type KubernetesVersion = (typeof kubernetesVersions)[number];

/** What starts and stops nodes. */
export const autoscalers = ['karpenter', 'cluster-autoscaler', 'none'] as const;
export type Autoscaler = (typeof autoscalers)[number];

/** How EMR on EKS gets into a namespace: by an EKS access entry of its own, or by RBAC and the aws-auth config map. */
export const emrAccesses = ['access-entry', 'aws-auth'] as const;
export type EmrAccess = (typeof emrAccesses)[number];

/** What a cluster may have beyond plain EKS. */
export const clusterFeatures = [
  'network-policy',
  'pod-identity',
  'security-groups-for-pods',
  'secrets-store',
  'spark-operator',
  'capacity-buffer',
  'kueue',
  'yunikorn',
] as const;
export type ClusterFeature = (typeof clusterFeatures)[number];

/** What admission policies do with what they do not allow. */
export const admissionModes = ['enforce', 'warn'] as const;
export type AdmissionMode = (typeof admissionModes)[number];

/** AWS partitions, each with regions and ARNs of its own. */
export const partitions = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
] as const;
export type Partition = (typeof partitions)[number];

/** Subnets or security groups: these ids, or all that carry these tags. */
export interface ResourceSelector {
  readonly ids?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** What a node of the cluster is made of. */
export interface ClusterNodesSpec {
  /** Name of the IAM role of nodes. @default KarpenterNodeRole-<cluster> */
  readonly role?: string;
  /** Alias of the machine image, such as `al2023@v20261101`. @default al2023@latest */
  readonly image?: string;
  /** @default those tagged karpenter.sh/discovery=<cluster> */
  readonly subnets?: ResourceSelector;
  /** @default those tagged karpenter.sh/discovery=<cluster> */
  readonly securityGroups?: ResourceSelector;
}

/** Addresses that network policies name. */
export interface ClusterNetworkSpec {
  /**
   * The API server: the address of the service `kubernetes` and, for networks that look behind it, the subnets of the
   * control plane. @default the two addresses that EKS may give the service
   */
  readonly apiServer?: readonly string[];
  /** Subnets of interface endpoints (STS, logs, Glue …). @default none */
  readonly endpoints?: readonly string[];
  /** Subnets of the load balancers in front of interactive endpoints. @default none */
  readonly loadBalancers?: readonly string[];
  /** Addresses that "the internet" excludes. @default the private ranges and the carrier range */
  readonly privateRanges?: readonly string[];
}

/** A priority class that pods without one receive in the cluster. */
export interface DefaultPriorityClass {
  readonly name: string;
  readonly value: number;
}

/** Settings that clusters may share, under `defaults.cluster`. */
export interface ClusterSettingsSpec {
  /** AWS account, 12 digits. @default not known */
  readonly account?: string;
  /** AWS region. @default not known */
  readonly region?: string;
  /** @default from the region, else aws */
  readonly partition?: Partition;
  /** @default 1.35 */
  readonly kubernetesVersion?: KubernetesVersion;
  /** @default karpenter */
  readonly autoscaler?: Autoscaler;
  /** @default access-entry */
  readonly emrAccess?: EmrAccess;
  /** Availability zones in which nodes may run. @default not known */
  readonly zones?: readonly string[];
  /** @default not stated, and then nothing is checked against it */
  readonly features?: readonly ClusterFeature[];
  /** Refuses what admission policies do not allow, or only warns of it. @default enforce */
  readonly admission?: AdmissionMode;
  /** Class of pods that name none, if the cluster has such a class. @default none, which is priority 0 */
  readonly defaultPriorityClass?: DefaultPriorityClass;
  readonly network?: ClusterNetworkSpec;
  readonly nodes?: ClusterNodesSpec;
  /** What daemon sets take of each node. @default nothing */
  readonly daemons?: { readonly cpu?: QuantityText; readonly memory?: QuantityText };
}

export interface ClusterSpec extends ClusterSettingsSpec {
  readonly name: string;
  /** URL of the OpenID Connect issuer. @default not known */
  readonly oidcIssuer?: string;
}
