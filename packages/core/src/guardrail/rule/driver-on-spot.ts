import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Drivers, and the pods that submit them, may run on Spot instances: when one is taken back the whole job is lost. */
export const driverOnSpot: Rule = rule(
  'driver-on-spot',
  'Amazon EMR on EKS, "Using job submitter classification": place submitters on On-Demand instances',
  ({ poolSituations }) =>
    poolSituations
      .filter(({ pool }) => pool.roles.includes('driver') && pool.capacityTypes.includes('spot'))
      .map(({ about, at }) => ({ params: {}, about, at: at('capacityTypes') })),
);
