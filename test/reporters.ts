import type { Reporter } from 'vitest/node';
import { ClosingLine } from './closing-line.js';

/** Who tells of a run: to a person, each file and slow test; to the log of a build, a dot a test and what failed. */
export const reporters: (string | Reporter)[] = [
  process.env['CI'] === undefined ? 'default' : 'dot',
  new ClosingLine(),
];
