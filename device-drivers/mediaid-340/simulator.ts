/** A simulated Mediaid 340V: a packet a second for as long as it has power. Written from the operator's manual. */
import type { SerialSimulator, SimulatedSerialDevice } from '#drivers/simulator/api.ts';
import { bytes } from '#drivers/simulator/bytes.ts';
import { DeviceTimers } from '#drivers/simulator/clock.ts';

const VALUES = { spo2: 97, pulse: 72, celsius: 36.8, sensor: true, probe: true, steady: false };

/** Bits of the status byte. */
const LOST = 0x40;
const MONITORING = 0x20;
const ERROR = 0x10;
const PACKET_BYTES = 5;

const FAULTS = [
  /** The pulse was there and is lost. */
  'weak-signal',
  /** It has not found one yet. */
  'searching',
  'error',
  /** The pulse is lost and the numbers of a moment ago are still there. */
  'stale-numbers',
] as const;

const PACKET_MS = 1_000;
const PULSE_SWING = [0, 1, 1, 0, -1, 0, 2, 1, 0, -1];

class SimulatedMediaid implements SimulatedSerialDevice {
  readonly #send: (frame: Uint8Array) => void;
  readonly #timers: DeviceTimers;
  #values = VALUES;
  #fault = 'none';
  #packets = 0;

  constructor(send: (frame: Uint8Array) => void, speed: number) {
    this.#send = send;
    this.#timers = new DeviceTimers(speed);
    this.#timers.every(PACKET_MS, () => this.#sendPacket());
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
  }

  act(): void {
    return;
  }

  close(): void {
    this.#timers.clear();
  }

  #sendPacket(): void {
    this.#packets += 1;
    const status = this.#status();
    const numbers = status === MONITORING || this.#fault === 'stale-numbers' || this.#fault === 'error';
    const swing = this.#values.steady ? 0 : (PULSE_SWING[this.#packets % PULSE_SWING.length] ?? 0);
    const spo2 = numbers ? this.#values.spo2 : 0;
    const pulse = numbers ? this.#values.pulse + swing : 0;
    const tenths = Math.round(this.#values.celsius * 10);
    const temperature = this.#values.probe ? Math.min(229, Math.max(42, tenths - 200)) : 0;
    const packet = [status + PACKET_BYTES, spo2, pulse, temperature];
    this.#send(bytes(packet, -packet.reduce((sum, byte) => sum + byte, 0)));
  }

  #status(): number {
    switch (this.#fault) {
      case 'weak-signal':
      case 'stale-numbers':
        return LOST;
      case 'searching':
        return 0;
      case 'error':
        return MONITORING + ERROR;
      default:
        return this.#values.sensor ? MONITORING : LOST;
    }
  }
}

export const simulator: SerialSimulator = {
  transport: 'serial',
  driverId: 'mediaid-340',
  values: VALUES,
  faults: FAULTS,
  actions: [],
  start: (send, { speed }) => new SimulatedMediaid(send, speed),
};
