import { formatDuration } from '@moorage/core';
import type { Host } from './host.js';
import { charactersOf, takeWidth, visibleText } from './text-width.js';

/** A bar on the terminal for work whose size is known; silent where talk goes to a file. */
export interface Progress {
  /** Tells how much is done, and what is being done. */
  report(done: number, total: number, doing: string): void;
  /** Takes the bar away. */
  clear(): void;
}

const barWidth = 24;
const redrawMs = 80;
const eraseLine = '\r\u001b[2K';
/** Without wrapping a terminal that became narrower meanwhile keeps the bar on one line. */
const [wrapOff, wrapOn] = ['\u001b[?7l', '\u001b[?7h'];

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
      const line = progressLine({ done, total, doing, unit, passedMs: now - startedMs });
      const shown = host.width === 0 ? line : takeWidth(charactersOf(line), host.width).join('');
      host.err(`${eraseLine}${wrapOff}${shown}${wrapOn}`);
    },
    clear() {
      host.err(eraseLine);
    },
  };
}

/** Bytes in MiB for a bar, to a tenth. */
export function mebibytes(bytes: number): number {
  return Math.round((bytes / 2 ** 20) * 10) / 10;
}

/** What a bar shows: `███████░░░  3 of 10 days  1.2 days/s  6s left  2026-10-04`. */
export function progressLine(state: {
  readonly done: number;
  readonly total: number;
  readonly doing: string;
  readonly unit: string;
  readonly passedMs: number;
}): string {
  const { done, total, doing, unit, passedMs } = state;
  const filled = total === 0 ? barWidth : Math.round((barWidth * done) / total);
  const isMeasured = done > 0 && passedMs > 0;
  return [
    '█'.repeat(filled) + '░'.repeat(barWidth - filled),
    `${String(done)} of ${String(total)} ${unit}`,
    ...(isMeasured ? [`${rateText((done * 1000) / passedMs)} ${unit}/s`] : []),
    ...(isMeasured && done < total ? [`${leftText((passedMs * (total - done)) / done)} left`] : []),
    visibleText(doing),
  ].join('  ');
}

/** A rate in about two digits, so that slow work does not look like none. */
function rateText(perSecond: number): string {
  return perSecond >= 10 ? perSecond.toFixed(0) : perSecond.toPrecision(2);
}

/** Whole seconds: a guess with tenths would flicker. */
function leftText(milliseconds: number): string {
  return formatDuration(Math.ceil(milliseconds / 1000) * 1000);
}
