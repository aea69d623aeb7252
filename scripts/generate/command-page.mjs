import { createProgram } from '../../packages/cli/dist/program.js';

/** Surroundings that take nothing and print nothing: the page needs the help alone. */
const silent = {
  out: () => undefined,
  err: () => undefined,
  isOutTerminal: false,
  isErrTerminal: false,
  width: 0,
  hasColours: false,
  env: {},
  workingDirectory: '/',
  elapsedMs: () => 0,
};

/**
 * The page of all commands: what `--help` prints for each.
 *
 * @returns {Promise<string>}
 */
export async function commandPage() {
  const program = createProgram(silent, () => undefined);
  const head = `# Commands

What \`moorage <command> --help\` prints. Data go to stdout, talk to stderr. Exit codes: 0 done, 1 the answer is no,
2 the command line or a file is wrong, 3 the surroundings fail.

This page is made from the commands by \`npm run generate\`.
`;
  return `${head}\n${sections(program, [program.name()]).join('\n')}`;
}

/**
 * @param {import('commander').Command} command
 * @param {readonly string[]} path
 * @returns {readonly string[]}
 */
function sections(command, path) {
  /** @type {string[]} */
  const printed = [];
  command.configureOutput({ writeOut: (text) => printed.push(text), getOutHelpWidth: () => 100 });
  command.outputHelp();
  const own = `## ${path.join(' ')}\n\n\`\`\`text\n${printed.join('').trimEnd()}\n\`\`\`\n`;
  return [own, ...command.commands.flatMap((each) => sections(each, [...path, each.name()]))];
}
