import { comparePlaces } from '@moorage/core';
import type { Message, RuleReport } from '@moorage/core';
import type { Command } from 'commander';
import type { Host } from '../io/host.js';
import { jsonDocument } from '../io/json.js';
import { bareMessageText, dataForm, messageText } from '../io/message-text.js';
import { wrapText } from '../io/wrap.js';
import { checkPlatformFile, readPlatform, withPlatformOption } from './platform-file.js';
import type { PlatformContext, PlatformOptions } from './platform-file.js';

interface ValidateOptions extends PlatformOptions {
  readonly strict?: true;
}

/** Adds `moorage validate`. */
export function addValidateCommand(program: Command, context: PlatformContext): void {
  const command = program
    .command('validate')
    .description('check a platform by every rule, and show what it accepts with its reason');
  withPlatformOption(command)
    .option('--strict', 'exit with 1 for warnings too')
    .addHelpText(
      'after',
      `
Exits with 1 if a rule finds an error. A finding that does not matter is accepted in the platform file, with the reason:

  suppress:
    - rule: driver-on-spot
      team: research
      reason: notebooks are started again by hand

Examples:
  moorage validate
  moorage validate --platform platforms/europe.yaml --strict`,
    )
    .action((_: unknown, self: Command) => {
      validatePlatform(context, self.optsWithGlobals<ValidateOptions>());
    });
}

function validatePlatform({ host, answer }: PlatformContext, options: ValidateOptions): void {
  const report = byPlace(checkPlatformFile(readPlatform(host, options)));
  if (options.json === true) host.out(jsonDocument(report));
  else {
    host.out(reportText(host, report));
    host.err(summary(report));
  }
  const isNo = report.findings.some(({ severity }) => {
    return severity === 'error' || (severity === 'warning' && options.strict === true);
  });
  if (isNo) answer(1);
}

/** The report in the order of the file, whatever the severity. */
function byPlace({ findings, suppressed }: RuleReport): RuleReport {
  const compare = (a: Message, b: Message): number => comparePlaces(a.place ?? {}, b.place ?? {});
  return {
    findings: [...findings].sort(compare),
    suppressed: [...suppressed].sort((a, b) => compare(a.finding, b.finding)),
  };
}

function reportText(host: Host, { findings, suppressed }: RuleReport): string {
  const form = dataForm(host);
  return [
    ...findings.map((finding) => messageText(finding, form)),
    ...suppressed.map(({ finding, reason }) => {
      return bareMessageText(finding, form, 'accepted: ') + wrapText(`  reason: ${reason}\n`, form.width);
    }),
  ].join('');
}

function summary({ findings, suppressed }: RuleReport): string {
  const counts = (['error', 'warning', 'info'] as const).map((severity) => {
    return [findings.filter((finding) => finding.severity === severity).length, severity] as const;
  });
  const told = counts
    .filter(([count]) => count > 0)
    .map(
      ([count, severity]) => `${String(count)} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`,
    );
  const accepted = suppressed.length === 0 ? [] : [`${String(suppressed.length)} accepted`];
  const all = [...told, ...accepted].join(', ');
  return all === '' ? 'no rule finds anything\n' : `${all}\n`;
}
