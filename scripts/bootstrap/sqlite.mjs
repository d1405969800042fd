import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { installedVersion } from './manifests.mjs';
import { inCache, inRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { requireSuccess } from './steps.mjs';
import { environmentOf } from './toolchain.mjs';

/**
 * The `sqlite3` package is a native addon. Its binary is taken from where it is had soonest: in place already, built
 * before for another clone, published for this platform, or compiled, which takes about a minute and a half. Each is
 * believed only after a query has run through it.
 */

const PREBUILT_TIMEOUT_SECONDS = 30;

/** What compiling it needs; an executable of that name will do, however it was installed. */
export const SQLITE_BUILD_NEEDS = [
  { debianPackage: 'python3', executable: 'python3' },
  { debianPackage: 'make', executable: 'make' },
  { debianPackage: 'g++', executable: 'g++' },
];

const packageFolder = inRoot('node_modules', 'sqlite3');
const binary = inRoot('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

const QUERY = `
  const { Database } = require('sqlite3');
  new Database(':memory:').get('select 40 + 2 as answer', (error, row) => {
    process.exit(!error && row.answer === 42 ? 0 : 1);
  });
`;

/**
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<'in place' | 'from the cache' | 'prebuilt' | undefined>} undefined where it has to be compiled
 */
export async function findSqlite(toolchain, progress) {
  if (await answers(toolchain)) return 'in place';

  const cached = cachedBinary();
  if (existsSync(cached)) {
    mkdirSync(dirname(binary), { recursive: true });
    copyFileSync(cached, binary);
    if (await answers(toolchain)) return 'from the cache';
  }

  progress('asking for a prebuilt binary');
  removeBuild();
  await run(toolchain.node, [inRoot('node_modules', 'prebuild-install', 'bin.js'), '-r', 'napi'], {
    cwd: packageFolder,
    timeoutSeconds: PREBUILT_TIMEOUT_SECONDS,
    onLine: progress,
  });
  if (await answers(toolchain)) {
    keepInCache();
    return 'prebuilt';
  }
  removeBuild();
  return undefined;
}

/**
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {import('./steps.mjs').Progress} progress
 */
export async function buildSqlite(toolchain, progress) {
  const gyp = inRoot('node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  // A `nodedir` of the user's npm is meant for another Node, and node-gyp believes the environment more than its arguments.
  const { npm_config_nodedir: _, ...inherited } = environmentOf(toolchain);
  // Without headers on the disk node-gyp downloads those of the running Node.
  const env = toolchain.headers === undefined ? inherited : { ...inherited, npm_config_nodedir: toolchain.headers };
  const result = await run(toolchain.node, [gyp, 'rebuild', '-j', 'max'], {
    cwd: packageFolder,
    env,
    onLine: progress,
  });
  const remedy = 'see the lines above; the compiler, make, Python 3 and Node’s headers are needed';
  requireSuccess(result, 'SQLite’s native addon could not be compiled.', remedy);
  if (!(await answers(toolchain)))
    requireSuccess({ ...result, code: 1 }, 'The compiled SQLite does not answer.', remedy);
  keepInCache();
}

/** @param {import('./toolchain.mjs').Toolchain} toolchain */
async function answers(toolchain) {
  if (!existsSync(binary)) return false;
  return (await run(toolchain.node, ['-e', QUERY], { timeoutSeconds: 20 })).code === 0;
}

/** The addon speaks Node-API, so one binary serves every Node; only its own version and the platform tell two apart. */
function cachedBinary() {
  return inCache('sqlite3', `${installedVersion('sqlite3')}-${process.platform}-${process.arch}-napi.node`);
}

function keepInCache() {
  const cached = cachedBinary();
  mkdirSync(dirname(cached), { recursive: true });
  // Written beside and renamed, so that a clone set up at the same time never loads half a file.
  const unfinished = `${cached}.${process.pid}`;
  copyFileSync(binary, unfinished);
  renameSync(unfinished, cached);
}

function removeBuild() {
  rmSync(inRoot('node_modules', 'sqlite3', 'build'), { recursive: true, force: true });
}
