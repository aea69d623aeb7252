import { CommanderError } from 'commander';
import { exitCodeOf, formatFailure } from './io/failure.js';
import type { Host } from './io/host.js';
import { createProgram } from './program.js';

/**
 * Runs a command line.
 *
 * @param words - what stands behind `moorage`.
 * @returns the exit code: 0 done, 1 the answer is no, 2 the command line or a file is wrong, 3 the surroundings fail.
 */
export async function run(words: readonly string[], host: Host): Promise<number> {
  let answer = 0;
  const program = createProgram(host, (code) => {
    answer = code;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return answer;
  } catch (error) {
    // Help and version end a command line like an error, with 0; it prints its own complaints.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    host.err(formatFailure(error, host));
    return exitCodeOf(error);
  }
}
