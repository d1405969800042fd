/**
 * A simulated SunTech Advantage module: it fills a cuff when it is told to, tells the pressure when it is asked, and
 * keeps the last result. Written from the published protocol and not from the driver.
 */
import { FaultyLine, garble, type LineFault } from './faulty-line.ts';
import type { PtyLine } from './pty.ts';

export interface CuffValues {
  /** mmHg. */
  systolic: number;
  /** mmHg. */
  diastolic: number;
  /** Beats a minute. */
  pulse: number;
  /** Milliseconds from the start to the end of a measurement. */
  durationMs: number;
}

export const CUFF_VALUES: CuffValues = { systolic: 132, diastolic: 78, pulse: 74, durationMs: 8_000 };

/** Faults of the next measurement, with the error code that the module reports for each. */
export const CUFF_ERRORS = {
  'weak-signal': 0x01,
  movement: 0x02,
  'out-of-range': 0x03,
  'too-long': 0x04,
  'blocked-hose': 0x55,
  'stopped-by-button': 0x56,
  'loose-cuff': 0x57,
  'safety-timeout': 0x58,
  overpressure: 0x59,
  hardware: 0x5a,
  permission: 0x5b,
  transducer: 0x61,
  calibration: 0x63,
} as const;

export type CuffError = keyof typeof CUFF_ERRORS;

export const CUFF_FAULTS = [
  /** The module answers the next start with "busy". */
  'busy',
  /** The next result is destroyed on the line; the one after it is good. */
  'garbled-result',
  /** The next "done" is lost. */
  'lost-done',
  /** The next result says no error and 999 over 0. */
  'absurd-result',
] as const;

export type CuffFault = (typeof CUFF_FAULTS)[number];

export type CuffEvent = 'started' | 'ended' | 'stopped';

/** Command lengths by their first byte, 0x3A and checksum included. */
const COMMAND_LENGTHS: ReadonlyMap<number, number> = new Map([
  [0x17, 5],
  [0x20, 3],
  [0x28, 3],
  [0x79, 5],
  [0x87, 3],
  [0x8a, 3],
]);

const RECEIVED = 0x4f;
const DONE = 0x4b;
const ABORTED = 0x41;
const BUSY = 0x42;
const UNRECOGNISED = 0x44;
const STOPPED = 0x56;

/** mmHg that a cuff reaches when it is not round an arm. */
const LOOSE_CUFF_MMHG = 24;

export class SimulatedCuff {
  readonly #line: FaultyLine;
  #values: CuffValues = CUFF_VALUES;
  #input: number[] = [];
  #inflation: { readonly startedAt: number; readonly timer: NodeJS.Timeout } | undefined;
  #nextError = 0;
  #nextFault: CuffFault | undefined;
  #result = result(0, 0, 0, 0);
  #onEvent: (event: CuffEvent) => void = () => undefined;

  constructor(line: PtyLine) {
    this.#line = new FaultyLine(line);
    line.onBytes((bytes) => this.#receive(bytes));
  }

  onEvent(listener: (event: CuffEvent) => void): void {
    this.#onEvent = listener;
  }

  set(values: Partial<CuffValues>): void {
    this.#values = { ...this.#values, ...values };
  }

  async setFault(fault: CuffError | CuffFault | LineFault): Promise<void> {
    this.#nextError = 0;
    this.#nextFault = undefined;
    if (isCuffError(fault)) this.#nextError = CUFF_ERRORS[fault];
    else if (isCuffFault(fault)) this.#nextFault = fault;
    else await this.#line.setFault(fault);
  }

  /** The next measurement ends with this error code, known to the protocol or not. */
  setError(code: number): void {
    this.#nextError = code;
  }

  close(): void {
    if (this.#inflation) clearTimeout(this.#inflation.timer);
    this.#inflation = undefined;
  }

  #receive(bytes: Uint8Array): void {
    this.#input.push(...bytes);
    while (this.#input.length >= 2) {
      const length = this.#input[0] === 0x3a ? COMMAND_LENGTHS.get(this.#input[1] ?? 0) : undefined;
      if (length === undefined) {
        this.#input.shift();
        continue;
      }
      if (this.#input.length < length) return;
      const command = this.#input.splice(0, length);
      if (command.reduce((sum, byte) => sum + byte, 0) % 256 === 0) this.#obey(command);
      else this.#acknowledge(UNRECOGNISED);
    }
  }

  #obey(command: readonly number[]): void {
    const [, code, what] = command;
    if (code === 0x20 || code === 0x28 || code === 0x87) this.#start();
    else if (code === 0x17) this.#acknowledge(RECEIVED, DONE);
    else if (code === 0x8a) this.#abort();
    else if (what === 0x01) this.#abort();
    else if (what === 0x03) this.#sendResult();
    else if (what === 0x05) this.#sendPressure();
    else this.#acknowledge(UNRECOGNISED);
  }

  #start(): void {
    if (this.#inflation || this.#takeFault('busy')) {
      this.#acknowledge(BUSY);
      return;
    }
    const timer = setTimeout(() => this.#end(), this.#values.durationMs);
    this.#inflation = { startedAt: performance.now(), timer };
    this.#acknowledge(RECEIVED);
    this.#onEvent('started');
  }

  #end(): void {
    this.#inflation = undefined;
    const { systolic, diastolic, pulse } = this.#values;
    if (this.#nextError !== 0) this.#result = result(0, 0, 0, this.#nextError);
    else if (this.#takeFault('absurd-result')) this.#result = result(999, 0, 0, 0);
    else this.#result = result(systolic, diastolic, pulse, 0);
    this.#nextError = 0;
    if (!this.#takeFault('lost-done')) this.#acknowledge(DONE);
    this.#onEvent('ended');
  }

  #abort(): void {
    if (this.#inflation) {
      clearTimeout(this.#inflation.timer);
      this.#inflation = undefined;
      this.#result = result(0, 0, 0, STOPPED);
      this.#onEvent('stopped');
    }
    this.#acknowledge(ABORTED, DONE);
  }

  #sendResult(): void {
    this.#line.send(this.#takeFault('garbled-result') ? garble(this.#result) : this.#result);
  }

  #sendPressure(): void {
    const mmHg = Math.round(this.#pressure());
    this.#line.send(sealed([0x3e, 0x05, mmHg % 256, Math.floor(mmHg / 256), 0]));
  }

  /** Up in the first third, slowly down past the systolic and the diastolic pressure, and the rest let out at once. */
  #pressure(): number {
    if (!this.#inflation) return 0;
    const { systolic, diastolic, durationMs } = this.#values;
    const part = Math.min(1, (performance.now() - this.#inflation.startedAt) / durationMs);
    const top = this.#nextError === CUFF_ERRORS['loose-cuff'] ? LOOSE_CUFF_MMHG : systolic + 35;
    const bottom = Math.min(top, Math.max(30, diastolic - 15));
    if (part < 0.35) return (top * part) / 0.35;
    if (part < 0.92) return top - ((top - bottom) * (part - 0.35)) / 0.57;
    return bottom * (1 - (part - 0.92) / 0.08);
  }

  #takeFault(fault: CuffFault): boolean {
    if (this.#nextFault !== fault) return false;
    this.#nextFault = undefined;
    return true;
  }

  #acknowledge(...letters: readonly number[]): void {
    for (const letter of letters) this.#line.send(sealed([0x3e, 0x04, letter, 0]));
  }
}

/** The 24 bytes of a result. The bytes that the protocol does not describe are zero. */
function result(systolic: number, diastolic: number, pulse: number, error: number): Uint8Array {
  const frame = new Array<number>(24).fill(0);
  frame[0] = 0x3e;
  frame[1] = 0x18;
  const put = (at: number, value: number): void => {
    frame[at] = value % 256;
    frame[at + 1] = Math.floor(value / 256);
  };
  put(2, systolic);
  put(4, diastolic);
  put(16, pulse);
  put(18, Math.round(diastolic + (systolic - diastolic) / 3));
  frame[20] = error;
  return sealed(frame);
}

/** Sets the last byte so that all bytes add up to zero modulo 256. */
function sealed(frame: readonly number[]): Uint8Array {
  const bytes = Uint8Array.from(frame);
  bytes[bytes.length - 1] = 0;
  bytes[bytes.length - 1] = -bytes.reduce((sum, byte) => sum + byte, 0);
  return bytes;
}

function isCuffError(fault: string): fault is CuffError {
  return Object.hasOwn(CUFF_ERRORS, fault);
}

function isCuffFault(fault: string): fault is CuffFault {
  return (CUFF_FAULTS as readonly string[]).includes(fault);
}
