/** A simulated bedside in a folder of its own, for one test file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import type { Driver } from '#drivers/api.ts';
import { startBedside, type Bedside } from '#drivers/simulator/bedside.ts';
import type { PtyLine } from '#drivers/simulator/pty.ts';
import { Bench } from './bench.ts';

export interface BedsideForTests {
  readonly bedside: Bedside;
  /** Opens a port with its driver; it is closed when the test ends. */
  open(driver: Driver, device: keyof Bedside['paths']): Promise<Bench>;
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
    bedside = await startBedside(directory, { oximeterPeriodMs: 100 });
    bedside.oximeter.set({ steady: true });
    bedside.bloodPressure.set({ durationMs: 200 });
    bedside.thermometer.set({ predictMs: 800, finalMs: 1_500 });
  });

  afterEach(async () => {
    await Promise.all(benches.map((bench) => bench.close()));
    benches = [];
    running().thermometer.putBack();
    for (const device of ['oximeter', 'blood-pressure', 'thermometer'] as const) {
      await running().command({ device, fault: 'none' });
      await running().command({ device, replug: true });
      await portFree(running().lines[device]);
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
    open: async (driver, device) => {
      const bench = await Bench.open(driver, running().paths[device]);
      benches.push(bench);
      return bench;
    },
  };
}
