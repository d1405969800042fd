/**
 * A radio in memory: it connects a driver's session to a simulated Bluetooth device as a page and the kiosk's core do
 * together. Commands are carried out one after the other, each after the one before has been answered; a value
 * reaches the session as soon as the device has sent it, be it before the subscription is confirmed.
 */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DriverEvent, GattCommand, GattMessage, GattOutput, GattService, GattSession } from '../api.ts';
import type { GattSimulator, SimulatedGattDevice, SimulatorValues } from './api.ts';
import { checkValues } from './values.ts';

export const RADIO_FAULTS = [
  /** No fault: ends one that lasts. */
  'none',
  /** The connection breaks now. */
  'lost-connection',
  /** The bond is lost on one side: nothing can be read, written or subscribed to, until 'none'. */
  'not-paired',
  /** Every write fails, until 'none'. */
  'failing-writes',
  /** Nothing that the device sends arrives, until 'none'. */
  'no-values',
] as const;

export type RadioFault = (typeof RADIO_FAULTS)[number];

export interface RadioOptions {
  /** How many times faster than in life the device goes; 1 unless told. */
  readonly speed?: number;
  /** What the device's clock is set from; the computer's unless told. */
  readonly now?: () => Date;
  /** The kiosk's wall clock as the session is told it; 2026-03-15T08:30:00 unless told. */
  readonly clock?: string;
}

/** How long the air and the other side take for an answer. */
const ANSWER_MS = 5;
const TICK_MS = 100;

export class RadioHost {
  readonly simulator: GattSimulator;
  /** All that the sessions have said, oldest first. */
  readonly events: DriverEvent[] = [];
  /** All commands that were carried out, oldest first. */
  readonly carriedOut: GattCommand[] = [];
  /** What the device has told of itself. */
  readonly told: string[] = [];
  readonly #createSession: () => GattSession;
  readonly #clock: string;
  readonly #device: SimulatedGattDevice;
  #link: Link | undefined;
  #fault: RadioFault = 'none';

  constructor(simulator: GattSimulator, createSession: () => GattSession, options: RadioOptions = {}) {
    this.simulator = simulator;
    this.#createSession = createSession;
    this.#clock = options.clock ?? '2026-03-15T08:30:00';
    this.#device = simulator.start(
      {
        notify: (characteristic, bytes) => {
          if (this.#fault !== 'no-values') this.#link?.notified(characteristic, bytes);
        },
        disconnect: () => this.disconnect(),
      },
      { speed: options.speed ?? 1, now: options.now ?? (() => new Date()) },
      (event) => this.told.push(event),
    );
  }

  get connected(): boolean {
    return this.#link !== undefined;
  }

  /** A fresh session for each connection. Nothing happens while one stands. */
  connect(): void {
    if (this.#link) return;
    this.#link = new Link(this.#createSession(), this.simulator, this.#device, {
      fault: () => this.#fault,
      events: (events) => this.events.push(...events),
      carriedOut: (command) => this.carriedOut.push(command),
      disconnect: () => this.disconnect(),
    });
    this.#device.connected();
    this.#link.begin(this.#clock);
  }

  /** Whoever ends it, both sides know. */
  disconnect(): void {
    const link = this.#link;
    this.#link = undefined;
    if (!link) return;
    link.end();
    this.#device.disconnected();
  }

  set(values: SimulatorValues): Result<undefined, string> {
    const checked = checkValues(this.simulator.values, values);
    if (!checked.ok) return checked;
    this.#device.set(checked.value);
    return accept(undefined);
  }

  /** One fault at a time, of the radio or of the device. */
  fault(name: string): Result<undefined, string> {
    const ofRadio = RADIO_FAULTS.find((fault) => fault === name);
    if (ofRadio === undefined && !this.simulator.faults.includes(name)) {
      return refuse(`fault is one of ${[...RADIO_FAULTS, ...this.simulator.faults].join(', ')}`);
    }
    this.#device.fault(ofRadio === undefined ? name : 'none');
    this.#fault = ofRadio === undefined || ofRadio === 'lost-connection' ? 'none' : ofRadio;
    if (ofRadio === 'lost-connection') this.disconnect();
    return accept(undefined);
  }

  act(name: string): Result<undefined, string> {
    if (!this.simulator.actions.includes(name)) return refuse(`act is one of ${this.simulator.actions.join(', ')}`);
    this.#device.act(name);
    return accept(undefined);
  }

  /** Switches all off. Safe to call twice. */
  close(): void {
    this.disconnect();
    this.#device.close();
  }
}

/** What a driver's session is told of the services that a simulated device has. */
export function servicesOf(simulator: GattSimulator): readonly GattService[] {
  return simulator.services.map((service) => ({
    uuid: service.uuid,
    characteristics: service.characteristics.map(({ uuid, properties }) => ({
      uuid,
      notify: properties.includes('notify'),
      indicate: properties.includes('indicate'),
      read: properties.includes('read'),
      write: properties.includes('write'),
    })),
  }));
}

interface LinkOwner {
  fault(): RadioFault;
  events(events: readonly DriverEvent[]): void;
  carriedOut(command: GattCommand): void;
  disconnect(): void;
}

/** One connection. */
class Link {
  readonly #session: GattSession;
  readonly #simulator: GattSimulator;
  readonly #device: SimulatedGattDevice;
  readonly #owner: LinkOwner;
  readonly #subscribed = new Set<string>();
  readonly #waiting: GattCommand[] = [];
  readonly #timer: NodeJS.Timeout;
  #answering: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(session: GattSession, simulator: GattSimulator, device: SimulatedGattDevice, owner: LinkOwner) {
    this.#session = session;
    this.#simulator = simulator;
    this.#device = device;
    this.#owner = owner;
    this.#timer = setInterval(() => this.#take(this.#session.tick(performance.now())), TICK_MS);
  }

  begin(clock: string): void {
    this.#take(this.#session.connected(servicesOf(this.#simulator), performance.now(), clock));
  }

  end(): void {
    this.#ended = true;
    clearInterval(this.#timer);
    clearTimeout(this.#answering);
  }

  /** A host hears only what it has subscribed to. */
  notified(characteristic: string, bytes: Uint8Array): void {
    if (!this.#subscribed.has(characteristic)) return;
    const service = this.#simulator.services.find((one) =>
      one.characteristics.some(({ uuid }) => uuid === characteristic),
    );
    if (!service) throw new Error(`the simulated device has no characteristic ${characteristic}`);
    this.#receive({ type: 'value', how: 'notified', service: service.uuid, characteristic, bytes: bytes.slice() });
  }

  #receive(message: GattMessage): void {
    if (!this.#ended) this.#take(this.#session.receive(message, performance.now()));
  }

  #take(output: GattOutput): void {
    if (this.#ended) return;
    this.#owner.events(output.events);
    this.#waiting.push(...output.commands);
    this.#next();
  }

  #next(): void {
    if (this.#answering !== undefined) return;
    const command = this.#waiting.shift();
    if (!command) return;
    this.#answering = setTimeout(() => {
      this.#answering = undefined;
      if (this.#ended) return;
      this.#owner.carriedOut(command);
      this.#carryOut(command);
      this.#next();
    }, ANSWER_MS);
  }

  #carryOut(command: GattCommand): void {
    if (command.op === 'disconnect') {
      this.#owner.disconnect();
      return;
    }
    const { op, service, characteristic } = command;
    const refused = this.#whyNot(command);
    if (refused !== undefined) {
      this.#receive({ type: 'failed', op, service, characteristic, detail: refused });
      return;
    }
    switch (command.op) {
      case 'read': {
        const bytes = this.#device.read(characteristic).slice();
        this.#receive({ type: 'value', how: 'read', service, characteristic, bytes });
        break;
      }
      case 'write':
        this.#device.written(characteristic, command.bytes.slice());
        this.#receive({ type: 'done', op: 'write', service, characteristic });
        break;
      case 'subscribe':
        this.#subscribed.add(characteristic);
        this.#device.subscribed(characteristic);
        this.#receive({ type: 'done', op: 'subscribe', service, characteristic });
        break;
      default:
        command satisfies never;
    }
  }

  /** What the other side answers in place of doing it. */
  #whyNot(command: Exclude<GattCommand, { op: 'disconnect' }>): string | undefined {
    const fault = this.#owner.fault();
    if (fault === 'not-paired') return 'GATT Error: Not paired.';
    if (fault === 'failing-writes' && command.op === 'write') return 'GATT operation failed for unknown reason.';
    const properties = this.#simulator.services
      .find(({ uuid }) => uuid === command.service)
      ?.characteristics.find(({ uuid }) => uuid === command.characteristic)?.properties;
    if (!properties) return 'no such characteristic';
    const able =
      command.op === 'subscribe'
        ? properties.includes('notify') || properties.includes('indicate')
        : properties.includes(command.op);
    return able ? undefined : 'GATT Error: Not supported.';
  }
}
