import { parseCsv } from './csv.js';
import { parseDecimalText } from './decimal-text.js';
import { parseTime } from './utc-time.js';
import type { ChargeLine, CostConfig, NodeRow, PodRow, World } from './world.js';

type Row = ReadonlyMap<string, string>;

/** The texts of the files of a world; a bill may lack any column that it has no values for. */
export interface WorldFiles {
  readonly cur2: string;
  readonly pods: string;
  readonly nodes: string;
  readonly coverage: string;
  readonly config: CostConfig;
}

/**
 * Reads files into a world, the opposite of printing them.
 *
 * @throws RangeError if a time, a decimal or a row is malformed.
 */
export function readWorld(files: WorldFiles): World {
  return {
    chargeLines: parseCsv(files.cur2).map(chargeLine),
    pods: parseCsv(files.pods).map(podRow),
    nodes: parseCsv(files.nodes).map(nodeRow),
    coverage: parseCsv(files.coverage).map((row) => ({
      cluster: text(row, 'cluster'),
      start: time(row, 'start'),
      end: time(row, 'end'),
    })),
    config: files.config,
  };
}

function chargeLine(row: Row): ChargeLine {
  const [start = '', end = ''] = text(row, 'identity_time_interval').split('/');
  return {
    lineItemId: text(row, 'identity_line_item_id'),
    payer: text(row, 'bill_payer_account_id'),
    period: text(row, 'bill_billing_period_start_date').slice(0, 7),
    account: text(row, 'line_item_usage_account_id'),
    currency: text(row, 'line_item_currency_code'),
    start: parseTime(start),
    end: parseTime(end),
    lineType: text(row, 'line_item_line_item_type'),
    productCode: text(row, 'line_item_product_code'),
    productFamily: text(row, 'product_product_family'),
    usageType: text(row, 'line_item_usage_type'),
    operation: text(row, 'line_item_operation'),
    resourceId: text(row, 'line_item_resource_id'),
    instanceType: text(row, 'product_instance_type'),
    description: text(row, 'line_item_line_item_description'),
    tags: textMap(row, 'resource_tags'),
    usageAmountPico: pico(row, 'line_item_usage_amount') ?? 0n,
    unblendedPico: pico(row, 'line_item_unblended_cost') ?? 0n,
    netUnblendedPico: pico(row, 'line_item_net_unblended_cost'),
    savingsPlanArn: text(row, 'savings_plan_savings_plan_a_r_n'),
    savingsPlanEffectivePico: pico(row, 'savings_plan_savings_plan_effective_cost'),
    netSavingsPlanEffectivePico: pico(row, 'savings_plan_net_savings_plan_effective_cost'),
    savingsPlanCommitmentPico: pico(row, 'savings_plan_total_commitment_to_date'),
    savingsPlanUsedPico: pico(row, 'savings_plan_used_commitment'),
    savingsPlanUpfrontPico: pico(row, 'savings_plan_amortized_upfront_commitment_for_billing_period'),
    reservationArn: text(row, 'reservation_reservation_a_r_n'),
    reservationEffectivePico: pico(row, 'reservation_effective_cost'),
    netReservationEffectivePico: pico(row, 'reservation_net_effective_cost'),
    unusedUpfrontPico: pico(row, 'reservation_unused_amortized_upfront_fee_for_billing_period'),
    netUnusedUpfrontPico: pico(row, 'reservation_net_unused_amortized_upfront_fee_for_billing_period'),
    unusedRecurringPico: pico(row, 'reservation_unused_recurring_fee'),
    netUnusedRecurringPico: pico(row, 'reservation_net_unused_recurring_fee'),
    reservationUpfrontPico: pico(row, 'reservation_amortized_upfront_fee_for_billing_period'),
    notation: 'plain',
  };
}

function podRow(row: Row): PodRow {
  return {
    cluster: text(row, 'cluster'),
    namespace: text(row, 'namespace'),
    pod: text(row, 'pod'),
    uid: text(row, 'uid'),
    container: text(row, 'container'),
    node: text(row, 'node'),
    start: time(row, 'start'),
    end: time(row, 'end'),
    cpuRequestMicros: micros(row, 'cpu_request'),
    memoryRequestBytes: whole(row, 'memory_request'),
    cpuUsageMicros: micros(row, 'cpu_usage'),
    memoryUsageBytes: whole(row, 'memory_usage'),
    labels: textMap(row, 'labels'),
  };
}

function nodeRow(row: Row): NodeRow {
  const vcpu = text(row, 'vcpu');
  return {
    cluster: text(row, 'cluster'),
    node: text(row, 'node'),
    instance: text(row, 'instance_id'),
    instanceType: text(row, 'instance_type'),
    zone: text(row, 'zone'),
    capacityType: text(row, 'capacity_type'),
    vcpu: vcpu === '' ? null : Number(vcpu),
    memoryBytes: whole(row, 'memory'),
    volumes: text(row, 'volumes')
      .split(';')
      .filter((volume) => volume !== ''),
    start: time(row, 'start'),
    end: time(row, 'end'),
  };
}

function text(row: Row, name: string): string {
  return row.get(name) ?? '';
}

function time(row: Row, name: string): number {
  return parseTime(text(row, name));
}

function pico(row: Row, name: string): bigint | null {
  const value = text(row, name);
  return value === '' ? null : parseDecimalText(value);
}

function micros(row: Row, name: string): bigint | null {
  const value = pico(row, name);
  return value === null ? null : value / 1_000_000n;
}

function whole(row: Row, name: string): bigint | null {
  const value = text(row, name);
  return value === '' ? null : BigInt(value);
}

function textMap(row: Row, name: string): Readonly<Record<string, string>> {
  const value = text(row, name);
  return value === '' ? {} : (JSON.parse(value) as Readonly<Record<string, string>>);
}
