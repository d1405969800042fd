/** A simulated bedside in a folder of its own, for one test file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import type { SerialDriver } from '#drivers/api.ts';
import { startBedside, type Bedside } from '#drivers/simulator/bedside.ts';
import type { SimulatorHost } from '#drivers/simulator/host.ts';
import type { PtyLine } from '#drivers/simulator/pty.ts';
import { Bench } from './bench.ts';

export type DeviceName = 'oximeter' | 'blood-pressure' | 'thermometer';

const DEVICES: readonly DeviceName[] = ['oximeter', 'blood-pressure', 'thermometer'];

export interface BedsideForTests {
  readonly bedside: Bedside;
  readonly oximeter: SimulatorHost;
  readonly cuff: SimulatorHost;
  readonly thermometer: SimulatorHost;
  /** Somebody takes this temperature. */
  take(celsius: number): void;
  /** Opens a port with its driver; it is closed when the test ends. */
  open(driver: SerialDriver, device: DeviceName): Promise<Bench>;
}

/** A new cable is laid where the last one was closed: a program is started for it, which a busy machine takes its time for. */
export async function portFree(line: PtyLine): Promise<void> {
  await vi.waitUntil(() => line.free, { timeout: 15_000 });
}

/** Starts the devices before the first test and takes them away after the last. Each test finds them without faults. */
export function useBedside(): BedsideForTests {
  let directory = '';
  let bedside: Bedside | undefined;
  let benches: Bench[] = [];

  const running = (): Bedside => {
    if (!bedside) throw new Error('the bedside is there inside of tests only');
    return bedside;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bedside-'));
    bedside = await startBedside(directory, {
      devices: [
        { name: 'oximeter', driverId: 'nonin-ascii', speed: 10 },
        { name: 'blood-pressure', driverId: 'suntech-advantage' },
        { name: 'thermometer', driverId: 'suretemp-plus' },
      ],
    });
    bedside.device('oximeter').set({ steady: true });
    bedside.device('blood-pressure').set({ durationMs: 200 });
    bedside.device('thermometer').set({ predictMs: 800, finalMs: 1_500 });
  });

  afterEach(async () => {
    await Promise.all(benches.map((bench) => bench.close()));
    benches = [];
    running().device('thermometer').act('put-back');
    for (const device of DEVICES) {
      await running().command({ device, fault: 'none' });
      await running().command({ device, replug: true });
      await portFree(running().device(device).line);
    }
  });

  afterAll(async () => {
    await bedside?.close();
    await rm(directory, { recursive: true, force: true });
  });

  return {
    get bedside() {
      return running();
    },
    get oximeter() {
      return running().device('oximeter');
    },
    get cuff() {
      return running().device('blood-pressure');
    },
    get thermometer() {
      return running().device('thermometer');
    },
    take: (celsius) => {
      running().device('thermometer').set({ celsius });
      running().device('thermometer').act('measure');
    },
    open: async (driver, device) => {
      const bench = await Bench.open(driver, running().device(device).path);
      benches.push(bench);
      return bench;
    },
  };
}
