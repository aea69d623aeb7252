import type { Command } from 'commander';

/** Options that may stand before and behind every command. */
export interface GlobalOptions {
  readonly warehouse?: string;
  readonly json?: true;
}

export const defaultWarehouse = '.moorage/warehouse';

/** Adds the options of {@link GlobalOptions} to the program. */
export function addGlobalOptions(program: Command): void {
  program
    .option('--warehouse <dir>', `folder of the warehouse (MOORAGE_WAREHOUSE, else ${defaultWarehouse})`)
    .option('--json', 'print one JSON document');
}

/** The option to add to a command that is to work on the same warehouse, with a blank before it. */
export function onWarehouse({ warehouse }: GlobalOptions): string {
  if (warehouse === undefined) return '';
  return ` --warehouse ${shellWord(warehouse)}`;
}

/** A text as one word of a command line that somebody may copy, in quotes where it needs them. */
export function shellWord(text: string): string {
  return /^[\w./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
