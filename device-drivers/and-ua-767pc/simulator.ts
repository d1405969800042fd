/**
 * A simulated A&D UA-767PC: it sleeps until something wakes it, takes commands with a sum at their end, and sends the
 * result when it has measured. Written from what is published of the data sheet and not from the driver.
 *
 * That it sends a result by itself is an assumption: nobody has published when it does.
 */
import type { SerialSimulator, SimulatedSerialDevice, SimulatorOptions } from '#drivers/simulator/api.ts';
import { ascii, bytes } from '#drivers/simulator/bytes.ts';
import { DeviceTimers } from '#drivers/simulator/clock.ts';

const VALUES = {
  /** mmHg. */
  systolic: 136,
  /** mmHg. */
  diastolic: 77,
  /** Beats a minute. */
  pulse: 69,
  /** Milliseconds that a measurement takes. */
  durationMs: 30_000,
};

const FAULTS = [
  /** Each measurement ends with the device's own error. */
  'error',
  /** No command is taken. */
  'refuses',
  /** The last field of a result is 0. */
  'odd-field',
];

const ACTIONS = [
  /** Fills the cuff, and sends the result when the communication is open. */
  'measure',
  /** Sends the last result again. */
  'send-memory',
  /** Back to sleep: the next thing that comes wakes it and is not answered. */
  'sleep',
];

const STX = 0x02;
const COMMAND_LENGTH = 7;
const TAKEN = bytes(0x01, ascii('70PC'), 0x06);
const NOT_TAKEN = bytes(0x01, ascii('70PC'), 0x15);

class SimulatedUa implements SimulatedSerialDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #tell: (event: string) => void;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #fault = 'none';
  #awake = false;
  #open = false;
  #measuring = false;
  #result: Uint8Array | undefined;
  #command: number[] = [];

  constructor(send: (frame: Uint8Array) => void, { speed }: SimulatorOptions, tell: (event: string) => void) {
    this.#send = send;
    this.#tell = tell;
    this.#timers = new DeviceTimers(speed);
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
  }

  fault(name: string): void {
    this.#fault = name;
  }

  act(name: string): void {
    if (name === 'measure') this.#measure();
    else if (name === 'send-memory') this.#sendResult();
    else {
      this.#awake = false;
      this.#open = false;
    }
  }

  receive(chunk: Uint8Array): void {
    if (!this.#awake) {
      this.#awake = true;
      return;
    }
    for (const byte of chunk) {
      if (this.#command.length === 0 && byte !== STX) continue;
      this.#command.push(byte);
      if (this.#command.length < COMMAND_LENGTH) continue;
      this.#obey(this.#command);
      this.#command = [];
    }
  }

  close(): void {
    this.#timers.clear();
  }

  #obey(command: readonly number[]): void {
    const letters = command.slice(1, -1);
    const right = letters.reduce((sum, letter) => sum + letter, 0) % 256 === command.at(-1);
    const name = String.fromCharCode(...letters);
    if (!right || this.#fault === 'refuses' || !['CPC05', 'CPC04', 'CPC40'].includes(name)) {
      this.#send(NOT_TAKEN);
      return;
    }
    this.#send(TAKEN);
    if (name === 'CPC40') this.#sendResult();
    else this.#open = name === 'CPC05';
  }

  #measure(): void {
    if (this.#measuring) return;
    this.#measuring = true;
    this.#tell('started');
    this.#timers.after(this.#values.durationMs, () => {
      this.#measuring = false;
      this.#result = this.#measured();
      this.#tell('ended');
      if (this.#open) this.#sendResult();
    });
  }

  #measured(): Uint8Array {
    const { systolic, diastolic, pulse } = this.#values;
    const mean = Math.round(diastolic + (systolic - diastolic) / 3);
    const code = this.#fault === 'error' ? 0x81 : 0x80;
    const last = this.#fault === 'odd-field' ? 0 : mean;
    const pairs = [code, systolic - diastolic, diastolic, pulse, last];
    return ascii(pairs.map((pair) => pair.toString(16).toUpperCase().padStart(2, '0')).join(''));
  }

  #sendResult(): void {
    if (this.#result !== undefined) this.#send(this.#result);
  }
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'and-ua-767pc',
  values: VALUES,
  faults: FAULTS,
  actions: ACTIONS,
  start: (send, options, tell) => new SimulatedUa(send, options, tell),
};
