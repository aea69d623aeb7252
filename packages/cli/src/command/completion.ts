import { Argument } from 'commander';
import type { Command } from 'commander';
import { bashScript } from '../completion/bash.js';
import { completions } from '../completion/completion.js';
import type { Completion } from '../completion/completion.js';
import { fishScript } from '../completion/fish.js';
import { zshScript } from '../completion/zsh.js';
import type { Host } from '../io/host.js';
import { jsonDocument } from '../io/json.js';
import type { GlobalOptions } from './global-option.js';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

const scripts: Readonly<Record<Shell, (all: readonly Completion[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Adds `moorage completion`. */
export function addCompletionCommand(program: Command, host: Host): void {
  program
    .command('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText(
      'after',
      `
Examples:
  source <(moorage completion bash)
  moorage completion fish > ~/.config/fish/completions/moorage.fish`,
    )
    .action((shell: Shell, _: unknown, self: Command) => {
      const script = scripts[shell](completions(program));
      const isJson = self.optsWithGlobals<GlobalOptions>().json === true;
      host.out(isJson ? jsonDocument({ shell, script }) : script);
    });
}
