import type { Command } from 'commander';

/** Adds `moorage help`, which takes the words of a command as they are typed to run it. */
export function addHelpCommand(program: Command): void {
  program
    .helpCommand(false)
    .command('help')
    .description('print help for a command')
    .argument('[command...]', 'the command, such as cost report')
    .action((words: readonly string[]) => {
      findCommand(program, words).outputHelp();
    });
}

function findCommand(program: Command, words: readonly string[]): Command {
  return words.reduce((command, word) => {
    const found = command.commands.find((each) => each.name() === word);
    return found ?? command.error(`error: unknown command '${word}'`);
  }, program);
}
