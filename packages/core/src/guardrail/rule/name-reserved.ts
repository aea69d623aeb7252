import { headroomNamespaceName } from '../headroom.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

const reserved = ['default', headroomNamespaceName];

/** The namespace of a team belongs to Kubernetes or to moorage, whose own pods guard rails would refuse. */
export const nameReserved: Rule = rule(
  'name-reserved',
  'Kubernetes, "Namespaces": the prefix kube- is reserved',
  ({ platform: { teams } }) =>
    teams.flatMap(({ name, namespace }, at) => {
      if (!namespace.startsWith('kube-') && !reserved.includes(namespace)) return [];
      const key = namespace === name ? 'name' : 'namespace';
      return [{ params: { namespace }, about: { team: name }, at: ['teams', at, key] }];
    }),
);
