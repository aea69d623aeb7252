import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/closing-line.js';

/** Tests of every package: in random order, with every socket that is not on loopback refused. */
export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    sequence: { shuffle: true },
    setupFiles: ['test/no-network.ts'],
    // A zone with daylight saving time, so that a reading of local time shows.
    env: { TZ: 'America/New_York' },
    projects: [
      ...['core', 'cost', 'cluster', 'cli'].map((name) => ({
        extends: true as const,
        test: {
          name,
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
