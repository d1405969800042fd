import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessSync, constants } from 'node:fs';

/** The root of the checkout, whatever folder the command was given in. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * What is expensive to make lives outside the checkout, so that a second clone or a fresh one in CI finds it again.
 */
export const cache = resolve(process.env['TELETRIAGE_CACHE'] ?? join(homedir(), '.cache', 'teletriage'));

/** What belongs to this checkout alone: incremental builds, lint caches, test results. */
export const localCache = join(root, '.cache');

/** @param {string[]} parts */
export const inRoot = (...parts) => join(root, ...parts);

/** @param {string[]} parts */
export const inCache = (...parts) => join(cache, ...parts);

/**
 * @param {string} name
 * @param {string} [searchPath]
 * @returns {string | undefined} where the executable is, if PATH has it
 */
export function findExecutable(name, searchPath = process.env['PATH'] ?? '') {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of searchPath.split(delimiter)) {
    for (const suffix of suffixes) {
      const candidate = join(folder, name + suffix);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // Not in this folder; the next one may have it.
      }
    }
  }
  return undefined;
}
