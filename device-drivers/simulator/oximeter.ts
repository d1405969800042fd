/**
 * A simulated Nonin oximeter: one ASCII line a second for as long as it has power, dashes without a finger.
 * Written from the operator's manuals and not from the driver, so that the two can find each other's mistakes.
 */
import { FaultyLine, type LineFault } from './faulty-line.ts';
import type { PtyLine } from './pty.ts';

export interface OximeterValues {
  /** Per cent. */
  spo2: number;
  /** Beats a minute. */
  pulse: number;
  /** Is a finger in the sensor? */
  finger: boolean;
  /** DIP switch 8: fast-responding values, marked with F. */
  fast: boolean;
  /** true: exactly these numbers in every line; false: a little up and down, as in life. */
  steady: boolean;
}

export const OXIMETER_VALUES: OximeterValues = { spo2: 97, pulse: 72, finger: true, fast: false, steady: false };

export const OXIMETER_FAULTS = [
  /** Cold fingers: it searches and sends dashes, until 'none'. */
  'weak-signal',
  /** Lines without CR and LF, until 'none'. */
  'lost-line-ends',
] as const;

export type OximeterFault = (typeof OXIMETER_FAULTS)[number];

/** Fixed and not random, so that a test that fails once fails again. */
const PULSE_SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];
const SPO2_SWING = [0, 0, 0, 0, 0, 0, 0, 0, -1, -1];

export class SimulatedOximeter {
  readonly #line: FaultyLine;
  readonly #timer: NodeJS.Timeout;
  #values: OximeterValues = OXIMETER_VALUES;
  #fault: OximeterFault | 'none' = 'none';
  #lines = 0;

  /** @param periodMs milliseconds between lines; 1000 on the real device */
  constructor(line: PtyLine, periodMs: number) {
    this.#line = new FaultyLine(line);
    this.#timer = setInterval(() => this.#sendLine(), periodMs);
  }

  set(values: Partial<OximeterValues>): void {
    this.#values = { ...this.#values, ...values };
  }

  /** Sends the header line that the device sends when it is switched on. */
  switchOn(): void {
    this.#line.send(ascii('NONIN AVANT 4000 REAL-TIME 15-MAR-26 08:30:00\r\n'));
  }

  async setFault(fault: OximeterFault | LineFault): Promise<void> {
    this.#fault = 'none';
    switch (fault) {
      case 'weak-signal':
      case 'lost-line-ends':
        await this.#line.setFault('none');
        this.#fault = fault;
        break;
      default:
        await this.#line.setFault(fault);
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #sendLine(): void {
    const { spo2, pulse, finger, fast, steady } = this.#values;
    const step = this.#lines % PULSE_SWING.length;
    this.#lines += 1;
    const swing = (by: readonly number[]): number => (steady ? 0 : (by[step] ?? 0));
    const measures = finger && this.#fault !== 'weak-signal';
    const shownSpo2 = measures ? digits(Math.min(100, spo2 + swing(SPO2_SWING))) : '---';
    const shownPulse = measures ? digits(pulse + swing(PULSE_SWING)) : '---';
    const end = this.#fault === 'lost-line-ends' ? '' : '\r\n';
    this.#line.send(ascii(`SPO2=${shownSpo2} HR=${shownPulse}${fast ? ' F' : ''}${end}`));
  }
}

function digits(value: number): string {
  return Math.round(value).toString().padStart(3, '0');
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'ascii');
}
