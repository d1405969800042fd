/**
 * A simulated Datascope Accutorr 3 at its PC interface: it greets, shows its prompt, and answers one letter at a time.
 * Written from the service manual (pages 1-52 to 1-54) and not from the driver.
 */
import type { SerialSimulator, SimulatedSerialDevice, SimulatorOptions } from '#drivers/simulator/api.ts';
import { ascii, digits } from '#drivers/simulator/bytes.ts';
import { DeviceTimers } from '#drivers/simulator/clock.ts';

const VALUES = {
  /** Per cent. */
  spo2: 96,
  /** Beats a minute. */
  pulse: 74,
  /** A finger in the sensor. */
  finger: true,
  /** mmHg. */
  systolic: 128,
  /** mmHg. */
  mean: 95,
  /** mmHg. */
  diastolic: 79,
  /** Whether the cuff has measured before. */
  measured: true,
  /** Minutes since it did. */
  minutes: 7,
  /** Milliseconds that the cuff takes. */
  durationMs: 25_000,
};

/** Bits of the three status bytes. */
const STATUS_FAULTS: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ['no-sensor', [0x01, 0, 0]],
  ['sensor-off', [0x02, 0, 0]],
  ['interference', [0x04, 0, 0]],
  ['pulse-search', [0x08, 0, 0]],
  ['weak-pulse', [0x10, 0, 0]],
  ['no-pulse', [0x20, 0, 0]],
  ['check-site', [0x40, 0, 0]],
  ['uncalibrated', [0, 0x02, 0]],
  ['memory-failure', [0, 0x08, 0]],
  ['system-test', [0, 0x80, 0]],
  ['overpressure', [0, 0, 0x01]],
  ['motion-artefact', [0, 0, 0x02]],
]);

const FAULTS = [
  ...STATUS_FAULTS.keys(),
  /** The prompt is lost: no letter is obeyed until Ctrl-C brings it back, once. */
  'lost-prompt',
  /** A mean below the diastolic pressure. */
  'impossible-mean',
];

const ACTIONS = [
  /** Fills the cuff. */
  'measure',
  /** Switches it off and on: it greets. */
  'restart',
];

const CTRL_C = 0x03;
const PATIENT = 0x50;
const LIMITS = 0x4c;
const SENSOR_OFF = 0x02;
const MINUTE_MS = 60_000;

class SimulatedAccutorr implements SimulatedSerialDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #tell: (event: string) => void;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #fault = 'none';
  #prompt = true;
  /** When the minutes were last set or the cuff last measured. */
  #countedFrom = 0;
  #measuring = false;

  constructor(send: (frame: Uint8Array) => void, { speed }: SimulatorOptions, tell: (event: string) => void) {
    this.#send = send;
    this.#tell = tell;
    this.#timers = new DeviceTimers(speed);
    this.#greet();
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
    if (values.minutes !== undefined) this.#countedFrom = this.#timers.elapsed;
  }

  fault(name: string): void {
    this.#fault = name;
    this.#prompt = name !== 'lost-prompt';
  }

  act(name: string): void {
    if (name === 'measure') this.#measure();
    else this.#greet();
  }

  receive(letters: Uint8Array): void {
    for (const letter of letters) {
      if (letter === CTRL_C) {
        this.#prompt = true;
        this.#send(ascii('>'));
      } else if (this.#prompt && letter === PATIENT) {
        this.#answer(this.#patient());
      } else if (this.#prompt && letter === LIMITS) {
        this.#answer('L:100, 85,140, 50,180, 90,130, 60,110, 50');
      }
    }
  }

  close(): void {
    this.#timers.clear();
  }

  #greet(): void {
    this.#prompt = true;
    this.#answer('ACCUTORR PC Interface is ready');
  }

  #answer(line: string): void {
    this.#send(ascii(`${line}\r\n>`));
  }

  #patient(): string {
    const [sensor, oximeter, cuff] = STATUS_FAULTS.get(this.#fault) ?? [0, 0, 0];
    const { spo2, pulse, finger, systolic, mean, diastolic, measured } = this.#values;
    const saturates = finger && sensor === 0 && oximeter === 0;
    const measures = measured && cuff === 0;
    const shown = [
      saturates ? number(spo2) : '--',
      saturates || measures ? number(pulse) : '--',
      measures ? number(systolic) : '--',
      measures ? number(this.#fault === 'impossible-mean' ? diastolic - 35 : mean) : '--',
      measures ? number(diastolic) : '--',
      digits(finger ? sensor : sensor | SENSOR_OFF, 3),
      digits(oximeter, 3),
      digits(cuff, 3),
      number(Math.min(this.#minutes(), 999)),
    ];
    return `P:${shown.join(',')}`;
  }

  #minutes(): number {
    return this.#values.minutes + Math.floor((this.#timers.elapsed - this.#countedFrom) / MINUTE_MS);
  }

  #measure(): void {
    if (this.#measuring) return;
    this.#measuring = true;
    this.#tell('started');
    this.#timers.after(this.#values.durationMs, () => {
      this.#measuring = false;
      this.set({ measured: true, minutes: 0 });
      this.#tell('ended');
    });
  }
}

function number(value: number): string {
  return Math.round(value).toString().padStart(3, ' ');
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'accutorr-3',
  values: VALUES,
  faults: FAULTS,
  actions: ACTIONS,
  start: (send, options, tell) => new SimulatedAccutorr(send, options, tell),
};
