import { allocatable } from '../../capacity/allocatable.js';
import type { PoolTypes } from '../../capacity/pool-types.js';
import type { Pool } from '../../platform/capacity-profile.js';
import { readQuantity } from '../../platform/quantity-text.js';
import { quantityToMillis } from '../../quantity/kubernetes-quantity.js';
import { formatMoney, parsePico } from '../../quantity/money.js';
import type { CheckedPlatform } from './checked-platform.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';
import type { Situation } from './situation.js';

/** The nodes that a team always has cost more in an hour than it may spend in a month. */
export const budgetBelowMinimum: Rule = rule(
  'budget-below-minimum',
  'list prices of us-east-1, as of the table of instance types; other regions are seldom cheaper',
  ({ situations, typesOf }) =>
    situations.flatMap((situation) => {
      const { budget } = situation.settings;
      if (budget?.currency !== 'USD') return [];
      const hour = minimumHourPico(situation, typesOf);
      if (hour <= parsePico(budget.amount)) return [];
      const params = { budget: formatMoney(parsePico(budget.amount), 'USD'), hour: formatMoney(hour, 'USD') };
      return [{ params, about: situation.about, at: situation.at('budget', 'amount') }];
    }),
);

/** What a team's own nodes cost in an hour at the least: those that are always there, or that keep room free. */
function minimumHourPico({ pools }: Situation, typesOf: CheckedPlatform['typesOf']): bigint {
  const own = pools.filter(({ owner }) => owner !== undefined);
  return own.map(({ pool }) => minimumOfPool(pool, typesOf(pool))).reduce((sum, pico) => sum + pico, 0n);
}

/** Room that is kept free lies on nodes that are always there as far as they have some, so the larger part counts. */
function minimumOfPool({ headroom, nodes }: Pool, { known }: PoolTypes): bigint {
  const types = known.flatMap((type) => {
    const { usdPerHour } = type;
    return usdPerHour === undefined
      ? []
      : [{ price: parsePico(usdPerHour), cpu: allocatable(type).cpuMillis }];
  });
  const always = least(types.map(({ price }) => price * BigInt(nodes.min)));
  if (headroom === undefined) return always;
  const millis = quantityToMillis(readQuantity(headroom.cpu)) * BigInt(headroom.replicas);
  const free = least(types.map(({ price, cpu }) => (price * millis) / cpu));
  return free > always ? free : always;
}

function least(values: readonly bigint[]): bigint {
  const [first = 0n, ...rest] = values;
  return rest.reduce((best, value) => (value < best ? value : best), first);
}
