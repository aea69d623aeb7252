import { describe, expect, it } from 'vitest';
import { completions } from '../../src/completion/completion.js';
import { createProgram } from '../../src/program.js';
import { recordingHost } from '../kit/recording-host.js';

describe('completions', () => {
  it('passes the global options on to every command, but not the version', () => {
    const all = completions(createProgram(recordingHost(), () => undefined));

    for (const { path, options } of all) {
      const words = options.map(({ word }) => word);
      expect(words).toEqual(expect.arrayContaining(['--warehouse', '--json', '--help']));
      expect(words.includes('--version')).toBe(path.length === 0);
    }
  });
});
