import { beforeAll, describe, expect, it } from 'vitest';
import type { Column, Line } from '../../cur2/columns.mjs';
import { decimal } from '../../cur2/decimal.mjs';
import { collectMonth } from './collected-month.js';

let lines: readonly Line[];

beforeAll(async () => {
  ({ lines } = await collectMonth());
});

function money(line: Line, column: Column): bigint {
  return decimal(line[column] ?? '0');
}

function sum(some: readonly Line[], column: Column): bigint {
  return some.reduce((total, line) => total + money(line, column), 0n);
}

function ofType(...types: readonly string[]): readonly Line[] {
  return lines.filter((line) => types.includes(line.line_item_line_item_type ?? ''));
}

function groupBy(some: readonly Line[], ...columns: readonly Column[]): ReadonlyMap<string, readonly Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of some) {
    const key = columns.map((column) => line[column] ?? '').join(' ');
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return groups;
}

/** Cost of using what a line is for, by its type (Cloud Intelligence Dashboards, summary view). */
function amortised(line: Line): bigint {
  switch (line.line_item_line_item_type) {
    case 'SavingsPlanCoveredUsage':
      return money(line, 'savings_plan_savings_plan_effective_cost');
    case 'SavingsPlanRecurringFee':
      return (
        money(line, 'savings_plan_total_commitment_to_date') - money(line, 'savings_plan_used_commitment')
      );
    case 'SavingsPlanNegation':
      return 0n;
    case 'DiscountedUsage':
      return money(line, 'reservation_effective_cost');
    case 'RIFee':
      return (
        money(line, 'reservation_unused_amortized_upfront_fee_for_billing_period') +
        money(line, 'reservation_unused_recurring_fee')
      );
    default:
      return isUpfront(line) ? 0n : money(line, 'line_item_unblended_cost');
  }
}

/** Whether a line is a fee paid in advance, or gives one back. */
function isUpfront(line: Line): boolean {
  const type = line.line_item_line_item_type;
  const isReturned = (line.line_item_line_item_description ?? '').startsWith(
    'Refund for one-time fee for Savings Plan ID',
  );
  if (type === 'SavingsPlanUpfrontFee') return true;
  if (type === 'Fee') return (line.reservation_reservation_a_r_n ?? '') !== '';
  return type === 'Refund' && isReturned;
}

const instanceHour = ['line_item_resource_id', 'identity_time_interval'] as const;

describe('a month', () => {
  it('invoices what was used, less what was paid for it in advance, and what was paid in advance', () => {
    const unblended = sum(lines, 'line_item_unblended_cost');
    const used = lines.reduce((total, line) => total + amortised(line), 0n);
    const trueUp = -(
      sum(lines, 'savings_plan_amortized_upfront_commitment_for_billing_period') +
      sum(lines, 'reservation_amortized_upfront_fee_for_billing_period')
    );
    const upfront = sum(lines.filter(isUpfront), 'line_item_unblended_cost');

    expect(trueUp).toBeLessThan(0n);
    expect(upfront).toBeGreaterThan(0n);
    expect(used + trueUp + upfront).toBe(unblended);
  });

  it('uses each Savings Plan in each hour as far as the covered lines say, and never more than was promised', () => {
    const fees = groupBy(
      ofType('SavingsPlanRecurringFee'),
      'savings_plan_savings_plan_a_r_n',
      'identity_time_interval',
    );
    const covered = groupBy(
      ofType('SavingsPlanCoveredUsage'),
      'savings_plan_savings_plan_a_r_n',
      'identity_time_interval',
    );

    expect(fees.size).toBe(2 * 48);
    for (const [hour, [fee = {}, ...others]] of fees) {
      const used = money(fee, 'savings_plan_used_commitment');
      expect(others).toEqual([]);
      expect(sum(covered.get(hour) ?? [], 'savings_plan_savings_plan_effective_cost')).toBe(used);
      expect(used <= money(fee, 'savings_plan_total_commitment_to_date')).toBe(true);
    }
  });

  it('leaves a part of a Savings Plan unused in some hours and uses one up in others', () => {
    const unused = ofType('SavingsPlanRecurringFee').map(amortised);

    expect(unused.some((amount) => amount > decimal('0.1'))).toBe(true);
    expect(unused.some((amount) => amount < decimal('0.0002'))).toBe(true);
  });

  it('negates the list price of covered usage to nothing, by plan, account and hour', () => {
    const both = groupBy(
      ofType('SavingsPlanCoveredUsage', 'SavingsPlanNegation'),
      'savings_plan_savings_plan_a_r_n',
      'line_item_usage_account_id',
      'line_item_usage_type',
      'line_item_availability_zone',
      'identity_time_interval',
    );

    for (const group of both.values()) expect(sum(group, 'line_item_unblended_cost')).toBe(0n);
  });

  it('uses the reservation or says what nothing used, in money and in hours', () => {
    const [fee = {}] = ofType('RIFee');
    const used = ofType('DiscountedUsage');
    const hours = 48n * 4n;

    expect(money(fee, 'line_item_usage_amount')).toBe(hours * 10n ** 12n);
    expect(money(fee, 'line_item_unblended_cost')).toBe(hours * decimal('0.058'));
    expect(
      sum(used, 'reservation_recurring_fee_for_usage') + money(fee, 'reservation_unused_recurring_fee'),
    ).toBe(hours * decimal('0.058'));
    expect(
      sum(used, 'reservation_amortized_upfront_cost_for_usage') +
        money(fee, 'reservation_unused_amortized_upfront_fee_for_billing_period'),
    ).toBe(money(fee, 'reservation_amortized_upfront_fee_for_billing_period'));
    const total = sum(used, 'line_item_usage_amount') + money(fee, 'reservation_unused_quantity');
    expect(Number(total - hours * 10n ** 12n) / 1e12).toBeCloseTo(0, 6);
    expect(money(fee, 'reservation_unused_quantity')).toBeGreaterThan(0n);
  });

  it('bills no instance for more than an hour in an hour', () => {
    const compute = groupBy(
      lines.filter((line) => line.product_product_family === 'Compute Instance'),
      ...instanceHour,
    );

    const hour = 10n ** 12n;
    for (const group of compute.values()) {
      expect(sum(group, 'line_item_usage_amount') <= hour + 1000n).toBe(true);
    }
  });

  it('splits the hour of some instances between two Savings Plans or a plan and demand', () => {
    const compute = groupBy(
      lines.filter((line) => line.product_product_family === 'Compute Instance'),
      ...instanceHour,
    );

    expect([...compute.values()].some((group) => group.length > 1)).toBe(true);
  });

  it('bills some volumes after their instance is gone', () => {
    const hours = [...groupBy(lines, ...instanceHour).values()].map((group) => group[0] ?? {});
    const last = (prefix: string): number =>
      hours.filter((line) => (line.line_item_resource_id ?? '').startsWith(prefix)).length;

    // Each instance has one volume; what is more outlived its instance (the claimed volume has none).
    expect(last('vol-') - 48).toBeGreaterThan(last('i-'));
  });

  it('has lines of every type and form that a reader must know', () => {
    const types = new Set(lines.map((line) => line.line_item_line_item_type));
    const usages = new Set(
      lines.map((line) => (line.line_item_usage_type ?? '').split(':').slice(0, 2).join(':')),
    );
    const resources = lines.map((line) => line.line_item_resource_id ?? '');

    expect([...types].toSorted()).toEqual([
      'Credit',
      'DiscountedUsage',
      'EdpDiscount',
      'Fee',
      'RIFee',
      'Refund',
      'SavingsPlanCoveredUsage',
      'SavingsPlanNegation',
      'SavingsPlanRecurringFee',
      'SavingsPlanUpfrontFee',
      'Tax',
      'Usage',
    ]);
    expect(usages).toContain('EBS:VolumeP-IOPS.gp3');
    expect(usages).toContain('EBS:VolumeP-Throughput.gp3');
    expect([...usages].some((usage) => usage.startsWith('SpotUsage:'))).toBe(true);
    expect(resources.some((id) => /:\/virtualclusters\/\w{25}\/jobruns\/\w{19}$/.test(id))).toBe(true);
    expect(resources.some((id) => /:\/sparkapplications\/[0-9a-f]{32}$/.test(id))).toBe(true);
    expect(lines.some((line) => line.line_item_product_code === 'AWSSupportBusiness')).toBe(true);
  });

  it('leaves the instance type of some Spot lines to their description', () => {
    const unnamed = lines.filter(
      (line) =>
        (line.line_item_usage_type ?? '').startsWith('SpotUsage') && line.product_instance_type === '',
    );

    expect(unnamed.length).toBeGreaterThan(0);
    expect(
      unnamed.every((line) => /^[a-z0-9]+\.\w+ Linux/.test(line.line_item_line_item_description ?? '')),
    ).toBe(true);
  });

  it('keeps its identities in a month that is over, with an invoice', async () => {
    const whole = await collectMonth({ month: '2026-02', days: 0, teams: 1, clusters: 1 });

    const used = whole.lines.reduce((total, line) => total + amortised(line), 0n);
    const trueUp = -(
      sum(whole.lines, 'savings_plan_amortized_upfront_commitment_for_billing_period') +
      sum(whole.lines, 'reservation_amortized_upfront_fee_for_billing_period')
    );
    const upfront = sum(whole.lines.filter(isUpfront), 'line_item_unblended_cost');
    expect(used + trueUp + upfront).toBe(sum(whole.lines, 'line_item_unblended_cost'));
    expect(whole.lines.every((line) => line.bill_invoice_id === 'INV-2026-02')).toBe(true);
    expect(lines.every((line) => line.bill_invoice_id === '')).toBe(true);
  });
});
