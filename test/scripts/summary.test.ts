import { describe, expect, test } from 'vitest';
import { judge } from '../../scripts/checks/run-stage.ts';
import { lastLine, table, total } from '../../scripts/checks/summary.ts';

const counts = (passed: number, failed: number, skipped = 0) => ({ passed, failed, skipped });

describe('a stage', () => {
  test('that is a test itself passes by its exit code alone', () => {
    expect(judge(0, undefined).counts).toEqual(counts(1, 0));
    expect(judge(1, undefined).counts).toEqual(counts(0, 1));
    expect(judge(undefined, undefined).counts).toEqual(counts(0, 1));
  });

  test('with tests is counted by its report', () => {
    expect(judge(0, counts(12, 0, 1)).counts).toEqual(counts(12, 0, 1));
    expect(judge(1, counts(12, 2)).counts).toEqual(counts(12, 2));
  });

  test('fails that ran no test', () => {
    expect(judge(0, counts(0, 0))).toEqual({ counts: counts(0, 1), note: 'ran no test' });
    expect(judge(0, counts(0, 0, 3)).counts.failed).toBe(1);
  });

  test('fails that wrote no report', () => {
    expect(judge(0, 'no report').counts).toEqual(counts(0, 1));
  });

  test('fails whose tests passed but whose runner did not, as where a line was never run', () => {
    expect(judge(1, counts(12, 0)).counts).toEqual(counts(12, 1));
  });
});

describe('the last line', () => {
  test('names what passed and failed', () => {
    expect(lastLine(counts(120, 0))).toBe('120 passed, 0 failed');
  });

  test('names what was skipped only where something was', () => {
    expect(lastLine(counts(120, 2, 3))).toBe('120 passed, 2 failed, 3 skipped');
  });

  test('is the sum of all stages, and the table has a row for each', () => {
    const results = [
      { name: 'types', counts: counts(1, 0), seconds: 3.21 },
      { name: 'unit', counts: counts(90, 1, 2), seconds: 2, note: 'see above' },
    ] as const;
    expect(total(results)).toEqual(counts(91, 1, 2));
    expect(table(results).split('\n')).toEqual([
      'stage         passed  failed skipped      time',
      'types              1       0       0     3.2 s',
      'unit              90       1       2     2.0 s  see above',
    ]);
  });
});
