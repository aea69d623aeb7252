import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Karpenter replaces all nodes whenever AWS publishes a new machine image, in the middle of jobs. */
export const imageNotPinned: Rule = rule(
  'image-not-pinned',
  'Karpenter, "Managing AMIs": pin the version of an alias in production',
  ({ platform, poolsOf }) =>
    platform.clusters.flatMap((cluster, at) => {
      const { autoscaler, nodes, name } = cluster;
      const isFloating = autoscaler === 'karpenter' && nodes.image.endsWith('@latest');
      if (!isFloating || poolsOf(cluster).length === 0) return [];
      return [
        { params: { image: nodes.image }, about: { cluster: name }, at: ['clusters', at, 'nodes', 'image'] },
      ];
    }),
);
