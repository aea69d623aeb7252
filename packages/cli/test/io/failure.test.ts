import { ConfigError, message, MoorageError, withPlace } from '@moorage/core';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, formatFailure, systemReason } from '../../src/io/failure.js';
import { recordingHost } from '../kit/recording-host.js';

const empty = message('input-empty', { path: 'bill.csv' });

describe('exitCodeOf', () => {
  it.each([
    ['answer', 1],
    ['usage', 2],
    ['environment', 3],
  ] as const)('is for the kind %s %i', (exit, code) => {
    expect(exitCodeOf(new MoorageError(empty, { exit }))).toBe(code);
  });

  it('is 3 for a fault of the program, which is no answer of it', () => {
    expect(exitCodeOf(new TypeError('x is undefined'))).toBe(3);
    expect(exitCodeOf('thrown text')).toBe(3);
  });
});

describe('formatFailure', () => {
  it('tells every message with its place and its fix', () => {
    const issues = [7, 3].map((line) => withPlace(empty, { file: 'cost.yaml', line, column: 1 }));

    expect(formatFailure(new ConfigError(issues), recordingHost())).toBe(
      'cost.yaml:3:1: error: bill.csv has no rows [input-empty]\n' +
        '  fix: check that the export has finished; leave the file out if there is really nothing to load\n' +
        'cost.yaml:7:1: error: bill.csv has no rows [input-empty]\n' +
        '  fix: check that the export has finished; leave the file out if there is really nothing to load\n',
    );
  });

  it('breaks long lines on a terminal and colours the word for the severity', () => {
    const host = recordingHost({ isErrTerminal: true, hasColours: true, width: 40 });

    expect(formatFailure(new MoorageError(empty), host)).toBe(
      '\u001b[31merror:\u001b[39m bill.csv has no rows\n  [input-empty]\n' +
        '  fix: check that the export has\n    finished; leave the file out if\n    there is really nothing to load\n',
    );
  });

  it('uses no colour where nobody wants one', () => {
    const host = recordingHost({ isErrTerminal: true, hasColours: false });

    expect(formatFailure(new MoorageError(empty), host)).not.toContain('\u001b');
  });

  it('tells what the operating system refused, in its words', () => {
    const refused = Object.assign(new Error("EACCES: permission denied, open '/etc/shadow'"), {
      code: 'EACCES',
      errno: -13,
      syscall: 'open',
      path: '/etc/shadow',
    });

    expect(formatFailure(refused, recordingHost())).toMatch(
      /^error: the operating system refuses open \/etc\/shadow: permission denied \[system-call-failed\]\n {2}fix: /,
    );
  });

  it('says how to find the place of a fault of the program', () => {
    expect(formatFailure(new TypeError('x is undefined'), recordingHost())).toBe(
      'error: moorage failed where it should not: TypeError: x is undefined [program-failed]\n' +
        '  fix: set MOORAGE_DEBUG=1 for the place in the program, and report it with the command\n',
    );
  });

  it('shows the place of a fault of the program if asked to', () => {
    const host = recordingHost({ env: { MOORAGE_DEBUG: '1' } });

    expect(formatFailure(new TypeError('x is undefined'), host)).toMatch(
      /^error: moorage failed [^\n]*\n {2}fix: [^\n]*\nTypeError: x is undefined\n {4}at /,
    );
  });
});

describe('systemReason', () => {
  it('is what the operating system says, without the code and the call', () => {
    expect(systemReason(new Error("ENOENT: no such file or directory, open 'a, b'"))).toBe(
      'no such file or directory',
    );
    expect(systemReason(new Error('write failed'))).toBe('write failed');
  });
});
