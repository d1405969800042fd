/**
 * A simulated SureTemp Plus module: it answers the host's questions, and goes through its states when somebody takes
 * the probe, places it and puts it back. Written from the maker's OEM manual and not from the driver.
 */
import type { SerialSimulator, SimulatorOptions } from '#drivers/simulator/api.ts';
import { ascii, float32, littleEndian } from '#drivers/simulator/bytes.ts';
import { DeviceTimers } from '#drivers/simulator/clock.ts';

const VALUES = {
  /** The temperature that the next measurement finds. */
  celsius: 36.8,
  /** Milliseconds from the taken probe to the final temperature; 4 to 15 s in life. */
  predictMs: 4_000,
  /** Milliseconds for which the final temperature stands before the probe is put back. */
  finalMs: 6_000,
  /** Bytes in a temperature record: 19 or 33, by the module's version. */
  recordBytes: 19,
};

const FAULTS = [
  /** The next measurement ends above the range. */
  'over-range',
  /** The next measurement ends below the range. */
  'under-range',
  /** The module reports an error until 'none'. */
  'error',
  /** The probe is not connected, until 'none'. */
  'no-probe',
];

const ACTIONS = [
  /** Somebody takes the probe and measures. */
  'measure',
  /** The probe goes back into its holder, whatever it was doing. */
  'put-back',
];

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

class SuretempDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #tell: (event: string) => void;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #input: number[] = [];
  #state = IDLE;
  #finalKelvin = 0;
  #fault = 'none';

  constructor(send: (frame: Uint8Array) => void, options: SimulatorOptions, tell: (event: string) => void) {
    this.#send = send;
    this.#tell = tell;
    this.#timers = new DeviceTimers(options.speed);
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
  }

  fault(name: string): void {
    this.#fault = name;
  }

  act(name: string): void {
    if (name === 'measure') this.#take();
    else this.#putBack();
  }

  close(): void {
    this.#timers.clear();
  }

  receive(bytes: Uint8Array): void {
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

  #take(): void {
    this.#timers.clear();
    const { celsius, predictMs, finalMs } = this.#values;
    this.#state = READY;
    this.#finalKelvin = 0;
    this.#tell('probe-taken');
    this.#timers.after(predictMs * 0.2, () => (this.#state = PREDICTING));
    this.#timers.after(predictMs, () => this.#finish(celsius));
    this.#timers.after(predictMs + finalMs, () => this.#putBack());
  }

  #putBack(): void {
    this.#timers.clear();
    this.#state = IDLE;
    this.#finalKelvin = 0;
    this.#tell('probe-returned');
  }

  #finish(celsius: number): void {
    this.#state = this.#fault === 'over-range' ? OVER_RANGE : this.#fault === 'under-range' ? UNDER_RANGE : FINAL;
    if (this.#state === FINAL) this.#finalKelvin = celsius + 273.15;
    else this.#fault = 'none';
    this.#tell('final');
  }

  #obey(command: readonly number[]): void {
    const [, , , high = 0, low = 0] = command;
    const code = [high, low];
    switch (high * 256 + low) {
      case 0x941c:
        this.#send(block(code, 0x02, this.#record()));
        break;
      case 0x2a12:
      case 0x3503:
        this.#send(block(code, 0x02, []));
        break;
      case 0x2900:
        this.#send(block(code, 0x02, [...ascii('0306100500\0')]));
        break;
      default:
        this.#send(block(code, 0x03, []));
    }
  }

  #record(): readonly number[] {
    const broken = this.#fault === 'error' || this.#fault === 'no-probe';
    const state = broken ? ERROR : this.#state;
    const samples = Math.floor(this.#timers.elapsed / SAMPLE_MS);
    const probe = this.#fault === 'no-probe' ? NO_PROBE : 0;
    const active = state === IDLE ? 0 : 1;
    const head = [...float32(broken ? 0 : this.#finalKelvin), ...float32(307.37)];
    const tail = [0, 0, state, broken ? 1 : 0, 0, active, probe];
    if (this.#values.recordBytes !== 33) return [...head, ...littleEndian(samples, 4), ...tail];
    const rest = [...float32(13_479.7), ...float32(296.6), ...float32(12_100.6), ...littleEndian(445, 2)];
    return [...head, ...littleEndian(78, 2), ...littleEndian(samples, 2), ...tail, ...rest];
  }
}

function block(code: readonly number[], type: number, data: readonly number[]): Uint8Array {
  const bytes = [...PREAMBLE, ...code, type, ...littleEndian(data.length, 2), ...data];
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  return Uint8Array.from([...bytes, 256 - (sum % 256)]);
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'suretemp-plus',
  values: VALUES,
  faults: FAULTS,
  actions: ACTIONS,
  start: (send, options, tell) => new SuretempDevice(send, options, tell),
};
