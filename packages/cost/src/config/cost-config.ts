/** What a pot of cost that belongs to nobody in particular does in the loaded view. */
export type Policy = 'none' | 'even' | 'proportional' | 'fixed' | 'node-owner';

/** Pots in the order they are printed: buckets that policies share out. */
export const potBuckets = [
  'idle',
  'unobserved',
  'headroom',
  'shared',
  'node_network',
  'node_storage',
  'control_plane',
  'commitment',
  'tax',
  'credit',
  'discount',
  'support',
  'unclassified',
] as const;
export type PotBucket = (typeof potBuckets)[number];

export interface SharingRule {
  readonly policy: Policy;
  /** Parts by team, whole numbers that need not add up to 100; only with `fixed`. */
  readonly parts: Readonly<Record<string, number>>;
}

/** What a rule looks at. Every key given must match; a label or tag matches by exact value. */
export interface OwnershipMatch {
  readonly cluster?: string;
  readonly namespace?: string;
  readonly virtualCluster?: string;
  readonly nodePool?: string;
  readonly account?: string;
  readonly service?: string;
  readonly label?: Readonly<Record<string, string>>;
  readonly tag?: Readonly<Record<string, string>>;
}

/** Who pays for what matches; the first rule that matches wins, before the product's own rules. */
export interface OwnershipRule {
  readonly match: OwnershipMatch;
  readonly team?: string;
  readonly costCenter?: string;
  readonly bucket?: 'shared' | 'headroom';
  /** First UTC day on which the rule holds. @default always */
  readonly from?: string;
  /** First UTC day on which it holds no longer. @default never */
  readonly to?: string;
}

/** Puts charges into or out of scope before the default applies; the first rule that matches wins. */
export interface ScopeRule {
  readonly match: ScopeMatch;
  readonly scope: 'in' | 'out';
}

export interface ScopeMatch {
  readonly account?: string;
  readonly service?: string;
  readonly category?: string;
  readonly tag?: Readonly<Record<string, string>>;
}

/** Measure of a pod: what it requested, or the larger of request and use. */
export type WeightBasis = 'request' | 'max';

export interface Weights {
  /** Per vCPU-second. @default 9 */
  readonly cpu: number;
  /** Per GiB-second. @default 1 */
  readonly memory: number;
  /** Per GPU-second. @default 0 */
  readonly gpu: number;
  readonly basis: WeightBasis;
}

/** The resolved configuration of cost: everything present. */
export interface CostConfig {
  readonly scope: {
    /** In-scope accounts; null for every account of the bill. */
    readonly accounts: readonly string[] | null;
    /** In-scope clusters; null for every cluster. */
    readonly clusters: readonly string[] | null;
    readonly rules: readonly ScopeRule[];
  };
  readonly ownership: readonly OwnershipRule[];
  readonly sharing: Readonly<Record<PotBucket, SharingRule>>;
  readonly weights: Weights;
  readonly attachments: {
    /** Instance id → cluster. */
    readonly instances: Readonly<Record<string, string>>;
    /** Volume id → instance id. */
    readonly volumes: Readonly<Record<string, string>>;
    /** Virtual cluster id → cluster. */
    readonly virtualClusters: Readonly<Record<string, string>>;
  };
  readonly prices: {
    /** Instance type → price of an hour in USD as decimal text; wins over the list price. */
    readonly instances: Readonly<Record<string, string>>;
  };
}
