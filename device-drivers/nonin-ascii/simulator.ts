/**
 * A simulated Nonin oximeter: one ASCII line a second for as long as it has power, dashes without a finger.
 * Written from the operator's manuals and not from the driver.
 */
import type { SerialSimulator, SimulatorOptions } from '#drivers/simulator/api.ts';
import { ascii, digits } from '#drivers/simulator/bytes.ts';
import { DeviceClock, DeviceTimers } from '#drivers/simulator/clock.ts';

const VALUES = {
  /** Per cent. */
  spo2: 97,
  /** Beats a minute. */
  pulse: 72,
  /** Is a finger in the sensor? */
  finger: true,
  /** DIP switch 8: fast-responding values, marked with F. */
  fast: false,
  /** The 9847 and the 8600 put the time of day before each line. */
  clock: false,
  /** true: exactly these numbers in every line; false: a little up and down, as in life. */
  steady: false,
};

const FAULTS = [
  /** Cold fingers: it searches and sends dashes, until 'none'. */
  'weak-signal',
  /** Lines without CR and LF, until 'none'. */
  'lost-line-ends',
  'wrong-clock',
];

const ACTIONS = [
  /** Sends the header line that the device sends when it is switched on. */
  'switch-on',
  /** Somebody presses the button that marks an event: the next line has a star. */
  'mark-event',
];

const LINE_MS = 1_000;
/** Fixed and not random, so that a test that fails once fails again. */
const PULSE_SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];
const SPO2_SWING = [0, 0, 0, 0, 0, 0, 0, 0, -1, -1];

class NoninAsciiDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #timers: DeviceTimers;
  readonly #clock: DeviceClock;
  #values = VALUES;
  #fault = 'none';
  #lines = 0;
  #event = false;

  constructor(send: (frame: Uint8Array) => void, { speed, now }: SimulatorOptions) {
    this.#send = send;
    this.#clock = new DeviceClock(now);
    this.#timers = new DeviceTimers(speed);
    this.#timers.every(LINE_MS, () => this.#sendLine());
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
  }

  fault(name: string): void {
    this.#fault = name;
    this.#clock.wrong(name === 'wrong-clock');
  }

  act(name: string): void {
    if (name === 'switch-on') this.#send(ascii('NONIN AVANT 4000 REAL-TIME 15-MAR-26 08:30:00\r\n'));
    else this.#event = true;
  }

  /** It takes no commands. */
  receive(): void {
    return;
  }

  close(): void {
    this.#timers.clear();
  }

  #sendLine(): void {
    const { spo2, pulse, finger, fast, clock, steady } = this.#values;
    const step = this.#lines % PULSE_SWING.length;
    this.#lines += 1;
    const swing = (by: readonly number[]): number => (steady ? 0 : (by[step] ?? 0));
    const measures = finger && this.#fault !== 'weak-signal';
    const shownSpo2 = measures ? digits(Math.min(100, spo2 + swing(SPO2_SWING)), 3) : '---';
    const shownPulse = measures ? digits(pulse + swing(PULSE_SWING), 3) : '---';
    const time = clock ? `${this.#clock.text().slice(11)} ` : '';
    const marks = `${fast ? ' F' : ''}${this.#event ? '*' : ''}`;
    const end = this.#fault === 'lost-line-ends' ? '' : '\r\n';
    this.#event = false;
    this.#send(ascii(`${time}SPO2=${shownSpo2} HR=${shownPulse}${marks}${end}`));
  }
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'nonin-ascii',
  values: VALUES,
  faults: FAULTS,
  actions: ACTIONS,
  start: (send, options) => new NoninAsciiDevice(send, options),
};
