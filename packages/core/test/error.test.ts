import { describe, expect, test, vi } from 'vitest';
import { ConfigError, MoorageError } from '../src/error.js';
import { message, withPlace } from '../src/message/message.js';
import type { Message } from '../src/message/message.js';

function anEmptyInput(path: string, line?: number): Message {
  const found = message('input-empty', { path });
  return line === undefined ? found : withPlace(found, { file: path, line, column: 1 });
}

describe('MoorageError', () => {
  test('carries its message, with the place in front of the text', () => {
    const cause = new Error('disk');
    const related = [anEmptyInput('b.csv')];
    const error = new MoorageError(anEmptyInput('a.csv', 4), { cause, exit: 'environment', related });

    expect(error.message).toBe('a.csv:4:1: a.csv has no rows');
    expect(error).toMatchObject({
      name: 'MoorageError',
      code: 'input-empty',
      exit: 'environment',
      related,
      cause,
    });
    expect(error.fix).toBe(error.detail.fix);
  });

  test('is a fault of usage with nothing related unless told otherwise', () => {
    const error = new MoorageError(anEmptyInput('a.csv'));

    expect(error).toMatchObject({ message: 'a.csv has no rows', exit: 'usage', related: [] });
    expect('cause' in error).toBe(false);
  });

  test('is recognised when another copy of the package made it', async () => {
    vi.resetModules();
    const copy = await import('../src/error.js');
    const foreign = new copy.MoorageError(anEmptyInput('a.csv'));

    expect(foreign).not.toBeInstanceOf(MoorageError);
    expect(MoorageError.is(foreign)).toBe(true);
    expect(ConfigError.is(foreign)).toBe(false);
    expect(ConfigError.is(new copy.ConfigError([anEmptyInput('a.csv')]))).toBe(true);
  });

  test.each([undefined, null, 'input-empty', new Error('input-empty'), { code: 'input-empty' }])(
    'does not take %o for one of its own',
    (other) => {
      expect(MoorageError.is(other)).toBe(false);
    },
  );
});

describe('ConfigError', () => {
  test('has its issues in the order of the file and the first one as its message', () => {
    const first = anEmptyInput('a.yaml', 2);
    const last = anEmptyInput('a.yaml', 10);
    const error = new ConfigError([last, first]);

    expect(error.issues).toEqual([first, last]);
    expect(error.detail).toBe(first);
    expect(error.related).toEqual([last]);
    expect(error.name).toBe('ConfigError');
    expect(MoorageError.is(error)).toBe(true);
  });

  test('leaves the list that it was given in its order', () => {
    const issues = [anEmptyInput('a.yaml', 10), anEmptyInput('a.yaml', 2)];
    new ConfigError(issues);

    expect(issues[0]?.place?.line).toBe(10);
  });

  test('refuses to be made without an issue', () => {
    expect(() => new ConfigError([])).toThrow(new RangeError('a ConfigError needs an issue'));
  });
});
