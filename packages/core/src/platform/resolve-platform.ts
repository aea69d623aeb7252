import type { CapacityProfileSpec } from './capacity-spec.js';
import type { CapacityProfile } from './capacity-profile.js';
import { given } from './given.js';
import { defaultLabelKeys } from './label-keys.js';
import type { LabelKeys } from './label-keys.js';
import { chooser } from './origin.js';
import type { ExplainedSubject, Explanation, Note } from './origin.js';
import type { PlatformSpec } from './platform-spec.js';
import type { Platform } from './platform.js';
import { defaultPriorities } from './priorities.js';
import type { Priorities, TierPriorities } from './priorities.js';
import { resolveCapacity } from './resolve-capacity.js';
import { resolveCluster } from './resolve-cluster.js';
import { resolveTeam } from './resolve-team.js';
import type { PriorityTier } from './team-spec.js';

/** Gives what takes note of the values of a subject. */
type NoteFor = (about: ExplainedSubject) => Note;

/**
 * Fills in every default.
 *
 * @throws RangeError if a quantity of the file cannot be read; `parsePlatform` has refused it before.
 */
export function resolvePlatform(spec: PlatformSpec): Platform {
  return resolve(spec, () => () => undefined);
}

/**
 * Every value of the resolved platform that may be written in the file, with who decided it: clusters, pools and teams in
 * the order of the file, then what stands once.
 */
export function explainPlatform(spec: PlatformSpec): readonly Explanation[] {
  const explanations: Explanation[] = [];
  resolve(spec, (about) => {
    const subject = subjectText(about);
    return (key, value, origin) => explanations.push({ about, subject, key, value, origin });
  });
  return explanations;
}

function subjectText({ team, cluster, pool }: ExplainedSubject): string {
  if (team !== undefined) return `team ${team}${cluster === undefined ? '' : ` in ${cluster}`}`;
  if (cluster !== undefined) return `cluster ${cluster}`;
  return pool === undefined ? 'platform' : `pool ${pool}`;
}

function resolve(spec: PlatformSpec, noteFor: NoteFor): Platform {
  const { defaults } = spec;
  const everywhere = spec.clusters.map((cluster) => cluster.name);
  return {
    clusters: spec.clusters.map((cluster) => {
      return resolveCluster(cluster, defaults?.cluster, noteFor({ cluster: cluster.name }));
    }),
    capacity: (spec.capacity ?? []).map((profile) => capacity(profile, noteFor)),
    teams: spec.teams.map((team) => {
      return resolveTeam(team, {
        defaults: defaults?.team,
        everywhere,
        noteFor: (cluster) => noteFor({ team: team.name, ...given('cluster', cluster) }),
      });
    }),
    costCenters: (spec.costCenters ?? []).map((center) => ({
      ...center,
      title: center.title ?? center.name,
    })),
    ...shared(spec, noteFor({})),
    suppressions: spec.suppress ?? [],
  };
}

function capacity(profile: CapacityProfileSpec, noteFor: NoteFor): CapacityProfile {
  return resolveCapacity(profile, (pool) => noteFor({ pool: `${profile.name}/${pool}` }));
}

/** What stands once in a platform. */
function shared(
  spec: PlatformSpec,
  note: Note,
): Pick<Platform, 'labelKeys' | 'priorities' | 'administrators'> {
  const choose = chooser([{ origin: 'platform', settings: spec }], note);
  const labelKey = (key: keyof LabelKeys): string => {
    return choose(`labelKeys.${key}`, (each) => each.labelKeys?.[key], defaultLabelKeys[key]);
  };
  const single = (key: 'submitter' | 'headroom'): number => {
    return choose(`priorities.${key}`, (each) => each.priorities?.[key], defaultPriorities[key]);
  };
  const tier = (name: PriorityTier): TierPriorities => {
    const { driver, executor } = defaultPriorities[name];
    return {
      driver: choose(`priorities.${name}.driver`, (each) => each.priorities?.[name]?.driver, driver),
      executor: choose(`priorities.${name}.executor`, (each) => each.priorities?.[name]?.executor, executor),
    };
  };
  const priorities: Priorities = {
    submitter: single('submitter'),
    interactive: tier('interactive'),
    sla: tier('sla'),
    batch: tier('batch'),
    backfill: tier('backfill'),
    headroom: single('headroom'),
  };
  return {
    labelKeys: {
      team: labelKey('team'),
      job: labelKey('job'),
      runId: labelKey('runId'),
      attempt: labelKey('attempt'),
      path: labelKey('path'),
      costCenter: labelKey('costCenter'),
    },
    priorities,
    administrators: {
      groups: choose('administrators.groups', (each) => each.administrators?.groups, []),
      users: choose('administrators.users', (each) => each.administrators?.users, []),
    },
  };
}
