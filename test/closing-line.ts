import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends a run with one plain line, for scripts that look for what a test runner says last:
 * `Tests: 12 passed, 0 failed, 1 skipped`.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((each) =>
      [...each.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: (typeof states)[number]): number => states.filter((each) => each === state).length;
    // A file that cannot be read has no tests, and failed all the same.
    const broken = modules.filter((each) => each.state() === 'failed' && count('failed') === 0).length;
    const line = [
      `${String(count('passed'))} passed`,
      `${String(count('failed') + broken)} failed`,
      ...(count('skipped') > 0 ? [`${String(count('skipped'))} skipped`] : []),
    ].join(', ');
    process.stdout.write(`Tests: ${line}\n`);
  }
}
