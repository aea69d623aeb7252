import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Interactive endpoints are to run on ARM, which EMR does not support. */
export const notebookOnArm: Rule = rule(
  'notebook-on-arm',
  'Amazon EMR on EKS, interactive endpoints, prerequisites: ARM images are not supported',
  ({ poolSituations }) =>
    poolSituations
      .filter(({ pool }) => pool.roles.includes('notebook') && pool.architecture === 'arm64')
      .map(({ about, at }) => ({ params: {}, about, at: at('architecture') })),
);
