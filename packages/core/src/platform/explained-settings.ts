import type { Explanation } from './origin.js';
import type { Platform } from './platform.js';

/** What is explained. Without a name: everything. */
export interface ExplanationRequest {
  /** The cluster and the teams that live in it, as they are there. */
  readonly cluster?: string;
  /** The team alone. */
  readonly team?: string;
}

/**
 * The explanations that answer a question. What a team has in a cluster is told where it differs from what the team has
 * elsewhere, or, if the question names the cluster, as all that holds there.
 *
 * @param all - of the platform.
 */
export function explainedSettings(
  all: readonly Explanation[],
  platform: Platform,
  { cluster, team }: ExplanationRequest,
): readonly Explanation[] {
  const ofTeams = platform.teams
    .filter(
      ({ name, clusters }) =>
        name === (team ?? name) && (cluster === undefined || clusters.includes(cluster)),
    )
    .flatMap(({ name }) => {
      const own = all.filter(({ about }) => about.team === name);
      return cluster === undefined ? withDifferences(own) : inCluster(own, cluster);
    });
  if (team !== undefined) return ofTeams;
  const rest = all.filter(({ about }) => about.team === undefined);
  if (cluster !== undefined) return [...rest.filter(({ about }) => about.cluster === cluster), ...ofTeams];
  const isPlatform = ({ about }: Explanation): boolean => Object.keys(about).length === 0;
  return [...rest.filter((each) => !isPlatform(each)), ...ofTeams, ...rest.filter(isPlatform)];
}

/** What a team has everywhere, then what it has otherwise in a cluster. */
function withDifferences(own: readonly Explanation[]): readonly Explanation[] {
  const everywhere = own.filter(({ about }) => about.cluster === undefined);
  const byKey = new Map(everywhere.map((each) => [each.key, each]));
  const isDifferent = ({ key, value, origin }: Explanation): boolean => {
    const usual = byKey.get(key);
    return origin !== usual?.origin || JSON.stringify(value) !== JSON.stringify(usual.value);
  };
  return [...everywhere, ...own.filter((each) => each.about.cluster !== undefined && isDifferent(each))];
}

/** Everything that holds for a team in a cluster: what is the same everywhere, then all that may differ. */
function inCluster(own: readonly Explanation[], cluster: string): readonly Explanation[] {
  const there = own.filter(({ about }) => about.cluster === cluster);
  const keys = new Set(there.map(({ key }) => key));
  return [...own.filter(({ about, key }) => about.cluster === undefined && !keys.has(key)), ...there];
}
