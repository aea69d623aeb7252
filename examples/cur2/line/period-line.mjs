import { decimalText } from '../decimal.mjs';
import { baseLine, periodLine } from './base-line.mjs';

/**
 * @typedef {import('../decimal.mjs').Decimal} Decimal
 * @typedef {import('../columns.mjs').Line} Line
 * @typedef {import('./base-line.mjs').Bill} Bill
 * @typedef {import('./base-line.mjs').Account} Account
 * @typedef {{ readonly bill: Bill, readonly account: Account }} Owner
 */

/**
 * Tax on a service of an account.
 *
 * @param {Owner} owner
 * @param {string} service - product code.
 * @param {Decimal} amount
 * @returns {Line}
 */
export function taxLine(owner, service, amount) {
  return {
    ...periodLine({ ...owner, type: 'Tax', service }),
    line_item_usage_amount: '1',
    line_item_unblended_cost: decimalText(amount),
    line_item_blended_cost: decimalText(amount),
    line_item_tax_type: 'USSalesTax',
    line_item_line_item_description: `Tax for product code ${service}`,
  };
}

/**
 * A credit or a refund. Blended cost is empty, as for all discounts.
 *
 * @param {Owner} owner
 * @param {'Credit' | 'Refund'} type
 * @param {{ readonly service: string, readonly amount: Decimal, readonly description: string }} credit - the amount is below 0.
 * @returns {Line}
 */
export function creditLine(owner, type, credit) {
  return {
    ...periodLine({ ...owner, type, service: credit.service }),
    line_item_usage_amount: '0',
    line_item_unblended_cost: decimalText(credit.amount),
    line_item_line_item_description: credit.description,
  };
}

/**
 * The discount of an enterprise agreement as a line of its own, the form of exports with "manual discount
 * compatibility" (Data Exports, CUR 2.0 discount columns).
 *
 * @param {Owner} owner
 * @param {string} service - product code.
 * @param {Decimal} amount - below 0.
 * @returns {Line}
 */
export function enterpriseDiscountLine(owner, service, amount) {
  return {
    ...periodLine({ ...owner, type: 'EdpDiscount', service }),
    line_item_usage_amount: '0',
    line_item_unblended_cost: decimalText(amount),
    line_item_line_item_description: `Enterprise discount on ${service}`,
  };
}

/**
 * The fee of a support plan.
 *
 * @param {Owner} owner
 * @param {Decimal} amount
 * @returns {Line}
 */
export function supportLine(owner, amount) {
  const { start, end } = owner.bill.period;
  return {
    ...baseLine({ ...owner, type: 'Fee', service: 'AWSSupportBusiness', start, end }),
    line_item_usage_type: 'Dollar',
    line_item_usage_amount: '1',
    line_item_unblended_cost: decimalText(amount),
    line_item_blended_cost: decimalText(amount),
    line_item_line_item_description: 'AWS Support (Business)',
    pricing_unit: 'Dollar',
  };
}
