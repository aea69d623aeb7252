import { largestNode } from './largest-node.js';
import { cpuAndMemory, isLess } from './less.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** A container as large as its bounds allow fits on no node of the team, so that its pod waits for ever. */
export const containerExceedsNodes: Rule = rule(
  'container-exceeds-nodes',
  'karpenter-provider-aws 1.14.1, instance types: allocatable CPU and memory',
  ({ situations }) =>
    situations.flatMap(({ about, at, cluster, pools, settings: { container } }) => {
      if (Object.keys(container.max).length === 0) return [];
      const largest = largestNode(
        cluster,
        pools.map(({ pool }) => pool),
      );
      if (largest === undefined) return [];
      return cpuAndMemory.flatMap((resource) => {
        const size = container.max[resource];
        const { quantity, type } = largest[resource];
        if (size === undefined || !isLess(quantity, size)) return [];
        const params = { resource, size, largest: quantity, type };
        return [{ params, about, at: at('container', 'max', resource) }];
      });
    }),
);
