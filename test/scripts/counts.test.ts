import { describe, expect, test } from 'vitest';
import { readPlaywright, readVitest } from '../../scripts/checks/counts.ts';

function vitestReport(overrides: object = {}): string {
  return JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
    ...overrides,
  });
}

describe('the report of Vitest', () => {
  test('counts what passed, and what was skipped or is still to do', () => {
    expect(readVitest(vitestReport())).toEqual({ passed: 5, failed: 0, skipped: 2 });
  });

  test('counts a failed test once', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }];
    expect(readVitest(vitestReport({ numFailedTests: 1, testResults })).failed).toBe(1);
  });

  test('counts a file that could not be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(readVitest(vitestReport({ testResults })).failed).toBe(1);
  });

  test('is refused when it is something else', () => {
    expect(() => readVitest('{}')).toThrow();
  });
});

describe('the report of Playwright', () => {
  const stats = { expected: 7, unexpected: 0, flaky: 0, skipped: 2 };

  test('counts what passed and what was skipped', () => {
    expect(readPlaywright(JSON.stringify({ stats, errors: [] }))).toEqual({ passed: 7, failed: 0, skipped: 2 });
  });

  test('counts a test that passes only sometimes, and an error outside the tests, as failures', () => {
    const report = { stats: { ...stats, unexpected: 1, flaky: 1 }, errors: [{ message: 'no tests found' }] };
    expect(readPlaywright(JSON.stringify(report)).failed).toBe(3);
  });
});
