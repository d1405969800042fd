/**
 * A simulated Beurer BM58: it listens while its display shows "PC", and answers what it is asked from its memory.
 * Written from the published script (babo/bm58) and not from the driver.
 */
import type { SerialSimulator, SimulatedSerialDevice, SimulatorOptions } from '#drivers/simulator/api.ts';
import { ascii, bytes } from '#drivers/simulator/bytes.ts';
import { DeviceClock, DeviceTimers, type ClockParts } from '#drivers/simulator/clock.ts';

const DEVICE_NAME = 'ANDON\n';
const MEMORY = 60;
const HOUR_MS = 3_600_000;
const PRESENT = bytes(0x55);
const MISSING = bytes(0xa9);

const VALUES = {
  /** mmHg. */
  systolic: 134,
  /** mmHg. */
  diastolic: 81,
  /** Beats a minute. */
  pulse: 70,
  /** How many older measurements it holds. */
  stored: 3,
  /** "PC" on the display: MEM has been pressed. */
  pc: true,
  /** Milliseconds that a measurement takes. */
  durationMs: 30_000,
};

const FAULTS = [
  /** The second measurement has been deleted: one byte instead of nine. */
  'missing-record',
  /** Measurements say a month that there is not. */
  'impossible-date',
  /** It answers the first question and no other one. */
  'falls-silent',
  'wrong-clock',
];

const ACTIONS = [
  /** Fills the cuff. The result is the newest in the memory, and nothing is answered until MEM is pressed again. */
  'measure',
  'press-mem',
  'switch-off',
];

class SimulatedBeurer implements SimulatedSerialDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #tell: (event: string) => void;
  readonly #clock: DeviceClock;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #fault = 'none';
  /** Oldest first, as the questions count them. */
  #memory: readonly Uint8Array[] = [];
  /** The question "A3" waits for its second byte. */
  #awaitsIndex = false;
  #measuring = false;

  constructor(send: (frame: Uint8Array) => void, { speed, now }: SimulatorOptions, tell: (event: string) => void) {
    this.#send = send;
    this.#tell = tell;
    this.#clock = new DeviceClock(now);
    this.#timers = new DeviceTimers(speed);
    this.#fill();
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
    if (values.stored !== undefined) this.#fill();
  }

  fault(name: string): void {
    this.#fault = name;
    this.#clock.wrong(name === 'wrong-clock');
    this.#fill();
  }

  act(name: string): void {
    if (name === 'measure') this.#measure();
    else this.#values = { ...this.#values, pc: name === 'press-mem' };
  }

  receive(question: Uint8Array): void {
    if (this.#values.pc) for (const byte of question) this.#obey(byte);
  }

  close(): void {
    this.#timers.clear();
  }

  #obey(byte: number): void {
    if (this.#awaitsIndex) {
      this.#awaitsIndex = false;
      this.#answer(this.#stored(byte));
    } else if (byte === 0xaa) {
      this.#send(PRESENT);
    } else if (byte === 0xa4) {
      this.#answer(ascii(DEVICE_NAME));
    } else if (byte === 0xa2) {
      this.#answer(bytes(this.#memory.length));
    } else if (byte === 0xa3) {
      this.#awaitsIndex = true;
    }
  }

  #answer(answer: Uint8Array): void {
    if (this.#fault !== 'falls-silent') this.#send(answer);
  }

  #stored(index: number): Uint8Array {
    const stored = this.#memory[index - 1];
    return stored === undefined || (this.#fault === 'missing-record' && index === 2) ? MISSING : stored;
  }

  #measure(): void {
    if (this.#measuring) return;
    this.#measuring = true;
    this.#values = { ...this.#values, pc: false };
    this.#tell('started');
    this.#timers.after(this.#values.durationMs, () => {
      this.#measuring = false;
      const { systolic, diastolic, pulse } = this.#values;
      this.#memory = [...this.#memory, this.#record(systolic, diastolic, pulse, 0)].slice(-MEMORY);
      this.#tell('ended');
    });
  }

  /** Measurements of the days before now, a little different from one another. */
  #fill(): void {
    const { systolic, diastolic, pulse, stored } = this.#values;
    this.#memory = Array.from({ length: Math.min(stored, MEMORY) }, (_, index) =>
      this.#record(
        systolic - (index % 5),
        diastolic - (index % 3),
        pulse + (index % 4),
        8 * HOUR_MS * (stored - index),
      ),
    );
  }

  #record(systolic: number, diastolic: number, pulse: number, agoMs: number): Uint8Array {
    const at: ClockParts = this.#clock.parts(agoMs);
    const month = this.#fault === 'impossible-date' ? 13 : at.month;
    return bytes(0xac, systolic - 25, diastolic - 25, pulse, month, at.day, at.hour, at.minute, at.year - 2000);
  }
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'beurer-bm58',
  values: VALUES,
  faults: FAULTS,
  actions: ACTIONS,
  start: (send, options, tell) => new SimulatedBeurer(send, options, tell),
};
