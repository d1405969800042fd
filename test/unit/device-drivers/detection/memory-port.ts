/**
 * A port in memory with a simulated device behind it. Whoever opens it with another speed or parity than the device's
 * gets rubbish, and so does the device, as on a real line.
 */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import {
  serialSettings,
  type DriverOptions,
  type ReadingRefusal,
  type SerialDriver,
  type SerialSettings,
  type Transport,
  type TransportCloseReason,
  type TransportOpenRefusalCode,
} from '#drivers/api.ts';
import type { SerialSimulator, SimulatedSerialDevice } from '#drivers/simulator/api.ts';
import { Channel } from '#drivers/transports/channel.ts';
import { createCutter } from '#drivers/transports/cutter.ts';

export class MemoryPort {
  /** Why it does not open, while it does not. */
  refusal: TransportOpenRefusalCode | undefined;
  /** All that was written to it, at whatever speed. */
  readonly written: Uint8Array[] = [];
  readonly openings: SerialSettings[] = [];
  readonly #settings: SerialSettings | undefined;
  readonly #device: SimulatedSerialDevice | undefined;
  #open: { readonly settings: SerialSettings; receive(bytes: Uint8Array): void; close(): void } | undefined;
  #seed = 1;

  /** @param behind the device; nothing is connected when absent */
  constructor(behind?: { driver: SerialDriver; simulator: SerialSimulator; options?: DriverOptions }) {
    this.#settings = behind && serialSettings(behind.driver, behind.options);
    this.#device = behind?.simulator.start(
      (frame) => this.say(frame),
      { speed: 1, now: () => new Date() },
      () => undefined,
    );
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  get device(): SimulatedSerialDevice {
    if (!this.#device) throw new Error('nothing is connected');
    return this.#device;
  }

  /** The device, or something in its place, sends this. */
  say(bytes: Uint8Array): void {
    this.#open?.receive(this.#fits(this.#open.settings) ? bytes : this.#rubbish(bytes.length));
  }

  /** The cable is pulled. */
  unplug(): void {
    this.refusal = 'port-missing';
    this.#open?.close();
  }

  open = (_path: string, settings: SerialSettings): Promise<Result<Transport, { code: TransportOpenRefusalCode }>> => {
    this.openings.push(settings);
    if (this.refusal) return Promise.resolve(refuse({ code: this.refusal }));
    if (this.#open) return Promise.resolve(refuse({ code: 'port-in-use' as const }));
    const channel = new Channel();
    const cutter = createCutter(settings.framing, channel);
    const shut = (reason: TransportCloseReason): void => {
      this.#open = undefined;
      channel.close(reason);
    };
    this.#open = {
      settings,
      receive: (bytes) => cutter.write(bytes),
      close: () => shut({ kind: 'unplugged', detail: 'in memory' }),
    };
    return Promise.resolve(
      accept({
        send: (bytes: Uint8Array) => {
          this.written.push(bytes);
          this.#device?.receive(this.#fits(settings) ? bytes : this.#rubbish(bytes.length));
          return Promise.resolve();
        },
        onMessage: (listener: (bytes: Uint8Array) => void) => channel.onMessage(listener),
        onRefusal: (listener: (refusal: ReadingRefusal) => void) => channel.onRefusal(listener),
        onClose: (listener: (reason: TransportCloseReason) => void) => channel.onClose(listener),
        close: () => {
          shut({ kind: 'closed' });
          return Promise.resolve();
        },
      }),
    );
  };

  close(): void {
    this.#device?.close();
  }

  #fits({ baudRate, dataBits, parity }: SerialSettings): boolean {
    const mine = this.#settings;
    return !mine || (mine.baudRate === baudRate && mine.dataBits === dataBits && mine.parity === parity);
  }

  /** The same in every run. */
  #rubbish(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => {
      this.#seed = (this.#seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return this.#seed >>> 16;
    });
  }
}
