import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupFailure } from './failure.mjs';
import { installedVersion } from './manifests.mjs';
import { inCache, inRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { requireSuccess } from './steps.mjs';
import { environmentOf } from './toolchain.mjs';

/**
 * The media worker is a program of its own. It is taken from the first place that has one that starts: the one the
 * operator names, one fetched or built before, the one published for this platform, and last the build from the source
 * in mediasoup's npm package with Debian's libraries, which takes some four minutes on two cores.
 */

const PREBUILT_TIMEOUT_SECONDS = 60;

/** The answer for a worker that was downloaded now, and not found. */
export const JUST_FETCHED = 'fetched';

/** Exit code with which the worker refuses to run without mediasoup as its parent: the proof that it can be loaded. */
const REFUSES_WITHOUT_PARENT = 41;

const script = inRoot('scripts', 'mediasoup', 'build-worker.sh');
const cacheFolder = inCache('mediasoup');

/** What the build needs; they are libraries for the most part, so that only Debian's own list can tell. */
export const WORKER_BUILD_NEEDS = readFileSync(inRoot('scripts', 'mediasoup', 'debian-packages'), 'utf8')
  .trim()
  .split('\n')
  .map((debianPackage) => ({ debianPackage }));

/**
 * Where a worker may come from. Each answers with the path of one that starts, if it has one.
 *
 * @typedef {object} WorkerSources
 * @property {() => Promise<string | undefined>} named
 * @property {() => Promise<string | undefined>} fetchedBefore
 * @property {() => Promise<string | undefined>} builtBefore
 * @property {() => Promise<string | undefined>} published
 */

/**
 * @param {WorkerSources} sources
 * @returns {Promise<{ from: string, path: string } | undefined>} from the first that has one; later ones are not asked
 */
export async function chooseWorker(sources) {
  const inOrder = [
    { from: 'MEDIASOUP_WORKER_BIN', find: sources.named },
    { from: 'fetched before', find: sources.fetchedBefore },
    { from: 'built before', find: sources.builtBefore },
    { from: JUST_FETCHED, find: sources.published },
  ];
  for (const { from, find } of inOrder) {
    const path = await find();
    if (path !== undefined) return { from, path };
  }
  return undefined;
}

/**
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<{ from: string, path: string } | undefined>} undefined where it has to be built
 */
export function findWorker(toolchain, progress) {
  return chooseWorker({
    named: () => ifItStarts(process.env['MEDIASOUP_WORKER_BIN']),
    fetchedBefore: () => ifItStarts(prebuiltPath()),
    builtBefore: findBuilt,
    published: () => fetchPrebuilt(toolchain, progress),
  });
}

/**
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<string>}
 */
export async function buildWorker(progress) {
  if (process.platform !== 'linux') {
    throw new SetupFailure(
      'No mediasoup worker could be fetched for this machine, and it can be built from source on Debian only.',
      'set MEDIASOUP_WORKER_BIN to a worker that runs here',
    );
  }
  const result = await run('bash', [script, cacheFolder], { onLine: progress });
  requireSuccess(
    result,
    'The mediasoup worker could not be built.',
    'see the lines above, or set MEDIASOUP_WORKER_BIN to a worker that runs here',
  );
  return result.stdout.trim();
}

/** @param {string | undefined} path */
async function ifItStarts(path) {
  if (path === undefined || !existsSync(path)) return undefined;
  const { MEDIASOUP_VERSION: _, ...env } = process.env;
  const { code } = await run(path, [], { env, timeoutSeconds: 10 });
  return code === REFUSES_WITHOUT_PARENT ? path : undefined;
}

async function findBuilt() {
  if (process.platform !== 'linux') return undefined;
  const { code, stdout } = await run('bash', [script, '--find', cacheFolder]);
  return code === 0 ? stdout.trim() : undefined;
}

/**
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {import('./steps.mjs').Progress} progress
 */
async function fetchPrebuilt(toolchain, progress) {
  progress('asking for a prebuilt worker');
  const folder = inRoot('node_modules', 'mediasoup');
  // Without a Python the package's own script cannot fall back to its build, which would download further sources.
  const { MEDIASOUP_WORKER_BIN: _, ...env } = environmentOf(toolchain);
  await run(toolchain.node, ['npm-scripts.mjs', 'postinstall'], {
    cwd: folder,
    env: { ...env, PYTHON: 'false' },
    timeoutSeconds: PREBUILT_TIMEOUT_SECONDS,
  });
  const fetched = await ifItStarts(inRoot('node_modules', 'mediasoup', 'worker', 'out', 'Release', executableName));
  if (fetched === undefined) return undefined;

  const kept = prebuiltPath();
  mkdirSync(dirname(kept), { recursive: true });
  copyFileSync(fetched, `${kept}.${process.pid}`);
  chmodSync(`${kept}.${process.pid}`, 0o755);
  renameSync(`${kept}.${process.pid}`, kept);
  return kept;
}

const executableName = process.platform === 'win32' ? 'mediasoup-worker.exe' : 'mediasoup-worker';

function prebuiltPath() {
  const name = `prebuilt-${installedVersion('mediasoup')}-${process.platform}-${process.arch}`;
  return inCache('mediasoup', name, executableName);
}
