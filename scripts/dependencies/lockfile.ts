/** What the lock file says of the packages, and the rules that it keeps. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';

export interface LockedPackage {
  /** `node_modules/ws`, or deeper. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string | undefined;
  /** Needed to build or test only. */
  readonly development: boolean;
  readonly integrity: string | undefined;
  readonly resolved: string | undefined;
  readonly installScript: boolean;
}

interface LockEntry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockEntry>>;
}

export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const FOLDER = 'node_modules/';

/** @returns every package that is installed, in the order of the file; not the product itself */
export function packagesOf(lock: string): LockedPackage[] {
  const { packages } = JSON.parse(lock) as Lock;
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({
      path,
      name: entry.name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length),
      version: entry.version ?? '',
      licence: entry.license,
      development: entry.dev === true,
      integrity: entry.integrity,
      resolved: entry.resolved,
      installScript: entry.hasInstallScript === true,
    }));
}

export function readLockedPackages(): LockedPackage[] {
  return packagesOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** Of these it is known what their install script does. None of them is run: npm is told not to, and each has its own step. */
export const INSTALL_SCRIPTS_KNOWN: ReadonlySet<string> = new Set([
  '@serialport/bindings-cpp',
  'electron-winstaller',
  'esbuild',
  'mediasoup',
  'sqlite3',
]);

const EXACT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

/** What is wrong with manifest and lock file, one sentence each. */
export function lockFaults(manifest: Manifest, packages: readonly LockedPackage[], npmrc: string): string[] {
  const faults: string[] = [];
  const byPath = new Map(packages.map((each) => [each.path, each]));
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    if (!EXACT.test(version)) faults.push(`${name} is asked for as ${version}, not in one exact version`);
    const locked = byPath.get(`${FOLDER}${name}`)?.version;
    if (locked !== version) faults.push(`${name} is locked at ${locked ?? 'nothing'}, not at ${version}`);
  }
  for (const { path, name, version, integrity, resolved, installScript } of packages) {
    if (!EXACT.test(version)) faults.push(`${path} has no exact version`);
    if (integrity?.startsWith('sha512-') !== true) faults.push(`${path} has no sha512 digest`);
    if (resolved !== undefined) faults.push(`${path} names where it was fetched from`);
    if (installScript && !INSTALL_SCRIPTS_KNOWN.has(name)) {
      faults.push(`${path} has an install script that nobody has looked at`);
    }
  }
  if (!/^ignore-scripts=true$/m.test(npmrc)) faults.push('npm is not told to run no install scripts');
  return faults;
}
