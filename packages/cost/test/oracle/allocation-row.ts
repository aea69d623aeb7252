/** The nature of a charge; `split_cost` counts nothing and gives no row. */
export type Category =
  | 'node_compute'
  | 'node_storage'
  | 'node_network'
  | 'control_plane'
  | 'fargate_pod'
  | 'emr_uplift'
  | 'load_balancer'
  | 'commitment'
  | 'tax'
  | 'credit'
  | 'discount'
  | 'support'
  | 'unclassified'
  | 'other'
  | 'split_cost';

/** Where a charge ended. */
export type Bucket =
  | 'job'
  | 'workload'
  | 'headroom'
  | 'shared'
  | 'idle'
  | 'unobserved'
  | 'out_of_scope'
  | 'node_storage'
  | 'node_network'
  | 'control_plane'
  | 'commitment'
  | 'tax'
  | 'credit'
  | 'discount'
  | 'support'
  | 'unclassified';

/** How a charge was bought. */
export type PurchaseOption = 'SavingsPlan' | 'Reserved' | 'Spot' | 'OnDemand';

/** An amount of the bill and where it ended. `hour` is epoch milliseconds, `amountPico` units of 1e-12. */
export interface AllocationRow {
  readonly payer: string;
  readonly period: string;
  readonly currency: string;
  readonly account: string;
  /** `-` where there is none. */
  readonly cluster: string;
  readonly hour: number | null;
  readonly instance: string | null;
  readonly category: Category;
  readonly purchaseOption: PurchaseOption;
  readonly bucket: Bucket;
  readonly uid: string | null;
  readonly run: string | null;
  readonly team: string | null;
  readonly amountPico: bigint;
}
