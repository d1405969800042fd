/**
 * A simulated Nonin oximeter with binary data. It sends in the format that it was last told: a spot check whenever
 * somebody takes one, or a stream. Written from the maker's specification and not from the driver.
 */
import type { SerialSimulator, SimulatorOptions } from '#drivers/simulator/api.ts';
import { ascii, bcd, bigEndian, bytes } from '#drivers/simulator/bytes.ts';
import { DeviceClock, DeviceTimers, type Cancel, type ClockParts } from '#drivers/simulator/clock.ts';

const VALUES = {
  /** Per cent. */
  spo2: 97,
  /** Beats a minute. */
  pulse: 72,
  finger: true,
  /** What it sends: 13, 8, 7 or 2. The host changes it. */
  format: '13',
  /** false: one of those that have no receiver and never answer (Xpod, OEM III, Avant 4100). */
  listens: true,
  /** Spot checks in its memory. */
  stored: 3,
  /** Nine letters at the end of format 13; none when empty. */
  serialNumber: '',
  /** It has passed its own test of quality. */
  smartPoint: true,
  /** true: exactly these numbers all the time; false: a little up and down, as in life. */
  steady: false,
};

const FAULTS = [
  /** Cold fingers: the pulse is shown in red. */
  'weak-signal',
  /** Somebody moves: pulses are disturbed. */
  'movement',
  /** No good pulse after another for a while. */
  'out-of-track',
  /** It searches and has no numbers. */
  'searching',
  /** The sensor's plug is out. */
  'sensor-unplugged',
  'low-battery',
  'wrong-clock',
  /** It says no to every format. */
  'refuses-format',
];

const ACTIONS = [
  /** Somebody takes a spot check. In the other formats it streams by itself. */
  'measure',
  /** It sends what it has stored, the oldest first, and forgets it; then a new spot check. */
  'send-memory',
];

const MISSING_PULSE = 511;
const MISSING_SPO2 = 127;
const PACKET_MS = 1_000 / 3;
const FRAMES_IN_PACKET = 25;
/** The display holds the last numbers for so long after the finger has left. */
const DISPLAY_HOLDS_MS = 10_000;
const HOUR_MS = 3_600_000;
const PULSE_SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];
const SPO2_SWING = [0, 0, 0, 0, 0, 0, 0, 0, -1, -1];

/** Data bytes of the longest command. */
const LONGEST_COMMAND = 8;
const COMMAND_MS = 1_000;

const START = 0x02;
const END = 0x03;
const YES = 0x06;
const NO = 0x15;

interface Numbers {
  readonly spo2: number;
  readonly pulse: number;
}

const NO_NUMBERS: Numbers = { spo2: MISSING_SPO2, pulse: MISSING_PULSE };

class NoninBinaryDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #tell: (event: string) => void;
  readonly #timers: DeviceTimers;
  readonly #clock: DeviceClock;
  #values = VALUES;
  #fault = 'none';
  #thirds = 0;
  #frames = 0;
  #display: Numbers = NO_NUMBERS;
  #fingerOutAt = 0;
  #host: number[] = [];
  /** Half a command does not wait for its end for ever. */
  #forgetHost: Cancel = () => undefined;

  constructor(send: (frame: Uint8Array) => void, { speed, now }: SimulatorOptions, tell: (event: string) => void) {
    this.#send = send;
    this.#tell = tell;
    this.#clock = new DeviceClock(now);
    this.#timers = new DeviceTimers(speed);
    this.#timers.every(PACKET_MS, () => this.#third());
  }

  set(values: Partial<typeof VALUES>): void {
    if (values.finger === false && this.#values.finger) this.#fingerOutAt = this.#timers.elapsed;
    this.#values = { ...this.#values, ...values };
  }

  fault(name: string): void {
    this.#fault = name;
    this.#clock.wrong(name === 'wrong-clock');
  }

  act(name: string): void {
    if (this.#values.format !== '13') return;
    if (name === 'send-memory') this.#sendMemory();
    this.#tell('started');
    this.#sendSpotCheck(0, false);
    this.#tell('ended');
  }

  receive(given: Uint8Array): void {
    if (!this.#values.listens) return;
    this.#forgetHost();
    this.#forgetHost = this.#timers.after(COMMAND_MS, () => {
      this.#host = [];
    });
    this.#host.push(...given);
    while (this.#host.length > 0) {
      const [first, , length] = this.#host;
      const begins = first === START && (length ?? 0) <= LONGEST_COMMAND;
      const whole = (length ?? 0) + 4;
      if (begins && (length === undefined || this.#host.length < whole)) return;
      if (begins && this.#host[whole - 1] === END) {
        const [, code, , ...data] = this.#host.splice(0, whole).slice(0, -1);
        this.#command(code, data);
      } else {
        this.#host.shift();
      }
    }
  }

  close(): void {
    this.#timers.clear();
  }

  #command(code: number | undefined, data: readonly number[]): void {
    if (code === 0x70) {
      const format = (data[1] ?? 0).toString();
      const knows = ['13', '8', '7', '2'].includes(format) && this.#fault !== 'refuses-format';
      if (knows) this.#values = { ...this.#values, format };
      this.#send(bytes(knows ? YES : NO));
    } else if (code === 0x72 && data.length === 6) {
      const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = data;
      this.#clock.set({ year: 2_000 + year, month, day, hour, minute, second });
      this.#send(bytes(YES));
    } else if (code === 0x72 && data.length === 0) {
      const { year, month, day, hour, minute, second } = this.#clock.parts();
      this.#send(bytes(START, 0xf2, 6, year % 100, month, day, hour, minute, second, END));
    } else {
      this.#send(bytes(NO));
    }
  }

  /** A third of a second has gone by. */
  #third(): void {
    this.#thirds += 1;
    const { format } = this.#values;
    if (format === '2' || format === '7') this.#sendPacket(format);
    if (format === '8' && this.#thirds % 3 === 0) this.#sendSecond();
  }

  get #fingerIn(): boolean {
    return this.#values.finger && this.#fault !== 'sensor-unplugged';
  }

  /** What it measures at this moment. */
  #numbers(): Numbers {
    const { spo2, pulse, steady } = this.#values;
    if (!this.#fingerIn || this.#fault === 'searching') return NO_NUMBERS;
    const second = Math.floor(this.#thirds / 3);
    const swing = (by: readonly number[]): number => (steady ? 0 : (by[second % by.length] ?? 0));
    return { spo2: Math.min(100, spo2 + swing(SPO2_SWING)), pulse: pulse + swing(PULSE_SWING) };
  }

  /** What the display shows: the last numbers stay for a while after the finger has left. */
  #shown(): Numbers {
    if (this.#fingerIn) this.#display = this.#numbers();
    else if (this.#timers.elapsed - this.#fingerOutAt > DISPLAY_HOLDS_MS) this.#display = NO_NUMBERS;
    return this.#display;
  }

  #sendSecond(): void {
    const { spo2, pulse } = this.#shown();
    const first =
      0x80 |
      this.#flag('sensor-unplugged', 0x40) |
      this.#flag('out-of-track', 0x20) |
      this.#flag('weak-signal', 0x10) |
      this.#flag('movement', 0x04) |
      (pulse >> 7);
    const last = (this.#values.smartPoint ? 0x20 : 0) | (this.#fingerIn ? 0 : 0x08) | this.#flag('low-battery', 0x01);
    this.#send(bytes(first, pulse & 0x7f, spo2, last));
  }

  #sendPacket(format: '2' | '7'): void {
    const data = this.#tableOfData();
    const frames = Array.from({ length: FRAMES_IN_PACKET }, (_, index) => {
      const beats = ((this.#frames + index) / 75) * (this.#values.pulse / 60);
      const inPulse = beats % 1 < 0.2;
      const colour = this.#fault === 'weak-signal' ? 0x04 : 0x02;
      const status =
        0x80 |
        this.#flag('sensor-unplugged', 0x40) |
        this.#flag('movement', 0x20) |
        this.#flag('out-of-track', 0x10) |
        (this.#fingerIn ? 0 : 0x08) |
        (this.#fingerIn && inPulse ? colour : 0) |
        (index === 0 ? 0x01 : 0);
      const wave = this.#fingerIn ? pulseWave(beats, (this.#frames + index) / 75) : 0.5;
      const frame =
        format === '2'
          ? [0x01, status, Math.round(wave * 0xff), data[index] ?? 0]
          : [status, ...bigEndian(Math.round(wave * 0xffff), 2), data[index] ?? 0];
      return [...frame, frame.reduce((sum, byte) => sum + byte, 0) % 256];
    });
    this.#frames += FRAMES_IN_PACKET;
    this.#send(bytes(frames.flat()));
  }

  /** The bytes DATA of frames 1 to 25. */
  #tableOfData(): readonly number[] {
    const now = this.#numbers();
    const shown = this.#shown();
    const pulse = [now.pulse >> 7, now.pulse & 0x7f];
    const shownPulse = [shown.pulse >> 7, shown.pulse & 0x7f];
    const revision = 0x21;
    const timer = [(this.#frames >> 7) & 0x7f, this.#frames & 0x7f];
    const more = (this.#values.smartPoint && this.#fingerIn ? 0x20 : 0) | this.#flag('low-battery', 0x01);
    const reserved = 0xa5;
    return [
      ...[...pulse, now.spo2, revision, reserved, ...timer, more, shown.spo2, now.spo2],
      ...[now.spo2, reserved, reserved, ...pulse, now.spo2, shown.spo2, reserved, reserved, ...shownPulse],
      ...[...shownPulse, reserved, reserved],
    ];
  }

  #sendMemory(): void {
    const { stored } = this.#values;
    for (let index = stored; index > 0; index -= 1) this.#sendSpotCheck(index * HOUR_MS, true);
    this.#values = { ...this.#values, stored: 0 };
  }

  /** @param ago milliseconds */
  #sendSpotCheck(ago: number, fromMemory: boolean): void {
    const measures = fromMemory || (this.#fingerIn && !['searching', 'out-of-track'].includes(this.#fault));
    const { spo2, pulse, serialNumber, smartPoint } = this.#values;
    const good = smartPoint && !['weak-signal', 'movement'].includes(this.#fault);
    const data = [
      ...dateOf(this.#clock.parts(ago)),
      (good && measures ? 0x02 : 0) | (measures ? 0 : 0x01),
      (fromMemory ? 0x10 : 0) | this.#flag('low-battery', 0x01),
      ...bigEndian(measures ? pulse : MISSING_PULSE, 2),
      0,
      measures ? spo2 : MISSING_SPO2,
      ...(serialNumber === '' ? [] : ascii(serialNumber.slice(0, 9).padEnd(9, ' '))),
    ];
    const checksum = data.reduce((sum, byte) => sum + byte, 0) % 256;
    this.#send(bytes(0x00, 0x02, 0x00, 0x0d, bigEndian(data.length, 2), data, checksum, END));
  }

  #flag(fault: string, bit: number): number {
    return this.#fault === fault ? bit : 0;
  }
}

function dateOf({ year, month, day, hour, minute, second }: ClockParts): readonly number[] {
  return [Math.floor(year / 100), year % 100, month, day, hour, minute, second, 0].map(bcd);
}

/**
 * A quick rise and a slow fall with a small second hump, 0 to 1, on a ground that goes up and down with the breath: no
 * two beats are the same.
 */
function pulseWave(beats: number, seconds: number): number {
  const phase = beats % 1;
  const rise = Math.exp(-(((phase - 0.15) / 0.08) ** 2));
  const hump = 0.35 * Math.exp(-(((phase - 0.45) / 0.12) ** 2));
  const breath = Math.sin((seconds * 2 * Math.PI) / 4.3);
  return 0.14 + 0.7 * Math.min(1, rise + hump) + 0.1 * breath;
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'nonin-binary',
  values: VALUES,
  faults: FAULTS,
  actions: ACTIONS,
  start: (send, options, tell) => new NoninBinaryDevice(send, options, tell),
};
