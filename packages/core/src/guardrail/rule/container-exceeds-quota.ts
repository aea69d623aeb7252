import { cpuAndMemory, isLess } from './less.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** A container that its bounds allow, or ask for, is larger than all that the namespace may use together. */
export const containerExceedsQuota: Rule = rule(
  'container-exceeds-quota',
  'Kubernetes, "Resource Quotas": a pod that would exceed a quota is refused',
  ({ situations }) =>
    situations.flatMap(({ about, at, settings: { container, quota } }) =>
      (['min', 'request', 'max'] as const).flatMap((bound) =>
        cpuAndMemory.flatMap((resource) => {
          const size = container[bound][resource];
          if (size === undefined || !isLess(quota[resource], size)) return [];
          const params = { bound: `container.${bound}.${resource}`, size, resource, quota: quota[resource] };
          return [{ params, about, at: at('container', bound, resource) }];
        }),
      ),
    ),
);
