import { cpuAndMemory, isLess } from './less.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** A lower bound is above the upper one, so that the API server refuses the LimitRange. */
export const boundsContradict: Rule = rule(
  'bounds-contradict',
  'Kubernetes 1.36, ValidateLimitRange: "min value is greater than max value"',
  ({ situations }) =>
    situations.flatMap(({ about, at, settings: { container, volume } }) => {
      const pairs = [
        ...cpuAndMemory.map((resource) => ({
          key: ['container', 'min', resource],
          min: container.min[resource],
          max: container.max[resource],
        })),
        { key: ['volume', 'min'], min: volume.min, max: volume.max },
      ];
      return pairs.flatMap(({ key, min, max }) => {
        if (min === undefined || max === undefined || !isLess(max, min)) return [];
        return [{ params: { key: key.join('.'), min, max }, about, at: at(...key) }];
      });
    }),
);
