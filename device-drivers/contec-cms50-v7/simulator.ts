/**
 * A simulated Contec CMS50D+ with protocol V7.0: it streams when it is asked to, and hangs up when the host has not said
 * for ten seconds that it is still there. Written from the maker's document and not from the driver.
 */
import type { SerialSimulator, SimulatorOptions } from '#drivers/simulator/api.ts';
import { ascii, bytes, littleEndian } from '#drivers/simulator/bytes.ts';
import { DeviceClock, DeviceTimers, type Cancel, type ClockParts } from '#drivers/simulator/clock.ts';

const VALUES = {
  /** Per cent. */
  spo2: 97,
  /** Beats a minute. */
  pulse: 72,
  finger: true,
  /** Bars of the signal, 0 to 8. */
  signal: 5,
  /** Switched off it answers nothing; the cable with its converter is still there. */
  on: true,
  /** What it answers when it is asked which one it is: up to seven letters. */
  id: 'CMS0417',
  /** Minutes recorded in it. */
  recorded: 3,
  /** true: exactly these numbers all the time; false: a little up and down, as in life. */
  steady: false,
};

const FAULTS = [
  /** Cold fingers: one bar of signal beside the numbers. */
  'weak-signal',
  /** It searches for the pulse and shows no numbers. */
  'searching',
  /** It has searched for too long. */
  'search-too-long',
  /** It records and refuses to stream. */
  'recording',
  /** Somebody switches it off: it hangs up, until 'none'. */
  'switched-off',
  'wrong-clock',
];

const ACTIONS = [
  /** Sends what it has recorded, as if a program had asked for it. */
  'send-memory',
];

const PACKETS_A_SECOND = 60;
/** USB adapters hand bytes on in lumps. */
const LUMP_MS = 100;
const PACKETS_A_LUMP = (PACKETS_A_SECOND * LUMP_MS) / 1_000;
/** Twice the five seconds after which the host must have said that it is there. */
const PATIENCE_MS = 10_000;
const PULSE_SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];
const SPO2_SWING = [0, 0, 0, 0, 0, 0, 0, 0, -1, -1];

const DONE = 0x00;
const SHUT_DOWN = 0x01;
const RECORDING = 0x03;
const UNSUPPORTED = 0x05;

class CmsV7Device {
  readonly #send: (frame: Uint8Array) => void;
  readonly #tell: (event: string) => void;
  readonly #timers: DeviceTimers;
  /** The host lives at the speed of life, however fast the device goes. */
  readonly #hostTimers = new DeviceTimers(1);
  readonly #clock: DeviceClock;
  #values = VALUES;
  #fault = 'none';
  #streaming = false;
  #patience: Cancel = () => undefined;
  #packets = 0;
  #host: number[] = [];
  #date: Pick<ClockParts, 'year' | 'month' | 'day'> | undefined;

  constructor(send: (frame: Uint8Array) => void, { speed, now }: SimulatorOptions, tell: (event: string) => void) {
    this.#send = send;
    this.#tell = tell;
    this.#clock = new DeviceClock(now);
    this.#timers = new DeviceTimers(speed);
    this.#timers.every(LUMP_MS, () => {
      for (let packet = 0; packet < PACKETS_A_LUMP && this.#streaming; packet += 1) this.#sendRealTime();
    });
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
    if (!this.#values.on) this.#stream(false);
  }

  fault(name: string): void {
    this.#fault = name;
    this.#clock.wrong(name === 'wrong-clock');
    if (name === 'recording') this.#stream(false);
    if (name !== 'switched-off') return;
    this.#packet(0x0d, SHUT_DOWN);
    this.#stream(false);
  }

  act(): void {
    this.#sendMemory();
  }

  receive(given: Uint8Array): void {
    if (!this.#values.on || this.#fault === 'switched-off') return;
    for (const byte of given) {
      if (byte < 0x80) this.#host = [];
      this.#host.push(byte);
      if (this.#host.length !== 9 || this.#host[0] !== 0x7d) continue;
      const high = this.#host[1] ?? 0;
      const data = this.#host.slice(2).map((low, index) => (low & 0x7f) + (high & (1 << index) ? 0x80 : 0));
      this.#host = [];
      this.#command(data);
    }
  }

  close(): void {
    this.#timers.clear();
    this.#hostTimers.clear();
  }

  #command([code = 0, ...data]: readonly number[]): void {
    this.#waitForHost();
    switch (code) {
      case 0xa1:
        if (this.#fault === 'recording') this.#packet(0x0b, code, RECORDING);
        else this.#stream(true);
        break;
      case 0xa2:
      case 0xa7:
        if (code === 0xa2) this.#stream(false);
        this.#packet(0x0c);
        break;
      case 0xa3:
        this.#packet(0x0a, 0, this.#values.recorded > 0 ? 1 : 0);
        break;
      case 0xa4:
        this.#packet(0x08, 0, 0, ...littleEndian(this.#values.recorded * 120, 4));
        break;
      case 0xa5:
        this.#sendTimeOfRecording();
        break;
      case 0xa6:
        this.#sendMemory();
        break;
      case 0xaa:
        this.#packet(0x04, ...ascii(this.#values.id.slice(0, 7).padStart(7, ' ')));
        break;
      case 0xac:
        this.#packet(0x0e, 0x01);
        break;
      case 0xae:
        this.#values = { ...this.#values, recorded: 0 };
        this.#packet(0x0b, code, DONE);
        break;
      case 0xaf:
        break;
      case 0xb0:
        this.#packet(0x11, 0x01, this.#values.recorded > 0 ? 1 : 0, 0, 0, 0, 0, 0);
        break;
      case 0xb1:
        this.#setTime(data);
        this.#packet(0x0b, code, DONE);
        break;
      case 0xb2:
        this.#date = { year: (data[0] ?? 0) * 100 + (data[1] ?? 0), month: data[2] ?? 1, day: data[3] ?? 1 };
        this.#packet(0x0b, code, DONE);
        break;
      default:
        this.#packet(0x0b, code, UNSUPPORTED);
    }
  }

  /** The date comes first, and is set together with the time. */
  #setTime([hour = 0, minute = 0, second = 0]: readonly number[]): void {
    if (this.#date === undefined) return;
    this.#clock.set({ ...this.#date, hour, minute, second });
    this.#tell('clock-set');
  }

  #stream(on: boolean): void {
    if (on === this.#streaming) return;
    this.#streaming = on;
    this.#tell(on ? 'started' : 'ended');
  }

  #waitForHost(): void {
    this.#patience();
    this.#patience = this.#hostTimers.after(PATIENCE_MS, () => {
      if (!this.#streaming) return;
      this.#packet(0x0d, DONE);
      this.#stream(false);
    });
  }

  #sendRealTime(): void {
    const { spo2, pulse, finger, signal, steady } = this.#values;
    const seconds = this.#packets / PACKETS_A_SECOND;
    const swing = (by: readonly number[]): number => (steady ? 0 : (by[Math.floor(seconds) % by.length] ?? 0));
    const tooLong = this.#fault === 'search-too-long';
    const searching = tooLong || this.#fault === 'searching';
    const numbers = finger && !searching;
    const beats = (seconds * pulse) / 60;
    const wave = finger ? pulseWave(beats, seconds) : 0x40;
    this.#packets += 1;
    const bars = !finger ? 0 : this.#fault === 'weak-signal' || searching ? 1 : signal;
    this.#packet(
      0x01,
      (finger ? 0 : 0x80) | (finger && beats % 1 < 0.05 ? 0x40 : 0) | (tooLong ? 0x10 : 0) | bars,
      (searching ? 0x80 : 0) | wave,
      0x10 | (finger ? Math.floor(wave / 8) : 0),
      numbers ? pulse + swing(PULSE_SWING) : 0xff,
      numbers ? Math.min(100, spo2 + swing(SPO2_SWING)) : 0x7f,
      0xff,
      0xff,
    );
  }

  #sendTimeOfRecording(): void {
    const { year, month, day, hour, minute, second } = this.#clock.parts(this.#values.recorded * 60_000);
    this.#packet(0x07, 0, 0, Math.floor(year / 100), year % 100, month, day);
    this.#packet(0x12, 0, 0, hour, minute, second, 0);
  }

  /** Three seconds a packet. */
  #sendMemory(): void {
    const { spo2, pulse, recorded } = this.#values;
    for (let packet = 0; packet < recorded * 20; packet += 1) {
      this.#packet(0x0f, spo2, pulse, spo2, pulse, spo2, pulse);
    }
  }

  /** Takes the bits 7 off the data and sends them ahead in a byte of their own. */
  #packet(type: number, ...data: readonly number[]): void {
    const high = data.map((byte, index) => (byte >= 0x80 ? 1 << index : 0)).reduce((sum, bit) => sum + bit, 0x80);
    this.#send(
      bytes(
        type,
        high,
        data.map((byte) => byte | 0x80),
      ),
    );
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
  driverId: 'contec-cms50-v7',
  values: VALUES,
  faults: FAULTS,
  actions: ACTIONS,
  start: (send, options, tell) => new CmsV7Device(send, options, tell),
};
