/**
 * A simulated Nellcor NPB-295: a line every two seconds under a heading, and its memory when somebody asks for it.
 * Written from the operator's manual.
 */
import type { SerialSimulator, SimulatedSerialDevice } from '#drivers/simulator/api.ts';
import { ascii, digits } from '#drivers/simulator/bytes.ts';
import { DeviceClock, DeviceTimers } from '#drivers/simulator/clock.ts';

const VALUES = { spo2: 97, pulse: 72, amplitude: 50, sensor: true, steady: false };

/** What the status column shows with each fault, and whether there are still numbers. */
const FAULTS: Readonly<Record<string, { readonly status: string; readonly numbers: boolean }>> = {
  'sensor-off': { status: 'SO', numbers: false },
  'no-sensor': { status: 'SD', numbers: false },
  searching: { status: 'PS', numbers: false },
  'weak-signal': { status: 'LP', numbers: false },
  movement: { status: 'MO', numbers: true },
  'weak-signal-and-movement': { status: 'LM', numbers: false },
  'low-battery': { status: 'LB', numbers: true },
  alarm: { status: 'SL', numbers: true },
};
/** It has been told to wait, and waits for XON. */
const STALLED = 'stalled';
const CLOCK_STOPPED = 'clock-stopped';
const WRONG_CLOCK = 'wrong-clock';

const LINE_MS = 2_000;
const LINES_A_HEADING = 25;
const STORED_LINES = 12;
const XON = 0x11;
const PULSE_SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

class SimulatedNellcor implements SimulatedSerialDevice {
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
    this.#timers.every(LINE_MS, () => this.#sendNext());
  }

  receive(bytes: Uint8Array): void {
    if (this.#fault !== STALLED || !bytes.includes(XON)) return;
    this.#fault = 'none';
    this.#tell('resumed');
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
    this.#sendText('NPB-295 VERSION 2.0.0.0 TREND SpO2 Limit: 70-100% PR Limit: 60-160BPM');
    this.#sendText('TIME     %SPO2    BPM     PA');
    for (let ago = STORED_LINES * LINE_MS; ago > 0; ago -= LINE_MS) this.#sendData(this.#time(ago));
    this.#sendText('Output Complete');
    this.#tell('memory-sent');
  }

  close(): void {
    this.#timers.clear();
  }

  #sendNext(): void {
    if (this.#fault === STALLED) return;
    if (this.#lines % LINES_A_HEADING === 0) {
      this.#sendText('NPB-295 VERSION 2.0.0.0 CRC: 3F5A SpO2 Limit: 70-100% PR Limit: 60-160BPM');
      this.#sendText('TIME     %SPO2    BPM     PA    Status');
    }
    this.#lines += 1;
    this.#sendData(this.#stoppedAt ?? this.#time());
  }

  #sendData(time: string): void {
    const { status, numbers } = this.#state();
    const swing = this.#values.steady ? 0 : (PULSE_SWING[this.#lines % PULSE_SWING.length] ?? 0);
    const column = (value: number, mark = ' '): string =>
      `${numbers ? Math.round(value).toString().padStart(6) : '   ---'}${mark}`;
    const { spo2, pulse, amplitude } = this.#values;
    const columns = [column(spo2, this.#fault === 'alarm' ? '*' : ' '), column(pulse + swing), column(amplitude)];
    this.#sendText(`${time}${columns.join('')}${status === '' ? '' : `      ${status}`}`.trimEnd());
  }

  #state(): { readonly status: string; readonly numbers: boolean } {
    const fault = FAULTS[this.#fault];
    if (fault) return fault;
    return this.#values.sensor ? { status: '', numbers: true } : { status: 'SO', numbers: false };
  }

  #sendText(text: string): void {
    this.#send(ascii(`${text}\r\n`));
  }

  /** `DD-MMM-YY HH:MM:SS` */
  #time(ago = 0): string {
    const { year, month, day, hour, minute, second } = this.#clock.parts(ago);
    const date = `${digits(day, 2)}-${MONTHS[month - 1] ?? ''}-${digits(year % 100, 2)}`;
    return `${date} ${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}`;
  }
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'nellcor-npb',
  values: VALUES,
  faults: [...Object.keys(FAULTS), STALLED, CLOCK_STOPPED, WRONG_CLOCK],
  actions: ['send-memory'],
  start: (send, { speed, now }, tell) => new SimulatedNellcor(send, new DeviceClock(now), speed, tell),
};
