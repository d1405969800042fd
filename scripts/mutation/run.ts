/**
 * `npm run mutate`: breaks the product on purpose, one fault at a time in a copy of the tree, and demands that the tests
 * notice. A fault that no test notices is a hole in the tests, and the command fails. Name some to run only those.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../demo/system.ts';
import { breakIt, copyOfTree } from './copy.ts';
import { MUTATIONS } from './mutations.ts';

const BIN = join(ROOT, 'node_modules/.bin');

/** The suite in the order in which it finds things fastest. The first stage that fails has caught the fault. */
const STAGES: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['unit', join(BIN, 'vitest'), ['run', '--project', 'unit', '--bail', '1']],
  ['integration', join(BIN, 'vitest'), ['run', '--project', 'integration', '--bail', '1']],
  ['browser', join(BIN, 'playwright'), ['test', '--project', 'e2e', '--max-failures', '1']],
];

/** The name of the first test that failed, from a runner's output. */
function firstFailure(output: string): string {
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '');
  const line = plain.split('\n').find((each) => /^\s*(FAIL|✘|×|\d+\) )/.test(each));
  return line?.trim() ?? 'no test was named';
}

/** The stage that noticed and what failed there, or undefined when nothing did. */
function caughtBy(copy: string): { stage: string; failure: string } | undefined {
  const built = spawnSync(join(BIN, 'vite'), ['build', '-c', 'renderer/vite.config.ts', '--logLevel', 'error'], {
    cwd: copy,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the mutant's pages do not build, so it proves nothing:\n${built.stderr}`);
  for (const [stage, command, args] of STAGES) {
    const run = spawnSync(command, args, { cwd: copy, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (run.status !== 0) return { stage, failure: firstFailure(`${run.stdout}\n${run.stderr}`) };
  }
  return undefined;
}

/** Without a fault the copy must pass: otherwise "a test failed" would say nothing about the fault. */
function demandThatTheCopyPasses(): void {
  process.stdout.write('control: the same copy without a fault\n');
  const copy = copyOfTree();
  try {
    const failed = caughtBy(copy);
    if (failed !== undefined) throw new Error(`the ${failed.stage} tests fail without any fault: ${failed.failure}`);
    process.stdout.write('  passes\n');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
demandThatTheCopyPasses();
const chosen = asked.length === 0 ? MUTATIONS : MUTATIONS.filter((mutation) => asked.includes(mutation.name));
let survived = 0;
for (const mutation of chosen) {
  const started = performance.now();
  process.stdout.write(`${mutation.name}: ${mutation.what}\n`);
  const copy = copyOfTree();
  try {
    breakIt(copy, mutation.name, mutation);
    const caught = caughtBy(copy);
    const seconds = Math.round((performance.now() - started) / 1000);
    if (caught === undefined) survived += 1;
    const verdict = caught === undefined ? 'NOT NOTICED' : `noticed by the ${caught.stage} tests: ${caught.failure}`;
    process.stdout.write(`  ${verdict} (${String(seconds)} s)\n`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
process.stdout.write(`${String(chosen.length - survived)} noticed, ${String(survived)} not noticed\n`);
process.exit(survived === 0 && chosen.length > 0 ? 0 : 1);
