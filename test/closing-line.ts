import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends a run with one plain line in the form of Jest, which scripts know that look for what a test runner says last:
 * `Tests:       1 skipped, 12 passed, 13 total`.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((each) =>
      [...each.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: (typeof states)[number]): number => states.filter((each) => each === state).length;
    // A file that cannot be read has no tests, and failed all the same.
    const broken = modules.filter((each) => each.state() === 'failed' && count('failed') === 0).length;
    const counts = {
      failed: count('failed') + broken,
      skipped: count('skipped'),
      passed: count('passed'),
    };
    const parts = Object.entries(counts)
      .filter(([, number]) => number > 0)
      .map(([state, number]) => `${String(number)} ${state}, `);
    process.stdout.write(`Tests:       ${parts.join('')}${String(states.length + broken)} total\n`);
  }
}
