import { defineConfig } from 'vitest/config';
import { reporters } from './test/reporters.js';

/** Tests that ask a real API server: one test bed for all files, started before the first and stopped after the last. */
export default defineConfig({
  test: {
    reporters,
    include: ['testbed/test/**/*.test.ts', 'packages/*/test/cluster/**/*.test.ts'],
    globalSetup: ['testbed/test/shared-testbed.ts'],
    setupFiles: ['test/no-network.ts'],
    sequence: { shuffle: true },
    env: { TZ: 'America/New_York' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
