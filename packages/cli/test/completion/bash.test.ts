import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/run.js';
import { recordingHost } from '../kit/recording-host.js';

/** Completes the last word of a command line in a real bash. */
async function completed(...words: readonly string[]): Promise<readonly string[]> {
  const host = recordingHost();
  await run(['completion', 'bash'], host);
  const script = `${host.written.out}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_moorage
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', script, 'bash', 'moorage', ...words]);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  it.each([
    [['co'], ['cost', 'completion']],
    [
      ['cost', 're'],
      ['report', 'reconcile'],
    ],
    [
      ['cost', 'report', '--f'],
      ['--format', '--from'],
    ],
    [['cost', 'report', '--format', 'm'], ['markdown']],
    [['cost', 'report', '--format', '=', 'j'], ['json']],
    [['cost', 'load', '--format', 'p'], ['pods']],
    [['--json', 'cost', 'st'], ['status']],
    [['cost', 'status', '--st'], ['--strict']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', '--warehouse', '--json', '--help'],
    ],
  ])('completes %j', async (words, expected) => {
    expect(await completed(...words)).toEqual(expected);
  });

  it.each([[['cost', 'report', '--output', '']], [['--warehouse', '']], [['cost', 'load', 'bil']]])(
    'leaves %j to the names of files',
    async (words) => {
      expect(await completed(...words)).toEqual([]);
    },
  );

  it('is registered for the command, with files where nothing else is known', async () => {
    const host = recordingHost();
    await run(['completion', 'bash'], host);

    const { stdout } = await promisify(execFile)('bash', [
      '--norc',
      '-c',
      `${host.written.out}\ncomplete -p moorage`,
    ]);

    expect(stdout).toBe('complete -o default -F _moorage moorage\n');
  });
});
