import type { DocumentPath } from '../document/document-path.js';
import type { PlatformSpec } from './platform-spec.js';
import type { TeamSettingsSpec } from './team-spec.js';

/** A name and the path of where it is written. */
export type NamedValue = readonly [path: DocumentPath, value: string];

/** Names in a list of names, of named things, or of both. */
export function namesIn(
  list: DocumentPath,
  items: readonly (string | { readonly name: string })[],
): readonly NamedValue[] {
  return items.map((item, at) => {
    return typeof item === 'string' ? [[...list, at], item] : [[...list, at, 'name'], item.name];
  });
}

/** Settings of teams wherever they are written: defaults, teams, and what differs in a cluster. */
export function teamSettingsIn({
  defaults,
  teams,
}: PlatformSpec): readonly { readonly at: DocumentPath; readonly settings: TeamSettingsSpec }[] {
  return [
    ...(defaults?.team === undefined ? [] : [{ at: ['defaults', 'team'], settings: defaults.team }]),
    ...teams.flatMap((team, at) => [
      { at: ['teams', at], settings: team },
      ...(team.clusters ?? []).flatMap((cluster, index) =>
        typeof cluster === 'string' ? [] : [{ at: ['teams', at, 'clusters', index], settings: cluster }],
      ),
    ]),
  ];
}
