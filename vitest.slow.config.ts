import { defineConfig } from 'vitest/config';
import { reporters } from './test/reporters.js';

/** Suites that take minutes, and are run by name: `npm run test:kill`. */
export default defineConfig({
  test: {
    reporters,
    setupFiles: ['test/no-network.ts'],
    env: { TZ: 'America/New_York' },
    include: ['packages/*/test/slow/**/*.test.ts'],
    testTimeout: 600_000,
  },
});
