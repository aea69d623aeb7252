import type { Command, Option } from 'commander';

/** A word that may be typed, with what it is for. */
export interface CompletedWord {
  readonly word: string;
  readonly about: string;
}

export interface CompletedOption extends CompletedWord {
  /** The same option as one letter, such as `-o`. */
  readonly short?: string;
  readonly takesValue: boolean;
  /** The values that it takes; empty where they are not known. */
  readonly values: readonly string[];
}

/** What may follow a command. */
export interface Completion {
  /** Words of the command behind `moorage`; none for `moorage` itself. */
  readonly path: readonly string[];
  readonly commands: readonly CompletedWord[];
  readonly options: readonly CompletedOption[];
  /** Values of its argument, where they are known. */
  readonly argumentValues: readonly string[];
}

/** What may follow each command, the options of the commands above it included. */
export function completions(program: Command): readonly Completion[] {
  return completionsBelow(program, [], []);
}

function completionsBelow(
  command: Command,
  path: readonly string[],
  inherited: readonly CompletedOption[],
): readonly Completion[] {
  const options = [...command.options.map(completedOption), ...inherited];
  const own: Completion = {
    path,
    commands: command.commands.map((each) => ({ word: each.name(), about: each.description() })),
    options: [...options, { word: '--help', about: 'print help', takesValue: false, values: [] }],
    argumentValues: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
  };
  const passedOn = options.filter(({ word }) => word !== '--version');
  return [
    own,
    ...command.commands.flatMap((each) => completionsBelow(each, [...path, each.name()], passedOn)),
  ];
}

function completedOption(option: Option): CompletedOption {
  return {
    word: option.long ?? option.short ?? '',
    ...(option.long !== undefined && option.short !== undefined ? { short: option.short } : {}),
    about: option.description,
    takesValue: option.required || option.optional,
    values: option.argChoices ?? [],
  };
}
