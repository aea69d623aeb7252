import type { CapacityProfile } from './capacity-profile.js';
import type { Cluster } from './cluster.js';
import type { LabelKeys } from './label-keys.js';
import type { SuppressionSpec } from './platform-spec.js';
import type { Priorities } from './priorities.js';
import type { Subjects, Team } from './team.js';

/** A part of the company that pays for teams. */
export interface CostCenter {
  readonly name: string;
  readonly title: string;
}

/** The platform with every default filled in. Plain data: what JSON makes of it is equal to it. */
export interface Platform {
  readonly clusters: readonly Cluster[];
  readonly capacity: readonly CapacityProfile[];
  readonly teams: readonly Team[];
  /** Empty if the file names none; then a team may name any. */
  readonly costCenters: readonly CostCenter[];
  readonly labelKeys: LabelKeys;
  readonly priorities: Priorities;
  /** Who may change what moorage manages, besides the group system:masters. */
  readonly administrators: Subjects;
  /** Findings that are told apart from the others, with the reason. */
  readonly suppressions: readonly SuppressionSpec[];
}
