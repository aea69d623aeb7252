import { poolTypes } from '../../capacity/pool-types.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** An instance type or family of a pool has not the architecture of the pool, or none of its sizes. */
export const poolTypeUnfit: Rule = rule(
  'pool-type-unfit',
  'EC2, DescribeInstanceTypes: supported architectures',
  ({ poolSituations }) =>
    poolSituations.flatMap(({ about, at, pool }) => {
      const { unfit } = poolTypes(pool);
      const sizes = pool.sizes.length === 0 ? '' : ` of size ${pool.sizes.join(' or ')}`;
      return unfit.map((type) => ({
        params: { type, wanted: `${pool.architecture}${sizes}` },
        about,
        at: at(pool.types.includes(type) ? 'types' : 'families'),
      }));
    }),
);
