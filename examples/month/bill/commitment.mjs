import { decimal, portionDown } from '../../cur2/decimal.mjs';
import {
  negationLine,
  planRefundLine,
  planUpfrontLine,
  recurringFeeLine,
  reservationFeeLine,
  reservationUpfrontLine,
} from '../../cur2/line/commitment-line.mjs';
import { coveredLine, onDemandLine, reservedLine } from '../../cur2/line/instance-line.mjs';
import { savingsPlanRate } from '../../cur2/price-list.mjs';
import { daySeconds, hourSeconds } from '../../cur2/time.mjs';

/**
 * @typedef {import('../../cur2/columns.mjs').Line} Line
 * @typedef {import('../../cur2/decimal.mjs').Decimal} Decimal
 * @typedef {import('../../cur2/line/base-line.mjs').Account} Account
 * @typedef {import('../../cur2/line/base-line.mjs').Bill} Bill
 * @typedef {import('../../cur2/line/commitment-line.mjs').Reservation} Reservation
 * @typedef {import('../../cur2/line/commitment-line.mjs').SavingsPlan} SavingsPlan
 * @typedef {import('../../cur2/line/instance-line.mjs').Instance} Instance
 *
 * @typedef {object} Time - on demand or covered, within an hour.
 * @property {Account} account
 * @property {Instance} instance
 * @property {number} seconds
 */

const yearHours = 8760;

/** What the organisation has promised to pay, and how the usage of each hour is set against it. */
export class Commitments {
  #bill;
  #payer;
  #plans;
  #reservation;
  #returned;
  /** What was held and used of the reservation so far. */
  #held = { hours: 0, usedSeconds: 0, usedRecurring: 0n, usedUpfront: 0n };

  /**
   * @param {Bill} bill
   * @param {Account} payer
   * @param {number} clusters - how many there are; commitments grow with them.
   */
  constructor(bill, payer, clusters) {
    const { start } = bill.period;
    const count = BigInt(clusters);
    const year = yearHours * hourSeconds;
    this.#bill = bill;
    this.#payer = payer;
    this.#plans = [
      plan(payer, '0c0ffee1', {
        payment: 'No Upfront',
        recurring: decimal('0.34') * count,
        upfront: 0n,
        start: start - 100 * daySeconds,
      }),
      plan(payer, '0c0ffee2', {
        payment: 'Partial Upfront',
        recurring: decimal('0.06') * count,
        upfront: decimal('0.06') * count,
        start,
      }),
    ];
    this.#returned = plan(payer, '0c0ffee3', {
      payment: 'Partial Upfront',
      recurring: decimal('0.5'),
      upfront: decimal('0.5'),
      start: start + 10 * hourSeconds,
    });
    /** @type {Reservation} */
    this.#reservation = {
      arn: `arn:aws:ec2:us-east-1:${payer.id}:reserved-instances/7d0f0000-0000-4000-8000-000000000001`,
      instanceType: 'm5.xlarge',
      count: 2 * clusters,
      recurring: decimal('0.058'),
      upfront: decimal('0.058'),
      start,
      end: start + year,
    };
  }

  /**
   * Lines of what was paid in advance this month: for the reservation and a plan that stay, and for a plan that was bought
   * by mistake and given back.
   *
   * @returns {readonly Line[]}
   */
  upfrontLines() {
    const owner = { bill: this.#bill, account: this.#payer };
    const fee = (/** @type {{ upfront: Decimal }} */ { upfront }) => upfront * BigInt(yearHours);
    const mistake = fee(this.#returned);
    const bought = this.#plans.filter(({ upfront }) => upfront > 0n);
    return [
      ...bought.map((plan) => planUpfrontLine(owner, plan, fee(plan))),
      planUpfrontLine(owner, this.#returned, mistake),
      planRefundLine(owner, this.#returned, mistake),
      reservationUpfrontLine(
        owner,
        this.#reservation,
        fee(this.#reservation) * BigInt(this.#reservation.count),
      ),
    ];
  }

  /**
   * Lines of instances in an hour: the reservation comes first, then the plans in turn, the rest is on demand.
   *
   * @param {number} hour - start, seconds UTC.
   * @param {readonly Time[]} times - of all accounts, in no particular order; none is Spot.
   * @returns {readonly Line[]}
   */
  cover(hour, times) {
    const bill = this.#bill;
    /** @type {Line[]} */
    const lines = [];
    let rest = this.#coverByReservation(hour, times, lines);
    for (const plan of this.#plans) rest = this.#coverByPlan({ hour, times: rest, lines }, plan);
    return [...lines, ...rest.map((time) => onDemandLine({ bill, hour, ...time }).line)];
  }

  /** @returns {Line} fee of the reservation for all hours so far, with what nothing used. */
  reservationLine() {
    const { count, recurring, upfront } = this.#reservation;
    const { hours, usedSeconds, usedRecurring, usedUpfront } = this.#held;
    const units = BigInt(hours * count);
    return reservationFeeLine({ bill: this.#bill, account: this.#payer }, this.#reservation, {
      hours: hours * count,
      unusedSeconds: hours * count * hourSeconds - usedSeconds,
      recurring: recurring * units,
      upfront: upfront * units,
      unusedRecurring: recurring * units - usedRecurring,
      unusedUpfront: upfront * units - usedUpfront,
    });
  }

  /**
   * @param {number} hour
   * @param {readonly Time[]} times
   * @param {Line[]} lines - are added to.
   * @returns {readonly Time[]} what is left.
   */
  #coverByReservation(hour, times, lines) {
    const { instanceType, count, recurring, upfront } = this.#reservation;
    const held = this.#held;
    let left = count * hourSeconds;
    held.hours += 1;
    return times.flatMap((time) => {
      const taken = time.instance.type.name === instanceType ? Math.min(left, time.seconds) : 0;
      if (taken === 0) return [time];
      left -= taken;
      const part = (/** @type {Decimal} */ fee) => portionDown(fee, BigInt(taken), BigInt(hourSeconds));
      const used = { recurring: part(recurring), upfront: part(upfront) };
      held.usedSeconds += taken;
      held.usedRecurring += used.recurring;
      held.usedUpfront += used.upfront;
      lines.push(reservedLine({ bill: this.#bill, hour, ...time, seconds: taken }, this.#reservation, used));
      return taken === time.seconds ? [] : [{ ...time, seconds: time.seconds - taken }];
    });
  }

  /**
   * @param {{ readonly hour: number, readonly times: readonly Time[], readonly lines: Line[] }} usage - lines are added to.
   * @param {SavingsPlan} plan
   * @returns {readonly Time[]} what is left.
   */
  #coverByPlan({ hour, times, lines }, plan) {
    const bill = this.#bill;
    /** @type {Map<string, { account: Account, instanceType: string, zone: string, seconds: number, cost: Decimal }>} */
    const negated = new Map();
    const commitment = plan.recurring + plan.upfront;
    let left = commitment;
    const rest = times.toSorted(byRate).flatMap((time) => {
      const { account, instance } = time;
      const rate = savingsPlanRate(instance.type);
      const affordable = Number((left * BigInt(hourSeconds)) / rate);
      const taken = Math.min(affordable, time.seconds);
      if (taken === 0) return [time];
      const effective = portionDown(rate, BigInt(taken), BigInt(hourSeconds));
      left -= effective;
      const { line, cost } = coveredLine({ bill, hour, ...time, seconds: taken }, plan, { rate, effective });
      lines.push(line);
      const key = `${account.id} ${instance.type.name} ${instance.zone}`;
      const sum = negated.get(key) ?? {
        account,
        instanceType: instance.type.name,
        zone: instance.zone,
        seconds: 0,
        cost: 0n,
      };
      negated.set(key, { ...sum, seconds: sum.seconds + taken, cost: sum.cost + cost });
      return taken === time.seconds ? [] : [{ ...time, seconds: time.seconds - taken }];
    });
    for (const { account, ...covered } of negated.values()) {
      lines.push(negationLine({ bill, account, hour }, plan, covered));
    }
    lines.push(recurringFeeLine({ bill, account: this.#payer, hour }, plan, commitment - left));
    return rest;
  }
}

/**
 * @param {Account} owner
 * @param {string} id - first eight digits of the plan's id.
 * @param {Pick<SavingsPlan, 'payment' | 'recurring' | 'upfront' | 'start'>} terms
 * @returns {SavingsPlan} a Compute Savings Plan for a year.
 */
function plan(owner, id, terms) {
  return {
    ...terms,
    arn: `arn:aws:savingsplans::${owner.id}:savingsplan/${id}-0000-4000-8000-000000000000`,
    offering: 'ComputeSavingsPlans',
    term: '1yr',
    usageType: `ComputeSP:1yr${terms.payment.replace(' ', '')}`,
    end: terms.start + yearHours * hourSeconds,
  };
}

/**
 * @param {Time} one
 * @param {Time} other
 * @returns {number} the lower rate first, as AWS does where the saving is equal; then by instance.
 */
function byRate(one, other) {
  const difference = one.instance.type.hour - other.instance.type.hour;
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return one.instance.id < other.instance.id ? -1 : 1;
}
