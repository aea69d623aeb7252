import { headroomClassName, priorityClassName, submitterClassName } from '../guardrail/priority-class.js';
import type { PrioritiesSpec } from '../platform/priorities.js';
import { priorityTiers } from '../platform/team-spec.js';
import type { PriorityTier } from '../platform/team-spec.js';
import { foundOf } from './found-cluster.js';
import type { FoundCluster } from './found-cluster.js';
import { compact, numberAt } from './found-value.js';

/** The kinds of work of a team, from the names of the classes that it may use. */
export function tiersIn(team: string, classes: readonly string[]): readonly PriorityTier[] {
  return classes.flatMap((name) => {
    return priorityTiers.filter((tier) => priorityClassName(team, tier, 'driver') === name);
  });
}

/** Values of the priority classes of teams. */
export function adoptPriorities(
  found: FoundCluster,
  teams: readonly string[],
  submitter: number | undefined,
): PrioritiesSpec | undefined {
  const values = new Map(
    foundOf(found, 'PriorityClass').map((object) => [object.metadata.name, numberAt(object, 'value')]),
  );
  const ofTeams = (nameOf: (team: string) => string): number | undefined => {
    return teams.map((team) => values.get(nameOf(team))).find((value) => value !== undefined);
  };
  const tiers = priorityTiers.map((tier) => [
    tier,
    compact({
      driver: ofTeams((team) => priorityClassName(team, tier, 'driver')),
      executor: ofTeams((team) => priorityClassName(team, tier, 'executor')),
    }),
  ]);
  return compact<PrioritiesSpec>({
    ...(Object.fromEntries(tiers) as PrioritiesSpec),
    ...compact({
      submitter: submitter ?? ofTeams(submitterClassName),
      headroom: values.get(headroomClassName),
    }),
  });
}
