/**
 * What every simulated Bluetooth device has: a connection, subscriptions, a clock that the host can set, a battery, and
 * names. What it measures is the part of each device.
 */
import type {
  GattProperty,
  SimulatedGattDevice,
  SimulatedGattService,
  SimulatedRadio,
  SimulatorOptions,
  SimulatorValues,
} from '#drivers/simulator/api.ts';
import { bytes } from '#drivers/simulator/bytes.ts';
import { DeviceClock, DeviceTimers } from '#drivers/simulator/clock.ts';
import { clockParts, currentTime, dateTime, sig, utf8 } from './encode.ts';

export interface PeripheralNames {
  readonly maker: string;
  readonly model: string;
  readonly firmware: string;
  /** Eight bytes as they are sent. */
  readonly systemId: readonly number[];
}

export interface PeripheralParts {
  readonly radio: SimulatedRadio;
  readonly options: SimulatorOptions;
  readonly names: PeripheralNames;
  /** Other characteristics that can be read. */
  readonly reads?: Readonly<Record<string, () => Uint8Array>>;
  /** Other characteristics that can be written. */
  readonly writes?: Readonly<Record<string, (written: Uint8Array) => void>>;
  /** Somebody has subscribed: what waits can go out. */
  readonly onSubscribed: (characteristic: string) => void;
}

const CURRENT_TIME = sig('2a2b');
const DATE_TIME = sig('2a08');
const BATTERY = sig('2a19');

/** Battery, names, and a clock in its own service. */
export const BATTERY_SERVICE = service('180f', ['2a19', 'read', 'notify']);
export const CURRENT_TIME_SERVICE = service('1805', ['2a2b', 'read', 'write', 'notify']);
export const INFORMATION_SERVICE = service(
  '180a',
  ['2a29', 'read'],
  ['2a24', 'read'],
  ['2a26', 'read'],
  ['2a23', 'read'],
);

/** `service('1810', ['2a35', 'indicate'])` */
export function service(
  number: string,
  ...characteristics: readonly (readonly [string, ...GattProperty[]])[]
): SimulatedGattService {
  return {
    uuid: sig(number),
    characteristics: characteristics.map(([short, ...properties]) => ({ uuid: sig(short), properties })),
  };
}

export class Peripheral {
  readonly clock: DeviceClock;
  readonly timers: DeviceTimers;
  battery = 90;
  readonly #parts: PeripheralParts;
  readonly #subscribed = new Set<string>();

  constructor(parts: PeripheralParts) {
    this.#parts = parts;
    this.clock = new DeviceClock(parts.options.now);
    this.timers = new DeviceTimers(parts.options.speed);
  }

  connected(): void {
    this.#subscribed.clear();
  }

  subscribed(characteristic: string): void {
    this.#subscribed.add(characteristic);
    this.#parts.onSubscribed(characteristic);
  }

  isHeard(characteristic: string): boolean {
    return this.#subscribed.has(characteristic);
  }

  /** Nothing goes out to a host that has not subscribed. */
  notify(characteristic: string, value: Uint8Array): void {
    if (this.isHeard(characteristic)) this.#parts.radio.notify(characteristic, value);
  }

  hangUp(): void {
    this.#subscribed.clear();
    this.#parts.radio.disconnect();
  }

  read(characteristic: string): Uint8Array {
    const { maker, model, firmware, systemId } = this.#parts.names;
    switch (characteristic) {
      case CURRENT_TIME:
        return currentTime(this.clock.parts());
      case DATE_TIME:
        return bytes(dateTime(this.clock.parts()));
      case BATTERY:
        return bytes(this.battery);
      case sig('2a29'):
        return utf8(maker);
      case sig('2a24'):
        return utf8(model);
      case sig('2a26'):
        return utf8(firmware);
      case sig('2a23'):
        return bytes(systemId);
      default:
        return this.#parts.reads?.[characteristic]?.() ?? bytes();
    }
  }

  written(characteristic: string, value: Uint8Array): void {
    if (characteristic !== CURRENT_TIME && characteristic !== DATE_TIME) {
      this.#parts.writes?.[characteristic]?.(value);
      return;
    }
    const parts = clockParts(value);
    if (parts === undefined) return;
    this.clock.wrong(false);
    this.clock.set(parts);
  }

  disconnected(): void {
    this.#subscribed.clear();
  }

  close(): void {
    this.timers.clear();
  }
}

/** A device around its peripheral: what a host does reaches the peripheral, unless the device has something to add. */
export abstract class PeripheralDevice implements SimulatedGattDevice {
  protected abstract readonly peripheral: Peripheral;

  abstract set(values: SimulatorValues): void;
  abstract fault(name: string): void;
  abstract act(name: string): void;

  connected(): void {
    this.peripheral.connected();
  }

  subscribed(characteristic: string): void {
    this.peripheral.subscribed(characteristic);
  }

  read(characteristic: string): Uint8Array {
    return this.peripheral.read(characteristic);
  }

  written(characteristic: string, value: Uint8Array): void {
    this.peripheral.written(characteristic, value);
  }

  disconnected(): void {
    this.peripheral.disconnected();
  }

  /** The device ends the connection. */
  hangUp(): void {
    this.peripheral.hangUp();
  }

  close(): void {
    this.peripheral.close();
  }
}
