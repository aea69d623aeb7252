import { csvText } from '../world/csv.js';

/** A row of a table by column, every field as the text that the file holds. */
export type RawRow = Readonly<Record<string, string>>;

/** A line of a bill: an m5.xlarge, on demand for 2026-10-14T10:00Z at 1 USD; every column can be overridden or added. */
export function aBillLine(fields: RawRow = {}): RawRow {
  return {
    identity_time_interval: '2026-10-14T10:00:00Z/2026-10-14T11:00:00Z',
    bill_payer_account_id: '111122223333',
    bill_billing_period_start_date: '2026-10-01 00:00:00.000',
    line_item_usage_account_id: '111122223333',
    line_item_currency_code: 'USD',
    line_item_line_item_type: 'Usage',
    line_item_product_code: 'AmazonEC2',
    product_product_family: 'Compute Instance',
    line_item_usage_type: 'BoxUsage:m5.xlarge',
    line_item_operation: 'RunInstances',
    line_item_resource_id: 'i-0a00000000000000a',
    product_instance_type: 'm5.xlarge',
    line_item_usage_amount: '1',
    line_item_unblended_cost: '1',
    ...fields,
  };
}

/** A row of a table of pods: half of the instance of {@link aBillLine} for its hour, of a run of team-a. */
export function aPodRow(fields: RawRow = {}): RawRow {
  return {
    cluster: 'spark-prod',
    namespace: 'team-a',
    pod: 'driver',
    uid: 'uid-1',
    container: 'main',
    node: 'node-1',
    start: '2026-10-14T10:00:00Z',
    end: '2026-10-14T11:00:00Z',
    cpu_request: '2',
    memory_request: '8589934592',
    labels: '{"spark-app-selector":"spark-1"}',
    ...fields,
  };
}

/** A row of a table of nodes: the instance of {@link aBillLine} for its hour. */
export function aNodeRow(fields: RawRow = {}): RawRow {
  return {
    cluster: 'spark-prod',
    node: 'node-1',
    instance_id: 'i-0a00000000000000a',
    instance_type: 'm5.xlarge',
    volumes: '',
    start: '2026-10-14T10:00:00Z',
    end: '2026-10-14T11:00:00Z',
    ...fields,
  };
}

/** Rows as CSV; columns are those of all rows, in the order in which they come first. */
export function toCsv(rows: readonly RawRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return csvText([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]);
}

/** A row without some of its columns. */
export function without(row: RawRow, ...columns: readonly string[]): RawRow {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
}
