import type { CompletedOption, Completion } from './completion.js';

/** A script for fish: words with what they are for. */
export function fishScript(all: readonly Completion[]): string {
  return all.flatMap(completionLines).join('');
}

function completionLines(completion: Completion): readonly string[] {
  const { commands, options, argumentValues } = completion;
  const start = `complete -c moorage -n ${quoted(condition(completion))}`;
  return [
    ...commands.map(({ word, about }) => `${start} -f -a ${word} -d ${quoted(about)}\n`),
    ...argumentValues.map((value) => `${start} -f -a ${value}\n`),
    ...options.map((option) => `${start} ${optionFlags(option)} -d ${quoted(option.about)}\n`),
  ];
}

/** Every word of the path was typed, and none that leads further. */
function condition({ path, commands }: Completion): string {
  const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`);
  const further = commands.map(({ word }) => word).join(' ');
  const isLast = further === '' ? [] : [`not __fish_seen_subcommand_from ${further}`];
  return [...seen, ...isLast].join('; and ');
}

function optionFlags({ word, short, takesValue, values }: CompletedOption): string {
  const name = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${word.slice(2)}`;
  if (!takesValue) return name;
  return values.length === 0 ? `${name} -r` : `${name} -x -a ${quoted(values.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
