import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/closing-line.js';

/** Suites that take minutes, and are run by name: `npm run test:kill`. */
export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    setupFiles: ['test/no-network.ts'],
    env: { TZ: 'America/New_York' },
    include: ['packages/*/test/slow/**/*.test.ts'],
    testTimeout: 600_000,
  },
});
