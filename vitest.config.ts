import { existsSync, statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { reporters } from './test/reporters.js';

/** Tests of every package: in random order, with every socket that is not on loopback refused. */
export default defineConfig({
  test: {
    reporters,
    sequence: { shuffle: true },
    setupFiles: ['test/no-network.ts'],
    // A zone with daylight saving time, so that a reading of local time shows.
    env: { TZ: 'America/New_York', ...scratchFolder() },
    projects: [
      ...['core', 'cost', 'cluster', 'cli'].map((name) => ({
        extends: true as const,
        test: {
          name,
          // The core and the cost of jobs keep nothing between calls, so their tests need not load them for each file.
          isolate: !['core', 'cost'].includes(name),
          include: [`packages/${name}/test/**/*.test.ts`],
          exclude: ['**/test/slow/**', '**/test/cluster/**'],
        },
      })),
      { extends: true, test: { name: 'examples', include: ['examples/**/test/**/*.test.ts'] } },
      { extends: true, test: { name: 'docs', include: ['test/docs/**/*.test.ts'] } },
    ],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Most tests wait for one thread of an engine, so each core gets a worker.
    maxWorkers: '100%',
  },
});

/**
 * Memory for temporary files, where there is plenty: tests make thousands of small warehouses, and each waits until its
 * files are on the disk.
 */
function scratchFolder(): Readonly<Record<string, string>> {
  const memory = '/dev/shm';
  if (process.env['TMPDIR'] !== undefined || !existsSync(memory)) return {};
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4 * 2 ** 30 ? { TMPDIR: memory } : {};
}
