/** Puts a driver's session and a simulated device on one radio, in memory and in simulated time. */
import { vi } from 'vitest';
import type {
  DriverEvent,
  DriverOptions,
  GattCommand,
  GattDriver,
  GattMessage,
  GattOutput,
  GattService,
  GattSession,
} from '#drivers/api.ts';
import type { GattSimulator, SimulatedGattDevice } from '#drivers/simulator/api.ts';

export const NOW = new Date(2026, 2, 15, 8, 30, 0);
export const NOW_LOCAL = '2026-03-15T08:30:00';

export interface RigOptions {
  readonly options?: DriverOptions;
  /** Commands that the radio refuses, by operation and the short number of the characteristic: `read 2a19`. */
  readonly failing?: readonly string[];
}

/** The services of a simulated device as the host finds them. */
export function found(simulator: GattSimulator): readonly GattService[] {
  return simulator.services.map(({ uuid, characteristics }) => ({
    uuid,
    characteristics: characteristics.map((one) => ({
      uuid: one.uuid,
      notify: one.properties.includes('notify'),
      indicate: one.properties.includes('indicate'),
      read: one.properties.includes('read'),
      write: one.properties.includes('write'),
    })),
  }));
}

export class Rig {
  readonly events: DriverEvent[] = [];
  readonly commands: string[] = [];
  readonly device: SimulatedGattDevice;
  readonly #driver: GattDriver;
  readonly #simulator: GattSimulator;
  readonly #rig: RigOptions;
  #session: GattSession | undefined;
  #nowMs = 0;
  #disconnections = 0;

  /** Timers are faked from here on. */
  constructor(driver: GattDriver, simulator: GattSimulator, rig: RigOptions = {}) {
    vi.useFakeTimers({ now: NOW });
    this.#driver = driver;
    this.#simulator = simulator;
    this.#rig = rig;
    this.device = simulator.start(
      {
        notify: (characteristic, bytes) => {
          this.#receive({
            type: 'value',
            how: 'notified',
            service: this.#serviceOf(characteristic),
            characteristic,
            bytes,
          });
        },
        disconnect: () => this.#ended(),
      },
      { speed: 1, now: () => new Date() },
      () => undefined,
    );
  }

  get connected(): boolean {
    return this.#session !== undefined;
  }

  /** How often a connection has ended, whoever ended it. */
  get disconnections(): number {
    return this.#disconnections;
  }

  get readings() {
    return this.events.flatMap((event) => (event.type === 'reading' ? [event.reading] : []));
  }

  get refusals() {
    return this.events.flatMap((event) => (event.type === 'refusal' ? [event.refusal] : []));
  }

  connect(): void {
    this.#session = this.#driver.createSession(this.#rig.options);
    this.device.connected();
    this.#carryOut(this.#session.connected(found(this.#simulator), this.#nowMs, localTime()));
  }

  /** Lets time go by, in ticks as in life. */
  pass(milliseconds: number): void {
    for (let passed = 0; passed < milliseconds; passed += 100) {
      this.#nowMs += 100;
      vi.advanceTimersByTime(100);
      const output = this.#session?.tick(this.#nowMs);
      if (output) this.#carryOut(output);
    }
  }

  close(): void {
    this.device.close();
    vi.useRealTimers();
  }

  #receive(message: GattMessage): void {
    const output = this.#session?.receive(message, this.#nowMs);
    if (output) this.#carryOut(output);
  }

  #carryOut(output: GattOutput): void {
    this.events.push(...output.events);
    for (const command of output.commands) this.#command(command);
  }

  #command(command: GattCommand): void {
    if (this.#session === undefined) return;
    if (command.op === 'disconnect') {
      this.commands.push('disconnect');
      this.#ended();
      return;
    }
    const name = `${command.op} ${shortened(command.characteristic)}`;
    this.commands.push(name);
    const { service, characteristic } = command;
    if (this.#rig.failing?.includes(name) === true) {
      this.#receive({ type: 'failed', op: command.op, service, characteristic, detail: 'GATT Error: Not paired.' });
      return;
    }
    switch (command.op) {
      case 'read':
        this.#receive({ type: 'value', how: 'read', service, characteristic, bytes: this.device.read(characteristic) });
        break;
      case 'write':
        this.device.written(characteristic, command.bytes);
        this.#receive({ type: 'done', op: 'write', service, characteristic });
        break;
      case 'subscribe':
        this.device.subscribed(characteristic);
        this.#receive({ type: 'done', op: 'subscribe', service, characteristic });
        break;
      default:
        command satisfies never;
    }
  }

  #ended(): void {
    if (this.#session === undefined) return;
    this.#session = undefined;
    this.#disconnections += 1;
    this.device.disconnected();
  }

  #serviceOf(characteristic: string): string {
    const at = this.#simulator.services.find(({ characteristics }) =>
      characteristics.some(({ uuid }) => uuid === characteristic),
    );
    if (!at) throw new Error(`the simulated device has no ${characteristic}`);
    return at.uuid;
  }
}

/** `2a35` for a number of the SIG, the first eight digits for any other. */
export function shortened(uuid: string): string {
  return uuid.endsWith('-0000-1000-8000-00805f9b34fb') ? uuid.slice(4, 8) : uuid.slice(0, 8);
}

function localTime(): string {
  const now = new Date();
  const two = (value: number): string => value.toString().padStart(2, '0');
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${date}T${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
}
