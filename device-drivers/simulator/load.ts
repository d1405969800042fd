/** Finds a simulated device by its driver's id: the folder's name. There is no list to add a line to. */
import { readdir } from 'node:fs/promises';
import type { SerialSimulator, Simulator } from './api.ts';
import { isObject } from './values.ts';

const DRIVERS = new URL('../', import.meta.url);
const FOLDER_NAME = /^[a-z0-9][a-z0-9-]*$/;

/**
 * @param driverId the name of the driver's folder
 * @throws Error with a sentence when there is no such folder, or no simulator in it
 */
export async function loadSimulator(driverId: string): Promise<Simulator> {
  if (!(await simulatedDrivers()).includes(driverId)) throw new Error(`There is no simulated device "${driverId}".`);
  const module: unknown = await import(new URL(`${driverId}/simulator.ts`, DRIVERS).href);
  const simulator = isObject(module) ? module['simulator'] : undefined;
  if (!isSimulator(simulator) || simulator.driverId !== driverId) {
    throw new Error(`device-drivers/${driverId}/simulator.ts does not export the simulator of ${driverId}.`);
  }
  return simulator;
}

/** One that sits at a port. */
export async function loadSerialSimulator(driverId: string): Promise<SerialSimulator> {
  const simulator = await loadSimulator(driverId);
  if (simulator.transport !== 'serial') throw new Error(`${driverId} is a Bluetooth device and has no port.`);
  return simulator;
}

/** The ids of all drivers that have a simulated device. */
export async function simulatedDrivers(): Promise<readonly string[]> {
  const folders = (await readdir(DRIVERS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found = await Promise.all(
    folders
      .filter(({ name }) => FOLDER_NAME.test(name))
      .map(async ({ name }) => ((await readdir(new URL(`${name}/`, DRIVERS))).includes('simulator.ts') ? [name] : [])),
  );
  return found.flat().toSorted();
}

function isSimulator(value: unknown): value is Simulator {
  return (
    isObject(value) &&
    typeof value['driverId'] === 'string' &&
    (value['transport'] === 'serial' || value['transport'] === 'gatt') &&
    typeof value['start'] === 'function'
  );
}
