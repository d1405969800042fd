/** A simulated oximeter with the standard service: streams while a finger is in, does spot checks, and keeps those. */
import type { SimulatedRadio, SimulatorOptions } from '#drivers/simulator/api.ts';
import { bytes, littleEndian } from '#drivers/simulator/bytes.ts';
import type { ClockParts } from '#drivers/simulator/clock.ts';
import { dateTime, sfloat, SFLOAT_NAN, sig } from './encode.ts';
import { Peripheral, PeripheralDevice, type PeripheralNames } from './peripheral.ts';

export const OXIMETER_VALUES = {
  /** Per cent. */
  spo2: 97,
  /** Beats a minute. */
  pulse: 72,
  /** Is a finger in the sensor? */
  finger: true,
  /** How strong the pulse is, tenths of a per cent. */
  amplitude: 95,
  /** Per cent. */
  battery: 90,
  /** true: exactly these numbers all the time; false: a little up and down, as in life. */
  steady: false,
};
export type OximeterValues = typeof OXIMETER_VALUES;

export const OXIMETER_FAULTS = [
  /** No numbers: invalid, by the measurement status. */
  'invalid',
  'weak-signal',
  'sensor-disconnected',
  'demo-data',
  'test-data',
  'calibrating',
  /** Numbers, and the device doubts them. */
  'questionable',
  'early-estimate',
  'wrong-clock',
  /** The clock was never set. */
  'unknown-year',
  'no-answer',
];

export const OXIMETER_ACTIONS = [
  /** A spot check. */
  'measure',
  /** Sends what is in the memory, as it does when it is asked over the air. */
  'send-memory',
  /** The finger is taken out, and put back. */
  'take-out',
  'put-back',
];

const SPOT_CHECK = sig('2a5e');
const CONTINUOUS = sig('2a5f');
const FEATURES = sig('2a60');
const RECORDS = sig('2a52');

const STREAM_MS = 1_000;
const SPOT_CHECK_MS = 6_000;
const NEXT_MS = 30;
const STORED_HOURS_AGO = [9, 5, 1];
const SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];

/** Bits of the measurement status. */
const ONGOING = 0x0020;
const EARLY = 0x0040;
const QUALIFIED = 0x0100;
const STORED = 0x0200;
const DEMO = 0x0400;
const TEST = 0x0800;
const CALIBRATION = 0x1000;
const UNAVAILABLE = 0x2000;
const DOUBTED = 0x4000;
const INVALID = 0x8000;
/** Bits of the device and sensor status. */
const LOW_PERFUSION = 0x0020;
const NOT_ON_USER = 0x0800;
const UNPLUGGED = 0x8000;

interface Condition {
  readonly measures: boolean;
  readonly measurement: number;
  readonly device: number;
}

export class SimulatedPulseOximeter extends PeripheralDevice {
  protected readonly peripheral: Peripheral;
  readonly #tell: (event: string) => void;
  #values: OximeterValues = OXIMETER_VALUES;
  #fault = 'none';
  #sent = 0;
  #measuring = false;
  readonly #waiting: Uint8Array[] = [];
  #sending = false;
  readonly #memory: { readonly at: ClockParts; readonly spo2: number; readonly pulse: number }[] = [];

  constructor(names: PeripheralNames, radio: SimulatedRadio, options: SimulatorOptions, tell: (event: string) => void) {
    super();
    this.#tell = tell;
    this.peripheral = new Peripheral({
      radio,
      options,
      names,
      reads: { [FEATURES]: () => bytes(0b0100_1111, 0) },
      writes: { [RECORDS]: (written) => this.#asked(written) },
      onSubscribed: () => this.#send(),
    });
    this.peripheral.timers.every(STREAM_MS, () => this.#stream());
    STORED_HOURS_AGO.forEach((hours, index) => {
      const at = this.peripheral.clock.parts(hours * 3_600_000);
      this.#memory.push({ at, spo2: 95 + index, pulse: 70 + index });
    });
  }

  set(values: Partial<OximeterValues>): void {
    this.#values = { ...this.#values, ...values };
    this.peripheral.battery = this.#values.battery;
  }

  fault(name: string): void {
    this.#fault = name;
    this.peripheral.clock.wrong(name === 'wrong-clock');
  }

  act(name: string): void {
    switch (name) {
      case 'measure':
        this.#measure();
        break;
      case 'send-memory':
        this.#report();
        break;
      default:
        this.#values = { ...this.#values, finger: name === 'put-back' };
    }
  }

  #stream(): void {
    if (this.#fault === 'no-answer') return;
    const { measures, measurement, device } = this.#condition(ONGOING);
    const { spo2, pulse, amplitude, steady } = this.#values;
    const swing = steady ? 0 : (SWING[this.#sent % SWING.length] ?? 0);
    this.#sent += 1;
    const values = measures ? [...sfloat(spo2), ...sfloat(pulse + swing)] : [...SFLOAT_NAN, ...SFLOAT_NAN];
    const status = [...littleEndian(measurement, 2), ...littleEndian(device, 3)];
    this.peripheral.notify(CONTINUOUS, bytes(0b11100, values, status, sfloat(amplitude, -1)));
  }

  #measure(): void {
    if (this.#measuring) return;
    this.#measuring = true;
    this.#tell('started');
    this.peripheral.timers.after(SPOT_CHECK_MS, () => {
      this.#measuring = false;
      this.#tell('ended');
      const { spo2, pulse } = this.#values;
      const at = this.peripheral.clock.parts();
      const condition = this.#condition(QUALIFIED);
      if (condition.measures) this.#memory.push({ at, spo2, pulse });
      this.#queue(this.#spotCheck(condition, spo2, pulse, at));
    });
  }

  #report(): void {
    for (const { at, spo2, pulse } of this.#memory) {
      this.#queue(this.#spotCheck({ measures: true, measurement: QUALIFIED | STORED, device: 0 }, spo2, pulse, at));
    }
  }

  #spotCheck(condition: Condition, spo2: number, pulse: number, at: ClockParts): Uint8Array {
    const clockNeverSet = this.#fault === 'unknown-year';
    const values = condition.measures ? [...sfloat(spo2), ...sfloat(pulse)] : [...SFLOAT_NAN, ...SFLOAT_NAN];
    return bytes(
      0b01111 | (clockNeverSet ? 0b10000 : 0),
      values,
      dateTime(at, !clockNeverSet),
      littleEndian(condition.measurement, 2),
      littleEndian(condition.device, 3),
      sfloat(this.#values.amplitude, -1),
    );
  }

  #condition(usual: number): Condition {
    if (!this.#values.finger) return { measures: false, measurement: UNAVAILABLE, device: NOT_ON_USER };
    switch (this.#fault) {
      case 'invalid':
        return { measures: false, measurement: INVALID, device: 0 };
      case 'weak-signal':
        return { measures: false, measurement: UNAVAILABLE, device: LOW_PERFUSION };
      case 'sensor-disconnected':
        return { measures: false, measurement: UNAVAILABLE, device: UNPLUGGED };
      case 'demo-data':
        return { measures: true, measurement: usual | DEMO, device: 0 };
      case 'test-data':
        return { measures: true, measurement: usual | TEST, device: 0 };
      case 'calibrating':
        return { measures: true, measurement: usual | CALIBRATION, device: 0 };
      case 'questionable':
        return { measures: true, measurement: usual | DOUBTED, device: LOW_PERFUSION };
      case 'early-estimate':
        return { measures: true, measurement: usual | EARLY, device: 0 };
      default:
        return { measures: true, measurement: usual, device: 0 };
    }
  }

  /** 01 01: report all stored records; 04 01: how many there are. Nothing else is known. */
  #asked(written: Uint8Array): void {
    const [op, operator] = written;
    if (op === 0x04 && operator === 0x01) {
      this.peripheral.notify(RECORDS, bytes(0x05, 0x00, littleEndian(this.#memory.length, 2)));
    } else if (op === 0x01 && operator === 0x01) {
      if (this.#memory.length > 0) this.#report();
      const result = this.#memory.length > 0 ? 0x01 : 0x06;
      const wait = NEXT_MS * (this.#waiting.length + 1);
      this.peripheral.timers.after(wait, () => this.peripheral.notify(RECORDS, bytes(0x06, 0x00, 0x01, result)));
    } else {
      this.peripheral.notify(RECORDS, bytes(0x06, 0x00, op ?? 0, 0x02));
    }
  }

  #queue(measurement: Uint8Array): void {
    this.#waiting.push(measurement);
    this.#send();
  }

  #send(): void {
    if (this.#sending || this.#waiting.length === 0) return;
    this.#sending = true;
    this.peripheral.timers.after(NEXT_MS, () => {
      this.#sending = false;
      if (this.#fault === 'no-answer' || !this.peripheral.isHeard(SPOT_CHECK)) return;
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.peripheral.notify(SPOT_CHECK, next);
      this.#send();
    });
  }
}
