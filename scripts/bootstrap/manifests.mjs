import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

/** Reads what npm has written down: the version of a package, and what a lock file names. */

/**
 * @typedef {object} LockedPackage
 * @property {string | undefined} version
 * @property {boolean} optional
 */

/**
 * @param {string} name of an installed package
 * @returns {string}
 */
export function installedVersion(name) {
  return versionIn(inRoot('node_modules', name));
}

/**
 * @param {string} folder of a package
 * @returns {string}
 */
export function versionIn(folder) {
  const file = join(folder, 'package.json');
  const version = property(parse(readFileSync(file, 'utf8')), 'version');
  if (typeof version !== 'string') throw new Error(`${file} names no version.`);
  return version;
}

/**
 * @param {string} text of a package-lock.json
 * @returns {Map<string, LockedPackage>} by the folder in which npm puts the package
 */
export function lockedPackages(text) {
  const packages = property(parse(text), 'packages');
  if (typeof packages !== 'object' || packages === null) return new Map();
  return new Map(
    Object.entries(packages)
      .filter(([path]) => path !== '')
      .map(([path, entry]) => {
        const version = property(entry, 'version');
        return [
          path,
          {
            version: typeof version === 'string' ? version : undefined,
            optional: property(entry, 'optional') === true,
          },
        ];
      }),
  );
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parse(text) {
  return JSON.parse(text);
}

/**
 * @param {unknown} object
 * @param {string} name
 * @returns {unknown}
 */
function property(object, name) {
  if (typeof object !== 'object' || object === null) return undefined;
  return Object.entries(object).find(([key]) => key === name)?.[1];
}
