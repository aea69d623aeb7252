/** Columns of a warehouse table, in order, with their SQL types (the subset that DuckDB and Athena read alike). */
export type Columns = Readonly<Record<string, ColumnType>>;
export type ColumnType = 'VARCHAR' | 'BIGINT' | 'BOOLEAN' | 'DECIMAL(38,12)';

/** Tables whose columns are known beforehand. */
export type FixedTable =
  | 'charge'
  | 'pod'
  | 'pod_usage'
  | 'node'
  | 'node_volume'
  | 'coverage'
  | 'usage_sample'
  | 'node_hour'
  | 'bill_group'
  | 'owner'
  | 'allocated_pod'
  | 'share'
  | 'whole_charge'
  | 'run_cost'
  | 'cost'
  | 'spread'
  | 'finding';
export type Table = FixedTable | 'bill_line';

const money = 'DECIMAL(38,12)';
const text = 'VARCHAR';
/** Milliseconds since 1970 UTC, bytes in KiB, thousandths of a CPU: whole numbers that both engines hold exactly. */
const whole = 'BIGINT';
const flag = 'BOOLEAN';

/** Columns that say whose bill an amount is of, and of which cluster and time. */
const ofBill: Columns = {
  payer: text,
  period: text,
  currency: text,
  account: text,
  cluster: text,
  dt: text,
  hour_ms: whole,
};

/** Columns of the allocation: whose each part of each charge is. */
export const allocated: Columns = {
  ...ofBill,
  instance: text,
  node: text,
  node_team: text,
  instance_type: text,
  category: text,
  purchase_option: text,
  bucket: text,
  uid: text,
  namespace: text,
  virtual_cluster: text,
  team: text,
  cost_center: text,
  job: text,
  run: text,
  role: text,
  resource_id: text,
  estimated: flag,
  amount: money,
};

/** Columns of pods: who each one was. */
const pod: Columns = {
  cluster: text,
  dt: text,
  input: text,
  source: text,
  pod_no: whole,
  uid: text,
  namespace: text,
  pod: text,
  node: text,
  run: text,
  job: text,
  role: text,
  team_label: text,
  cost_center_label: text,
  virtual_cluster: text,
  emr_run: text,
  emr_internal_id: text,
  headroom: flag,
  start_ms: whole,
  end_ms: whole,
  ended: text,
  labels: text,
};

/** Columns of costs without pods and nodes: what they tell apart, and what they end with. */
const costOf: Columns = {
  ...ofBill,
  instance_type: text,
  category: text,
  purchase_option: text,
  bucket: text,
  namespace: text,
  virtual_cluster: text,
  team: text,
  cost_center: text,
};
const costEnd: Columns = { node_team: text, estimated: flag, amount: money };

/**
 * Every table with a fixed schema. `bill_line` is missing: it has the columns of the bill.
 *
 * Timestamps are milliseconds in BIGINT, because one engine rounds microseconds; money is DECIMAL(38,12),
 * because the other writes wide integers as doubles.
 */
export const schema: Readonly<Record<FixedTable, Columns>> = {
  charge: {
    payer: text,
    export: text,
    period: text,
    dt: text,
    input: text,
    line_no: whole,
    line_type: text,
    start_ms: whole,
    end_ms: whole,
    hour_ms: whole,
    account: text,
    currency: text,
    region: text,
    product_code: text,
    family: text,
    usage_type: text,
    operation: text,
    resource_id: text,
    description: text,
    usage_amount: money,
    unblended: money,
    amortized: money,
    amortized_upfront: money,
    bridge: text,
    category: text,
    purchase_option: text,
    instance_type: text,
    instance_id: text,
    volume_id: text,
    eks_cluster: text,
    pod_uid: text,
    pod_namespace: text,
    pool: text,
    uplift_kind: text,
    virtual_cluster: text,
    emr_run: text,
    meter: text,
    tags: text,
  },
  pod,
  pod_usage: {
    cluster: text,
    dt: text,
    input: text,
    source: text,
    hour_ms: whole,
    pod_no: whole,
    container: text,
    node: text,
    start_ms: whole,
    end_ms: whole,
    cpu_millis: whole,
    mem_kib: whole,
    gpu: whole,
    cpu_usage_millis: whole,
    mem_usage_kib: whole,
    billable_ms: whole,
  },
  node: {
    cluster: text,
    dt: text,
    input: text,
    source: text,
    node: text,
    instance_id: text,
    instance_type: text,
    zone: text,
    capacity_type: text,
    pool: text,
    cpu_millis: whole,
    mem_kib: whole,
    gpu: whole,
    start_ms: whole,
    end_ms: whole,
  },
  node_volume: {
    cluster: text,
    dt: text,
    input: text,
    instance_id: text,
    volume_id: text,
    start_ms: whole,
    end_ms: whole,
  },
  coverage: { cluster: text, dt: text, input: text, source: text, start_ms: whole, end_ms: whole },
  usage_sample: {
    cluster: text,
    dt: text,
    input: text,
    hour_ms: whole,
    uid: text,
    container: text,
    cpu_usage_millis: whole,
    mem_usage_kib: whole,
    samples: whole,
  },
  node_hour: {
    cluster: text,
    dt: text,
    instance: text,
    hour_ms: whole,
    node: text,
    pool: text,
    node_team: text,
    instance_type: text,
    capacity_source: text,
    cpu_millis: whole,
    mem_kib: whole,
    gpu: whole,
    billed_ms: whole,
    base_ms: whole,
    observed_ms: whole,
    capacity_weight: text,
    pod_weight: text,
  },
  bill_group: {
    cluster: text,
    dt: text,
    group_no: whole,
    payer: text,
    period: text,
    currency: text,
    account: text,
    hour_ms: whole,
    instance: text,
    node: text,
    node_team: text,
    instance_type: text,
    category: text,
    purchase_option: text,
    virtual_cluster: text,
    resource_id: text,
    estimated: flag,
  },
  owner: {
    cluster: text,
    dt: text,
    owner_no: whole,
    namespace: text,
    virtual_cluster: text,
    team: text,
    cost_center: text,
    job: text,
    run: text,
    role: text,
    bucket: text,
  },
  allocated_pod: pod,
  share: {
    cluster: text,
    dt: text,
    group_no: whole,
    pod_no: whole,
    owner_no: whole,
    bucket: text,
    amount: money,
  },
  whole_charge: allocated,
  run_cost: { ...costOf, job: text, run: text, role: text, ...costEnd },
  cost: { ...costOf, ...costEnd },
  spread: {
    payer: text,
    period: text,
    currency: text,
    account: text,
    cluster: text,
    dt: text,
    category: text,
    bucket: text,
    policy: text,
    estimated: flag,
    team: text,
    cost_center: text,
    amount: money,
  },
  finding: { cluster: text, dt: text, code: text, subject: text, params: text },
};

/**
 * `SELECT` list that gives a relation exactly the columns and types of `table`.
 *
 * @param given - expressions of columns that the relation does not have.
 */
export function typedColumns(table: FixedTable, given: Readonly<Record<string, string>> = {}): string {
  return Object.entries(schema[table])
    .map(([name, type]) => `CAST(${given[name] ?? `"${name}"`} AS ${type}) AS "${name}"`)
    .join(', ');
}

/** A relation of `table`'s columns without rows. */
export function emptyRelation(table: FixedTable): string {
  const nulls = Object.entries(schema[table]).map(([name, type]) => `CAST(NULL AS ${type}) AS "${name}"`);
  return `SELECT ${nulls.join(', ')} WHERE 1 = 0`;
}
