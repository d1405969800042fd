/** Simulated devices at one bedside, each on its own port: the three of the demonstration, or any others. */
import { join } from 'node:path';
import { refuse } from '#domain/base/result.ts';
import { carryOut, type BedsideCommand } from './commands.ts';
import { SimulatorHost, type Asked } from './host.ts';
import { loadSerialSimulator } from './load.ts';

export interface BedsideDevice {
  /** What it is called in commands; the port's file name. */
  readonly name: string;
  readonly driverId: string;
  /** How many times faster than in life; 1 unless told. */
  readonly speed?: number;
}

/** One of each kind of measurement. */
export const DEMO_DEVICES: readonly BedsideDevice[] = [
  { name: 'oximeter', driverId: 'nonin-ascii' },
  { name: 'blood-pressure', driverId: 'suntech-advantage' },
  { name: 'thermometer', driverId: 'suretemp-plus' },
];

export interface BedsideOptions {
  /** What stands at the bedside; {@link DEMO_DEVICES} unless told. */
  readonly devices?: readonly BedsideDevice[];
  /** A temperature is taken after each blood pressure, so that a person who tries the product sees one. */
  readonly demo?: boolean;
}

/** Something happened at a device. */
export interface BedsideEvent {
  readonly device: string;
  readonly event: string;
}

export interface Bedside {
  /** Where the product opens each device, by its name. */
  readonly paths: Readonly<Record<string, string>>;
  /** @throws for a name that nothing here has */
  device(name: string): SimulatorHost;
  /** Does what one command line of `main.ts` would do; says what was wrong with it otherwise. */
  command(command: BedsideCommand): Promise<Asked>;
  onEvent(listener: (event: BedsideEvent) => void): void;
  /** Switches all off and removes the ports. Safe to call twice. */
  close(): Promise<void>;
}

const DEMO_AFTER_MS = 3_000;
const DEMO_TEMPERATURES = [36.8, 37.1, 36.6, 37.4, 38.2];

/**
 * Starts the devices.
 * @param directory where the ports appear, each as the name of its device
 * @throws when socat is not installed, or when a driver has no simulated device
 */
export async function startBedside(directory: string, options: BedsideOptions = {}): Promise<Bedside> {
  const hosts = new Map<string, SimulatorHost>();
  const close = async (): Promise<void> => {
    await Promise.all([...hosts.values()].map((host) => host.close()));
  };
  try {
    for (const { name, driverId, speed } of options.devices ?? DEMO_DEVICES) {
      const simulator = await loadSerialSimulator(driverId);
      hosts.set(name, await SimulatorHost.start(simulator, join(directory, name), { speed: speed ?? 1 }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const stopDemo = options.demo ? demonstrate(hosts) : (): void => undefined;

  return {
    paths: Object.fromEntries([...hosts].map(([name, host]) => [name, host.path])),
    device: (name) => {
      const host = hosts.get(name);
      if (host === undefined) throw new Error(`there is no ${name} at this bedside`);
      return host;
    },
    command: async (command) => {
      const host = hosts.get(command.device);
      if (host === undefined) return refuse(`device is one of ${[...hosts.keys()].join(', ')}`);
      return carryOut(host, command);
    },
    onEvent: (listener) => {
      for (const [device, host] of hosts) host.onEvent((event) => listener({ device, event }));
    },
    close: async () => {
      stopDemo();
      await close();
    },
  };
}

/**
 * Where there is nobody to take the thermometer: a temperature is taken a moment after each blood pressure. Not now and then,
 * because one that comes while nobody is chosen is nobody's, and a kiosk asks whose it is. Returns how to stop it.
 */
function demonstrate(hosts: ReadonlyMap<string, SimulatorHost>): () => void {
  let taken = 0;
  let soon: NodeJS.Timeout | undefined;
  hosts.get('blood-pressure')?.onEvent((event) => {
    if (event !== 'ended') return;
    soon = setTimeout(() => {
      const thermometer = hosts.get('thermometer');
      thermometer?.set({ celsius: DEMO_TEMPERATURES[taken % DEMO_TEMPERATURES.length] ?? 36.8 });
      thermometer?.act('measure');
      taken += 1;
    }, DEMO_AFTER_MS);
  });
  return () => {
    clearTimeout(soon);
  };
}
