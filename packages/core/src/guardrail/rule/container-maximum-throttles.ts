import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** A largest CPU of containers becomes the CPU limit of every container that has none, and Spark sets none. */
export const containerMaximumThrottles: Rule = rule(
  'container-maximum-throttles',
  'Kubernetes, "Limit Ranges": max without a limit of the container is filled in as its limit',
  ({ situations }) =>
    situations.flatMap(({ about, at, settings: { container } }) => {
      const { cpu } = container.max;
      return cpu === undefined ? [] : [{ params: { cpu }, about, at: at('container', 'max', 'cpu') }];
    }),
);
