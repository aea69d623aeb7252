import { poolTypes } from '../../capacity/pool-types.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** An instance type or family of a pool is not known, so that nothing can be said about its nodes. */
export const poolTypeUnknown: Rule = rule(
  'pool-type-unknown',
  'EC2, DescribeInstanceTypes, as of the table of instance types',
  ({ poolSituations }) =>
    poolSituations.flatMap(({ about, at, pool }) => {
      const { unknown } = poolTypes(pool);
      return unknown.map((type) => {
        return { params: { type }, about, at: at(pool.types.includes(type) ? 'types' : 'families') };
      });
    }),
);
