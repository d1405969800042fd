import { z } from 'zod';

/**
 * Names the tests that failed, out of the report a runner wrote. They are said once more at the very end: who reads a log
 * from its end, or is given only its last part, must not have to search for them.
 */

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

interface PlaywrightSuite {
  readonly title: string;
  readonly specs?: readonly PlaywrightSpec[] | undefined;
  readonly suites?: readonly PlaywrightSuite[] | undefined;
}
type PlaywrightSpec = z.infer<typeof playwrightSpec>;

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
    }),
  ),
});
const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(playwrightSpec).optional(),
    suites: z.array(playwrightSuite).optional(),
  }),
);
const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** How much of a message is repeated: what was expected and what came, not the way there. */
const LINES_OF_A_MESSAGE = 14;

/** A test that failed. */
export interface Failure {
  /** As the runner takes it on its command line; empty where it failed outside every file. */
  readonly file: string;
  /** Its file, its name, and the beginning of what it said. */
  readonly words: string;
}

/** @returns one for each test that failed */
export function vitestFailures(text: string): Failure[] {
  return vitestReport.parse(JSON.parse(text)).testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [failure(file.name, '(the file itself)', file.message)];
    return failed.map((test) => failure(file.name, test.fullName, test.failureMessages?.[0]));
  });
}

/** @returns one for each test that failed, or that passed only at a second try */
export function playwrightFailures(text: string): Failure[] {
  const report = playwrightReport.parse(JSON.parse(text));
  const outside = report.errors.map(({ message }) => failure('', '(outside every test)', message));
  return [...outside, ...report.suites.flatMap(failuresIn)];
}

function failuresIn(suite: PlaywrightSuite): Failure[] {
  const here = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map((test) => failure(spec.file, spec.title, test.results.find(({ error }) => error)?.error?.message)),
  );
  return [...here, ...(suite.suites ?? []).flatMap(failuresIn)];
}

function failure(file: string, name: string, message = '(nothing was said)'): Failure {
  const lines = withoutColours(message).split('\n');
  const said = lines.slice(0, LINES_OF_A_MESSAGE).map((line) => `    ${line}`);
  return { file, words: [`${file} › ${name}`, ...said].join('\n').trimEnd() };
}

function withoutColours(text: string): string {
  return text.replaceAll(/\u001B\[[\d;]*m/g, '');
}
