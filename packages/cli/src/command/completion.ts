import { Argument } from 'commander';
import type { Command } from 'commander';
import type { Host } from '../io/host.js';

const shells = ['bash', 'zsh', 'fish'] as const;

/** Adds `moorage completion`. */
export function addCompletionCommand(program: Command, host: Host): void {
  program
    .command('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText('after', '\nExample:\n  source <(moorage completion bash)')
    .action((shell: (typeof shells)[number]) => {
      host.out(completionScript(shell, wordsByCommand(program)));
    });
}

/** Words that may follow each command, by the command's path behind `moorage`. */
function wordsByCommand(
  command: Command,
  path: readonly string[] = [],
): ReadonlyMap<string, readonly string[]> {
  const commands = command.commands.map((each) => each.name());
  const options = command.options.flatMap((option) => option.long ?? []);
  const own: [string, readonly string[]] = [path.join(' '), [...commands, ...options, '--help']];
  const below = command.commands.flatMap((each) => [...wordsByCommand(each, [...path, each.name()])]);
  return new Map([own, ...below]);
}

function completionScript(
  shell: (typeof shells)[number],
  words: ReadonlyMap<string, readonly string[]>,
): string {
  if (shell === 'fish') return fishScript(words);
  const cases = [...words].map(([path, list]) => `    "${path}") words="${list.join(' ')}" ;;\n`).join('');
  const script = `_moorage() {
  local path="" words="" word i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    [[ $word == -* ]] && continue
    case " $(_moorage_commands "$path") " in
      *" $word "*) path="\${path:+$path }$word" ;;
    esac
  done
  words="$(_moorage_words "$path")"
  COMPREPLY=($(compgen -o default -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
_moorage_words() {
  local words=""
  case "$1" in
${cases}  esac
  echo "$words"
}
_moorage_commands() {
  local word
  for word in $(_moorage_words "$1"); do [[ $word == -* ]] || printf '%s ' "$word"; done
}
complete -o default -F _moorage moorage
`;
  return shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${script}` : script;
}

function fishScript(words: ReadonlyMap<string, readonly string[]>): string {
  const lines = [...words].flatMap(([path, list]) => {
    const seen = path.split(' ').filter((word) => word !== '');
    const condition =
      seen.length === 0
        ? '__fish_use_subcommand'
        : seen.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    return list.map((word) =>
      word.startsWith('--')
        ? `complete -c moorage -n '${condition}' -l ${word.slice(2)}`
        : `complete -c moorage -n '${condition}' -a ${word}`,
    );
  });
  return `${lines.join('\n')}\n`;
}
