import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line, which scripts that know no test runner can read: `tests: 12 passed, 0 failed, 1 skipped`. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((each) =>
      [...each.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: (typeof states)[number]): number => states.filter((each) => each === state).length;
    // A file that cannot be read has no tests, and failed all the same.
    const broken = modules.filter((each) => each.state() === 'failed' && count('failed') === 0).length;
    const [passed, failed, skipped] = [count('passed'), count('failed') + broken, count('skipped')];
    process.stdout.write(
      `tests: ${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped\n`,
    );
  }
}
