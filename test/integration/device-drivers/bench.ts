/**
 * Runs a driver over a real port as the device manager does: opens, feeds, writes, ticks. Tests wait for what comes.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  serialSettings,
  type DriverEvent,
  type DriverOptions,
  type DriverOutput,
  type SerialDriver,
  type Transport,
  type TransportCloseReason,
} from '#drivers/api.ts';
import { DeviceClock } from '#drivers/simulator/clock.ts';
import { openSerial } from '#drivers/transports/serial.ts';

const TICK_MS = 50;
/** For a thing that comes at once unless the machine is busy, or never. */
const PATIENCE_MS = 20_000;

export class Bench {
  readonly events: DriverEvent[] = [];
  closed: TransportCloseReason | undefined;
  readonly transport: Transport;
  readonly #session;
  readonly #timer: NodeJS.Timeout;

  private constructor(driver: SerialDriver, transport: Transport, options: DriverOptions) {
    this.transport = transport;
    this.#session = driver.createSession(options);
    transport.onMessage((bytes) => this.#take(this.#session.receive(bytes, performance.now())));
    transport.onRefusal((refusal) => this.events.push({ type: 'refusal', refusal }));
    transport.onClose((reason) => {
      this.closed = reason;
      clearInterval(this.#timer);
    });
    this.#timer = setInterval(() => this.#take(this.#session.tick(performance.now())), TICK_MS);
    this.#take(this.#session.opened(performance.now(), new DeviceClock(() => new Date()).text()));
  }

  /** Opens the port; the test fails when it does not open. */
  static async open(driver: SerialDriver, path: string, options: DriverOptions = {}): Promise<Bench> {
    const opened = await openSerial(path, serialSettings(driver, options));
    if (!opened.ok) throw new Error(`${opened.refusal.code}: ${opened.refusal.detail}`);
    return new Bench(driver, opened.value, options);
  }

  start(): void {
    this.#take(this.#session.start(performance.now()));
  }

  stop(): void {
    this.#take(this.#session.stop(performance.now()));
  }

  /** Waits until something found by `find` is there, and gives it. */
  async until<Found>(find: (bench: Bench) => Found | undefined): Promise<Found> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = find(this);
      if (found !== undefined) return found;
      if (performance.now() > deadline) throw new Error(`waited in vain; seen: ${JSON.stringify(this.events)}`);
      await wait(10);
    }
  }

  /** Waits for a refusal with this code. */
  async refusal(code: string): Promise<void> {
    await this.until(({ events }) => events.find((event) => event.type === 'refusal' && event.refusal.code === code));
  }

  /** Waits for the next reading after `after` others, and gives its measurements. */
  async reading(after = 0): Promise<readonly object[]> {
    return this.until(({ events }) => readingsOf(events)[after]);
  }

  async close(): Promise<void> {
    await this.transport.close();
  }

  #take(output: DriverOutput): void {
    this.events.push(...output.events.filter((event) => event.type !== 'ignored'));
    for (const bytes of output.send) this.transport.send(bytes).catch(() => undefined);
  }
}

/** The measurements of each reading, in order. */
export function readingsOf(events: readonly DriverEvent[]): readonly (readonly object[])[] {
  return events.flatMap((event) => (event.type === 'reading' ? [event.reading.measurements] : []));
}

/** The codes of the refusals, in order. */
export function codesOf(events: readonly DriverEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'refusal' ? [event.refusal.code] : []));
}
