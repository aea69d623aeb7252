import { defineConfig } from 'vitest/config';

/** Suites that take minutes, and are run by name: `npm run test:kill`. */
export default defineConfig({
  test: {
    setupFiles: ['test/no-network.ts'],
    env: { TZ: 'America/New_York' },
    include: ['packages/*/test/slow/**/*.test.ts'],
    testTimeout: 600_000,
  },
});
