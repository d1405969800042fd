/** What a driver's folder has beside the driver, found by its name. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Driver, GattDriver, SerialDriver } from '#drivers/api.ts';
import type { GattExamples, Reference, SerialExamples } from '#drivers/evidence.ts';
import type { GattSimulator, SerialSimulator } from '#drivers/simulator/api.ts';
import { SERIAL_DRIVERS, DRIVERS } from '#drivers/registry.ts';

const ROOT = new URL('../../../../', import.meta.url);

export interface SerialFolder {
  readonly driver: SerialDriver;
  readonly examples: SerialExamples;
  readonly reference: Reference;
  readonly simulator: SerialSimulator;
}

export interface GattFolder {
  readonly driver: GattDriver;
  readonly examples: GattExamples;
  readonly reference: Reference;
  readonly simulator: GattSimulator;
}

/** Files that a driver's folder must have. What decodes a Bluetooth device may stand in `gatt/`, where several share it. */
export function filesOf(driver: Driver): readonly string[] {
  const files = ['README.md', 'driver.ts', 'simulator.ts', 'examples.ts', 'reference.ts'];
  return driver.transport === 'serial' ? [...files, 'decoder.ts'] : files;
}

export function hasFile(driver: Driver, file: string): boolean {
  return existsSync(new URL(`device-drivers/${driver.id}/${file}`, ROOT));
}

async function exported(id: string, file: string, name: string): Promise<unknown> {
  const module = (await import(new URL(`device-drivers/${id}/${file}`, ROOT).href)) as Record<string, unknown>;
  if (module[name] === undefined) throw new Error(`device-drivers/${id}/${file} does not export ${name}`);
  return module[name];
}

async function folderOf(driver: Driver): Promise<object> {
  return {
    driver,
    examples: await exported(driver.id, 'examples.ts', 'examples'),
    reference: await exported(driver.id, 'reference.ts', 'reference'),
    simulator: await exported(driver.id, 'simulator.ts', 'simulator'),
  };
}

/** A folder that is not complete has a failing test of its own, and is left out here. */
const complete = (driver: Driver): boolean => filesOf(driver).every((file) => hasFile(driver, file));

export const SERIAL_FOLDERS = (await Promise.all(
  SERIAL_DRIVERS.filter(complete).map(folderOf),
)) as readonly SerialFolder[];

export const GATT_FOLDERS = (await Promise.all(
  DRIVERS.filter((driver) => driver.transport === 'gatt' && complete(driver)).map(folderOf),
)) as readonly GattFolder[];

/** All files of the project that a file needs to run, itself included, as paths from the root. Types alone do not count. */
export function filesNeededBy(path: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(path)) return known;
  known.add(path);
  const source = readFileSync(new URL(path, ROOT), 'utf8');
  for (const [, specifier = ''] of source.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from '([^']+)'/gms)) {
    const resolved = resolve(specifier, path);
    if (resolved !== undefined) filesNeededBy(resolved, known);
  }
  return known;
}

function resolve(specifier: string, from: string): string | undefined {
  if (specifier.startsWith('#drivers/')) return specifier.replace('#drivers/', 'device-drivers/');
  if (specifier.startsWith('#domain/')) return specifier.replace('#domain/', 'domain/');
  if (!specifier.startsWith('.')) return undefined;
  return fileURLToPath(new URL(specifier, new URL(from, ROOT))).slice(fileURLToPath(ROOT).length);
}
