import { expect, test } from 'vitest';
import { playwrightFailures, vitestFailures } from '../../scripts/checks/failures.ts';

const vitest = (testResults: unknown[]) => JSON.stringify({ testResults });
const playwright = (suites: unknown[], errors: unknown[] = []) => JSON.stringify({ suites, errors });

test('each failed unit test is named with its file and the beginning of what it said, without colours', () => {
  const long = Array.from({ length: 40 }, (_, line) => `line ${String(line)}`).join('\n');
  const [one, ...others] = vitestFailures(
    vitest([
      {
        name: '/a/b.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'holds', failureMessages: [] },
          { status: 'failed', fullName: 'gives way', failureMessages: [`\u001B[31mexpected 1\u001B[39m\n${long}`] },
        ],
      },
    ]),
  );
  expect(others).toEqual([]);
  expect(one?.file).toBe('/a/b.test.ts');
  expect(one?.words.split('\n').slice(0, 3)).toEqual(['/a/b.test.ts › gives way', '    expected 1', '    line 0']);
  expect(one?.words).not.toContain('line 39');
});

test('a file that could not be loaded is named too', () => {
  const file = { name: '/a/c.test.ts', status: 'failed', message: 'no such module', assertionResults: [] };
  expect(vitestFailures(vitest([file]))).toEqual([
    { file: '/a/c.test.ts', words: '/a/c.test.ts › (the file itself)\n    no such module' },
  ]);
});

test('nothing is named where everything passed', () => {
  const passed = { status: 'passed', fullName: 'holds', failureMessages: [] };
  expect(vitestFailures(vitest([{ name: 'a', status: 'passed', assertionResults: [passed] }]))).toEqual([]);
  const spec = { title: 'holds', file: 'a.spec.ts', tests: [{ status: 'expected', results: [{}] }] };
  expect(playwrightFailures(playwright([{ title: 'a', specs: [spec] }]))).toEqual([]);
});

test('a browser test is found however deep it lies, also one that passed at a second try, and a fault outside all tests', () => {
  const spec = (title: string, status: string) => ({
    title,
    file: 'a.spec.ts',
    tests: [{ status, results: [{ error: { message: `${title} was wrong` } }, {}] }],
  });
  const inner = { title: 'inside', specs: [spec('deep', 'unexpected')] };
  const outer = { title: 'a.spec.ts', suites: [inner], specs: [spec('shaky', 'flaky'), spec('fine', 'expected')] };
  expect(playwrightFailures(playwright([outer], [{ message: 'no browser' }]))).toEqual([
    { file: '', words: ' › (outside every test)\n    no browser' },
    { file: 'a.spec.ts', words: 'a.spec.ts › shaky\n    shaky was wrong' },
    { file: 'a.spec.ts', words: 'a.spec.ts › deep\n    deep was wrong' },
  ]);
});
