import type {
  EgressSpec,
  Encryption,
  IdentityKind,
  IngressSpec,
  PodSecurityLevel,
  PriorityTier,
  SecretSpec,
  SubmissionPath,
  Tenancy,
} from './team-spec.js';

/** What all objects of a namespace may use together. CPU, memory and sizes are quantities. */
export interface Quota {
  readonly cpu: string;
  readonly memory: string;
  readonly pods: number;
  readonly drivers: number;
  readonly ephemeralStorage: string;
  readonly storage: string;
  readonly volumes: number;
  readonly jobs: number;
  readonly configMaps: number;
  readonly secrets: number;
}

/** Bounds of a single container; all values are quantities. */
export interface ContainerBounds {
  readonly request: { readonly cpu: string; readonly memory: string };
  readonly min: { readonly cpu?: string; readonly memory?: string };
  readonly max: { readonly cpu?: string; readonly memory?: string };
}

export interface TeamNetwork {
  readonly internet: boolean;
  readonly egress: readonly EgressSpec[];
  readonly ingress: readonly IngressSpec[];
  readonly securityGroups: readonly string[];
}

export interface Identity {
  readonly kind: IdentityKind;
  /** Name of the execution role, without a path. */
  readonly role: string;
}

export interface VirtualCluster {
  readonly name: string;
  /** @default not known */
  readonly id?: string;
  readonly concurrentRuns: number;
  readonly queuedRuns: number;
}

export interface Subjects {
  readonly groups: readonly string[];
  readonly users: readonly string[];
}

export interface Budget {
  /** Decimal text, of a calendar month. */
  readonly amount: string;
  readonly currency: string;
}

/** What holds for a team in a cluster. */
export interface TeamSettings {
  readonly tenancy: Tenancy;
  /** Name of the capacity profile. @default none: pods run where the scheduler finds room */
  readonly capacity?: string;
  readonly paths: readonly SubmissionPath[];
  readonly studio: boolean;
  readonly quota: Quota;
  readonly container: ContainerBounds;
  /** Bounds of a single volume claim, quantities. */
  readonly volume: { readonly min: string; readonly max: string };
  /** Kinds of work, the usual one first. */
  readonly priority: readonly PriorityTier[];
  readonly podSecurity: PodSecurityLevel;
  readonly network: TeamNetwork;
  readonly encryption: Encryption;
  readonly identity: Identity;
  readonly virtualCluster: VirtualCluster;
  readonly secrets: readonly SecretSpec[];
  readonly users: Subjects;
  /** @default none */
  readonly budget?: Budget;
  readonly gracePeriodSeconds: { readonly driver: number; readonly executor: number };
}

/** Who owns jobs and pays for them. */
export interface Team {
  readonly name: string;
  /** Namespace of the team, the same in each of its clusters. */
  readonly namespace: string;
  /** Who pays within the company. @default nobody named */
  readonly costCenter?: string;
  /** Names of the clusters in which the team lives, in the order of the file. */
  readonly clusters: readonly string[];
  readonly settings: TeamSettings;
  /** Settings by cluster, for clusters where something is different. */
  readonly differences: Readonly<Record<string, TeamSettings>>;
}

/** What holds for a team in one of its clusters. */
export function settingsIn(team: Team, cluster: string): TeamSettings {
  return Object.hasOwn(team.differences, cluster)
    ? (team.differences[cluster] ?? team.settings)
    : team.settings;
}
