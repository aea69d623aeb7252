import { formatDuration } from '@moorage/core';
import type { Host } from './host.js';

/** A bar on the terminal for work whose size is known; silent where talk goes to a file. */
export interface Progress {
  /** Tells how much is done, and what is being done. */
  report(done: number, total: number, doing: string): void;
  /** Takes the bar away. */
  clear(): void;
}

const barWidth = 24;
const redrawMs = 80;

/**
 * @param unit - what is counted, in the plural, such as `files`.
 */
export function createProgress(host: Host, unit: string): Progress {
  if (!host.isErrTerminal) return { report: () => undefined, clear: () => undefined };
  const startedMs = host.elapsedMs();
  let drawnMs = Number.NEGATIVE_INFINITY;
  return {
    report(done, total, doing) {
      const now = host.elapsedMs();
      if (now - drawnMs < redrawMs && done < total) return;
      drawnMs = now;
      host.err(`\r\u001b[2K${progressLine({ done, total, doing, unit, passedMs: now - startedMs })}`);
    },
    clear() {
      host.err('\r\u001b[2K');
    },
  };
}

/** What a bar shows: `██████░░░ 3/10 days  1.2 days/s  6s left  2026-10-04`. */
export function progressLine(state: {
  readonly done: number;
  readonly total: number;
  readonly doing: string;
  readonly unit: string;
  readonly passedMs: number;
}): string {
  const { done, total, doing, unit, passedMs } = state;
  const filled = total === 0 ? barWidth : Math.round((barWidth * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const rate = passedMs > 0 && done > 0 ? ` ${((done * 1000) / passedMs).toFixed(1)} ${unit}/s ` : ' ';
  const left =
    done > 0 && done < total ? ` ${formatDuration((passedMs * (total - done)) / done)} left ` : ' ';
  return `${bar} ${String(done)}/${String(total)} ${unit} ${rate}${left} ${doing}`;
}
