import { Command } from 'commander';
import type { Answer } from './command/answer.js';
import { addApplyCommand } from './command/apply.js';
import { addCheckCommand } from './command/check.js';
import { addCostCommands } from './command/cost/cost.js';
import { addCompletionCommand } from './command/completion.js';
import { addDemoCommand } from './command/demo.js';
import { addGlobalOptions } from './command/global-option.js';
import { addHelpCommand } from './command/help.js';
import { addInitCommand } from './command/init.js';
import { addPermissionsCommand } from './command/permissions.js';
import { addPlanCommand } from './command/plan.js';
import { addRenderCommand } from './command/render.js';
import { addRulesCommand } from './command/rules.js';
import { addValidateCommand } from './command/validate.js';
import { errColours, outColours } from './io/colour.js';
import type { Host } from './io/host.js';
import { readVersion } from './version.js';

/** The whole command line; what a command needs is loaded when it runs. */
export function createProgram(host: Host, answer: Answer): Command {
  const { bold } = outColours(host);
  const { red } = errColours(host);
  const program = new Command('moorage')
    .description('A safe place to keep many Spark teams: guard rails, jobs and an exact bill.')
    .version(readVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 20, sortSubcommands: false, styleTitle: bold })
    .configureOutput({
      writeOut: (text) => {
        host.out(text);
      },
      writeErr: (text) => {
        host.err(text);
      },
      outputError: (text, write) => {
        write(text.replace(/^error:/, red('error:')));
      },
      getOutHelpWidth: () => (host.width === 0 ? 100 : Math.min(host.width, 110)),
      getErrHelpWidth: () => 100,
      getOutHasColors: () => host.hasColours && host.isOutTerminal,
      getErrHasColors: () => host.hasColours && host.isErrTerminal,
    })
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', programHelp);
  addGlobalOptions(program);
  addDemoCommand(program, host);
  addInitCommand(program, { host, answer });
  addValidateCommand(program, { host, answer });
  addRulesCommand(program, host);
  addRenderCommand(program, { host, answer });
  addPlanCommand(program, { host, answer });
  addApplyCommand(program, { host, answer });
  addCheckCommand(program, { host, answer });
  addPermissionsCommand(program, { host, answer });
  addCostCommands(program, { host, answer });
  addCompletionCommand(program, host);
  addHelpCommand(program);
  hintAtHelp(program);
  return program;
}

const programHelp = `
Start with:
  moorage demo
  moorage init && moorage render all -o rendered
  moorage cost load bill/ recording/ platform.yaml cost.yaml --cluster spark-prod
  moorage cost allocate
  moorage cost report --by team,job

Exit codes: 0 done, 1 the answer is no, 2 the command line or a file is wrong, 3 the surroundings fail.`;

/** Errors about a command line name the help of the command that they are about. */
function hintAtHelp(command: Command, path: readonly string[] = []): void {
  const words = [...path, command.name()];
  command.showHelpAfterError(`  help: ${words.join(' ')} --help`);
  for (const each of command.commands) hintAtHelp(each, words);
}
