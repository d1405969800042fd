/**
 * `npm run hazards [-- --only H12,H40 | --write]`: for each hazard that has a control in code, runs the test that is named for it as it
 * is, which must pass, and again in a copy in which the control is disabled, which must fail. A test that passes without its
 * control proves nothing, nor does one that fails by itself with the control in its place, and the command fails.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';
import { breakIt, copyOfTree } from '../mutation/copy.ts';
import { evidence, EVIDENCE_FILE } from './evidence.ts';
import { isControl, type ControlLink } from './link.ts';
import { LINKS } from './links/index.ts';
import { readLog } from './log.ts';
import { projectOf, TestRunner, type Ran } from './run-tests.ts';

const INTERRUPTED = 130;

type Verdict = 'proven' | 'PASSES WITHOUT ITS CONTROL' | 'FAILS AS IT IS' | 'FAILS ALONE' | 'DID NOT RUN';

const args = process.argv.slice(2);
if (args.length === 1 && args[0] === '--write') {
  writeFileSync(join(root, EVIDENCE_FILE), await evidence());
  console.log(`${EVIDENCE_FILE} is written`);
  process.exit(0);
}
const at = args.indexOf('--only');
const only = at === -1 ? undefined : new Set((args[at + 1] ?? '').split(','));
if (only === undefined ? args.length > 0 : args.length !== 2) {
  console.error('Usage: npm run hazards [-- --only H12,H40 | --write]');
  process.exit(2);
}

const controls = LINKS.filter(isControl).filter(({ id }) => only?.has(id) ?? true);
const others = LINKS.filter((link) => !isControl(link)).filter(({ id }) => only?.has(id) ?? true);
const hazards = new Map(readLog().map(({ id, hazard }) => [id, hazard]));
const copy = copyOfTree();
const runner = new TestRunner(copy);
const stop = new AbortController();
/** A function, so that it is asked anew after each wait. */
const isStopped = (): boolean => stop.signal.aborted;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stop.abort();
    runner.stop();
  });
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const named = (ran: readonly Ran[], { test }: ControlLink) =>
  ran.filter(
    ({ file, name, status }) => file === test.file && name.includes(test.name) && /passed|failed/.test(status),
  );

/** Every linked test as it is, in one run of each project. */
async function asItIs(): Promise<Ran[]> {
  const ran: Ran[] = [];
  for (const project of ['unit', 'integration'] as const) {
    const files = [...new Set(controls.map(({ test }) => test.file))].filter((file) => projectOf(file) === project);
    if (files.length === 0 || isStopped()) continue;
    const since = performance.now();
    const found = await runner.run(project, files);
    ran.push(...found);
    console.log(
      `as it is, ${project}: ${String(found.length)} tests in ${String(files.length)} files, ${seconds(since)}`,
    );
  }
  return ran;
}

async function verdictOn(link: ControlLink, before: readonly Ran[]): Promise<Verdict> {
  const whole = named(before, link);
  if (whole.length === 0) return 'DID NOT RUN';
  if (whole.some(({ status }) => status === 'failed')) return 'FAILS AS IT IS';
  const alone = async () => named(await runner.run(projectOf(link.test.file), [link.test.file], link.test.name), link);
  const mend = breakIt(copy, link.id, link.control);
  try {
    const broken = await alone();
    if (broken.length === 0) return 'DID NOT RUN';
    if (broken.every(({ status }) => status !== 'failed')) return 'PASSES WITHOUT ITS CONTROL';
  } finally {
    mend();
  }
  // One that leans on the tests before it fails alone, whatever was taken out.
  return (await alone()).some(({ status }) => status === 'failed') ? 'FAILS ALONE' : 'proven';
}

const began = performance.now();
let proven = 0;
try {
  const before = await asItIs();
  for (const [index, link] of controls.entries()) {
    if (isStopped()) break;
    const since = performance.now();
    const verdict = await verdictOn(link, before);
    if (isStopped()) break;
    if (verdict === 'proven') proven += 1;
    const place = `${String(index + 1).padStart(3)}/${String(controls.length)}`;
    const words = (hazards.get(link.id) ?? '').slice(0, 60).padEnd(60);
    console.log(`${place}  ${link.id.padEnd(5)} ${words}  ${verdict}  ${seconds(since)}`);
  }
} finally {
  runner.stop();
  rmSync(copy, { recursive: true, force: true });
}
for (const link of others) {
  if (!isControl(link)) console.log(`         ${link.id.padEnd(5)} no quick test: ${link.why} (${link.owner})`);
}
const failed = controls.length - proven;
console.log(
  `${String(proven)} proven, ${String(failed)} not, ${String(others.length)} without a quick test, ${seconds(began)}`,
);
process.exitCode = isStopped() ? INTERRUPTED : failed === 0 && controls.length > 0 ? 0 : 1;
