import { poolTypes } from '../../capacity/pool-types.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Spark encrypts local files on disks that encrypt them already. */
export const encryptionTwice: Rule = rule(
  'encryption-twice',
  'Amazon EC2, "Data protection": NVMe instance store volumes are encrypted with AES-256 by the hardware',
  ({ situations }) =>
    situations.flatMap(({ about, at, pools, settings: { encryption } }) => {
      if (encryption !== 'full') return [];
      const executors = pools.filter(
        ({ pool }) => pool.roles.includes('executor') && pool.disk.instanceStore,
      );
      const types = executors.flatMap(({ pool }) => poolTypes(pool).known);
      if (types.length === 0 || types.some(({ disks }) => disks === 0)) return [];
      return [{ params: {}, about, at: at('encryption') }];
    }),
);
