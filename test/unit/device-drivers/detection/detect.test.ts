/** Looking what is at a port, from the first opening to the proposal, with the clock turned by hand. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { detectPort, type DetectionProgress, type DetectionTime } from '#drivers/detection/run.ts';
import { Hearing } from '#drivers/detection/hearing.ts';
import { judge } from '#drivers/detection/judge.ts';
import { detectionPlan } from '#drivers/detection/plan.ts';
import { SERIAL_DRIVERS } from '#drivers/registry.ts';
import type { SimulatorValues } from '#drivers/simulator/api.ts';
import { SERIAL_FOLDERS, type SerialFolder } from '../contract/folder.ts';
import { CLOCK } from '../bytes.ts';
import { MemoryPort } from './memory-port.ts';

const TIME: DetectionTime = {
  now: () => new Date().toISOString(),
  monotonicMs: () => performance.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return { cancel: () => clearTimeout(timer) };
  },
  every: (milliseconds, run) => {
    const timer = setInterval(run, milliseconds);
    return { cancel: () => clearInterval(timer) };
  },
};

const LONGEST_LOOK_MS = 240_000;
/** What a person does at a device while it is looked at. */
const WAYS = ['measure', 'press-mem'];

let port: MemoryPort;
let told: DetectionProgress[];

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
});

afterEach(() => {
  port.close();
  vi.useRealTimers();
});

function look(): { stop(): Promise<void> } {
  return detectPort({
    open: port.open,
    path: '/dev/memory',
    drivers: SERIAL_DRIVERS,
    time: TIME,
    onProgress: (progress) => told.push(progress),
  });
}

/** Lets time go by until the look has ended. */
async function untilDone(each: (second: number) => void = () => undefined): Promise<DetectionProgress> {
  for (let second = 0; second < LONGEST_LOOK_MS / 1000; second += 1) {
    each(second);
    await vi.advanceTimersByTimeAsync(1_000);
    const last = told.at(-1);
    if (last?.done) return last;
  }
  throw new Error(`it never ended: ${JSON.stringify(told.at(-1))}`);
}

/** Each device as it comes, and once more in each of the formats that it can be set to. */
const devices = SERIAL_FOLDERS.flatMap((folder: SerialFolder) => {
  const formats = folder.driver.options.find(({ name, detect }) => name === 'format' && detect)?.choices;
  const variants: readonly SimulatorValues[] =
    formats && 'format' in folder.simulator.values
      ? formats.map((format) => ({
          format: typeof folder.simulator.values['format'] === 'number' ? Number(format) : format,
        }))
      : [{}];
  return variants.map((values) => ({ id: folder.driver.id, folder, values }));
});

describe('a device that is used', () => {
  it.each(devices)('is proposed first, and is the only sure one: $id $values', async ({ id, folder, values }) => {
    const { driver, simulator } = folder;
    port = new MemoryPort({ driver, simulator });
    port.device.set(values);
    look();
    // A cuff that the host fills is not filled by looking.
    const ways = driver.hostStarts ? [] : WAYS.filter((way) => simulator.actions.includes(way));
    const { proposals, refusal } = await untilDone((second) => {
      const way = second % 4 === 1 ? ways[Math.floor(second / 4) % ways.length] : undefined;
      if (way !== undefined) port.device.act(way);
    });
    expect(refusal).toBeUndefined();
    expect(proposals.map(({ driverId }) => driverId)[0]).toBe(id);
    expect(proposals.filter(({ driverId, confidence }) => driverId !== id && confidence === 'sure')).toEqual([]);
    if ('format' in values) expect(proposals[0]?.options['format']).toBe(String(values['format']));
    expect(proposals[0]?.because).toMatch(/\d+ good (reading|answer|message)s? in \d+ seconds?/);
    expect(port.isOpen).toBe(false);
  });
});

describe('looking at a port', () => {
  it('tells how far it has come, and never goes back', async () => {
    port = new MemoryPort();
    look();
    await untilDone();
    const progress = told.map((one) => one.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
    expect(new Set(told.map(({ trying }) => trying)).size).toBeGreaterThan(SERIAL_DRIVERS.length / 2);
  });

  it('proposes nothing where nothing is, and leaves the port closed', async () => {
    port = new MemoryPort();
    look();
    expect(await untilDone()).toMatchObject({ proposals: [], done: true });
    expect(port.isOpen).toBe(false);
  });

  it('proposes nothing to an adapter that sends everything back', async () => {
    port = new MemoryPort();
    const open = port.open;
    port.open = async (path, settings) => {
      const opened = await open(path, settings);
      if (!opened.ok) return opened;
      const send = (bytes: Uint8Array): Promise<void> => {
        port.say(bytes);
        return Promise.resolve();
      };
      return { ok: true, value: Object.assign(opened.value, { send }) };
    };
    look();
    expect(await untilDone()).toMatchObject({ proposals: [] });
  });

  it.each([1, 7, 13, 102_947])('proposes nothing on rubbish that begins with %i', async (begin) => {
    port = new MemoryPort();
    let seed = begin;
    const noise = setInterval(() => {
      port.say(
        Uint8Array.from({ length: 40 }, () => {
          seed = (seed * 48_271) % 2_147_483_647;
          return seed >>> 7;
        }),
      );
    }, 50);
    look();
    expect(await untilDone()).toMatchObject({ proposals: [] });
    clearInterval(noise);
  });

  it('writes nothing while it only listens', async () => {
    port = new MemoryPort();
    look();
    const listening = detectionPlan(SERIAL_DRIVERS).filter(({ how }) => how === 'listen').length;
    while (port.openings.length <= listening) {
      if (port.openings.length < listening) expect(port.written).toEqual([]);
      await vi.advanceTimersByTimeAsync(200);
    }
  });

  it.each(['port-missing', 'port-in-use', 'port-denied', 'port-failed'] as const)('says %s and ends', async (code) => {
    port = new MemoryPort();
    port.refusal = code;
    look();
    expect(await untilDone()).toMatchObject({ refusal: code, proposals: [] });
    expect(port.openings).toHaveLength(1);
  });

  it('says that the port has gone when the cable is pulled meanwhile', async () => {
    port = new MemoryPort();
    look();
    await vi.advanceTimersByTimeAsync(1_000);
    port.unplug();
    expect(await untilDone()).toMatchObject({ refusal: 'port-missing' });
  });

  it.each([0, 50, 4_000])('stops at once when it is told to after %i ms, twice if need be', async (after) => {
    port = new MemoryPort();
    const looking = look();
    await vi.advanceTimersByTimeAsync(after);
    await Promise.all([looking.stop(), looking.stop()]);
    expect(told.at(-1)).toMatchObject({ done: true, proposals: [] });
    expect(told.at(-1)).not.toHaveProperty('refusal');
    expect(port.isOpen).toBe(false);
    const before = told.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(told).toHaveLength(before);
  });
});

describe('the judge', () => {
  const trials = detectionPlan(SERIAL_DRIVERS);

  it('listens before it asks, and asks one driver at a time', () => {
    const hows = trials.map(({ how }) => how);
    expect(hows.lastIndexOf('listen')).toBeLessThan(hows.indexOf('ask'));
    for (const { how, candidates } of trials) if (how === 'ask') expect(candidates).toHaveLength(1);
    expect(new Set(trials.flatMap(({ candidates }) => candidates.map(({ driver }) => driver.id)))).toEqual(
      new Set(SERIAL_DRIVERS.map(({ id }) => id)),
    );
  });

  it('is never sure of random bytes, however they come', () => {
    port = new MemoryPort();
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 80 }), { maxLength: 60 }), (chunks) => {
        for (const { candidates, how } of trials) {
          const hearings = candidates.map((candidate) => new Hearing(candidate));
          for (const hearing of hearings) hearing.opened(0, CLOCK);
          chunks.forEach((chunk, index) => {
            for (const hearing of hearings) {
              hearing.hear(chunk, index * 100);
              hearing.tick(index * 100 + 50);
            }
          });
          const proposals = judge(
            hearings.map(({ tally }) => tally),
            { how, silentBefore: true, elapsedMs: 7_000 },
          );
          expect(proposals.filter(({ confidence }) => confidence === 'sure')).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
