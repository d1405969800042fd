/**
 * The contract of every bedside device driver: bytes in, named results out.
 *
 * A driver knows one maker's protocol and nothing else: no port, no clock, no database, no screen. It is a small state
 * machine without input or output of its own. The device manager (main/core/devices) opens the transport, feeds what
 * arrives to `receive`, carries out what comes back, and calls `tick` so that a driver can notice silence.
 *
 * There are two shapes of it, because there are two shapes of transport. A serial line is one stream of bytes each way. A
 * Bluetooth LE device is a set of characteristics that are read, written and subscribed to (GATT). What a driver says,
 * {@link DriverEvent}, is the same for both.
 *
 * A sentinel of the protocol ("no finger", 127, 511, `---`, 0.0 K, NaN) is a refusal with a reason, never a number.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { Measurement } from '#domain/observations/measurement.ts';

export type { DeviceType } from '#domain/devices/device-type.ts';

/** How far a reading may be trusted. `questionable` is shown with its reason and never taken by itself. */
export type ReadingQuality = 'ok' | 'questionable';

/** One reading: one or more measurements taken together by one device. */
export interface DeviceReading {
  /** Which of the device's functions took it: a monitor may have several. */
  readonly of: DeviceType;
  readonly measurements: readonly Measurement[];
  readonly quality: ReadingQuality;
  /** Why the quality is questionable, or a remark such as "Fast averaging". Plain words for a carer. */
  readonly remarks: readonly string[];
  /** true when the device says that this comes from its memory and not from the person now. */
  readonly fromMemory: boolean;
  /** true when the device has finished (a spot check, a cuff inflation), false for one of a stream. */
  readonly final: boolean;
  /** When the device says that it measured, by its own clock. Absent when it has no clock or the clock was never set. */
  readonly deviceTime?: LocalDateTime;
  /** The bytes that this reading was decoded from and nothing else: whole frames, in the order in which they came. */
  readonly raw: Uint8Array;
  /** The GATT characteristic that the bytes came from. */
  readonly rawFrom?: GattUuid;
}

/**
 * Why there is no reading. Codes are stable, are tested, and each has a sentence in renderer/text.
 * `frame-*` codes are about bytes; the others are what the device itself reports.
 */
export const READING_REFUSAL_CODES = [
  'frame-garbled',
  'frame-too-long',
  'checksum-wrong',
  'value-implausible',
  /** The device measures and has nothing yet: it searches for the pulse, or there is nothing to measure. */
  'no-reading',
  'sensor-off',
  'sensor-disconnected',
  'sensor-faulty',
  'weak-signal',
  'movement',
  /** Light, or another electrical device. */
  'interference',
  'cuff-loose',
  'cuff-blocked',
  'overpressure',
  'stopped',
  'out-of-range',
  'took-too-long',
  'device-fault',
  /** A demonstration, a test or a calibration: numbers of no person. */
  'not-a-measurement',
  'no-answer',
  'busy',
] as const;
export type ReadingRefusalCode = (typeof READING_REFUSAL_CODES)[number];

export interface ReadingRefusal {
  readonly code: ReadingRefusalCode;
  /** What the device said, for the engineer: for example "result error 0x57". Never a value. */
  readonly detail: string;
  /** Which of the device's functions it is about; absent when about all of it. */
  readonly of?: DeviceType;
}

export type DriverEvent =
  | { readonly type: 'reading'; readonly reading: DeviceReading }
  | { readonly type: 'refusal'; readonly refusal: ReadingRefusal }
  /** Cuff pressure while it fills, in mmHg: something to watch, not a result. */
  | { readonly type: 'cuff-pressure'; readonly mmHg: number }
  /** The pulse wave as the sensor sees it, oldest first, each from 0 to 1: something to watch, not a result. */
  | { readonly type: 'waveform'; readonly perSecond: number; readonly samples: readonly number[] }
  /** The measurement that `start` asked for is under way. */
  | { readonly type: 'started' }
  /** The device's own battery. `percent` (0 to 100) where it tells it; `low` is the device's own warning. */
  | { readonly type: 'battery'; readonly percent?: number; readonly low: boolean }
  /** Which device this is. What it does not tell is absent. */
  | {
      readonly type: 'identified';
      readonly maker?: string;
      readonly model?: string;
      readonly serialNumber?: string;
      readonly firmware?: string;
    }
  /** What the device's clock says now. */
  | { readonly type: 'device-clock'; readonly time: LocalDateTime }
  /** Recognised and without content: a header line, an acknowledgement. Kept so that "nothing" can be told from "rubbish". */
  | { readonly type: 'ignored'; readonly what: string };

/** What can be set for one enrolled device: a speed chosen in the device's menu, a check that is off until seen to be right. */
export interface DriverOption {
  readonly name: string;
  /** What a technician is asked. */
  readonly label: string;
  /** The values to choose from; absent for free text. */
  readonly choices?: readonly string[];
  readonly initial: string;
  /** Whoever looks what is at a port tries each of the choices. */
  readonly detect?: true;
}

/** By the option's name. What is absent has its initial value. */
export type DriverOptions = Readonly<Record<string, string>>;

interface DriverCommon {
  /** The name of the driver's folder. */
  readonly id: string;
  /** Raised with each change to what a reading means: kept with every reading. */
  readonly version: number;
  /** Maker and model as staff know them. */
  readonly label: string;
  /** What it is on the screen. */
  readonly type: DeviceType;
  /** All that it measures, {@link type} first. */
  readonly measures: readonly DeviceType[];
  /** true when the host can start a measurement (the kiosk inflates the cuff). */
  readonly hostStarts: boolean;
  /** false for something home-made: its readings are always questionable, and the screen says "not a medical device". */
  readonly medical: boolean;
  readonly options: readonly DriverOption[];
  /**
   * How many readings in a row may come from the very same bytes. More than that is a device that repeats itself: no
   * person is that steady. Absent for a device that does not stream.
   */
  readonly sameBytesAtMost?: number;
}

// Serial

export interface DriverOutput {
  readonly events: readonly DriverEvent[];
  /** Bytes to write to the device, in order. */
  readonly send: readonly Uint8Array[];
}

/** One opening of one port. A fresh session is made for each opening: half a frame never survives an unplugged cable. */
export interface DriverSession {
  /**
   * The port has opened.
   * @param nowMs monotonic milliseconds
   * @param clock the kiosk's wall clock, for devices whose clock can be set
   */
  opened(nowMs: number, clock: LocalDateTime): DriverOutput;
  /** Bytes as they came, any split: for a `line` framing one line without its delimiter. */
  receive(bytes: Uint8Array, nowMs: number): DriverOutput;
  /** Starts a measurement where the device lets the host do so; refuses with `busy` while one is under way. */
  start(nowMs: number): DriverOutput;
  /** Stops the measurement under way. */
  stop(nowMs: number): DriverOutput;
  /** Called about every 100 ms: polls, time-outs. */
  tick(nowMs: number): DriverOutput;
}

/** How the transport cuts bytes into messages before the driver sees them. */
export type Framing =
  | { readonly kind: 'raw' }
  /** @serialport/parser-readline; a line over `maxLength` bytes is a refusal and is dropped. */
  | { readonly kind: 'line'; readonly delimiter: string; readonly maxLength: number };

export interface SerialSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
  readonly framing: Framing;
  /** XON/XOFF: the device stops when the host is slow, and the host must say when it may go on. */
  readonly softwareFlowControl?: boolean;
  /** RTS/CTS. */
  readonly hardwareFlowControl?: boolean;
}

export interface SerialDriver extends DriverCommon {
  readonly transport: 'serial';
  /** true when every frame has a checksum: whoever looks what is at a port may trust a frame that passes it. */
  readonly checksum?: true;
  /** Where that depends on an option. */
  checksumWith?(options: DriverOptions): boolean;
  readonly serial: SerialSettings;
  /** The settings where an option changes them; absent when none does. */
  serialWith?(options: DriverOptions): SerialSettings;
  createSession(options?: DriverOptions): DriverSession;
}

// Bluetooth LE

/** 128 bits, lower case: `00002a35-0000-1000-8000-00805f9b34fb`. */
export type GattUuid = string;

export interface GattService {
  readonly uuid: GattUuid;
  readonly characteristics: readonly GattCharacteristic[];
}

export interface GattCharacteristic {
  readonly uuid: GattUuid;
  readonly notify: boolean;
  readonly indicate: boolean;
  readonly read: boolean;
  readonly write: boolean;
}

interface GattAddress {
  readonly service: GattUuid;
  readonly characteristic: GattUuid;
}

/** What the host is to do, one after the other and each after the one before has been answered. */
export type GattCommand =
  /** Notifications or indications, whichever the characteristic has. */
  | ({ readonly op: 'subscribe' } & GattAddress)
  | ({ readonly op: 'read' } & GattAddress)
  | ({ readonly op: 'write'; readonly bytes: Uint8Array } & GattAddress)
  | { readonly op: 'disconnect' };

export type GattMessage =
  | ({ readonly type: 'value'; readonly how: 'notified' | 'read'; readonly bytes: Uint8Array } & GattAddress)
  | ({ readonly type: 'done'; readonly op: 'subscribe' | 'write' } & GattAddress)
  | ({ readonly type: 'failed'; readonly op: 'subscribe' | 'read' | 'write'; readonly detail: string } & GattAddress);

export interface GattOutput {
  readonly events: readonly DriverEvent[];
  readonly commands: readonly GattCommand[];
}

/** One connection. A fresh session is made for each. */
export interface GattSession {
  /** Connected, and what the device has is known. */
  connected(found: readonly GattService[], nowMs: number, clock: LocalDateTime): GattOutput;
  receive(message: GattMessage, nowMs: number): GattOutput;
  /** Called about every 100 ms. */
  tick(nowMs: number): GattOutput;
}

export interface GattDriver extends DriverCommon {
  readonly transport: 'gatt';
  /** With what the advertised names of such devices begin. Empty: known by its services alone. */
  readonly namePrefixes: readonly string[];
  /** One of these must be there for the driver to be of use. */
  readonly services: readonly GattUuid[];
  /** All others that it looks at when they are there. */
  readonly optionalServices: readonly GattUuid[];
  createSession(options?: DriverOptions): GattSession;
}

export type Driver = SerialDriver | GattDriver;

/** No events, nothing to send. */
export const NOTHING: DriverOutput = { events: [], send: [] };

/** The line settings of a driver with these options. */
export function serialSettings(driver: SerialDriver, options: DriverOptions = {}): SerialSettings {
  return driver.serialWith?.(options) ?? driver.serial;
}

/** true when every frame of such a device has a checksum. */
export function hasChecksum(driver: SerialDriver, options: DriverOptions = {}): boolean {
  return driver.checksumWith?.(options) ?? driver.checksum === true;
}

/** The option's value, or what it is initially. A value that is none of the choices counts as not given. */
export function optionOf(driver: Pick<Driver, 'options'>, options: DriverOptions, name: string): string {
  const option = driver.options.find((one) => one.name === name);
  const given = options[name];
  if (option === undefined) return given ?? '';
  if (given === undefined || (option.choices !== undefined && !option.choices.includes(given))) return option.initial;
  return given;
}

/**
 * A transport carries bytes and knows no device (serial, replay).
 * `close` may be called twice; `onClose` fires once, whoever closed it.
 */
export interface Transport {
  send(bytes: Uint8Array): Promise<void>;
  /** One message as the framing cuts it. */
  onMessage(listener: (bytes: Uint8Array) => void): void;
  /** The framing dropped something (a line too long). */
  onRefusal(listener: (refusal: ReadingRefusal) => void): void;
  onClose(listener: (reason: TransportCloseReason) => void): void;
  close(): Promise<void>;
}

export type TransportCloseReason =
  { readonly kind: 'closed' } | { readonly kind: 'unplugged'; readonly detail: string };

/** Why a transport did not open. */
export type TransportOpenRefusalCode = 'port-missing' | 'port-in-use' | 'port-denied' | 'port-failed';
