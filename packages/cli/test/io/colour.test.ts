import { describe, expect, it } from 'vitest';
import { errColours, outColours, wantsColours } from '../../src/io/colour.js';

describe('wantsColours', () => {
  it.each([
    [{}, true],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
    [{ TERM: 'dumb' }, false],
    [{ TERM: 'xterm-256color' }, true],
  ])('reads %j', (env, wants) => {
    expect(wantsColours(env)).toBe(wants);
  });
});

describe('colours', () => {
  it('are for the stream that goes to a terminal alone', () => {
    const host = { hasColours: true, isOutTerminal: false, isErrTerminal: true };

    expect(outColours(host).bold('a')).toBe('a');
    expect(errColours(host).bold('a')).toBe('\u001b[1ma\u001b[22m');
  });
});
