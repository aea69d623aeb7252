import { catalogueEntry, rules } from '@moorage/core';
import type { Severity } from '@moorage/core';
import type { Command } from 'commander';
import type { Host } from '../io/host.js';
import { jsonDocument } from '../io/json.js';
import { severityColour, outColours } from '../io/colour.js';
import { wrapText } from '../io/wrap.js';
import type { GlobalOptions } from './global-option.js';

/** A rule as it is listed. */
interface ListedRule {
  readonly id: string;
  readonly severity: Severity;
  /** What it finds, as it says it; words in braces are filled in. */
  readonly finds: string;
  /** Why that matters. */
  readonly about: string;
  /** What to change then. */
  readonly fix: string;
  /** Who says so: document and section. */
  readonly source: string;
}

/** Adds `moorage rules`. */
export function addRulesCommand(program: Command, host: Host): void {
  program
    .command('rules')
    .description('list the rules by which a platform is checked, each with its source')
    .addHelpText(
      'after',
      `
Examples:
  moorage rules
  moorage rules --json | jq -r '.rules[] | select(.severity == "error") | .id'`,
    )
    .action((_: unknown, self: Command) => {
      const listed = rules.map(({ id, source }): ListedRule => {
        const { severity, text, about, fix } = catalogueEntry(id);
        return { id, severity, finds: text.replace('{where}: ', ''), about, fix, source };
      });
      const isJson = self.optsWithGlobals<GlobalOptions>().json === true;
      host.out(isJson ? jsonDocument({ rules: listed }) : rulesText(host, listed));
    });
}

function rulesText(host: Host, listed: readonly ListedRule[]): string {
  const colours = outColours(host);
  return listed
    .map(({ id, severity, finds, about, source }) => {
      const title = `${colours.bold(id)} (${severityColour(colours, severity)(severity)})\n`;
      return title + wrapText(`  finds: ${finds}\n  why: ${about}\n  source: ${source}\n`, host.width);
    })
    .join('\n');
}
