import type { QuantityText } from './quantity-text.js';

/** Whether a team shares nodes with others or has nodes of its own. */
export const tenancies = ['soft', 'sole'] as const;
export type Tenancy = (typeof tenancies)[number];

/** Ways to submit a job: StartJobRun of EMR on EKS, the Spark Operator, spark-submit. */
export const submissionPaths = ['emr', 'operator', 'spark-submit'] as const;
export type SubmissionPath = (typeof submissionPaths)[number];

/** Kinds of work, the most urgent first. */
export const priorityTiers = ['interactive', 'sla', 'batch', 'backfill'] as const;
export type PriorityTier = (typeof priorityTiers)[number];

/** Pod Security levels that Spark can live with. */
export const podSecurityLevels = ['baseline', 'restricted'] as const;
export type PodSecurityLevel = (typeof podSecurityLevels)[number];

/** What Spark encrypts: nothing more than EMR does, what goes over the network, or that and its local files. */
export const encryptions = ['off', 'transit', 'full'] as const;
export type Encryption = (typeof encryptions)[number];

/** How pods become an IAM role. */
export const identityKinds = ['pod-identity', 'irsa'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** What all objects of a namespace may use together. */
export interface QuotaSpec {
  /** CPU that pods request. @default 100 */
  readonly cpu?: QuantityText;
  /** Memory that pods request. @default 800Gi */
  readonly memory?: QuantityText;
  /** @default 200 */
  readonly pods?: number;
  /** Drivers at a time. @default 20 */
  readonly drivers?: number;
  /** Local disk that pods request. @default 10Ti */
  readonly ephemeralStorage?: QuantityText;
  /** Size of all volume claims. @default 10Ti */
  readonly storage?: QuantityText;
  /** Volume claims. @default 200 */
  readonly volumes?: number;
  /** Jobs; EMR makes one a run. @default 200 */
  readonly jobs?: number;
  /** EMR makes some seven a run. @default 2000 */
  readonly configMaps?: number;
  /** @default 500 */
  readonly secrets?: number;
}

interface CpuAndMemorySpec {
  readonly cpu?: QuantityText;
  readonly memory?: QuantityText;
}

/** Bounds of a single container. */
export interface ContainerSpec {
  /** Request of a container that names none. @default 100m and 256Mi */
  readonly request?: CpuAndMemorySpec;
  /** Smallest request. @default none */
  readonly min?: CpuAndMemorySpec;
  /** Largest limit; it becomes the limit of containers that have none. @default none */
  readonly max?: CpuAndMemorySpec;
}

/** Bounds of a single volume claim. */
export interface VolumeSpec {
  /** @default 1Gi */
  readonly min?: QuantityText;
  /** @default 1Ti */
  readonly max?: QuantityText;
}

/** Where pods may connect to beyond what every team may. */
export interface EgressSpec {
  readonly cidr: string;
  /** TCP ports. @default every port */
  readonly ports?: readonly number[];
}

/** Who may connect to pods: a namespace or a range of addresses. */
export interface IngressSpec {
  readonly namespace?: string;
  readonly cidr?: string;
  /** TCP ports. @default every port */
  readonly ports?: readonly number[];
}

export interface TeamNetworkSpec {
  /** Lets pods reach public addresses by HTTPS. @default true */
  readonly internet?: boolean;
  /** @default none */
  readonly egress?: readonly EgressSpec[];
  /** @default none */
  readonly ingress?: readonly IngressSpec[];
  /** Security groups of pods that ask for them by label. @default none */
  readonly securityGroups?: readonly string[];
}

export interface IdentitySpec {
  /** @default pod-identity */
  readonly kind?: IdentityKind;
  /** Name of the execution role, without a path. @default spark-<team> */
  readonly role?: string;
}

/** The EMR virtual cluster of the namespace. */
export interface VirtualClusterSpec {
  /** @default the name of the team */
  readonly name?: string;
  /** Id that EMR gave it. @default not known */
  readonly id?: string;
  /** Runs at a time, 1 to 10,000. @default the quota of drivers */
  readonly concurrentRuns?: number;
  /** Runs that wait, 100 to 10,000. @default 1000 */
  readonly queuedRuns?: number;
}

/** A secret of AWS Secrets Manager that jobs may read as a file. */
export interface SecretSpec {
  /** Name of the file. */
  readonly name: string;
  readonly arn: string;
  /** Files for single keys of a JSON secret: file name by key. @default none */
  readonly keys?: Readonly<Record<string, string>>;
}

/** People and machines, as the API server knows them. */
export interface SubjectsSpec {
  readonly groups?: readonly string[];
  readonly users?: readonly string[];
}

/** What a team may spend in a calendar month. */
export interface BudgetSpec {
  /** Decimal text or a whole number. */
  readonly amount: string | number;
  /** @default USD */
  readonly currency?: string;
}

/** Seconds that pods have to end. */
export interface GracePeriodSpec {
  /** @default 30 */
  readonly driver?: number;
  /** @default 30 */
  readonly executor?: number;
}

/** What may differ from team to team, and of one team from cluster to cluster. */
export interface TeamSettingsSpec {
  /** @default soft */
  readonly tenancy?: Tenancy;
  /** Capacity profile. @default none: pods run where the scheduler finds room */
  readonly capacity?: string;
  /** @default emr alone */
  readonly paths?: readonly SubmissionPath[];
  /** Interactive endpoints for EMR Studio. @default false */
  readonly studio?: boolean;
  readonly quota?: QuotaSpec;
  readonly container?: ContainerSpec;
  readonly volume?: VolumeSpec;
  /** Kinds of work the team may do, the usual one first. @default batch alone */
  readonly priority?: readonly PriorityTier[];
  /** @default baseline */
  readonly podSecurity?: PodSecurityLevel;
  readonly network?: TeamNetworkSpec;
  /** @default off */
  readonly encryption?: Encryption;
  readonly identity?: IdentitySpec;
  readonly virtualCluster?: VirtualClusterSpec;
  /** @default none */
  readonly secrets?: readonly SecretSpec[];
  /** Who belongs to the team. @default nobody */
  readonly users?: SubjectsSpec;
  /** @default none */
  readonly budget?: BudgetSpec;
  readonly gracePeriodSeconds?: GracePeriodSpec;
}

/** A cluster in which a team lives, with what is different there. */
export interface TeamClusterSpec extends TeamSettingsSpec {
  readonly name: string;
}

/** A team as written: a name is enough. */
export interface TeamSpec extends TeamSettingsSpec {
  readonly name: string;
  /** @default the name of the team */
  readonly namespace?: string;
  /** @default nobody named */
  readonly costCenter?: string;
  /** Clusters by name, or with what is different there. @default every cluster of the file */
  readonly clusters?: readonly (string | TeamClusterSpec)[];
}
