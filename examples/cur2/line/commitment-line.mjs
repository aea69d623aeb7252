import { decimalText } from '../decimal.mjs';
import { cur2Timestamp, utcText } from '../time.mjs';
import { baseLine, hourLine, lineOf, periodLine } from './base-line.mjs';
import { hoursOf } from './instance-line.mjs';

/**
 * @typedef {import('../decimal.mjs').Decimal} Decimal
 * @typedef {import('../columns.mjs').Line} Line
 * @typedef {import('./base-line.mjs').Bill} Bill
 * @typedef {import('./base-line.mjs').Account} Account
 *
 * @typedef {object} SavingsPlan
 * @property {string} arn
 * @property {'ComputeSavingsPlans' | 'EC2InstanceSavingsPlans'} offering
 * @property {'No Upfront' | 'Partial Upfront'} payment
 * @property {'1yr' | '3yr'} term
 * @property {string} usageType - of its fees, such as `ComputeSP:1yrNoUpfront`.
 * @property {Decimal} recurring - fee of an hour.
 * @property {Decimal} upfront - part of the fee paid in advance that falls on an hour.
 * @property {number} start - seconds UTC.
 * @property {number} end - seconds UTC.
 *
 * @typedef {object} Reservation
 * @property {string} arn
 * @property {string} instanceType
 * @property {number} count - instances.
 * @property {Decimal} recurring - fee of an instance for an hour.
 * @property {Decimal} upfront - part of the fee paid in advance that falls on an hour of an instance.
 * @property {number} start - seconds UTC.
 * @property {number} end - seconds UTC.
 */

const planService = 'ComputeSavingsPlans';

/**
 * The hourly fee of a Savings Plan, which tells what was used of it.
 *
 * @param {{ readonly bill: Bill, readonly account: Account, readonly hour: number }} place
 * @param {SavingsPlan} plan
 * @param {Decimal} used - part of the commitment that was used in the hour.
 * @returns {Line}
 */
export function recurringFeeLine(place, plan, used) {
  return lineOf(
    hourLine({ ...place, type: 'SavingsPlanRecurringFee', service: planService }),
    planColumns(plan),
    cost(plan.recurring),
    {
      line_item_usage_type: plan.usageType,
      line_item_resource_id: plan.arn,
      line_item_usage_amount: '1',
      line_item_line_item_description: planTitle(plan),
      savings_plan_total_commitment_to_date: decimalText(plan.recurring + plan.upfront),
      savings_plan_used_commitment: decimalText(used),
      savings_plan_recurring_commitment_for_billing_period: decimalText(plan.recurring),
      savings_plan_amortized_upfront_commitment_for_billing_period: decimalText(plan.upfront),
    },
  );
}

/**
 * The fee paid when a Savings Plan was bought.
 *
 * @param {{ readonly bill: Bill, readonly account: Account }} place
 * @param {SavingsPlan} plan
 * @param {Decimal} fee
 * @returns {Line}
 */
export function planUpfrontLine(place, plan, fee) {
  return {
    ...baseLine({
      ...place,
      type: 'SavingsPlanUpfrontFee',
      service: planService,
      start: plan.start,
      end: plan.end,
    }),
    ...planColumns(plan),
    ...cost(fee),
    bill_bill_type: 'Purchase',
    line_item_usage_type: plan.usageType,
    line_item_resource_id: plan.arn,
    line_item_usage_amount: '1',
    line_item_line_item_description: `USD $${decimalText(fee)} one-time fee for ${planTitle(plan)}s ID: ${planId(plan)}`,
  };
}

/**
 * What gives the fee of a returned Savings Plan back.
 *
 * @param {{ readonly bill: Bill, readonly account: Account }} place
 * @param {SavingsPlan} plan
 * @param {Decimal} fee - above 0.
 * @returns {Line}
 */
export function planRefundLine(place, plan, fee) {
  return {
    ...planUpfrontLine(place, plan, -fee),
    line_item_line_item_type: 'Refund',
    bill_bill_type: 'Refund',
    line_item_line_item_description: `Refund for one-time fee for Savings Plan ID: ${planId(plan)}`,
  };
}

/**
 * What takes the list price of covered usage away again: one line for a plan, usage type and zone in an hour.
 *
 * @param {{ readonly bill: Bill, readonly account: Account, readonly hour: number }} place
 * @param {SavingsPlan} plan
 * @param {{ readonly instanceType: string, readonly zone: string, readonly seconds: number, readonly cost: Decimal }} covered
 *   - sums over the covered lines; `cost` is their unblended cost.
 * @returns {Line}
 */
export function negationLine(place, plan, covered) {
  return lineOf(
    hourLine({ ...place, type: 'SavingsPlanNegation', service: 'AmazonEC2' }),
    planColumns(plan),
    cost(-covered.cost),
    {
      line_item_usage_type: `BoxUsage:${covered.instanceType}`,
      line_item_operation: 'RunInstances',
      line_item_availability_zone: covered.zone,
      line_item_usage_amount: decimalText(-hoursOf(covered.seconds)),
      line_item_line_item_description: `SavingsPlanNegation used by AccountId : ${place.account.id} and UsageSku : ${covered.instanceType}`,
    },
  );
}

/**
 * The monthly fee of a reservation, with what of it, and of the fee paid in advance, nothing used.
 *
 * @param {{ readonly bill: Bill, readonly account: Account }} place
 * @param {Reservation} reservation
 * @param {object} period
 * @param {number} period.hours - hours of the period in which the reservation was held, over all its instances.
 * @param {number} period.unusedSeconds
 * @param {Decimal} period.recurring - fee for those hours.
 * @param {Decimal} period.upfront - part of the fee paid in advance that falls on those hours.
 * @param {Decimal} period.unusedRecurring
 * @param {Decimal} period.unusedUpfront
 * @returns {Line}
 */
export function reservationFeeLine(place, reservation, period) {
  const { instanceType } = reservation;
  return {
    ...periodLine({ ...place, type: 'RIFee', service: 'AmazonEC2' }),
    ...reservationColumns(reservation),
    ...cost(period.recurring),
    line_item_usage_type: `HeavyUsage:${instanceType}`,
    line_item_operation: 'RunInstances',
    line_item_usage_amount: String(period.hours),
    line_item_line_item_description: `USD ${decimalText(reservation.recurring)} hourly fee per Linux/UNIX (Amazon VPC), ${instanceType} instance`,
    pricing_unit: 'Hrs',
    reservation_total_reserved_units: String(period.hours),
    reservation_unused_quantity: decimalText(hoursOf(period.unusedSeconds)),
    reservation_amortized_upfront_fee_for_billing_period: decimalText(period.upfront),
    reservation_unused_amortized_upfront_fee_for_billing_period: decimalText(period.unusedUpfront),
    reservation_unused_recurring_fee: decimalText(period.unusedRecurring),
  };
}

/**
 * The fee paid when a reservation was bought.
 *
 * @param {{ readonly bill: Bill, readonly account: Account }} place
 * @param {Reservation} reservation
 * @param {Decimal} fee
 * @returns {Line}
 */
export function reservationUpfrontLine(place, reservation, fee) {
  const { start, end } = reservation;
  return {
    ...baseLine({ ...place, type: 'Fee', service: 'AmazonEC2', start, end }),
    ...reservationColumns(reservation),
    ...cost(fee),
    bill_bill_type: 'Purchase',
    line_item_usage_type: `HeavyUsage:${reservation.instanceType}`,
    line_item_operation: 'RunInstances',
    line_item_usage_amount: String(reservation.count),
    line_item_line_item_description: `Sign up charge for subscription: ${reservation.arn.slice(-12)}`,
    reservation_upfront_value: decimalText(fee),
  };
}

/**
 * @param {SavingsPlan} plan
 * @returns {string}
 */
function planTitle(plan) {
  const offering = plan.offering === 'ComputeSavingsPlans' ? 'Compute' : 'EC2 Instance';
  return `${plan.term === '1yr' ? '1 year' : '3 year'} ${plan.payment} ${offering} Savings Plan`;
}

/**
 * @param {SavingsPlan} plan
 * @returns {string} first part of the id in the ARN, by which descriptions name a plan.
 */
function planId(plan) {
  return /savingsplan\/([0-9a-f]{8})/.exec(plan.arn)?.[1] ?? '';
}

/**
 * @param {SavingsPlan} plan
 * @returns {Line}
 */
function planColumns(plan) {
  return {
    savings_plan_savings_plan_a_r_n: plan.arn,
    savings_plan_offering_type: plan.offering,
    savings_plan_payment_option: plan.payment,
    savings_plan_purchase_term: plan.term,
    savings_plan_start_time: utcText(plan.start),
    savings_plan_end_time: utcText(plan.end),
  };
}

/**
 * @param {Reservation} reservation
 * @returns {Line}
 */
function reservationColumns(reservation) {
  return {
    line_item_resource_id: reservation.arn,
    product_instance_type: reservation.instanceType,
    pricing_term: 'Reserved',
    reservation_reservation_a_r_n: reservation.arn,
    reservation_start_time: cur2Timestamp(reservation.start),
    reservation_end_time: cur2Timestamp(reservation.end),
    reservation_number_of_reservations: String(reservation.count),
  };
}

/**
 * @param {Decimal} unblended
 * @returns {Line}
 */
function cost(unblended) {
  const text = decimalText(unblended);
  return { line_item_unblended_cost: text, line_item_blended_cost: text };
}
