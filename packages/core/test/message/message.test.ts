import { describe, expect, expectTypeOf, test } from 'vitest';
import type { MessageCode } from '../../src/message/catalogue.js';
import { formatMessage, message, storedMessage, withPlace } from '../../src/message/message.js';
import type { Message, MessageParams } from '../../src/message/message.js';

describe('message', () => {
  test('fills the text and the fix and keeps the parameters', () => {
    const params = { path: 'weights.cpu', got: '-1', allowed: 'a number of at least 0', change: 'write 9' };

    expect(message('config-invalid', params)).toEqual({
      code: 'config-invalid',
      severity: 'error',
      text: 'weights.cpu is -1, not a number of at least 0',
      fix: 'write 9',
      params,
    });
  });

  test('takes braces and dollar signs in a parameter as they are', () => {
    const params = { path: '{reason}', reason: '$& {path} $1' };

    expect(message('input-unreadable', params).text).toBe('{reason} cannot be read: $& {path} $1');
  });

  test('asks for exactly the parameters that the templates name', () => {
    expectTypeOf<MessageParams<'input-row-invalid'>>().toEqualTypeOf<{
      readonly path: string;
      readonly row: string;
      readonly reason: string;
    }>();
    expectTypeOf(message('config-empty', {})).toEqualTypeOf<Message>();
    expectTypeOf<'pods-unowned'>().toExtend<MessageCode>();
    // @ts-expect-error -- a parameter of the text is absent
    expect(() => message('input-unreadable', { path: 'a.csv' })).toThrow(RangeError);
    // @ts-expect-error -- no such code
    expect(() => message('no-such-code', {})).toThrow();
    // @ts-expect-error -- the templates have no such parameter
    message('input-empty', { path: 'a.csv', row: '1' });
  });

  test('takes one of several codes that need the same parameters', () => {
    const code = 'warehouse-file-missing' as 'warehouse-file-missing' | 'warehouse-file-changed';

    expect(message(code, { path: 'charge/x.parquet' }).code).toBe('warehouse-file-missing');
  });
});

describe('storedMessage', () => {
  test('gives the message that was stored', () => {
    const params = { count: '3', cluster: 'lab', namespace: 'etl' };

    expect(storedMessage('pods-unowned', params)).toEqual(message('pods-unowned', params));
  });

  test('refuses a code that the catalogue does not have', () => {
    expect(() => storedMessage('toString', {})).toThrow(new RangeError('no message has the code "toString"'));
  });

  test('refuses a message whose parameter was not stored', () => {
    expect(() => storedMessage('input-empty', {})).toThrow(
      new RangeError('the message parameter "path" is absent'),
    );
  });
});

describe('formatMessage', () => {
  test('prints place, severity, text and code, and the fix on a line of its own', () => {
    const found = withPlace(message('input-empty', { path: 'pods.csv' }), {
      file: 'pods.csv',
      line: 2,
      column: 7,
    });

    expect(formatMessage(found)).toBe(
      'pods.csv:2:7: error: pods.csv has no rows [input-empty]\n' +
        '  fix: check that the export has finished; leave the file out if there is really nothing to load',
    );
  });

  test('prints no place where none is known', () => {
    const found = message('pods-unowned', { count: '3', cluster: 'lab', namespace: 'etl' });

    expect(formatMessage(found)).toMatch(/^warning: pods of namespace etl /);
    expect(formatMessage(withPlace(found, { path: 'a.b' }))).toBe(formatMessage(found));
  });

  test('shows control characters of an input instead of sending them to the terminal', () => {
    const found = message('input-empty', { path: 'a\u001b[2J\nerror: b\u2028' });

    expect(formatMessage(found)).toContain('a\\u001b[2J\\u000aerror: b\\u2028 has no rows');
  });
});
