/**
 * The contract of a simulated device: the same protocol the other way round, written from the published document and
 * never from the driver, so that the two can find each other's mistakes.
 *
 * Each driver's folder has a `simulator.ts` that exports one `simulator`. It knows no port: what it sends goes through a
 * line on which anything can happen (faulty-line.ts), or through a simulated radio.
 */

/** What can be set, with its value at the start. A value set later has the type that it has here. */
export type SimulatorValues = Readonly<Record<string, number | boolean | string>>;

export interface SimulatorOptions {
  /** How many times faster than in life it goes: tests do not wait for a cuff. 1 unless told. */
  readonly speed: number;
  /** The time that the device's clock is set from; the fault `wrong-clock` puts it years off. */
  readonly now: () => Date;
}

interface SimulatorCommon {
  /** The driver's id, which is the folder's name. */
  readonly driverId: string;
  readonly values: SimulatorValues;
  /** The device's own faults; those of any line (faulty-line.ts) come on top. A fault lasts until `none` unless it says otherwise. */
  readonly faults: readonly string[];
  /** What a person can do with it: `measure`, `put-back`, `send-memory`. */
  readonly actions: readonly string[];
}

export interface SimulatedDevice {
  /** Names and types have been compared with the simulator's `values`. */
  set(values: SimulatorValues): void;
  /** One of the simulator's own `faults`, or `none`. */
  fault(name: string): void;
  /** One of the simulator's `actions`. */
  act(name: string): void;
  /** Switches it off. Safe to call twice. */
  close(): void;
}

// Serial

export interface SerialSimulator extends SimulatorCommon {
  readonly transport: 'serial';
  /**
   * Switches the device on.
   * @param send puts one whole frame on the line
   * @param tell says what the device does, for whoever watches: `started`, `ended`
   */
  start(
    send: (frame: Uint8Array) => void,
    options: SimulatorOptions,
    tell: (event: string) => void,
  ): SimulatedSerialDevice;
}

export interface SimulatedSerialDevice extends SimulatedDevice {
  /** Bytes from the host. */
  receive(bytes: Uint8Array): void;
}

// Bluetooth LE

export type GattProperty = 'read' | 'write' | 'notify' | 'indicate';

export interface SimulatedGattService {
  readonly uuid: string;
  readonly characteristics: readonly { readonly uuid: string; readonly properties: readonly GattProperty[] }[];
}

/** What a peripheral can do to whoever is connected. */
export interface SimulatedRadio {
  /** A notification or an indication, to a host that has subscribed. */
  notify(characteristic: string, bytes: Uint8Array): void;
  /** The device ends the connection, as many do when they have sent everything. */
  disconnect(): void;
}

export interface GattSimulator extends SimulatorCommon {
  readonly transport: 'gatt';
  /** As it advertises itself. */
  readonly name: string;
  readonly services: readonly SimulatedGattService[];
  start(radio: SimulatedRadio, options: SimulatorOptions, tell: (event: string) => void): SimulatedGattDevice;
}

export interface SimulatedGattDevice extends SimulatedDevice {
  connected(): void;
  subscribed(characteristic: string): void;
  /** The characteristic's value now. */
  read(characteristic: string): Uint8Array;
  written(characteristic: string, bytes: Uint8Array): void;
  disconnected(): void;
}

export type Simulator = SerialSimulator | GattSimulator;
