/**
 * Every serial driver against its simulated device over a real pseudo terminal, through the package that opens the real
 * ports, with everything that can go wrong on any cable. A driver is found by its line in the registry.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasChecksum, type DeviceReading, type SerialDriver } from '#drivers/api.ts';
import { SERIAL_DRIVERS } from '#drivers/registry.ts';
import { SimulatorHost } from '#drivers/simulator/host.ts';
import { loadSerialSimulator } from '#drivers/simulator/load.ts';
import { portFree } from './bedside.ts';
import { Bench, codesOf } from './bench.ts';

/** What a person does to have a reading from a device that does not stream, in this order. */
const WAYS_TO_MEASURE = ['measure', 'press-mem', 'send-memory'];
/** Not faster: what the driver waits for, it waits for in the time of life. */
const SPEED = 2;
/** How long a measurement takes in the life of the device: long enough to be watched, and no longer. */
const MEASUREMENT_MS = 1_000;

const TURN_MS = 1_200;
const LONG_TURN_MS = 4_000;
/** For a thing that comes soon unless the machine is busy, or never. */
const PATIENCE_MS = 40_000;
/** Shorter pieces of a reading's bytes could be anybody's. */
const SHORTEST_PIECE = 4;

/** One driver and its device for a whole test. */
class Pair {
  readonly driver: SerialDriver;
  readonly host: SimulatorHost;
  /** All that the device has really sent. */
  readonly #frames: Uint8Array[];
  readonly #seen: DeviceReading[] = [];
  #bench: Bench | undefined;
  #measured = 0;

  private constructor(driver: SerialDriver, host: SimulatorHost, frames: Uint8Array[]) {
    this.driver = driver;
    this.host = host;
    this.#frames = frames;
  }

  static async start(driver: SerialDriver, directory: string): Promise<Pair> {
    const simulator = await loadSerialSimulator(driver.id);
    const frames: Uint8Array[] = [];
    const host = await SimulatorHost.start(simulator, join(directory, driver.id), {
      speed: SPEED,
      onFrame: (frame) => frames.push(frame),
    });
    const { values } = simulator;
    if ('steady' in values) host.set({ steady: true });
    for (const name of ['durationMs', 'predictMs']) if (name in values) host.set({ [name]: MEASUREMENT_MS });
    return new Pair(driver, host, frames);
  }

  get bench(): Bench {
    if (!this.#bench) throw new Error('the port is not open');
    return this.#bench;
  }

  /** Opens the port with a fresh session, as after plugging in. */
  async open(): Promise<void> {
    await portFree(this.host.line);
    this.#bench = await Bench.open(this.driver, this.host.path);
    await vi.waitUntil(() => this.host.line.opened, { timeout: 15_000 });
  }

  async shut(): Promise<void> {
    await this.#bench?.close();
    this.#note();
  }

  /** Does what a person would, again and again, until `found` has something or it has been tried for long enough. */
  async useUntil(found: (bench: Bench) => boolean, milliseconds = PATIENCE_MS): Promise<boolean> {
    const deadline = performance.now() + milliseconds;
    const ways = WAYS_TO_MEASURE.filter((way) => this.host.simulator.actions.includes(way));
    for (let turn = 0; performance.now() < deadline; turn += 1) {
      if (this.driver.hostStarts) this.bench.start();
      const way = ways[turn % Math.max(1, ways.length)];
      if (way === 'measure') this.#another();
      if (way !== undefined) this.host.act(way);
      // The last of them is the one after which the reading comes, which some drivers fetch at their leisure.
      const last = turn % Math.max(1, ways.length) === ways.length - 1;
      const turnEnds = performance.now() + (last ? LONG_TURN_MS : TURN_MS);
      do {
        if (found(this.bench)) return true;
        await wait(10);
      } while (performance.now() < Math.min(turnEnds, deadline));
    }
    return false;
  }

  /** Waits for a reading among the events of this opening from the given one on; from this moment on unless told. */
  async reading(from = this.bench.events.length): Promise<void> {
    const came = await this.useUntil(({ events }) => events.slice(from).some(({ type }) => type === 'reading'));
    if (!came) throw new Error(`no reading; seen: ${JSON.stringify(this.bench.events.slice(-10))}`);
  }

  /** Waits for a refusal after the first `after` ones of this opening. That a measurement is under way is none. */
  async refusal(after = 0): Promise<void> {
    const came = await this.useUntil((bench) => refusalsOf(bench) > after);
    if (!came) throw new Error(`no refusal; seen: ${JSON.stringify(this.bench.events.slice(-10))}`);
  }

  /**
   * Waits for a refusal of damage. What comes while a port is being opened is thrown away there, and the one damaged frame
   * may have been among it: then there is another.
   */
  async damaged(fault: (typeof DAMAGE)[number]): Promise<void> {
    const again = setInterval(() => {
      if (isOver(fault)) void this.host.fault(fault);
    }, AGAIN_MS);
    try {
      await this.refusal();
    } finally {
      clearInterval(again);
    }
  }

  /** Readings whose bytes the device has never sent: what a damaged line has made up. */
  madeUp(): readonly string[] {
    this.#note();
    const sent = Buffer.concat(this.#frames);
    return this.#seen
      .filter(({ raw }) => !isOf(Buffer.from(raw), sent))
      .map(({ raw, measurements }) => `${Buffer.from(raw).toString('hex')} as ${JSON.stringify(measurements)}`);
  }

  async close(): Promise<void> {
    await this.#bench?.close();
    await this.host.close();
  }

  /** Another pressure than the last one: the same one in the same minute is the same measurement to a memory. */
  #another(): void {
    this.#measured += 1;
    if ('systolic' in this.host.simulator.values) this.host.set({ systolic: 120 + (this.#measured % 30) });
  }

  #note(): void {
    if (this.#bench) this.#seen.push(...readingsOf(this.#bench).filter((reading) => !this.#seen.includes(reading)));
  }
}

function readingsOf(bench: Bench): readonly DeviceReading[] {
  return bench.events.flatMap((event) => (event.type === 'reading' ? [event.reading] : []));
}

/** true when the bytes are pieces of what was sent: a reading may come from several frames with damage between them. */
function isOf(raw: Buffer, sent: Buffer): boolean {
  for (let from = 0; from < raw.length;) {
    let length = raw.length - from;
    while (length >= SHORTEST_PIECE && !sent.includes(raw.subarray(from, from + length))) length -= 1;
    if (length < SHORTEST_PIECE) return false;
    from += length;
  }
  return true;
}

function refusalsOf(bench: Bench): number {
  return codesOf(bench.events).filter((code) => code !== 'busy').length;
}

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'every-driver-'));
});

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

vi.setConfig({ maxConcurrency: 16, testTimeout: 240_000 });

const DAMAGE = ['garbled-frame', 'wrong-checksum', 'noise', 'stuck-repeating'] as const;
/** Longer than the slowest of these devices takes for its next frame. */
const AGAIN_MS = 5_000;
/** The slowest stream has a line every two seconds of its life. */
const STREAM_MS = 2_500;

/** Whether somebody must be told. A frame that is sent twice is a good one, and it is the device manager that counts. */
function isSeen(fault: (typeof DAMAGE)[number], driver: SerialDriver): boolean {
  switch (fault) {
    case 'stuck-repeating':
      return false;
    case 'wrong-checksum':
      // Where nothing tells a wrong last byte from a right one, nobody can be asked to refuse it.
      return hasChecksum(driver) || driver.serial.framing.kind === 'line';
    default:
      return true;
  }
}

function isOver(fault: (typeof DAMAGE)[number]): boolean {
  return fault === 'garbled-frame' || fault === 'wrong-checksum';
}

/** Where in its events the first refusal stands; 0 when there is none. */
function firstRefusal({ events }: Bench): number {
  return Math.max(
    0,
    events.findIndex((event) => event.type === 'refusal' && event.refusal.code !== 'busy'),
  );
}

/** Runs one part of a test, and says which part it was that failed. */
async function part(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

describe('over a real port', () => {
  it.concurrent.each(SERIAL_DRIVERS.map((driver): [string, SerialDriver] => [driver.id, driver]))(
    '%s reads, refuses what is damaged, and goes on',
    async (_, driver) => {
      const pair = await Pair.start(driver, directory);
      const { host } = pair;
      try {
        let neverQuiet = driver.hostStarts;
        await part('without a fault', async () => {
          await pair.open();
          // What is in a memory comes at once. A stream goes on.
          await wait(STREAM_MS);
          const before = readingsOf(pair.bench).length;
          await wait(STREAM_MS);
          neverQuiet ||= readingsOf(pair.bench).length > before;
          await pair.reading(0);
        });

        for (const fault of DAMAGE) {
          await part(fault, async () => {
            await pair.shut();
            await host.fault(fault);
            await pair.open();
            if (isSeen(fault, driver)) await pair.damaged(fault);
            else await pair.useUntil(() => false, 1_500);
            await host.fault('none');
            // One damaged frame is over as soon as it was refused. The others last until now.
            await pair.reading(isOver(fault) ? firstRefusal(pair.bench) : undefined);
            expect(pair.madeUp()).toEqual([]);
          });
        }

        for (const fault of ['half-frame', 'no-answer'] as const) {
          await part(fault, async () => {
            await pair.shut();
            await pair.open();
            await pair.reading(0);
            const before = refusalsOf(pair.bench);
            await host.fault(fault);
            // From a device that speaks only when somebody has measured, silence means nothing.
            if (neverQuiet) await pair.refusal(before);
            else await pair.useUntil(() => false, 1_500);
            await host.fault('none');
            await pair.reading();
            expect(pair.madeUp()).toEqual([]);
          });
        }

        for (const fault of ['unplug', 'unplug-mid-frame'] as const) {
          await part(fault, async () => {
            await host.fault(fault);
            await pair.useUntil((bench) => bench.closed !== undefined);
            expect(pair.bench.closed).toMatchObject({ kind: 'unplugged' });
            await pair.shut();
            await host.replug();
            await pair.open();
            await pair.reading(0);
            expect(pair.madeUp()).toEqual([]);
          });
        }
      } finally {
        await pair.close();
      }
    },
  );
});
