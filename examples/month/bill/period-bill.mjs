import { decimal, divideRounded, one } from '../../cur2/decimal.mjs';
import { creditLine, enterpriseDiscountLine, supportLine, taxLine } from '../../cur2/line/period-line.mjs';

/**
 * @typedef {import('../../cur2/columns.mjs').Line} Line
 * @typedef {import('../../cur2/decimal.mjs').Decimal} Decimal
 * @typedef {import('../../cur2/line/base-line.mjs').Account} Account
 * @typedef {import('../../cur2/line/base-line.mjs').Bill} Bill
 * @typedef {import('../organisation.mjs').Organisation} Organisation
 * @typedef {import('./ledger.mjs').Total} Total
 */

const cent = one / 100n;

/** Invented rates, in percent. */
const discountPercent = 3n;
const taxPercent = 7n;

/** Of Business support for the first 10,000 USD, with its least amount. */
const supportPercent = 10n;
const leastSupport = decimal('100');

/**
 * What is billed once for the period: a discount on EC2 in each account, credits, a refund, support and, on all of it, tax.
 *
 * @param {Organisation} organisation
 * @param {Bill} bill
 * @param {readonly Total[]} totals - unblended cost of the period without these lines.
 * @returns {readonly Line[]}
 */
export function periodLines({ payer, clusters }, bill, totals) {
  const accounts = [payer, ...clusters.map(({ account }) => account)];
  const atPayer = { bill, account: payer };
  const support = percentOf(
    totals.reduce((sum, { amount }) => sum + amount, 0n),
    supportPercent,
  );
  const [first] = clusters;
  return [
    ...accounts.flatMap((account) => discountLines({ bill, account }, totals)),
    creditLine(atPayer, 'Credit', {
      service: 'ElasticMapReduce',
      amount: decimal('-25'),
      description: 'Credit for a proof of concept (invented)',
    }),
    creditLine({ bill, account: first?.account ?? payer }, 'Refund', {
      service: 'AmazonEC2',
      amount: decimal('-3.07'),
      description: 'Refund for impaired volumes (invented)',
    }),
    supportLine(atPayer, support > leastSupport ? support : leastSupport),
    ...totals.flatMap(({ account: id, service, amount }) => {
      const account = accounts.find((candidate) => candidate.id === id);
      const tax = percentOf(amount, taxPercent);
      return account === undefined || tax <= 0n ? [] : [taxLine({ bill, account }, service, tax)];
    }),
  ];
}

/**
 * @param {{ readonly bill: Bill, readonly account: Account }} owner
 * @param {readonly Total[]} totals
 * @returns {readonly Line[]}
 */
function discountLines(owner, totals) {
  const total = totals.find(
    ({ account, service }) => account === owner.account.id && service === 'AmazonEC2',
  );
  const discount = percentOf(total?.amount ?? 0n, discountPercent);
  return discount <= 0n ? [] : [enterpriseDiscountLine(owner, 'AmazonEC2', -discount)];
}

/**
 * @param {Decimal} amount
 * @param {bigint} percent
 * @returns {Decimal} in whole cents.
 */
function percentOf(amount, percent) {
  return divideRounded(amount * percent, 100n * cent) * cent;
}
