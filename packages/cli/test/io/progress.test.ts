import { describe, expect, it } from 'vitest';
import { createProgress, progressLine } from '../../src/io/progress.js';
import { recordingHost } from '../kit/recording-host.js';

describe('progressLine', () => {
  it('tells the rate and the time left', () => {
    const line = progressLine({ done: 3, total: 10, doing: '2026-10-04', unit: 'days', passedMs: 2_500 });

    expect(line).toBe('███████░░░░░░░░░░░░░░░░░  3 of 10 days  1.2 days/s  6s left  2026-10-04');
  });

  it('tells neither before anything is done', () => {
    const line = progressLine({ done: 0, total: 3, doing: 'bill.csv', unit: 'files', passedMs: 900 });

    expect(line).toBe('░░░░░░░░░░░░░░░░░░░░░░░░  0 of 3 files  bill.csv');
  });

  it('tells no time left when all is done', () => {
    const line = progressLine({ done: 40, total: 40, doing: 'bill.csv', unit: 'files', passedMs: 2_000 });

    expect(line).toBe('████████████████████████  40 of 40 files  20 files/s  bill.csv');
  });

  it('shows a slow rate as more than nothing', () => {
    const line = progressLine({ done: 1, total: 2, doing: 'a', unit: 'days', passedMs: 200_000 });

    expect(line).toContain('0.0050 days/s  3m 20s left');
  });

  it('is full when there is nothing to do', () => {
    expect(progressLine({ done: 0, total: 0, doing: '', unit: 'files', passedMs: 0 })).toMatch(
      /^█{24} {2}0 of 0/,
    );
  });

  it('shows control characters of a name instead of sending them', () => {
    expect(progressLine({ done: 0, total: 1, doing: 'a\u001b[2J', unit: 'files', passedMs: 0 })).toContain(
      'a\\u001b[2J',
    );
  });
});

describe('createProgress', () => {
  it('says nothing where talk goes to a file', () => {
    const host = recordingHost();

    const progress = createProgress(host, 'files');
    progress.report(1, 2, 'bill.csv');
    progress.clear();

    expect(host.written.err).toBe('');
  });

  it('draws on one line, without wrapping it, and takes it away', () => {
    const host = recordingHost({ isErrTerminal: true });

    const progress = createProgress(host, 'files');
    progress.report(0, 2, 'bill.csv');
    progress.clear();

    expect(host.written.err).toBe(
      '\r\u001b[2K\u001b[?7l░░░░░░░░░░░░░░░░░░░░░░░░  0 of 2 files  bill.csv\u001b[?7h\r\u001b[2K',
    );
  });

  it('cuts its line where the terminal ends', () => {
    const host = recordingHost({ isErrTerminal: true, width: 40 });

    createProgress(host, 'files').report(0, 2, 'a-long-name.csv');

    expect(host.written.err).toBe('\r\u001b[2K\u001b[?7l░░░░░░░░░░░░░░░░░░░░░░░░  0 of 2 files  \u001b[?7h');
  });

  it('draws no oftener than a person can see, but always the end', () => {
    let now = 0;
    const host = recordingHost({ isErrTerminal: true, elapsedMs: () => now });
    const progress = createProgress(host, 'files');

    for (now = 0; now < 1_000; now += 10) progress.report(now / 10, 100, 'bill.csv');
    progress.report(100, 100, 'bill.csv');

    const drawn = host.written.err.split('\r').length - 1;
    expect(drawn).toBe(14);
    expect(host.written.err).toContain('100 of 100');
  });
});
