import type { CapacityProfileSpec } from './capacity-spec.js';
import type { ClusterSettingsSpec, ClusterSpec } from './cluster-spec.js';
import type { LabelKeys } from './label-keys.js';
import type { PrioritiesSpec } from './priorities.js';
import type { SubjectsSpec, TeamSettingsSpec, TeamSpec } from './team-spec.js';

export interface CostCenterSpec {
  readonly name: string;
  /** Name for people. @default the name */
  readonly title?: string;
}

/** A rule whose findings are not shown as such, and why. */
export interface SuppressionSpec {
  /** Id of the rule. */
  readonly rule: string;
  readonly reason: string;
  /** Only findings about this team. @default every team */
  readonly team?: string;
  /** Only findings about this cluster. @default every cluster */
  readonly cluster?: string;
}

/** What holds for clusters and teams that say nothing else. */
export interface DefaultsSpec {
  readonly cluster?: ClusterSettingsSpec;
  readonly team?: TeamSettingsSpec;
}

/** Lists that a platform may keep in several files. */
export interface PlatformLists {
  readonly clusters?: readonly ClusterSpec[];
  readonly capacity?: readonly CapacityProfileSpec[];
  readonly teams?: readonly TeamSpec[];
  readonly costCenters?: readonly CostCenterSpec[];
  readonly suppress?: readonly SuppressionSpec[];
}

/** A file that `platform.yaml` includes. */
export interface PlatformPartSpec extends PlatformLists {
  readonly apiVersion: 'moorage.dev/v1alpha1';
  readonly kind: 'PlatformPart';
}

/** What stands once in a platform, in `platform.yaml` itself. */
interface PlatformSettings {
  readonly apiVersion: 'moorage.dev/v1alpha1';
  readonly kind: 'Platform';
  /** @default the product's own */
  readonly defaults?: DefaultsSpec;
  /** @default the keys under `moorage.dev/` */
  readonly labelKeys?: Partial<LabelKeys>;
  /** Values of priority classes. @default a ladder from 0 down to -10 */
  readonly priorities?: PrioritiesSpec;
  /** Who may change what moorage manages, besides the group system:masters. @default nobody */
  readonly administrators?: SubjectsSpec;
}

/** `platform.yaml` as written. */
export interface PlatformFileSpec extends PlatformSettings, PlatformLists {
  /** Files whose lists continue those of this one, by their path from it. @default none */
  readonly include?: readonly string[];
}

/** A platform as written, with the lists of included files after those of `platform.yaml`. */
export interface PlatformSpec extends PlatformSettings, PlatformLists {
  readonly clusters: readonly ClusterSpec[];
  readonly teams: readonly TeamSpec[];
}
