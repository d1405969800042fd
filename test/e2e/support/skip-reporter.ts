import type { Reporter, TestCase, TestResult } from 'playwright/types/testReporter';

/** Says in words which tests were not run, and why: a silent gap looks like a pass. */
export default class SkipReporter implements Reporter {
  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'skipped') return;
    const why = test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason was given';
    process.stdout.write(`     NOT RUN: ${test.parent.title}, ${test.title}\n     because: ${why}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
