import { decimalText, one, portion } from '../decimal.mjs';
import { hourLine, lineOf } from './base-line.mjs';

/**
 * @typedef {import('../decimal.mjs').Decimal} Decimal
 * @typedef {import('../columns.mjs').Line} Line
 * @typedef {import('./base-line.mjs').Bill} Bill
 * @typedef {import('./base-line.mjs').Account} Account
 *
 * @typedef {object} Usage
 * @property {Bill} bill
 * @property {Account} account
 * @property {number} hour - start of the hour, seconds UTC.
 * @property {string} service - product code.
 * @property {string} family - product family.
 * @property {string} usageType
 * @property {string} operation
 * @property {string} resource - resource id.
 * @property {Decimal} amount
 * @property {string} unit - of the amount.
 * @property {Decimal} rate - list price of a unit, USD.
 * @property {Decimal} [blendedRate] - average price of a unit in the organisation; the list price if not given.
 * @property {string} description
 * @property {string} [tags] - JSON object.
 * @property {string} [zone] - availability zone.
 */

/**
 * Usage at the list price.
 *
 * @param {Usage} usage
 * @returns {{ line: Line, cost: Decimal }} the line and its unblended cost.
 */
export function usageLine(usage) {
  const { bill, account, hour, service } = usage;
  const cost = portion(usage.rate, usage.amount, one);
  const blended = usage.blendedRate ?? usage.rate;
  const line = lineOf(hourLine({ bill, account, hour, service, type: 'Usage' }), {
    line_item_usage_type: usage.usageType,
    line_item_operation: usage.operation,
    line_item_availability_zone: usage.zone ?? '',
    line_item_resource_id: usage.resource,
    line_item_usage_amount: decimalText(usage.amount),
    line_item_unblended_rate: decimalText(usage.rate),
    line_item_unblended_cost: decimalText(cost),
    line_item_blended_rate: decimalText(blended),
    line_item_blended_cost: decimalText(portion(blended, usage.amount, one)),
    line_item_line_item_description: usage.description,
    product_product_family: usage.family,
    pricing_public_on_demand_rate: decimalText(usage.rate),
    pricing_public_on_demand_cost: decimalText(cost),
    pricing_term: 'OnDemand',
    pricing_unit: usage.unit,
    resource_tags: usage.tags ?? '',
  });
  return { line, cost };
}
