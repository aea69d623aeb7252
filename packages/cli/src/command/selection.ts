import { closestWord, message, MoorageError } from '@moorage/core';
import type { Platform } from '@moorage/core';
import type { Command } from 'commander';

/** Options that narrow what a command says about a platform. */
export interface Selection {
  readonly cluster?: string;
  readonly team?: string;
}

/** Adds the options of {@link Selection} to a command. */
export function withSelectionOptions(command: Command): Command {
  return command
    .option('--cluster <name>', 'only this cluster')
    .option('--team <name>', 'only what is of this team alone');
}

/**
 * The selection alone, its names checked.
 *
 * @throws MoorageError for a name that the platform does not have, or a team that does not live in the cluster.
 */
export function checkedSelection({ clusters, teams }: Platform, { cluster, team }: Selection): Selection {
  if (cluster !== undefined) requireName('--cluster', cluster, clusters);
  if (team !== undefined) requireName('--team', team, teams);
  const lives = teams.find(({ name }) => name === team)?.clusters;
  if (cluster !== undefined && team !== undefined && lives?.includes(cluster) === false) {
    const params = { team, cluster, clusters: lives.join(', ') };
    throw new MoorageError(message('team-elsewhere', params));
  }
  return { ...(cluster === undefined ? {} : { cluster }), ...(team === undefined ? {} : { team }) };
}

function requireName(
  option: '--cluster' | '--team',
  got: string,
  items: readonly { readonly name: string }[],
): void {
  const names = items.map(({ name }) => name);
  if (names.includes(got)) return;
  const meant = closestWord(got, names);
  const params = {
    option,
    got: JSON.stringify(got),
    allowed: `a ${option.slice(2)} of the platform`,
    change:
      meant === undefined ? `write one of ${names.join(', ')}` : `did you mean ${JSON.stringify(meant)}?`,
  };
  throw new MoorageError(message('option-invalid', params));
}
