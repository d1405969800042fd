/**
 * A simulated Medlab module: it fills a cuff when it is told to, sends the pressure while it does, says when it has
 * ended, and keeps the last result. Written from what is published of the protocol.
 */
import type { SerialSimulator, SimulatedSerialDevice } from '#drivers/simulator/api.ts';
import { ascii, digits } from '#drivers/simulator/bytes.ts';
import { DeviceTimers, type Cancel } from '#drivers/simulator/clock.ts';

const VALUES = {
  /** mmHg. */
  systolic: 132,
  /** mmHg. */
  diastolic: 78,
  /** Beats a minute. */
  pulse: 74,
  /** Milliseconds from the start to the end of a measurement. */
  durationMs: 8_000,
};

/** Faults of the next measurement, with the error that the module reports for each. */
const ERRORS: Readonly<Record<string, string>> = {
  'loose-cuff': '06',
  'leaking-cuff': '07',
  pneumatics: '08',
  'too-long': '09',
  movement: '11',
  overpressure: '12',
  'system-error': '15',
  /** One that nobody has described. */
  'unknown-error': '02',
};

const FAULTS = [
  ...Object.keys(ERRORS),
  /** The next result is destroyed on the line; the one after it is good. */
  'garbled-result',
  /** The checksum of every result is another than the sum, as in the only published one, until 'none'. */
  'other-checksum',
  /** The next end mark is lost. */
  'lost-end',
  /** The next result says no error and the digits of the published one. */
  'absurd-result',
  /** The cuff of the next measurement fills and is never let out, until it is stopped. */
  'never-ends',
  /** It does not hear the next abort. */
  'lost-abort',
];

const STX = 0x02;
const ETX = 0x03;
const ABORT = 0x58;
const PRESSURE_MS = 200;
/** mmHg that a cuff reaches when it is not round an arm. */
const LOOSE_CUFF_MMHG = 24;
const NO_NUMBERS = 'P---------;R---';
const STOPPED = '10';

class SimulatedMedlab implements SimulatedSerialDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #tell: (event: string) => void;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #fault = 'none';
  #command: number[] | undefined;
  #inflation: { readonly startedAt: number; readonly cancels: readonly Cancel[] } | undefined;
  #state = 1;
  #error = '00';
  #numbers = NO_NUMBERS;

  constructor(send: (frame: Uint8Array) => void, speed: number, tell: (event: string) => void) {
    this.#send = send;
    this.#tell = tell;
    this.#timers = new DeviceTimers(speed);
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) this.#take(byte);
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
  }

  fault(name: string): void {
    this.#fault = name;
  }

  /** The module begins by itself, as it does when it has been left measuring at intervals. */
  act(name: string): void {
    if (name === 'measure') this.#start();
  }

  close(): void {
    this.#timers.clear();
  }

  #take(byte: number): void {
    if (byte === STX) this.#command = [];
    else if (byte === ETX) this.#obey(this.#command ?? []);
    else if (this.#command) this.#command.push(byte);
    else if (byte === ABORT) this.#abort();
    if (byte === ETX) this.#command = undefined;
  }

  #obey(command: readonly number[]): void {
    const text = String.fromCharCode(...command);
    if (text.slice(-2) !== sum(text.slice(0, -2))) return;
    switch (text.slice(0, 2)) {
      case '01':
        this.#start();
        break;
      case '18':
        this.#sendResult();
        break;
      default:
        break;
    }
  }

  #start(): void {
    if (this.#inflation) return;
    this.#state = 3;
    const cancels = [
      this.#timers.every(PRESSURE_MS, () => this.#sendPressure()),
      ...(this.#fault === 'never-ends' ? [] : [this.#timers.after(this.#values.durationMs, () => this.#end())]),
    ];
    this.#inflation = { startedAt: this.#timers.elapsed, cancels };
    this.#tell('started');
  }

  #end(): void {
    this.#deflate();
    const { systolic, diastolic, pulse } = this.#values;
    const mean = Math.round(diastolic + (systolic - diastolic) / 3);
    this.#error = ERRORS[this.#fault] ?? '00';
    this.#state = this.#error === '00' ? 1 : 2;
    const absurd = this.#fault === 'absurd-result';
    const pressures = `P${digits(systolic, 3)}${digits(diastolic, 3)}${digits(mean, 3)}`;
    this.#numbers = this.#error === '00' ? `${absurd ? 'P135345234' : pressures};R${digits(pulse, 3)}` : NO_NUMBERS;
    if (ERRORS[this.#fault] !== undefined || absurd) this.#fault = 'none';
    if (this.#fault === 'lost-end') this.#fault = 'none';
    else this.#sendText('999');
    this.#tell('ended');
  }

  #abort(): void {
    if (this.#fault === 'lost-abort') {
      this.#fault = 'none';
      return;
    }
    if (!this.#inflation) return;
    this.#deflate();
    this.#state = 2;
    this.#error = STOPPED;
    this.#numbers = NO_NUMBERS;
    this.#sendText('999');
    this.#tell('stopped');
  }

  #deflate(): void {
    for (const cancel of this.#inflation?.cancels ?? []) cancel();
    this.#inflation = undefined;
  }

  #sendPressure(): void {
    this.#sendText(`${digits(this.#pressure(), 3)}C0S${this.#state}`);
  }

  /** Up in the first third, slowly down past the systolic and the diastolic pressure, and the rest let out at once. */
  #pressure(): number {
    if (!this.#inflation) return 0;
    const { systolic, diastolic, durationMs } = this.#values;
    const part = Math.min(1, (this.#timers.elapsed - this.#inflation.startedAt) / durationMs);
    const top = this.#fault === 'loose-cuff' ? LOOSE_CUFF_MMHG : systolic + 35;
    const bottom = Math.min(top, Math.max(30, diastolic - 15));
    if (part < 0.35) return (top * part) / 0.35;
    if (this.#fault === 'never-ends') return top;
    if (part < 0.92) return top - ((top - bottom) * (part - 0.35)) / 0.57;
    return bottom * (1 - (part - 0.92) / 0.08);
  }

  #sendResult(): void {
    const text = `S${this.#state};A0;C00;M${this.#error};${this.#numbers};T0000;;`;
    const checksum = sum(text);
    const other = checksum === 'D9' ? 'DA' : 'D9';
    if (this.#fault === 'garbled-result') {
      this.#fault = 'none';
      this.#sendText(text.replaceAll(';', '?'));
      return;
    }
    this.#sendText(`${text}${this.#fault === 'other-checksum' ? other : checksum}`);
  }

  #sendText(text: string): void {
    this.#send(ascii(`\x02${text}\x03\r`));
  }
}

/** The sum of all characters, modulo 256, as two hexadecimal digits. */
function sum(text: string): string {
  const total = Array.from(text, (character) => character.charCodeAt(0)).reduce((all, code) => all + code, 0);
  return (total % 256).toString(16).toUpperCase().padStart(2, '0');
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'medlab-nibp',
  values: VALUES,
  faults: FAULTS,
  actions: ['measure'],
  start: (send, { speed }, tell) => new SimulatedMedlab(send, speed, tell),
};
