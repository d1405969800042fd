/**
 * A simulated blood pressure cuff with Bluetooth. It measures whether or not somebody listens, keeps what it could not
 * send, and sends it to whoever subscribes. Makers differ in the layout, in what they keep, and in when they hang up.
 */
import type { SimulatedRadio, SimulatorOptions } from '#drivers/simulator/api.ts';
import { bytes, littleEndian } from '#drivers/simulator/bytes.ts';
import type { ClockParts } from '#drivers/simulator/clock.ts';
import { dateTime, sfloat, SFLOAT_ABOVE, SFLOAT_NAN, sig } from './encode.ts';
import { Peripheral, PeripheralDevice, type PeripheralNames } from './peripheral.ts';

export const CUFF_VALUES = {
  /** mmHg */
  systolic: 128,
  diastolic: 76,
  /** Beats a minute. */
  pulse: 72,
  /** Per cent. */
  battery: 90,
  /** Which of the cuff's users it is; 255 for unknown. */
  user: 255,
  /** The pressures are sent in kPa. */
  kilopascal: false,
};
export type CuffValues = typeof CUFF_VALUES;

export const CUFF_FAULTS = [
  /** The arm moved: no numbers, and the status says why. */
  'movement',
  'cuff-loose',
  /** No numbers, and no word why, as the X4 Smart does it. */
  'failed',
  'above-range',
  /** Numbers with a status: the arm moved, the pulse was irregular. */
  'questionable',
  'wrong-clock',
  /** The clock was never set: year 0. */
  'unknown-year',
  /** Measures and never sends. */
  'no-answer',
  /** Everything is sent twice. */
  'duplicates',
  /** What it has kept comes newest first. */
  'out-of-order',
];

export const CUFF_ACTIONS = [
  'measure',
  /** Three readings of the last hours that were never sent, as after a night without the kiosk. */
  'send-memory',
];

/** One measurement as it lies in the cuff. */
export interface CuffRecord {
  /** mmHg, or why there are none. */
  readonly pressures:
    { readonly systolic: number; readonly diastolic: number; readonly pulse: number } | 'none' | 'above';
  readonly status: number;
  readonly at: ClockParts;
  readonly yearKnown: boolean;
  readonly user: number;
  readonly kilopascal: boolean;
}

export interface CuffMake {
  readonly names: PeripheralNames;
  readonly encode: (record: CuffRecord) => Uint8Array;
  /** Tells the pressure in the cuff while it fills. */
  readonly tellsCuffPressure: boolean;
  /** Ends the connection as soon as everything has gone out. */
  readonly hangsUp: boolean;
  /** Sends its whole memory each time, and not only what has never been sent. */
  readonly sendsWholeMemory: boolean;
  /** Stays mute to a host that subscribes earlier than this after connecting. */
  readonly needsPauseMs?: number;
  readonly writes?: (cuff: SimulatedCuff) => Readonly<Record<string, (written: Uint8Array) => void>>;
}

const MEASUREMENT = sig('2a35');
const CUFF_PRESSURE = sig('2a36');
const FEATURE = sig('2a49');

const CUFF_STEP_MS = 250;
const STEPS_UP = 12;
const STEPS_DOWN = 12;
/** Between one indication and the next. */
const NEXT_MS = 40;
/** Between the last one and hanging up. */
const HANG_UP_MS = 300;
const MOVEMENT = 0b0001;
const LOOSE = 0b0010;
const IRREGULAR = 0b0100;
const STORED_HOURS_AGO = [14, 8, 2];

export class SimulatedCuff extends PeripheralDevice {
  readonly #make: CuffMake;
  protected readonly peripheral: Peripheral;
  readonly #tell: (event: string) => void;
  #values: CuffValues = CUFF_VALUES;
  #fault = 'none';
  #connectedAt = 0;
  /** All that it has measured. */
  #memory: CuffRecord[] = [];
  #unsent: CuffRecord[] = [];
  #measuring = false;
  #sending = false;
  #mute = false;

  constructor(make: CuffMake, radio: SimulatedRadio, options: SimulatorOptions, tell: (event: string) => void) {
    super();
    this.#make = make;
    this.#tell = tell;
    this.peripheral = new Peripheral({
      radio,
      options,
      names: make.names,
      reads: { [FEATURE]: () => bytes(0b0010_0111, 0) },
      writes: make.writes?.(this) ?? {},
      onSubscribed: (characteristic) => {
        if (characteristic === MEASUREMENT) this.#heard();
      },
    });
  }

  set(values: Partial<CuffValues>): void {
    this.#values = { ...this.#values, ...values };
    this.peripheral.battery = this.#values.battery;
  }

  fault(name: string): void {
    this.#fault = name;
    this.peripheral.clock.wrong(name === 'wrong-clock');
  }

  act(name: string): void {
    if (name === 'measure') this.#measure();
    else this.#remember();
  }

  override connected(): void {
    this.#connectedAt = this.peripheral.timers.elapsed;
    this.#mute = false;
    super.connected();
  }

  override subscribed(characteristic: string): void {
    const { needsPauseMs = 0 } = this.#make;
    if (this.peripheral.timers.elapsed - this.#connectedAt < needsPauseMs) this.#mute = true;
    this.peripheral.subscribed(characteristic);
  }

  sendAll(): void {
    this.#unsent = [...this.#memory];
    this.#send();
  }

  #measure(): void {
    if (this.#measuring) return;
    this.#measuring = true;
    this.#tell('started');
    this.#step(0);
  }

  #step(step: number): void {
    if (step === STEPS_UP + STEPS_DOWN) {
      this.#measuring = false;
      this.#keep(this.#record(0));
      this.#tell('ended');
      this.#send();
      return;
    }
    const top = this.#values.systolic + 30;
    const share = step < STEPS_UP ? step / STEPS_UP : 1 - (step - STEPS_UP) / STEPS_DOWN;
    if (this.#make.tellsCuffPressure) {
      this.peripheral.notify(CUFF_PRESSURE, bytes(0, sfloat(Math.round(top * share)), SFLOAT_NAN, SFLOAT_NAN));
    }
    this.peripheral.timers.after(CUFF_STEP_MS, () => this.#step(step + 1));
  }

  #remember(): void {
    const kept = STORED_HOURS_AGO.map((hours, index) => {
      const record = this.#record(hours * 3_600_000);
      if (typeof record.pressures === 'string') return record;
      const { systolic, diastolic, pulse } = record.pressures;
      return { ...record, pressures: { systolic: systolic - 4 * (index + 1), diastolic, pulse: pulse + index + 1 } };
    });
    for (const record of this.#fault === 'out-of-order' ? kept.toReversed() : kept) this.#keep(record);
    this.#send();
  }

  #keep(record: CuffRecord): void {
    this.#memory.push(record);
    this.#unsent.push(record);
    if (this.#fault === 'duplicates') this.#unsent.push(record);
  }

  /** The cuff as it is now, `ago` milliseconds back. */
  #record(ago: number): CuffRecord {
    const { systolic, diastolic, pulse, user, kilopascal } = this.#values;
    const common = {
      at: this.peripheral.clock.parts(ago),
      yearKnown: this.#fault !== 'unknown-year',
      user,
      kilopascal,
    };
    const measured = { systolic, diastolic, pulse };
    switch (this.#fault) {
      case 'movement':
        return { ...common, pressures: 'none', status: MOVEMENT };
      case 'cuff-loose':
        return { ...common, pressures: 'none', status: LOOSE };
      case 'failed':
        return { ...common, pressures: 'none', status: 0 };
      case 'above-range':
        return { ...common, pressures: 'above', status: 0 };
      case 'questionable':
        return { ...common, pressures: measured, status: MOVEMENT | IRREGULAR };
      default:
        return { ...common, pressures: measured, status: 0 };
    }
  }

  #heard(): void {
    if (this.#make.sendsWholeMemory) this.sendAll();
    else this.#send();
  }

  #send(): void {
    if (this.#sending || this.#unsent.length === 0) return;
    this.#sending = true;
    this.peripheral.timers.after(NEXT_MS, () => this.#sendNext());
  }

  #sendNext(): void {
    this.#sending = false;
    if (this.#fault === 'no-answer' || this.#mute || !this.peripheral.isHeard(MEASUREMENT)) return;
    const next = this.#unsent.shift();
    if (next === undefined) return;
    this.peripheral.notify(MEASUREMENT, this.#make.encode(next));
    if (this.#unsent.length > 0) this.#send();
    else if (this.#make.hangsUp) this.peripheral.timers.after(HANG_UP_MS, () => this.#hangUpWhenDone());
  }

  #hangUpWhenDone(): void {
    if (this.#unsent.length === 0 && !this.#measuring && this.peripheral.isHeard(MEASUREMENT)) this.peripheral.hangUp();
  }
}

/** The measurement as the standard lays it out: all fields, the user only where one is known. */
export function standardMeasurement(record: CuffRecord): Uint8Array {
  const hasUser = record.user !== 255;
  return bytes(
    0b10110 | (record.kilopascal ? 1 : 0) | (hasUser ? 0b1000 : 0),
    pressures(record),
    dateTime(record.at, record.yearKnown),
    pulse(record),
    hasUser ? [record.user] : [],
    littleEndian(record.status, 2),
  );
}

/** Systolic, diastolic and mean. */
export function pressures(record: CuffRecord): readonly number[] {
  if (record.pressures === 'none') return [...SFLOAT_NAN, ...SFLOAT_NAN, ...SFLOAT_NAN];
  if (record.pressures === 'above') return [...SFLOAT_ABOVE, ...SFLOAT_ABOVE, ...SFLOAT_NAN];
  const { systolic, diastolic } = record.pressures;
  const mean = Math.round(diastolic + (systolic - diastolic) / 3);
  return [systolic, diastolic, mean].flatMap((mmHg) =>
    record.kilopascal ? sfloat(Math.round(mmHg / 0.750062), -1) : sfloat(mmHg),
  );
}

function pulse(record: CuffRecord): readonly number[] {
  return typeof record.pressures === 'string' ? SFLOAT_NAN : sfloat(record.pressures.pulse);
}
