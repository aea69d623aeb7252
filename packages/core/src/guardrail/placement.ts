import { poolTaint } from '../capacity/cluster-pool.js';
import type { PoolRole } from '../platform/capacity-spec.js';
import { capacityLabel, nodeRoleLabel } from '../platform/product-label.js';
import type { Texts, Toleration } from './kubernetes-object.js';
import type { TeamScope } from './team-scope.js';

/** On which nodes pods run. */
export interface Placement {
  readonly nodeSelector?: Texts;
  readonly tolerations?: readonly Toleration[];
}

/**
 * On which nodes the pods of a role of a team run: those of its capacity profile that take the role, and only its own
 * where it has nodes alone. Empty where the team has no capacity profile.
 *
 * A selector keeps its pods off other nodes, a taint keeps other pods off its nodes; it takes both.
 */
export function placement({ platform, team, settings }: TeamScope, role: PoolRole): Placement {
  const { capacity, tenancy } = settings;
  if (capacity === undefined) return {};
  const isSole = tenancy === 'sole';
  const taint = poolTaint(platform, { profile: capacity, owner: isSole ? team : undefined });
  return {
    nodeSelector: {
      [capacityLabel]: capacity,
      [nodeRoleLabel(role)]: 'true',
      ...(isSole ? { [platform.labelKeys.team]: team.name } : {}),
    },
    tolerations: [{ ...taint, operator: 'Equal', effect: 'NoSchedule' }],
  };
}
