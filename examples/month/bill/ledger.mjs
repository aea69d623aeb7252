import { decimal } from '../../cur2/decimal.mjs';

/**
 * @typedef {import('../../cur2/columns.mjs').Line} Line
 * @typedef {import('../../cur2/decimal.mjs').Decimal} Decimal
 * @typedef {{ readonly account: string, readonly service: string, readonly amount: Decimal }} Total
 */

/** Passes lines on and adds up what they invoice. */
export class Ledger {
  lines = 0;
  /** @type {Map<string, Map<string, Decimal>>} */
  #totals = new Map();
  #write;

  /** @param {(lines: readonly Line[]) => Promise<void>} write */
  constructor(write) {
    this.#write = write;
  }

  /** @param {readonly Line[]} lines */
  async add(lines) {
    for (const line of lines) {
      const { line_item_usage_account_id: account = '', line_item_product_code: service = '' } = line;
      /** @type {Map<string, Decimal>} */
      const services = this.#totals.get(account) ?? new Map();
      this.#totals.set(account, services);
      services.set(service, (services.get(service) ?? 0n) + decimal(line.line_item_unblended_cost ?? '0'));
    }
    this.lines += lines.length;
    await this.#write(lines);
  }

  /** @returns {readonly Total[]} unblended cost so far, in the order in which accounts and services were first seen. */
  totals() {
    return [...this.#totals].flatMap(([account, services]) =>
      [...services].map(([service, amount]) => ({ account, service, amount })),
    );
  }
}
