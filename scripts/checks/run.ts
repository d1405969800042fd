/**
 * Runs the checks and tests, each of them even where an earlier one has failed, and says what came out.
 *
 *   node scripts/checks/run.ts check | test [STAGE...]
 *
 * Its last line is `N passed, N failed`; the exit code is 0 only where something passed and nothing failed.
 */
import { interruptStages, runStage, type StageResult } from './run-stage.ts';
import { sourceStages, testStages, unitStage, type Stage } from './stages.ts';
import { lastLine, table, total } from './summary.ts';

const INTERRUPTED = 130;
/** Type checking and linting take most of the time and fit two cores. */
const SOURCE_STAGES_AT_ONCE = 2;

const [suite = '', ...chosen] = process.argv.slice(2);
const stages = suite === 'test' ? [...sourceStages, ...testStages] : [...sourceStages, unitStage];
const unknown = chosen.filter((name) => !stages.some((stage) => stage.name === name));
if (!['check', 'test'].includes(suite) || unknown.length > 0) {
  console.error(`Usage: node scripts/checks/run.ts check | test [${stages.map(({ name }) => name).join(' | ')}]...`);
  process.exit(2);
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interruption.abort();
    interruptStages(signal);
  });
}

const isChosen = (stage: Stage): boolean => chosen.length === 0 || chosen.includes(stage.name);
const onSource = stages.filter((stage) => isChosen(stage) && stage.report === undefined);
const onTests = stages.filter((stage) => isChosen(stage) && stage.report !== undefined);

const results = [...(await runAtOnce(onSource)), ...(await runInOrder(onTests))];
if (interruption.signal.aborted) process.exit(INTERRUPTED);

const counts = total(results);
for (const failure of results.flatMap(({ failures }) => failures)) console.log(`\nFAILED ${failure}`);
for (const one of results.flatMap(({ shaky }) => shaky)) console.log(`\nSHAKY, passed when run alone: ${one}`);
console.log(`\n${table(results)}\n`);
console.log(lastLine(counts));
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

async function runInOrder(queue: readonly Stage[]): Promise<StageResult[]> {
  const done: StageResult[] = [];
  for (const stage of queue) {
    if (interruption.signal.aborted) break;
    done.push(await runStage(stage, 'live'));
  }
  return done;
}

async function runAtOnce(queue: readonly Stage[]): Promise<StageResult[]> {
  const waiting = [...queue];
  const done: StageResult[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !interruption.signal.aborted; next = waiting.shift()) {
      done.push(await runStage(next, 'when it has ended'));
    }
  };
  await Promise.all(Array.from({ length: SOURCE_STAGES_AT_ONCE }, lane));
  return stages.flatMap((stage) => done.filter((result) => result.name === stage.name));
}
