/**
 * A simulated thermometer with Bluetooth: climbs for some seconds, sends the result, and keeps what nobody was there to
 * hear.
 */
import type { SimulatedRadio, SimulatorOptions } from '#drivers/simulator/api.ts';
import { bytes } from '#drivers/simulator/bytes.ts';
import { dateTime, float, FLOAT_ABOVE, FLOAT_BELOW, FLOAT_NAN, sig } from './encode.ts';
import { Peripheral, PeripheralDevice, type PeripheralNames } from './peripheral.ts';

export const THERMOMETER_VALUES = {
  /** Degrees Celsius; sent in hundredths. */
  celsius: 36.8,
  /** It is switched to Fahrenheit; sent in tenths of those. */
  fahrenheit: false,
  /** 1 armpit, 2 body, 3 ear, 4 finger, 5 gut, 6 mouth, 7 rectum, 8 toe, 9 eardrum; 0 is not told. */
  site: 3,
  /** Per cent. */
  battery: 90,
};
export type ThermometerValues = typeof THERMOMETER_VALUES;

export const THERMOMETER_FAULTS = [
  /** No number: taken away too early. */
  'nan',
  'above-range',
  'below-range',
  /** A number, and of a finger: not of the body. */
  'questionable',
  'wrong-clock',
  'unknown-year',
  /** Measures and never sends. */
  'no-answer',
  'duplicates',
  'out-of-order',
];

export const THERMOMETER_ACTIONS = [
  'measure',
  /** Three temperatures of the last hours that were never sent. */
  'send-memory',
];

export interface ThermometerMake {
  readonly names: PeripheralNames;
  /** Tells what it shows while it climbs. */
  readonly tellsIntermediate: boolean;
  /** Ends the connection as soon as everything has gone out. */
  readonly hangsUp: boolean;
  readonly writes?: (thermometer: SimulatedThermometer) => Readonly<Record<string, (written: Uint8Array) => void>>;
}

const MEASUREMENT = sig('2a1c');
const INTERMEDIATE = sig('2a1e');
const TYPE = sig('2a1d');

const STEP_MS = 500;
const STEPS = 8;
const NEXT_MS = 20;
const HANG_UP_MS = 300;
const FINGER = 4;
const STORED_HOURS_AGO = [11, 6, 3];

export class SimulatedThermometer extends PeripheralDevice {
  readonly #make: ThermometerMake;
  protected readonly peripheral: Peripheral;
  readonly #tell: (event: string) => void;
  #values: ThermometerValues = THERMOMETER_VALUES;
  #fault = 'none';
  readonly #memory: Uint8Array[] = [];
  #unsent: Uint8Array[] = [];
  #measuring = false;
  #sending = false;

  constructor(make: ThermometerMake, radio: SimulatedRadio, options: SimulatorOptions, tell: (event: string) => void) {
    super();
    this.#make = make;
    this.#tell = tell;
    this.peripheral = new Peripheral({
      radio,
      options,
      names: make.names,
      reads: { [TYPE]: () => bytes(this.#values.site) },
      writes: make.writes?.(this) ?? {},
      onSubscribed: (characteristic) => {
        if (characteristic === MEASUREMENT) this.#send();
      },
    });
  }

  set(values: Partial<ThermometerValues>): void {
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

  sendAll(): void {
    this.#unsent = [...this.#memory];
    this.#send();
  }

  #measure(): void {
    if (this.#measuring) return;
    this.#measuring = true;
    this.#tell('started');
    this.#climb(1);
  }

  #climb(step: number): void {
    if (step > STEPS) {
      this.#measuring = false;
      this.#keep(this.#measurement(this.#values.celsius, 0));
      this.#tell('ended');
      this.#send();
      return;
    }
    if (this.#make.tellsIntermediate) {
      const shown = 30 + ((this.#values.celsius - 30) * step) / STEPS;
      this.peripheral.notify(INTERMEDIATE, bytes(0, this.#number(shown)));
    }
    this.peripheral.timers.after(STEP_MS, () => this.#climb(step + 1));
  }

  #remember(): void {
    const kept = STORED_HOURS_AGO.map((hours, index) =>
      this.#measurement(this.#values.celsius + (index + 1) / 10, hours * 3_600_000),
    );
    for (const measurement of this.#fault === 'out-of-order' ? kept.toReversed() : kept) this.#keep(measurement);
    this.#send();
  }

  #keep(measurement: Uint8Array): void {
    this.#memory.push(measurement);
    this.#unsent.push(measurement);
    if (this.#fault === 'duplicates') this.#unsent.push(measurement);
  }

  #measurement(celsius: number, ago: number): Uint8Array {
    const { fahrenheit } = this.#values;
    const site = this.#fault === 'questionable' ? FINGER : this.#values.site;
    const time = dateTime(this.peripheral.clock.parts(ago), this.#fault !== 'unknown-year');
    const flags = (fahrenheit ? 0b001 : 0) | 0b010 | (site > 0 ? 0b100 : 0);
    return bytes(flags, this.#value(celsius), time, site > 0 ? [site] : []);
  }

  #value(celsius: number): readonly number[] {
    switch (this.#fault) {
      case 'nan':
        return FLOAT_NAN;
      case 'above-range':
        return FLOAT_ABOVE;
      case 'below-range':
        return FLOAT_BELOW;
      default:
        return this.#number(celsius);
    }
  }

  #number(celsius: number): readonly number[] {
    if (this.#values.fahrenheit) return float(Math.round(celsius * 18 + 320), -1);
    return float(Math.round(celsius * 100), -2);
  }

  #send(): void {
    if (this.#sending || this.#unsent.length === 0) return;
    this.#sending = true;
    this.peripheral.timers.after(NEXT_MS, () => this.#sendNext());
  }

  #sendNext(): void {
    this.#sending = false;
    if (this.#fault === 'no-answer' || !this.peripheral.isHeard(MEASUREMENT)) return;
    const next = this.#unsent.shift();
    if (next === undefined) return;
    this.peripheral.notify(MEASUREMENT, next);
    if (this.#unsent.length > 0) this.#send();
    else if (this.#make.hangsUp) this.peripheral.timers.after(HANG_UP_MS, () => this.#hangUpWhenDone());
  }

  #hangUpWhenDone(): void {
    if (this.#unsent.length === 0 && !this.#measuring && this.peripheral.isHeard(MEASUREMENT)) {
      this.peripheral.hangUp();
    }
  }
}
