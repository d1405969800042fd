/**
 * A simulated Masimo Rad-8 in the mode "ASCII 1": a line a second for as long as it has power, and its memory when
 * somebody asks for it. Written from the operator's manual.
 */
import type { SerialSimulator, SimulatedSerialDevice } from '#drivers/simulator/api.ts';
import { ascii, digits } from '#drivers/simulator/bytes.ts';
import { DeviceClock, DeviceTimers } from '#drivers/simulator/clock.ts';

const VALUES = { spo2: 97, pulse: 72, perfusion: 4.69, sensor: true, steady: false, serialNumber: '0000093112' };

/** What the oximeter reports with each fault, and whether it still has numbers. */
const FAULTS: Readonly<Record<string, { readonly bits: number; readonly name: string; readonly numbers: boolean }>> = {
  'sensor-off': { bits: 0x020, name: 'OffPat', numbers: false },
  'no-sensor': { bits: 0x001, name: 'NoSens', numbers: false },
  'defective-sensor': { bits: 0x002, name: 'DefSens', numbers: false },
  'unknown-sensor': { bits: 0x080, name: 'UnkSens', numbers: false },
  searching: { bits: 0x008, name: 'Search', numbers: false },
  interference: { bits: 0x010, name: 'Interf', numbers: false },
  light: { bits: 0x040, name: 'AmbLight', numbers: false },
  'low-perfusion': { bits: 0x004, name: 'LowPerf', numbers: true },
  'weak-signal': { bits: 0x400, name: 'LowSigIQ', numbers: true },
  /** Off the finger, and the numbers of a moment ago are still there. */
  'stale-numbers': { bits: 0x020, name: 'OffPat', numbers: true },
};
const CLOCK_STOPPED = 'clock-stopped';
const WRONG_CLOCK = 'wrong-clock';
/** Signal extraction: the normal mode. */
const NORMAL = 0x800;

const LINE_MS = 1_000;
const STORED_EVERY_MS = 2_000;
const STORED_LINES = 12;
const PULSE_SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];

class SimulatedMasimo implements SimulatedSerialDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #tell: (event: string) => void;
  readonly #clock: DeviceClock;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #fault = 'none';
  #stoppedAt: string | undefined;
  #lines = 0;

  constructor(send: (frame: Uint8Array) => void, clock: DeviceClock, speed: number, tell: (event: string) => void) {
    this.#send = send;
    this.#tell = tell;
    this.#clock = clock;
    this.#timers = new DeviceTimers(speed);
    this.#timers.every(LINE_MS, () => this.#sendLine());
  }

  /** It takes no commands. */
  receive(): void {
    return;
  }

  set(values: Partial<typeof VALUES>): void {
    this.#values = { ...this.#values, ...values };
  }

  fault(name: string): void {
    this.#fault = name;
    this.#clock.wrong(name === WRONG_CLOCK);
    this.#stoppedAt = name === CLOCK_STOPPED ? this.#time() : undefined;
  }

  act(name: string): void {
    if (name !== 'send-memory') return;
    for (let ago = STORED_LINES * STORED_EVERY_MS; ago > 0; ago -= STORED_EVERY_MS) this.#sendStored(ago);
    this.#tell('memory-sent');
  }

  close(): void {
    this.#timers.clear();
  }

  #sendLine(): void {
    this.#lines += 1;
    const { bits, numbers } = this.#state();
    const { serialNumber, perfusion } = this.#values;
    const swing = this.#values.steady ? 0 : (PULSE_SWING[this.#lines % PULSE_SWING.length] ?? 0);
    const spo2 = numbers ? digits(this.#values.spo2, 3) : '---';
    const pulse = numbers ? digits(this.#values.pulse + swing, 3) : '---';
    const index = numbers ? perfusion.toFixed(2).padStart(5, '0') : '--.--';
    const fields = `SN=${serialNumber} SPO2=${spo2}% BPM=${pulse} PI=${index}% DESAT=-- PIDELTA=+-- PVI=---`;
    this.#send(ascii(`${this.#stoppedAt ?? this.#time()} ${fields} ALARM=0000 EXC=${hex(bits | NORMAL, 6)}\r\n`));
  }

  #sendStored(ago: number): void {
    const { bits, numbers, name } = this.#state();
    const spo2 = numbers ? digits(this.#values.spo2, 3) : '000';
    const pulse = numbers ? digits(this.#values.pulse, 3) : '000';
    const index = numbers ? this.#values.perfusion.toFixed(2).padStart(5, '0') : '00.00';
    const names = name === '' ? 'SET' : `${name},SET`;
    this.#send(
      ascii(`${this.#time(ago)} SpO2=${spo2} PR=${pulse} PI=${index} EXC=${hex(bits | NORMAL, 3)}:${names}\r\n`),
    );
  }

  #state(): { readonly bits: number; readonly name: string; readonly numbers: boolean } {
    const fault = FAULTS[this.#fault];
    if (fault) return fault;
    return this.#values.sensor ? { bits: 0, name: '', numbers: true } : { bits: 0x020, name: 'OffPat', numbers: false };
  }

  /** `MM/DD/YY HH:MM:SS` */
  #time(ago = 0): string {
    const { year, month, day, hour, minute, second } = this.#clock.parts(ago);
    const two = (value: number): string => digits(value % 100, 2);
    return `${two(month)}/${two(day)}/${two(year)} ${two(hour)}:${two(minute)}:${two(second)}`;
  }
}

function hex(bits: number, length: number): string {
  return bits.toString(16).toUpperCase().padStart(length, '0');
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'masimo-ascii-1',
  values: VALUES,
  faults: [...Object.keys(FAULTS), CLOCK_STOPPED, WRONG_CLOCK],
  actions: ['send-memory'],
  start: (send, { speed, now }, tell) => new SimulatedMasimo(send, new DeviceClock(now), speed, tell),
};
