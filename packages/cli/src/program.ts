import { Command } from 'commander';
import type { Host } from './io/host.js';
import { addCostCommands } from './command/cost/cost.js';
import { addDemoCommand } from './command/demo.js';
import { addCompletionCommand } from './command/completion.js';
import { readVersion } from './version.js';

/** Receives the exit code of a command that ended without an error. */
export type Answer = (exitCode: number) => void;

/** The whole command line; what a command needs is loaded when it runs. */
export function createProgram(host: Host, answer: Answer): Command {
  const program = new Command('moorage')
    .description('A safe place to keep many Spark teams: guard rails, jobs and an exact bill.')
    .version(readVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .helpCommand('help [command]', 'print help for a command')
    .configureHelp({ showGlobalOptions: false, sortSubcommands: false })
    .configureOutput({
      writeOut: (text) => {
        host.out(text);
      },
      writeErr: (text) => {
        host.err(text);
      },
      getOutHelpWidth: () => (host.width === 0 ? 100 : Math.min(host.width, 110)),
      getErrHelpWidth: () => 100,
    })
    .showSuggestionAfterError()
    .exitOverride();
  addDemoCommand(program, host);
  addCostCommands(program, { host, answer });
  addCompletionCommand(program, host);
  return program;
}
