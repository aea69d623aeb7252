import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** The strictest Pod Security level is enforced where EMR starts pods, which it refuses. */
export const restrictedRefusesEmr: Rule = rule(
  'restricted-refuses-emr',
  'Kubernetes, "Pod Security Standards", restricted: a seccomp profile is required; EMR 6.8 to 7.x sets none',
  ({ situations }) =>
    situations.flatMap(({ about, at, settings: { paths, podSecurity, studio } }) => {
      if (podSecurity !== 'restricted' || (!paths.includes('emr') && !studio)) return [];
      return [{ params: {}, about, at: at('podSecurity') }];
    }),
);
