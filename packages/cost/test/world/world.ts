/** How a decimal is written; the two `rounds` forms carry digits beyond 1e-12 that must round to the same value. */
export type Notation = 'plain' | 'scientific' | 'rounds-down' | 'rounds-up';

/** One line of a CUR 2.0 bill. Times are epoch milliseconds, amounts units of 1e-12, `null` an empty cell. */
export interface ChargeLine {
  readonly lineItemId: string;
  readonly payer: string;
  /** Billing period, `YYYY-MM`. */
  readonly period: string;
  readonly account: string;
  readonly currency: string;
  readonly start: number;
  readonly end: number;
  readonly lineType: string;
  readonly productCode: string;
  readonly productFamily: string;
  readonly usageType: string;
  readonly operation: string;
  readonly resourceId: string;
  readonly instanceType: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly usageAmountPico: bigint;
  readonly unblendedPico: bigint;
  readonly netUnblendedPico: bigint | null;
  readonly savingsPlanArn: string;
  readonly savingsPlanEffectivePico: bigint | null;
  readonly netSavingsPlanEffectivePico: bigint | null;
  readonly savingsPlanCommitmentPico: bigint | null;
  readonly savingsPlanUsedPico: bigint | null;
  /** The part of the upfront payment that an hour of the plan has. */
  readonly savingsPlanUpfrontPico: bigint | null;
  readonly reservationArn: string;
  readonly reservationEffectivePico: bigint | null;
  readonly netReservationEffectivePico: bigint | null;
  readonly unusedUpfrontPico: bigint | null;
  readonly netUnusedUpfrontPico: bigint | null;
  readonly unusedRecurringPico: bigint | null;
  readonly netUnusedRecurringPico: bigint | null;
  /** The part of the upfront payment that a month of the reservation has. */
  readonly reservationUpfrontPico: bigint | null;
  readonly notation: Notation;
}

/** One container of a pod over a time in which its requests did not change. CPU in 1e-6 cores, memory in bytes. */
export interface PodRow {
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly uid: string;
  readonly container: string;
  readonly node: string;
  readonly start: number;
  readonly end: number;
  readonly cpuRequestMicros: bigint | null;
  readonly memoryRequestBytes: bigint | null;
  readonly cpuUsageMicros: bigint | null;
  readonly memoryUsageBytes: bigint | null;
  readonly labels: Readonly<Record<string, string>>;
}

/** The life of a node on one instance. Memory in bytes; `null` where the node did not say. */
export interface NodeRow {
  readonly cluster: string;
  readonly node: string;
  readonly instance: string;
  readonly instanceType: string;
  readonly zone: string;
  readonly capacityType: string;
  readonly vcpu: number | null;
  readonly memoryBytes: bigint | null;
  readonly volumes: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** A time in which a cluster was observed, half-open. */
export interface CoverageRow {
  readonly cluster: string;
  readonly start: number;
  readonly end: number;
}

/** A rule of ownership; all keys given under `match` must hold. `from` and `to` are UTC days, half-open. */
export interface OwnershipRule {
  readonly match: {
    readonly cluster?: string;
    readonly namespace?: string;
    readonly label?: Readonly<Record<string, string>>;
    /** Whose nodes these are; it says nothing of pods of worlds, whose nodes have no pool. */
    readonly nodePool?: string;
  };
  readonly team: string;
  readonly from?: string;
  readonly to?: string;
}

/** What `cost.yaml` says, as far as the allocation depends on it. */
export interface CostConfig {
  readonly attachments?: {
    /** Instance to cluster. */
    readonly instances?: Readonly<Record<string, string>>;
    /** Volume to instance. */
    readonly volumes?: Readonly<Record<string, string>>;
    /** Virtual cluster to cluster. */
    readonly virtualClusters?: Readonly<Record<string, string>>;
  };
  readonly scope?: { readonly accounts?: readonly string[]; readonly clusters?: readonly string[] };
  readonly ownership?: readonly OwnershipRule[];
  /** Whole numbers a vCPU-second, a GiB-second and a GPU-second. */
  readonly weights?: {
    readonly cpu?: number;
    readonly memory?: number;
    readonly gpu?: number;
    readonly basis?: 'requests' | 'max';
  };
  /** How pots are shared out, which the allocation itself does not depend on. */
  readonly sharing?: Readonly<Record<string, Sharing>>;
}

/** How a pot is shared: by a policy, or in parts by team. */
export type Sharing = string | { readonly policy: string; readonly parts: Readonly<Record<string, number>> };

/** Everything a user hands over for one allocation. */
export interface World {
  readonly chargeLines: readonly ChargeLine[];
  readonly pods: readonly PodRow[];
  readonly nodes: readonly NodeRow[];
  readonly coverage: readonly CoverageRow[];
  readonly config: CostConfig;
}
