import { existsSync, readFileSync } from 'node:fs';
import { lockedPackages } from './manifests.mjs';
import { inRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { ALREADY_DONE, requireSuccess } from './steps.mjs';
import { ensureNpm, environmentOf } from './toolchain.mjs';

/**
 * Installs the npm packages when what lies in node_modules is not what the lock file names. npm notes what it has
 * installed in a lock file of its own, so the two are compared rather than a stamp that could be out of date.
 */

/**
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {import('./steps.mjs').Progress} progress
 */
export async function installDependencies(toolchain, progress) {
  const wanted = readLock(inRoot('package-lock.json'));
  const installed = readLock(inRoot('node_modules', '.package-lock.json'));
  if (wanted !== undefined && installed !== undefined && isInstalled(wanted, installed)) return ALREADY_DONE;

  const npm = await ensureNpm(progress);
  progress('npm ci');
  // .npmrc says so, too; an account's own settings, or a variable, could say otherwise.
  const result = await run(toolchain.node, [npm, 'ci', '--ignore-scripts', '--no-progress'], {
    env: environmentOf(toolchain),
    onLine: progress,
  });
  requireSuccess(
    result,
    'The npm packages could not be installed.',
    'check that npm reaches its registry, then: npm ci',
  );
  return 'installed';
}

/**
 * @param {ReadonlyMap<string, import('./manifests.mjs').LockedPackage>} wanted
 * @param {ReadonlyMap<string, import('./manifests.mjs').LockedPackage>} installed
 * @returns {boolean} whether each package is there in its version; what is optional may be missing on this platform
 */
export function isInstalled(wanted, installed) {
  for (const [path, entry] of wanted) {
    const found = installed.get(path);
    if (found === undefined ? !entry.optional : found.version !== entry.version) return false;
  }
  return [...installed.keys()].every((path) => wanted.has(path));
}

/** @param {string} file */
function readLock(file) {
  return existsSync(file) ? lockedPackages(readFileSync(file, 'utf8')) : undefined;
}
