import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from '../bootstrap/paths.mjs';
import type { Counts } from './counts.ts';
import type { Failure } from './failures.ts';
import type { Stage, StageName } from './stages.ts';

/** Runs one stage to its end and judges it. */

export interface StageResult {
  readonly name: StageName;
  readonly counts: Counts;
  readonly seconds: number;
  /** The tests that failed, to be said again at the end. */
  readonly failures: readonly string[];
  /** Those that failed, and passed with the machine to themselves. */
  readonly shaky: readonly string[];
  /** Said beside a failure that no count explains. */
  readonly note?: string;
}

/**
 * Several stages that run at once would write into one another's lines, so they are shown when they have ended; a stage
 * that runs alone is shown live.
 */
export type Output = 'live' | 'when it has ended';

const running = new Set<ChildProcess>();

/** Passes Ctrl-C on to whatever runs now. */
export function interruptStages(signal: NodeJS.Signals): void {
  for (const child of running) child.kill(signal);
}

export async function runStage(stage: Stage, output: Output): Promise<StageResult> {
  const started = performance.now();
  if (stage.report) {
    mkdirSync(dirname(stage.report.file), { recursive: true });
    // The report of an earlier run must not be counted for a run that broke off.
    rmSync(stage.report.file, { force: true });
  }
  if (output === 'live') process.stdout.write(heading(stage));
  const { code, text } = await runProgram(stage, output);
  if (output === 'when it has ended') process.stdout.write(heading(stage) + text);
  const failed = readFailures(stage);
  const judged = judge(code, readCounts(stage));
  const shaky = await passesAlone(stage, judged.counts, failed);
  const words = failed.map((failure) => failure.words);
  return {
    name: stage.name,
    seconds: (performance.now() - started) / 1000,
    failures: shaky ? [] : words,
    shaky: shaky ? words : [],
    ...(shaky ? { counts: secondTry(judged.counts), note: `${String(judged.counts.failed)} shaky` } : judged),
  };
}

/** More than this is not a machine that was busy. */
const MOST_SHAKY = 3;

/** Runs the files of what failed once more, alone. */
async function passesAlone(stage: Stage, { failed }: Counts, failures: readonly Failure[]): Promise<boolean> {
  const files = [...new Set(failures.map(({ file }) => file))];
  const named = failed === failures.length && files.every((file) => file !== '');
  if (stage.again === undefined || failed === 0 || failed > MOST_SHAKY || !named) return false;
  process.stdout.write(`\n── ${stage.name}: what failed, once more and alone ${'─'.repeat(20)}\n`);
  const { code } = await runProgram({ ...stage, program: stage.again(files) }, 'live');
  const { counts } = judge(code, readCounts(stage));
  return counts.failed === 0;
}

function secondTry({ passed, failed, skipped }: Counts): Counts {
  return { passed: passed + failed, failed: 0, skipped };
}

/**
 * @param counts undefined where the stage is one test itself; 'no report' where it should have written one
 */
export function judge(
  code: number | undefined,
  counts: Counts | 'no report' | undefined,
): { counts: Counts; note?: string } {
  if (counts === undefined) {
    return { counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 } };
  }
  if (counts === 'no report') {
    return { counts: { passed: 0, failed: 1, skipped: 0 }, note: 'ended without a report' };
  }
  if (counts.failed > 0) return { counts };
  if (counts.passed === 0) return { counts: { ...counts, failed: 1 }, note: 'ran no test' };
  if (code !== 0) return { counts: { ...counts, failed: 1 }, note: 'failed outside its tests: see above' };
  return { counts };
}

function readCounts(stage: Stage): Counts | 'no report' | undefined {
  if (!stage.report) return undefined;
  try {
    return stage.report.count(readFileSync(stage.report.file, 'utf8'));
  } catch {
    return 'no report';
  }
}

function readFailures(stage: Stage): readonly Failure[] {
  if (!stage.report) return [];
  try {
    return stage.report.failures(readFileSync(stage.report.file, 'utf8'));
  } catch {
    // A report that cannot be read is a failure already, by `readCounts`.
    return [];
  }
}

function runProgram(stage: Stage, output: Output): Promise<{ code: number | undefined; text: string }> {
  return new Promise((done) => {
    const env = { ...process.env, ...(stage.report && { TELETRIAGE_RESULTS: stage.report.file }) };
    const child = spawn(process.execPath, stage.program, {
      cwd: root,
      env,
      stdio: output === 'live' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let text = '';
    const keep = (chunk: Buffer): void => {
      text += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('close', (code) => {
      running.delete(child);
      done({ code: code ?? undefined, text });
    });
  });
}

function heading(stage: Stage): string {
  return `\n── ${stage.name} ${'─'.repeat(Math.max(0, 60 - stage.name.length))}\n`;
}
