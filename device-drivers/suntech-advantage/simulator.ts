/**
 * A simulated SunTech Advantage module: it fills a cuff when it is told to, tells the pressure when it is asked, and
 * keeps the last result. Written from the published protocol and not from the driver.
 */
import type { SerialSimulator, SimulatorOptions } from '#drivers/simulator/api.ts';
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
  /** The next measurement ends with this error code, known to the protocol or not; 0 for none. */
  error: 0,
};

/** Faults of the next measurement, with the error code that the module reports for each. */
const ERRORS: Readonly<Record<string, number>> = {
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
};

const FAULTS = [
  ...Object.keys(ERRORS),
  /** The module answers the next start with "busy". */
  'busy',
  /** The next result is destroyed on the line; the one after it is good. */
  'garbled-result',
  /** The next "done" is lost. */
  'lost-done',
  /** The next result says no error and 999 over 0. */
  'absurd-result',
];

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

class SuntechDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #tell: (event: string) => void;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #input: number[] = [];
  #inflation: { readonly startedAt: number; readonly end: Cancel } | undefined;
  #fault = 'none';
  #result = result(0, 0, 0, 0);

  constructor(send: (frame: Uint8Array) => void, options: SimulatorOptions, tell: (event: string) => void) {
    this.#send = send;
    this.#tell = tell;
    this.#timers = new DeviceTimers(options.speed);
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
  }

  /** These are faults of the next measurement: they end with it. */
  fault(name: string): void {
    this.#fault = ERRORS[name] === undefined ? name : 'none';
    this.#values = { ...this.#values, error: ERRORS[name] ?? 0 };
  }

  /** Somebody presses the button at the module. */
  act(): void {
    if (this.#inflation) this.#abort();
    else this.#start();
  }

  close(): void {
    this.#timers.clear();
  }

  receive(bytes: Uint8Array): void {
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
    const end = this.#timers.after(this.#values.durationMs, () => this.#end());
    this.#inflation = { startedAt: this.#timers.elapsed, end };
    this.#acknowledge(RECEIVED);
    this.#tell('started');
  }

  #end(): void {
    this.#inflation = undefined;
    const { systolic, diastolic, pulse, error } = this.#values;
    if (error !== 0) this.#result = result(0, 0, 0, error);
    else if (this.#takeFault('absurd-result')) this.#result = result(999, 0, 0, 0);
    else this.#result = result(systolic, diastolic, pulse, 0);
    this.#values = { ...this.#values, error: 0 };
    if (!this.#takeFault('lost-done')) this.#acknowledge(DONE);
    this.#tell('ended');
  }

  #abort(): void {
    if (this.#inflation) {
      this.#inflation.end();
      this.#inflation = undefined;
      this.#result = result(0, 0, 0, STOPPED);
      this.#tell('stopped');
    }
    this.#acknowledge(ABORTED, DONE);
  }

  #sendResult(): void {
    this.#send(this.#takeFault('garbled-result') ? destroyed(this.#result) : this.#result);
  }

  #sendPressure(): void {
    const mmHg = Math.round(this.#pressure());
    this.#send(sealed([0x3e, 0x05, mmHg % 256, Math.floor(mmHg / 256), 0]));
  }

  /** Up in the first third, slowly down past the systolic and the diastolic pressure, and the rest let out at once. */
  #pressure(): number {
    if (!this.#inflation) return 0;
    const { systolic, diastolic, durationMs, error } = this.#values;
    const part = Math.min(1, (this.#timers.elapsed - this.#inflation.startedAt) / durationMs);
    const top = error === ERRORS['loose-cuff'] ? LOOSE_CUFF_MMHG : systolic + 35;
    const bottom = Math.min(top, Math.max(30, diastolic - 15));
    if (part < 0.35) return (top * part) / 0.35;
    if (part < 0.92) return top - ((top - bottom) * (part - 0.35)) / 0.57;
    return bottom * (1 - (part - 0.92) / 0.08);
  }

  #takeFault(fault: string): boolean {
    if (this.#fault !== fault) return false;
    this.#fault = 'none';
    return true;
  }

  #acknowledge(...letters: readonly number[]): void {
    for (const letter of letters) this.#send(sealed([0x3e, 0x04, letter, 0]));
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

function destroyed(frame: Uint8Array): Uint8Array {
  return Uint8Array.from(frame).fill(0xff, 0, 3);
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'suntech-advantage',
  values: VALUES,
  faults: FAULTS,
  actions: ['press-button'],
  start: (send, options, tell) => new SuntechDevice(send, options, tell),
};
