/**
 * A simulated Contec CMS50D+ with the old protocol: five bytes, sixty times a second, for as long as it is switched on.
 * Written from the published table of bits and not from the driver.
 */
import type { SerialSimulator, SimulatorOptions } from '#drivers/simulator/api.ts';
import { bytes } from '#drivers/simulator/bytes.ts';
import { DeviceTimers } from '#drivers/simulator/clock.ts';

const VALUES = {
  /** Per cent. */
  spo2: 97,
  /** Beats a minute. */
  pulse: 72,
  finger: true,
  /** Bars of the signal, 0 to 8. */
  signal: 5,
  /** true: exactly these numbers all the time; false: a little up and down, as in life. */
  steady: false,
};

const FAULTS = [
  /** Cold fingers: one bar of signal beside the numbers. */
  'weak-signal',
  /** It searches for the pulse and shows no numbers. */
  'searching',
  'probe-error',
];

const ACTIONS = [
  /** Sends what it has recorded, as if a program had asked for it. */
  'send-memory',
];

const FRAMES_A_SECOND = 60;
/** USB adapters hand bytes on in lumps. */
const LUMP_MS = 100;
const FRAMES_A_LUMP = (FRAMES_A_SECOND * LUMP_MS) / 1_000;
const PULSE_SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];
const SPO2_SWING = [0, 0, 0, 0, 0, 0, 0, 0, -1, -1];
const STORED = 180;

class CmsV4Device {
  readonly #send: (frame: Uint8Array) => void;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #fault = 'none';
  #frames = 0;
  #heard: readonly number[] = [];

  constructor(send: (frame: Uint8Array) => void, { speed }: SimulatorOptions) {
    this.#send = send;
    this.#timers = new DeviceTimers(speed);
    this.#timers.every(LUMP_MS, () => {
      for (let frame = 0; frame < FRAMES_A_LUMP; frame += 1) this.#sendFrame();
    });
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
  }

  fault(name: string): void {
    this.#fault = name;
  }

  act(): void {
    this.#sendMemory();
  }

  /** `F5 F5` asks for what is stored; nothing else is understood. */
  receive(given: Uint8Array): void {
    this.#heard = [...this.#heard, ...given].slice(-2);
    if (this.#heard.join() !== [0xf5, 0xf5].join()) return;
    this.#heard = [];
    this.#sendMemory();
  }

  close(): void {
    this.#timers.clear();
  }

  #sendFrame(): void {
    const { spo2, pulse, finger, signal, steady } = this.#values;
    const seconds = this.#frames / FRAMES_A_SECOND;
    const swing = (by: readonly number[]): number => (steady ? 0 : (by[Math.floor(seconds) % by.length] ?? 0));
    const searching = !finger || this.#fault === 'searching';
    const shownPulse = searching ? 0 : pulse + swing(PULSE_SWING);
    const shownSpo2 = searching ? 0 : Math.min(100, spo2 + swing(SPO2_SWING));
    const beats = (seconds * pulse) / 60;
    const wave = finger ? pulseWave(beats, seconds) : 0;
    this.#frames += 1;
    const bars = !finger ? 0 : this.#fault === 'weak-signal' ? 1 : signal;
    const beeps = finger && beats % 1 < 0.05;
    this.#send(
      bytes(
        0x80 | (beeps ? 0x40 : 0) | (finger ? 0 : 0x10) | bars,
        wave,
        (shownPulse > 127 ? 0x40 : 0) |
          (searching ? 0x20 : 0) |
          (this.#fault === 'probe-error' ? 0x10 : 0) |
          Math.floor(wave / 8),
        shownPulse % 128,
        shownSpo2,
      ),
    );
  }

  /** Three times the preamble, the length less one in 7 bits a byte, then three bytes for each second. */
  #sendMemory(): void {
    const { spo2, pulse } = this.#values;
    for (let time = 0; time < 3; time += 1) this.#send(bytes(0xf2, 0x80, 0x00));
    const length = STORED * 3 - 1;
    this.#send(bytes(0x80 | (length >> 14), 0x80 | ((length >> 7) & 0x7f), length & 0x7f));
    for (let second = 0; second < STORED; second += 1) {
      this.#send(bytes(0xf0 | (pulse >> 7), 0x80 | (pulse & 0x7f), spo2));
    }
  }
}

/**
 * A quick rise and a slow fall with a small second hump, 0 to 100, on a ground that goes up and down with the breath: no
 * two beats are the same.
 */
function pulseWave(beats: number, seconds: number): number {
  const phase = beats % 1;
  const rise = Math.exp(-(((phase - 0.15) / 0.08) ** 2));
  const hump = 0.35 * Math.exp(-(((phase - 0.45) / 0.12) ** 2));
  const breath = Math.sin((seconds * 2 * Math.PI) / 4.3);
  return Math.round(14 + 70 * Math.min(1, rise + hump) + 10 * breath);
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'contec-cms50-v4',
  values: VALUES,
  faults: FAULTS,
  actions: ACTIONS,
  start: (send, options) => new CmsV4Device(send, options),
};
