import { decimalText, one, portion } from '../decimal.mjs';
import { region, regionTitle } from '../price-list.mjs';
import { hourSeconds } from '../time.mjs';
import { hourLine, lineOf } from './base-line.mjs';

/**
 * @typedef {import('../decimal.mjs').Decimal} Decimal
 * @typedef {import('../columns.mjs').Line} Line
 * @typedef {import('../price-list.mjs').InstanceType} InstanceType
 * @typedef {import('./base-line.mjs').Bill} Bill
 * @typedef {import('./base-line.mjs').Account} Account
 * @typedef {import('./commitment-line.mjs').SavingsPlan} SavingsPlan
 * @typedef {import('./commitment-line.mjs').Reservation} Reservation
 *
 * @typedef {object} Instance
 * @property {string} id - such as `i-0a00000000000000a`.
 * @property {InstanceType} type
 * @property {string} zone - availability zone.
 * @property {string} tags - JSON object.
 * @property {boolean} [isTypeUnnamed] - whether the bill leaves `product_instance_type` empty, as Spot lines may.
 *
 * @typedef {object} InstanceTime
 * @property {Bill} bill
 * @property {Account} account
 * @property {Instance} instance
 * @property {number} hour - start of the hour, seconds UTC.
 * @property {number} seconds - billed seconds within the hour.
 */

const secondsPerHour = BigInt(hourSeconds);

/**
 * Amount of a time in hours.
 *
 * @param {number} seconds
 * @returns {Decimal}
 */
export function hoursOf(seconds) {
  return portion(one, BigInt(seconds), secondsPerHour);
}

/**
 * Cost of a time at a rate an hour.
 *
 * @param {Decimal} rate
 * @param {number} seconds
 * @returns {Decimal}
 */
export function costOfTime(rate, seconds) {
  return portion(rate, BigInt(seconds), secondsPerHour);
}

/**
 * On-demand time of an instance.
 *
 * @param {InstanceTime} time
 * @returns {{ line: Line, cost: Decimal }} the line and its unblended cost.
 */
export function onDemandLine(time) {
  const { type } = time.instance;
  const cost = costOfTime(type.hour, time.seconds);
  const line = lineOf(instanceColumns(time, 'Usage'), priced(type.hour, cost), {
    line_item_usage_type: `BoxUsage:${type.name}`,
    line_item_operation: 'RunInstances',
    line_item_line_item_description: `$${decimalText(type.hour)} per On Demand Linux ${type.name} Instance Hour`,
    pricing_term: 'OnDemand',
  });
  return { line, cost };
}

/**
 * Spot time of an instance at the price of its hour.
 *
 * @param {InstanceTime} time
 * @param {Decimal} rate - Spot price of an hour.
 * @returns {{ line: Line, cost: Decimal }} the line and its unblended cost.
 */
export function spotLine(time, rate) {
  const { type, zone } = time.instance;
  const cost = costOfTime(rate, time.seconds);
  const line = lineOf(instanceColumns(time, 'Usage'), priced(rate, cost), {
    line_item_usage_type: `SpotUsage:${type.name}`,
    line_item_operation: 'RunInstances:SV002',
    line_item_line_item_description: `${type.name} Linux/UNIX Spot Instance-hour in US East (Virginia) in VPC Zone ${zone}`,
  });
  return { line, cost };
}

/**
 * Time of an instance that a Savings Plan covers.
 *
 * @param {InstanceTime} time
 * @param {SavingsPlan} plan
 * @param {{ readonly rate: Decimal, readonly effective: Decimal }} covered - the plan's rate of an hour and the part of
 *   the commitment that is used.
 * @returns {{ line: Line, cost: Decimal }} the line and its unblended cost, which a negation takes away again.
 */
export function coveredLine(time, plan, covered) {
  const { type } = time.instance;
  const cost = costOfTime(type.hour, time.seconds);
  const line = lineOf(instanceColumns(time, 'SavingsPlanCoveredUsage'), priced(type.hour, cost), {
    line_item_usage_type: `BoxUsage:${type.name}`,
    line_item_operation: 'RunInstances',
    line_item_line_item_description: `$${decimalText(type.hour)} per On Demand Linux ${type.name} Instance Hour`,
    pricing_term: 'OnDemand',
    savings_plan_savings_plan_a_r_n: plan.arn,
    savings_plan_offering_type: plan.offering,
    savings_plan_payment_option: plan.payment,
    savings_plan_purchase_term: plan.term,
    savings_plan_savings_plan_rate: decimalText(covered.rate),
    savings_plan_savings_plan_effective_cost: decimalText(covered.effective),
  });
  return { line, cost };
}

/**
 * Time of an instance that a reservation covers: its cost is in the reservation's fees.
 *
 * @param {InstanceTime} time
 * @param {Reservation} reservation
 * @param {{ readonly recurring: Decimal, readonly upfront: Decimal }} used - parts of the fees that the time uses.
 * @returns {Line}
 */
export function reservedLine(time, reservation, used) {
  const { type } = time.instance;
  return lineOf(instanceColumns(time, 'DiscountedUsage'), priced(0n, 0n), {
    line_item_usage_type: `BoxUsage:${type.name}`,
    line_item_operation: 'RunInstances',
    line_item_line_item_description: `Linux/UNIX (Amazon VPC), ${type.name} reserved instance applied`,
    pricing_public_on_demand_rate: decimalText(type.hour),
    pricing_public_on_demand_cost: decimalText(costOfTime(type.hour, time.seconds)),
    pricing_term: 'Reserved',
    reservation_reservation_a_r_n: reservation.arn,
    reservation_amortized_upfront_cost_for_usage: decimalText(used.upfront),
    reservation_recurring_fee_for_usage: decimalText(used.recurring),
    reservation_effective_cost: decimalText(used.recurring + used.upfront),
  });
}

/**
 * @param {InstanceTime} time
 * @param {string} type - line item type.
 * @returns {Line}
 */
function instanceColumns(time, type) {
  const { bill, account, hour, instance } = time;
  return lineOf(hourLine({ bill, account, hour, type, service: 'AmazonEC2' }), {
    line_item_availability_zone: instance.zone,
    line_item_resource_id: instance.id,
    line_item_usage_amount: decimalText(hoursOf(time.seconds)),
    product_product_family: 'Compute Instance',
    product_instance_type: instance.isTypeUnnamed === true ? '' : instance.type.name,
    product: productText(instance.type),
    pricing_unit: 'Hrs',
    resource_tags: instance.tags,
  });
}

/**
 * @param {InstanceType} type
 * @returns {string}
 */
function productText(type) {
  return JSON.stringify({
    region,
    location: regionTitle,
    vcpu: String(type.vcpu),
    memory: `${String(type.memoryMib / 1024)} GiB`,
    operating_system: 'Linux',
  });
}

/**
 * @param {Decimal} rate
 * @param {Decimal} cost
 * @returns {Line}
 */
function priced(rate, cost) {
  return {
    line_item_unblended_rate: decimalText(rate),
    line_item_unblended_cost: decimalText(cost),
    line_item_blended_rate: decimalText(rate),
    line_item_blended_cost: decimalText(cost),
    pricing_public_on_demand_rate: decimalText(rate),
    pricing_public_on_demand_cost: decimalText(cost),
  };
}
