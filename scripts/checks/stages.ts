import { join } from 'node:path';
import { readPlaywright, readVitest, type Counts } from './counts.ts';
import { playwrightFailures, vitestFailures, type Failure } from './failures.ts';
import { localCache } from '../bootstrap/paths.mjs';

/** What `npm run check` and `npm test` consist of. */

export type StageName =
  'types' | 'lint' | 'format' | 'boundaries' | 'licences' | 'unit' | 'electron' | 'integration' | 'e2e';

export interface Stage {
  readonly name: StageName;
  /** What Node runs, from the root of the checkout. */
  readonly program: readonly string[];
  /** Where the stage runs tests: the report it writes, and how it is read. Any other stage is one test itself. */
  readonly report?: Report;
  /**
   * A machine that was busy elsewhere fails a test that is right: of programs, browsers and networks that are real above all, and of
   * waiting. What failed is run once more with the machine to itself; what passes then has passed, and is named as shaky at the end of
   * the run.
   */
  readonly again?: (files: readonly string[]) => readonly string[];
}

export interface Report {
  readonly file: string;
  readonly count: (text: string) => Counts;
  readonly failures: (text: string) => Failure[];
}

const ONE_AT_A_TIME = ['--maxWorkers=1'];
const modules = (path: string) => join('node_modules', path);
const results = (name: StageName) => join(localCache, 'results', `${name}.json`);

/** Checks of the source alone. None of them depends on another one, so they can run at once. */
export const sourceStages: readonly Stage[] = [
  { name: 'types', program: [modules('typescript/bin/tsc'), '--build'] },
  {
    name: 'lint',
    program: [
      // With every type of the project in memory it needs more than Node gives by itself.
      '--max-old-space-size=8192',
      modules('eslint/bin/eslint.js'),
      '.',
      '--max-warnings=0',
      '--cache',
      '--cache-strategy=content',
      `--cache-location=${join(localCache, 'eslint')}`,
    ],
  },
  {
    name: 'format',
    program: [
      modules('prettier/bin/prettier.cjs'),
      '--check',
      '.',
      '--log-level=warn',
      '--cache',
      '--cache-strategy=content',
      `--cache-location=${join(localCache, 'prettier')}`,
    ],
  },
  {
    name: 'boundaries',
    program: [modules('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', '.dependency-cruiser.mjs', '.'],
  },
  { name: 'licences', program: ['scripts/dependencies/check-licences.ts'] },
];

export const unitStage = withSecondTry(vitestStage('unit'), ONE_AT_A_TIME);

/** Every test; each of these stages may have the machine to itself. */
export const testStages: readonly Stage[] = [
  unitStage,
  // What part of its tests covers says nothing, so the second try does not measure it.
  { ...vitestStage('electron', ['--coverage']), again: withSecondTry(vitestStage('electron'), ONE_AT_A_TIME).again },
  withSecondTry(vitestStage('integration'), ONE_AT_A_TIME),
  withSecondTry({
    name: 'e2e',
    program: [modules('playwright/cli.js'), 'test', '--project=e2e'],
    report: { file: results('e2e'), count: readPlaywright, failures: playwrightFailures },
  }),
];

function withSecondTry(stage: Stage, options: readonly string[] = []): Stage & Required<Pick<Stage, 'again'>> {
  return { ...stage, again: (files) => [...stage.program, ...options, ...files] };
}

function vitestStage(name: 'unit' | 'electron' | 'integration', options: readonly string[] = []): Stage {
  const file = results(name);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return {
    name,
    program: [modules('vitest/vitest.mjs'), 'run', '--project', name, ...reporters, ...options],
    report: { file, count: readVitest, failures: vitestFailures },
  };
}
