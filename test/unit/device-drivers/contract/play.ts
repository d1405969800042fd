/** Plays bytes to a driver's session as the transport and the device manager would, without port or clock. */
import {
  serialSettings,
  type DeviceReading,
  type DriverEvent,
  type DriverOptions,
  type DriverSession,
  type GattSession,
  type ReadingRefusalCode,
  type SerialDriver,
} from '#drivers/api.ts';
import type { Expected } from '#drivers/evidence.ts';
import { servicesOf } from '#drivers/simulator/radio.ts';
import { createCutter } from '#drivers/transports/cutter.ts';
import { CLOCK } from '../bytes.ts';
import type { GattFolder, SerialFolder } from './folder.ts';

/** Readings and refusals: what a session says that somebody acts on. */
export type Said = Extract<DriverEvent, { type: 'reading' | 'refusal' }>;

const TICK_MS = 100;
/** Silence after which the rest of a broken frame does not come any more, and before any driver calls it silence. */
const PAUSE_MS = 400;

function saidOf(events: readonly DriverEvent[]): readonly Said[] {
  return events.filter((event): event is Said => event.type === 'reading' || event.type === 'refusal');
}

/** One session with its framing, and the time that goes by. */
export class SerialPlayer {
  readonly said: Said[] = [];
  readonly sent: Uint8Array[] = [];
  readonly #session: DriverSession;
  readonly #write: (bytes: Uint8Array) => void;
  #nowMs = 0;

  constructor(driver: SerialDriver, session: DriverSession, options: DriverOptions) {
    this.#session = session;
    const cutter = createCutter(serialSettings(driver, options).framing, {
      message: (bytes) => this.#take(session.receive(bytes, this.#nowMs)),
      refusal: (refusal) => this.said.push({ type: 'refusal', refusal }),
    });
    this.#write = (bytes) => cutter.write(bytes);
  }

  /** With a session that expects the frames of the examples. */
  static ready({ driver, examples }: SerialFolder, options: DriverOptions = {}): SerialPlayer {
    return examples.ready ? new SerialPlayer(driver, examples.ready(), options) : SerialPlayer.fresh(driver, options);
  }

  /** With a session as after an opening. */
  static fresh(driver: SerialDriver, options: DriverOptions = {}): SerialPlayer {
    const session = driver.createSession(options);
    const player = new SerialPlayer(driver, session, options);
    player.#take(session.opened(0, CLOCK));
    return player;
  }

  write(...chunks: readonly Uint8Array[]): void {
    for (const chunk of chunks) this.#write(chunk);
  }

  pause(milliseconds = PAUSE_MS): void {
    const until = this.#nowMs + milliseconds;
    while (this.#nowMs < until) {
      this.#nowMs += TICK_MS;
      this.#take(this.#session.tick(this.#nowMs));
    }
  }

  #take(output: { readonly events: readonly DriverEvent[]; readonly send: readonly Uint8Array[] }): void {
    this.said.push(...saidOf(output.events));
    this.sent.push(...output.send);
  }
}

/** What a session that expects these frames says to the bytes, and to a short silence after them. */
export function play(folder: SerialFolder, options: DriverOptions, ...chunks: readonly Uint8Array[]): readonly Said[] {
  const player = SerialPlayer.ready(folder, options);
  player.write(...chunks);
  player.pause();
  return player.said;
}

/** The same for values of a Bluetooth device's characteristics. */
export function playValues(
  { driver, examples, simulator }: GattFolder,
  ...values: readonly { readonly service: string; readonly characteristic: string; readonly bytes: Uint8Array }[]
): readonly Said[] {
  const events: DriverEvent[] = [];
  const session = examples.ready?.() ?? connected(driver.createSession(), simulator, events);
  for (const value of values) {
    events.push(...session.receive({ type: 'value', how: 'notified', ...value }, 0).events);
  }
  for (let nowMs = TICK_MS; nowMs <= PAUSE_MS; nowMs += TICK_MS) events.push(...session.tick(nowMs).events);
  return saidOf(events);
}

function connected(session: GattSession, simulator: GattFolder['simulator'], events: DriverEvent[]): GattSession {
  events.push(...session.connected(servicesOf(simulator), 0, CLOCK).events);
  return session;
}

export function readingsOf(said: readonly Said[]): readonly DeviceReading[] {
  return said.flatMap((event) => (event.type === 'reading' ? [event.reading] : []));
}

export function codesOf(said: readonly Said[]): readonly ReadingRefusalCode[] {
  return said.flatMap((event) => (event.type === 'refusal' ? [event.refusal.code] : []));
}

/** What is said, with as much of each reading as the example names. */
export function asExpected(said: readonly Said[], expected: readonly Expected[]): readonly object[] {
  return said.map((event, index) => {
    if (event.type === 'refusal') return { refusal: event.refusal.code };
    const { measurements, quality, fromMemory, deviceTime } = event.reading;
    const whole: Record<string, unknown> = { quality, fromMemory, deviceTime };
    const named = Object.keys(expected[index] ?? {}).filter((name) => name !== 'reading' && name !== 'refusal');
    return { reading: measurements, ...Object.fromEntries(named.map((name) => [name, whole[name]])) };
  });
}

/** true when all of `wanted` are among `there`, in this order. */
export function inOrder(wanted: readonly unknown[], there: readonly unknown[]): boolean {
  const texts = wanted.map((one) => JSON.stringify(one));
  let next = 0;
  for (const one of there) if (next < texts.length && JSON.stringify(one) === texts[next]) next += 1;
  return next === texts.length;
}
