import type { Completion } from './completion.js';

/**
 * A script for bash: completes the words of the command typed so far, the values of an option where they are known, and
 * files everywhere else.
 */
export function bashScript(all: readonly Completion[]): string {
  return `_moorage() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" words="" i
  # bash splits --option=value into three words.
  [[ $current == "=" ]] && current=""
  [[ $previous == "=" ]] && previous="\${COMP_WORDS[COMP_CWORD-2]}"
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path:\${COMP_WORDS[i]}" in
${all.flatMap(pathCases).join('')}    esac
  done
  case "$path:$previous" in
${all.flatMap(valueCases).join('')}    ${freeOptions(all)}) ;;
    *)
      case "$path" in
${all.map(wordCase).join('')}      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _moorage moorage
`;
}

/** A word leads to a command below the one that the words before it lead to. */
function pathCases({ path, commands }: Completion): readonly string[] {
  const from = path.join(' ');
  return commands.map(({ word }) => `      "${from}:${word}") path="${[...path, word].join(' ')}" ;;\n`);
}

function valueCases({ path, options }: Completion): readonly string[] {
  return options
    .filter(({ values }) => values.length > 0)
    .map(({ word, values }) => `    "${path.join(' ')}:${word}") words="${values.join(' ')}" ;;\n`);
}

/** Options behind which nothing is known to complete but files. */
function freeOptions(all: readonly Completion[]): string {
  const free = all
    .flatMap(({ options }) => options)
    .filter(({ takesValue, values }) => takesValue && values.length === 0)
    .flatMap(({ word, short }) => (short === undefined ? [word] : [word, short]));
  return [...new Set(free)].map((name) => `*:${name}`).join(' | ');
}

function wordCase({ path, commands, options, argumentValues }: Completion): string {
  const words = [...commands, ...options].map(({ word }) => word);
  return `        "${path.join(' ')}") words="${[...argumentValues, ...words].join(' ')}" ;;\n`;
}
