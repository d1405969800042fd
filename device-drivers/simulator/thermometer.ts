/**
 * A simulated SureTemp Plus module: it answers the host's questions, and goes through its states when somebody takes
 * the probe, places it and puts it back. Written from the maker's OEM manual and not from the driver.
 */
import { FaultyLine, type LineFault } from './faulty-line.ts';
import type { PtyLine } from './pty.ts';

export interface ThermometerValues {
  /** Milliseconds from the taken probe to the final temperature; 4 to 15 s in life. */
  predictMs: number;
  /** Milliseconds for which the final temperature stands before the probe is put back. */
  finalMs: number;
  /** Bytes in a temperature record: 19 or 33, by the module's version. */
  recordBytes: number;
}

export const THERMOMETER_VALUES: ThermometerValues = { predictMs: 4_000, finalMs: 6_000, recordBytes: 19 };

export const THERMOMETER_FAULTS = [
  /** The next measurement ends above the range. */
  'over-range',
  /** The next measurement ends below the range. */
  'under-range',
  /** The module reports an error until 'none'. */
  'error',
  /** The probe is not connected, until 'none'. */
  'no-probe',
] as const;

export type ThermometerFault = (typeof THERMOMETER_FAULTS)[number];

export type ThermometerEvent = 'probe-taken' | 'final' | 'probe-returned';

const IDLE = 0;
const READY = 2;
const PREDICTING = 4;
const FINAL = 6;
const OVER_RANGE = 8;
const UNDER_RANGE = 10;
const ERROR = 20;

const NO_PROBE = 3;
const SAMPLE_MS = 173;
const PREAMBLE = [0x03, 0x02, 0x10];
const SHORTEST_COMMAND = 9;

export class SimulatedThermometer {
  readonly #line: FaultyLine;
  readonly #startedAt = performance.now();
  #values: ThermometerValues = THERMOMETER_VALUES;
  #input: number[] = [];
  #state = IDLE;
  #finalKelvin = 0;
  #fault: ThermometerFault | undefined;
  #timers: NodeJS.Timeout[] = [];
  #onEvent: (event: ThermometerEvent) => void = () => undefined;

  constructor(line: PtyLine) {
    this.#line = new FaultyLine(line);
    line.onBytes((bytes) => this.#receive(bytes));
  }

  onEvent(listener: (event: ThermometerEvent) => void): void {
    this.#onEvent = listener;
  }

  set(values: Partial<ThermometerValues>): void {
    this.#values = { ...this.#values, ...values };
  }

  /** Somebody takes the probe and measures this temperature, in degrees Celsius. */
  take(celsius: number): void {
    this.#cancel();
    const { predictMs, finalMs } = this.#values;
    this.#state = READY;
    this.#finalKelvin = 0;
    this.#onEvent('probe-taken');
    this.#after(predictMs * 0.2, () => (this.#state = PREDICTING));
    this.#after(predictMs, () => this.#finish(celsius));
    this.#after(predictMs + finalMs, () => this.putBack());
  }

  /** The probe goes back into its holder, whatever it was doing. */
  putBack(): void {
    this.#cancel();
    this.#state = IDLE;
    this.#finalKelvin = 0;
    this.#onEvent('probe-returned');
  }

  async setFault(fault: ThermometerFault | LineFault): Promise<void> {
    this.#fault = undefined;
    switch (fault) {
      case 'over-range':
      case 'under-range':
      case 'error':
      case 'no-probe':
        this.#fault = fault;
        break;
      default:
        await this.#line.setFault(fault);
    }
  }

  close(): void {
    this.#cancel();
  }

  #finish(celsius: number): void {
    this.#state = this.#fault === 'over-range' ? OVER_RANGE : this.#fault === 'under-range' ? UNDER_RANGE : FINAL;
    if (this.#state === FINAL) this.#finalKelvin = celsius + 273.15;
    else this.#fault = undefined;
    this.#onEvent('final');
  }

  #after(milliseconds: number, action: () => void): void {
    this.#timers.push(setTimeout(action, milliseconds));
  }

  #cancel(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  #receive(bytes: Uint8Array): void {
    this.#input.push(...bytes);
    while (this.#input.length >= SHORTEST_COMMAND) {
      if (!PREAMBLE.every((byte, index) => this.#input[index] === byte)) {
        this.#input.shift();
        continue;
      }
      const length = SHORTEST_COMMAND + (this.#input[6] ?? 0);
      if (this.#input.length < length) return;
      const command = this.#input.splice(0, length);
      if (command.reduce((sum, byte) => sum + byte, 0) % 256 === 0) this.#obey(command);
    }
  }

  #obey(command: readonly number[]): void {
    const [, , , high = 0, low = 0] = command;
    const code = [high, low];
    switch (high * 256 + low) {
      case 0x941c:
        this.#line.send(block(code, 0x02, this.#record()));
        break;
      case 0x2a12:
      case 0x3503:
        this.#line.send(block(code, 0x02, []));
        break;
      case 0x2900:
        this.#line.send(block(code, 0x02, [...Buffer.from('0306100500\0', 'ascii')]));
        break;
      default:
        this.#line.send(block(code, 0x03, []));
    }
  }

  #record(): readonly number[] {
    const broken = this.#fault === 'error' || this.#fault === 'no-probe';
    const state = broken ? ERROR : this.#state;
    const samples = Math.floor((performance.now() - this.#startedAt) / SAMPLE_MS);
    const probe = this.#fault === 'no-probe' ? NO_PROBE : 0;
    const active = state === IDLE ? 0 : 1;
    const head = [...float(broken ? 0 : this.#finalKelvin), ...float(307.37)];
    const tail = [0, 0, state, broken ? 1 : 0, 0, active, probe];
    if (this.#values.recordBytes !== 33) return [...head, ...integer(samples, 4), ...tail];
    const rest = [...float(13_479.7), ...float(296.6), ...float(12_100.6), ...integer(445, 2)];
    return [...head, ...integer(78, 2), ...integer(samples, 2), ...tail, ...rest];
  }
}

function block(code: readonly number[], type: number, data: readonly number[]): Uint8Array {
  const bytes = [...PREAMBLE, ...code, type, ...integer(data.length, 2), ...data];
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  return Uint8Array.from([...bytes, 256 - (sum % 256)]);
}

/** Little-endian. */
function integer(value: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => Math.floor(value / 256 ** index) % 256);
}

/** IEEE 754, 32 bits, little-endian. */
function float(value: number): readonly number[] {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [...bytes];
}
