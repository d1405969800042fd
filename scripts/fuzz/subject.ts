/** A driver with its evidence, and openings of it to try things on. */
import {
  serialSettings,
  type Driver,
  type DriverEvent,
  type DriverOptions,
  type DriverSession,
  type GattCommand,
  type GattDriver,
  type GattService,
  type GattSession,
  type SerialDriver,
} from '#drivers/api.ts';
import type { GattExamples, Reference, SerialExamples } from '#drivers/evidence.ts';
import { loadSimulator } from '#drivers/simulator/load.ts';
import { servicesOf } from '#drivers/simulator/radio.ts';
import { createCutter } from '#drivers/transports/cutter.ts';
import type { Step } from './steps.ts';

export interface SerialSubject {
  readonly transport: 'serial';
  readonly driver: SerialDriver;
  readonly examples: SerialExamples;
  readonly reference: Reference;
}

export interface GattSubject {
  readonly transport: 'gatt';
  readonly driver: GattDriver;
  readonly examples: GattExamples;
  readonly reference: Reference;
  /** What a device of this kind has. */
  readonly found: readonly GattService[];
}

export type Subject = SerialSubject | GattSubject;

const CLOCK = '2026-11-22T08:00:00';
/** As the device manager does. */
const TICK_MS = 100;
/** A longer wait has its ticks further apart, so that it costs no more than a short one. */
const MOST_TICKS = 20;

/** The driver's evidence, by the names that every folder has. */
export async function loadSubject(driver: Driver): Promise<Subject> {
  const folder = new URL(`../../device-drivers/${driver.id}/`, import.meta.url);
  const { examples } = (await import(new URL('examples.ts', folder).href)) as { examples: unknown };
  const { reference } = (await import(new URL('reference.ts', folder).href)) as { reference: Reference };
  if (driver.transport === 'serial') {
    return { transport: 'serial', driver, examples: examples as SerialExamples, reference };
  }
  const simulator = await loadSimulator(driver.id);
  const found = simulator.transport === 'gatt' ? servicesOf(simulator) : [];
  return { transport: 'gatt', driver, examples: examples as GattExamples, reference, found };
}

/** One opening: a session with all that stands between it and the bytes. */
export interface Opening {
  /** Does one thing and gives what the session says to it, and said to its opening. It throws what the session throws. */
  apply(step: Step): readonly DriverEvent[];
  /** What a Bluetooth session waits for, oldest first. */
  readonly waiting: GattCommand[];
}

export function openSubject(subject: Subject, ready: boolean, options: DriverOptions): Opening {
  return subject.transport === 'serial'
    ? new SerialOpening(subject, ready, options)
    : new GattOpening(subject, ready, options);
}

class SerialOpening implements Opening {
  readonly waiting: GattCommand[] = [];
  readonly #session: DriverSession;
  readonly #write: (bytes: Uint8Array) => void;
  #events: DriverEvent[] = [];
  #nowMs = 0;

  constructor({ driver, examples }: SerialSubject, ready: boolean, options: DriverOptions) {
    const fresh = !ready || examples.ready === undefined;
    this.#session = fresh ? driver.createSession(options) : examples.ready();
    const session = this.#session;
    const cutter = createCutter(serialSettings(driver, options).framing, {
      message: (message) => this.#take(session.receive(message, this.#nowMs).events),
      refusal: (refusal) => this.#events.push({ type: 'refusal', refusal }),
    });
    this.#write = (bytes) => cutter.write(bytes);
    if (fresh) this.#take(session.opened(0, CLOCK).events);
  }

  apply(step: Step): readonly DriverEvent[] {
    switch (step.do) {
      case 'bytes':
        this.#write(step.bytes);
        break;
      case 'wait':
        this.#nowMs = waited(this.#nowMs, step.ms, (nowMs) => this.#take(this.#session.tick(nowMs).events));
        break;
      case 'start':
        this.#take(this.#session.start(this.#nowMs).events);
        break;
      case 'stop':
        this.#take(this.#session.stop(this.#nowMs).events);
        break;
      case 'message':
        break;
      default:
        step satisfies never;
    }
    return this.#said();
  }

  #said(): readonly DriverEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #take(events: readonly DriverEvent[]): void {
    for (const event of events) this.#events.push(event);
  }
}

class GattOpening implements Opening {
  readonly waiting: GattCommand[] = [];
  readonly #session: GattSession;
  #events: DriverEvent[] = [];
  #nowMs = 0;

  constructor({ driver, examples, found }: GattSubject, ready: boolean, options: DriverOptions) {
    const fresh = !ready || examples.ready === undefined;
    this.#session = fresh ? driver.createSession(options) : examples.ready();
    if (fresh) this.#take(this.#session.connected(found, 0, CLOCK));
  }

  apply(step: Step): readonly DriverEvent[] {
    if (step.do === 'message') this.#take(this.#session.receive(step.message, this.#nowMs));
    if (step.do === 'wait') {
      this.#nowMs = waited(this.#nowMs, step.ms, (nowMs) => this.#take(this.#session.tick(nowMs)));
    }
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #take({
    events,
    commands,
  }: {
    readonly events: readonly DriverEvent[];
    readonly commands: readonly GattCommand[];
  }): void {
    for (const event of events) this.#events.push(event);
    for (const command of commands) if (this.waiting.length < 100) this.waiting.push(command);
  }
}

/** Ticks as the time goes by. */
function waited(from: number, ms: number, tick: (nowMs: number) => void): number {
  const apart = Math.max(TICK_MS, Math.ceil(ms / MOST_TICKS));
  for (let at = from + apart; at < from + ms; at += apart) tick(at);
  tick(from + ms);
  return from + ms;
}
