/** A simulated home-made board: it prints the names that are in the settings initially. */
import type { SerialSimulator, SimulatedSerialDevice } from '#drivers/simulator/api.ts';
import { ascii } from '#drivers/simulator/bytes.ts';
import { DeviceTimers } from '#drivers/simulator/clock.ts';

const VALUES = {
  celsius: 36.8,
  spo2: 97,
  pulse: 72,
  systolic: 132,
  diastolic: 78,
  /** The sensors that are on the board. */
  thermometer: true,
  oximeter: false,
  cuff: false,
  fahrenheit: false,
  /** What stands at the end of a line: `CR LF`, `LF` or `CR`. */
  delimiter: 'CR LF',
  steady: false,
};

const FAULTS = [
  /** The sensor's wire is off: it prints what its library gives for that. */
  'no-sensor',
  /** It prints dashes. */
  'searching',
  /** Every third line is something for whoever wrote the program. */
  'chatty',
] as const;

const LINE_MS = 1_000;
const TENTHS_SWING = [0, 0, 1, 0, 0, -1, 0, 1, 0, 0];
const DELIMITERS: Readonly<Record<string, string>> = { 'CR LF': '\r\n', LF: '\n', CR: '\r' };

class SimulatedBoard implements SimulatedSerialDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #fault = 'none';
  #lines = 0;

  constructor(send: (frame: Uint8Array) => void, speed: number) {
    this.#send = send;
    this.#timers = new DeviceTimers(speed);
    this.#print('Board v1.2 ready');
    this.#timers.every(LINE_MS, () => this.#printNext());
  }

  /** It takes no commands. */
  receive(): void {
    return;
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
  }

  fault(name: string): void {
    this.#fault = name;
  }

  /** Somebody presses the button: one line with everything that the board can measure. */
  act(name: string): void {
    if (name !== 'measure') return;
    this.#print([this.#temperature(), this.#oximeter(), this.#cuff()].join(' '));
  }

  close(): void {
    this.#timers.clear();
  }

  #printNext(): void {
    this.#lines += 1;
    if (this.#fault === 'chatty' && this.#lines % 3 === 0) {
      this.#print(`loop ${this.#lines}, heap 23104`);
      return;
    }
    const { thermometer, oximeter, cuff } = this.#values;
    const parts = [
      ...(thermometer ? [this.#temperature()] : []),
      ...(oximeter ? [this.#oximeter()] : []),
      ...(cuff ? [this.#cuff()] : []),
    ];
    this.#print(parts.join(' '));
  }

  #temperature(): string {
    const { celsius, fahrenheit } = this.#values;
    if (this.#fault === 'no-sensor') return fahrenheit ? 'T=-196.6F' : 'T=-127.0C';
    if (this.#fault === 'searching') return 'T=---';
    const swung = celsius + this.#swing() / 10;
    return fahrenheit ? `T=${(swung * 1.8 + 32).toFixed(1)}F` : `T=${swung.toFixed(1)}C`;
  }

  #oximeter(): string {
    if (this.#fault !== 'none' && this.#fault !== 'chatty') return 'SPO2=--- PR=---';
    return `SPO2=${this.#values.spo2}% PR=${this.#values.pulse + this.#swing()}`;
  }

  #cuff(): string {
    return `SYS=${this.#values.systolic} DIA=${this.#values.diastolic}`;
  }

  #swing(): number {
    return this.#values.steady ? 0 : (TENTHS_SWING[this.#lines % TENTHS_SWING.length] ?? 0);
  }

  #print(line: string): void {
    this.#send(ascii(`${line}${DELIMITERS[this.#values.delimiter] ?? '\r\n'}`));
  }
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'line-device',
  values: VALUES,
  faults: FAULTS,
  actions: ['measure'],
  start: (send, { speed }) => new SimulatedBoard(send, speed),
};
