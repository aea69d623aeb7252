import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { interviewOf } from '../../src/io/interview.js';

/** A terminal at which this was typed before the first question. */
function terminal(typed: string): {
  readonly stdin: NodeJS.ReadStream & { readonly fd: 0 };
  readonly stderr: NodeJS.WriteStream & { readonly fd: 2 };
  readonly shown: () => string;
} {
  const [stdin, stderr] = [new PassThrough(), new PassThrough()];
  stdin.end(typed);
  return {
    stdin: stdin as unknown as NodeJS.ReadStream & { readonly fd: 0 },
    stderr: stderr as unknown as NodeJS.WriteStream & { readonly fd: 2 },
    shown: () => String(stderr.read() ?? ''),
  };
}

describe('interviewOf', () => {
  it('gives each question the next line, without blanks around it', async () => {
    const { shown, ...streams } = terminal('  prod \nlast');

    const answers = await interviewOf(streams)(async (ask) => [await ask('Name?'), await ask('Team?')]);

    expect(answers).toEqual(['prod', 'last']);
    expect(shown()).toBe('Name? Team? ');
  });

  it('gives no answer once the input has ended', async () => {
    const { shown, ...streams } = terminal('');

    const answer = await interviewOf(streams)(async (ask) => ask('Name?'));

    expect(answer).toBeUndefined();
    expect(shown()).toBe('Name? \n');
  });
});
