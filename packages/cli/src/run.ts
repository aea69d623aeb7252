import { CommanderError } from 'commander';
import type { GlobalOptions } from './command/global-option.js';
import { exitCodeOf, failureData, formatFailure } from './io/failure.js';
import type { Host } from './io/host.js';
import { jsonDocument } from './io/json.js';
import { createProgram } from './program.js';

/**
 * Runs a command line.
 *
 * @param words - what stands behind `moorage`.
 * @returns the exit code: 0 done, 1 the answer is no, 2 the command line or a file is wrong, 3 the surroundings fail.
 */
export async function run(words: readonly string[], host: Host): Promise<number> {
  let answer = 0;
  const printed = { parts: 0 };
  const out: Host['out'] = (data) => {
    printed.parts += 1;
    host.out(data);
  };
  const program = createProgram({ ...host, out }, (code) => {
    answer = code;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return answer;
  } catch (error) {
    // Help and version end a command line like an error, with 0; it prints its own complaints.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    host.err(formatFailure(error, host));
    // Whoever reads the document finds the errors in it, unless it is printed already.
    if (program.opts<GlobalOptions>().json === true && printed.parts === 0)
      host.out(jsonDocument(failureData(error)));
    return exitCodeOf(error);
  }
}
