import { closestWord } from '../document/closest-word.js';
import { formatPath } from '../document/document-path.js';
import type { DocumentPath } from '../document/document-path.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { namesIn, teamSettingsIn } from './platform-names.js';
import type { NamedValue } from './platform-names.js';
import type { Platform } from './platform.js';
import type { PlatformSpec } from './platform-spec.js';
import { resolvePlatform } from './resolve-platform.js';

/** A problem and the path of the value that has it. */
export interface PlatformProblem {
  readonly problem: Message;
  readonly at: DocumentPath;
}

/** Writes a path for people. */
type Show = (path: DocumentPath) => string;

/**
 * What a schema cannot see: names that are taken, names of nothing, namespaces with two teams.
 *
 * @param show - writes paths for people, where the lists of a platform come from several files.
 * @returns problems in no particular order; empty for a valid platform.
 */
export function checkPlatform(spec: PlatformSpec, show: Show = formatPath): readonly PlatformProblem[] {
  const platform = resolvePlatform(spec);
  const listed = spec.teams.flatMap((team, at) => namesIn(['teams', at, 'clusters'], team.clusters ?? []));
  return [
    ...noCluster(spec),
    ...uniqueNames(spec).flatMap((names) => repeated(names, { change: ownName, show })),
    ...repeated(
      Object.entries(platform.labelKeys).map(([key, value]): NamedValue => [['labelKeys', key], value]),
      { change: 'give each of them a label key of its own', show },
    ),
    ...spec.teams.flatMap((team, at) => {
      return repeated(namesIn(['teams', at, 'clusters'], team.clusters ?? []), {
        change: 'remove one of them',
        show,
      });
    }),
    ...unknown(listed, { known: spec.clusters, allowed: 'a cluster of this file', show }),
    ...unknown(capacityNames(spec), {
      known: spec.capacity ?? [],
      allowed: 'a capacity profile of this file',
      show,
    }),
    ...(spec.costCenters === undefined
      ? []
      : unknown(paidBy(spec), { known: spec.costCenters, allowed: 'a cost centre of this file', show })),
    ...suppressedNames(spec, show),
    ...sharedNamespaces(spec, platform, show),
  ];
}

const ownName = 'give each of them a name of its own';

function noCluster({ clusters }: PlatformSpec): readonly PlatformProblem[] {
  if (clusters.length > 0) return [];
  const params = { path: 'clusters', allowed: 'a list of at least 1 item' };
  return [{ problem: message('config-value-missing', params), at: ['clusters'] }];
}

/** Lists of names that must differ. */
function uniqueNames(spec: PlatformSpec): readonly (readonly NamedValue[])[] {
  const profiles = spec.capacity ?? [];
  return [
    namesIn(['clusters'], spec.clusters),
    namesIn(['teams'], spec.teams),
    namesIn(['costCenters'], spec.costCenters ?? []),
    namesIn(['capacity'], profiles),
    ...profiles.map((profile, at) => namesIn(['capacity', at, 'pools'], profile.pools)),
    ...teamSettingsIn(spec).map(({ at, settings }) => namesIn([...at, 'secrets'], settings.secrets ?? [])),
  ];
}

function capacityNames(spec: PlatformSpec): readonly NamedValue[] {
  return teamSettingsIn(spec).flatMap(({ at, settings: { capacity } }): NamedValue[] =>
    capacity === undefined ? [] : [[[...at, 'capacity'], capacity]],
  );
}

function paidBy({ teams }: PlatformSpec): readonly NamedValue[] {
  return teams.flatMap(({ costCenter }, at): NamedValue[] =>
    costCenter === undefined ? [] : [[['teams', at, 'costCenter'], costCenter]],
  );
}

function suppressedNames(spec: PlatformSpec, show: Show): readonly PlatformProblem[] {
  const suppressions = spec.suppress ?? [];
  const named = (key: 'team' | 'cluster'): readonly NamedValue[] => {
    return suppressions.flatMap((each, at): NamedValue[] => {
      const name = each[key];
      return name === undefined ? [] : [[['suppress', at, key], name]];
    });
  };
  return [
    ...unknown(named('team'), { known: spec.teams, allowed: 'a team of this file', show }),
    ...unknown(named('cluster'), { known: spec.clusters, allowed: 'a cluster of this file', show }),
  ];
}

function repeated(
  names: readonly NamedValue[],
  { change, show }: { readonly change: string; readonly show: Show },
): readonly PlatformProblem[] {
  const first = new Map<string, DocumentPath>();
  return names.flatMap(([at, value]): PlatformProblem[] => {
    const other = first.get(value);
    if (other === undefined) {
      first.set(value, at);
      return [];
    }
    const params = { path: show(at), got: JSON.stringify(value), other: show(other), change };
    return [{ problem: message('config-name-duplicate', params), at }];
  });
}

function unknown(
  written: readonly NamedValue[],
  context: {
    readonly known: readonly { readonly name: string }[];
    readonly allowed: string;
    readonly show: Show;
  },
): readonly PlatformProblem[] {
  const names = context.known.map((item) => item.name);
  return written
    .filter(([, value]) => !names.includes(value))
    .map(([at, value]) => {
      const params = {
        path: context.show(at),
        got: JSON.stringify(value),
        allowed: context.allowed,
        change: nameAdvice(value, names),
      };
      return { problem: message('config-name-unknown', params), at };
    });
}

function nameAdvice(value: string, names: readonly string[]): string {
  if (names.length === 0) return 'remove it, or declare it';
  const meant = closestWord(value, names);
  return meant === undefined ? `write one of ${names.join(', ')}` : `did you mean ${JSON.stringify(meant)}?`;
}

/** Teams of the same name are told once, as that. */
function sharedNamespaces(spec: PlatformSpec, { teams }: Platform, show: Show): readonly PlatformProblem[] {
  const owners = new Map<string, string>();
  return teams.flatMap(({ name, namespace, clusters }, at): PlatformProblem[] => {
    const claimed = clusters.map((cluster) => ({ cluster, place: `${cluster}/${namespace}` }));
    const rival = claimed.find(({ place }) => (owners.get(place) ?? name) !== name);
    for (const { place } of claimed) if (!owners.has(place)) owners.set(place, name);
    if (rival === undefined) return [];
    const path = ['teams', at, spec.teams[at]?.namespace === undefined ? 'name' : 'namespace'];
    const other = owners.get(rival.place) ?? '';
    const params = { path: show(path), namespace, cluster: rival.cluster, other };
    return [{ problem: message('namespace-claimed-twice', params), at: path }];
  });
}
