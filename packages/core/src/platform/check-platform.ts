import { closestWord } from '../document/closest-word.js';
import { formatPath } from '../document/document-path.js';
import type { DocumentPath } from '../document/document-path.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import type { PlatformSpec } from './platform-spec.js';
import { resolvePlatform } from './resolve-platform.js';

/** A problem and the path of the value that has it. */
export interface PlatformProblem {
  readonly problem: Message;
  readonly at: DocumentPath;
}

/**
 * What a schema cannot see: names that are taken, names of nothing, namespaces with two teams.
 *
 * @returns problems in no particular order; empty for a valid platform.
 */
export function checkPlatform(spec: PlatformSpec): readonly PlatformProblem[] {
  const { clusters, teams, costCenters } = spec;
  const { labelKeys } = resolvePlatform(spec);
  return [
    ...repeated(named('clusters', clusters), ownName),
    ...repeated(named('teams', teams), ownName),
    ...repeated(named('costCenters', costCenters ?? []), ownName),
    ...repeated(
      Object.entries(labelKeys).map(([key, value]): Entry => [['labelKeys', key], value]),
      'give each of them a label key of its own',
    ),
    ...teams.flatMap((team, at) => repeated(listedClusters(team.clusters ?? [], at), 'remove one of them')),
    ...teams.flatMap((team, at) =>
      unknown(listedClusters(team.clusters ?? [], at), clusters, 'a cluster of this file'),
    ),
    ...(costCenters === undefined ? [] : unknown(paidBy(spec), costCenters, 'a cost centre of this file')),
    ...sharedNamespaces(spec),
  ];
}

const ownName = 'give each of them a name of its own';

/** A value and its path. */
type Entry = readonly [path: DocumentPath, value: string];

interface Named {
  readonly name: string;
}

function named(list: string, items: readonly Named[]): readonly Entry[] {
  return items.map((item, at) => [[list, at, 'name'], item.name]);
}

function listedClusters(names: readonly string[], team: number): readonly Entry[] {
  return names.map((name, at) => [['teams', team, 'clusters', at], name]);
}

function paidBy({ teams }: PlatformSpec): readonly Entry[] {
  return teams.flatMap(({ costCenter }, at): Entry[] =>
    costCenter === undefined ? [] : [[['teams', at, 'costCenter'], costCenter]],
  );
}

function repeated(entries: readonly Entry[], change: string): readonly PlatformProblem[] {
  const first = new Map<string, DocumentPath>();
  return entries.flatMap(([at, value]): PlatformProblem[] => {
    const other = first.get(value);
    if (other === undefined) {
      first.set(value, at);
      return [];
    }
    const params = { path: formatPath(at), got: JSON.stringify(value), other: formatPath(other), change };
    return [{ problem: message('config-name-duplicate', params), at }];
  });
}

function unknown(
  entries: readonly Entry[],
  known: readonly Named[],
  allowed: string,
): readonly PlatformProblem[] {
  const names = known.map((item) => item.name);
  return entries
    .filter(([, value]) => !names.includes(value))
    .map(([at, value]) => {
      const meant = closestWord(value, names);
      const change =
        meant === undefined ? `write one of ${names.join(', ')}` : `did you mean ${JSON.stringify(meant)}?`;
      const params = { path: formatPath(at), got: JSON.stringify(value), allowed, change };
      return { problem: message('config-name-unknown', params), at };
    });
}

/** Teams of the same name are told once, as that. */
function sharedNamespaces(spec: PlatformSpec): readonly PlatformProblem[] {
  const owners = new Map<string, string>();
  return resolvePlatform(spec).teams.flatMap(({ name, namespace, clusters }, at): PlatformProblem[] => {
    const claimed = clusters.map((cluster) => ({ cluster, place: `${cluster}/${namespace}` }));
    const rival = claimed.find(({ place }) => (owners.get(place) ?? name) !== name);
    for (const { place } of claimed) if (!owners.has(place)) owners.set(place, name);
    if (rival === undefined) return [];
    const path = ['teams', at, spec.teams[at]?.namespace === undefined ? 'name' : 'namespace'];
    const other = owners.get(rival.place) ?? '';
    const params = { path: formatPath(path), namespace, cluster: rival.cluster, other };
    return [{ problem: message('namespace-claimed-twice', params), at: path }];
  });
}
