/**
 * The contract of every bedside device driver: bytes in, named results out.
 *
 * A driver knows one maker's protocol and nothing else: no port, no clock, no database, no screen. It is a small state
 * machine without input or output of its own. The device manager (main/core/devices) opens the transport, feeds what
 * arrives to `receive`, writes what comes back in `send`, and calls `tick` so that a driver can notice silence.
 *
 * A sentinel of the protocol ("no finger", 127, 511, `---`, 0.0 K) is a refusal with a reason, never a number.
 */
import type { Measurement } from '#domain/observations/measurement.ts';

export type DeviceType = 'blood-pressure' | 'oximeter' | 'thermometer';

/** How far a reading may be trusted. `questionable` is shown with its reason and never taken by itself. */
export type ReadingQuality = 'ok' | 'questionable';

/** One reading: one or more measurements taken together by one device. */
export interface DeviceReading {
  readonly measurements: readonly Measurement[];
  readonly quality: ReadingQuality;
  /** Why the quality is questionable, or a remark such as "fast averaging". Plain words. */
  readonly remarks: readonly string[];
  /** true when the device says that this comes from its memory and not from the person now. */
  readonly fromMemory: boolean;
  /** true when the device has finished (a spot check, a cuff inflation), false for one of a stream. */
  readonly final: boolean;
}

/**
 * Why there is no reading. Codes are stable, are tested, and each has a sentence in renderer/text.
 * `frame-*` codes are about bytes; the others are what the device itself reports.
 */
export type ReadingRefusalCode =
  | 'frame-garbled'
  | 'frame-too-long'
  | 'checksum-wrong'
  | 'value-implausible'
  | 'no-reading'
  | 'sensor-off'
  | 'sensor-disconnected'
  | 'weak-signal'
  | 'movement'
  | 'cuff-loose'
  | 'cuff-blocked'
  | 'overpressure'
  | 'stopped'
  | 'out-of-range'
  | 'took-too-long'
  | 'device-fault'
  | 'no-answer'
  | 'busy';

export interface ReadingRefusal {
  readonly code: ReadingRefusalCode;
  /** What the device said, for the engineer: for example "result error 0x57". Never a value. */
  readonly detail: string;
}

export type DriverEvent =
  | { readonly type: 'reading'; readonly reading: DeviceReading }
  | { readonly type: 'refusal'; readonly refusal: ReadingRefusal }
  /** Cuff pressure while it fills, in mmHg: something to watch, not a result. */
  | { readonly type: 'cuff-pressure'; readonly mmHg: number }
  /** The measurement that `start` asked for is under way. */
  | { readonly type: 'started' }
  /** Recognised and without content: a header line, an acknowledgement. Kept so that "nothing" can be told from "rubbish". */
  | { readonly type: 'ignored'; readonly what: string };

export interface DriverOutput {
  readonly events: readonly DriverEvent[];
  /** Bytes to write to the device, in order. */
  readonly send: readonly Uint8Array[];
}

/** One opening of one port. A fresh session is made for each opening: half a frame never survives an unplugged cable. */
export interface DriverSession {
  /** The port has opened at `nowMs` (monotonic milliseconds). */
  opened(nowMs: number): DriverOutput;
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
}

export interface Driver {
  readonly id: string;
  /** Maker and model as staff know them. */
  readonly label: string;
  readonly type: DeviceType;
  readonly serial: SerialSettings;
  /** true when the host can start a measurement (the kiosk inflates the cuff). */
  readonly hostStarts: boolean;
  createSession(): DriverSession;
}

/** No events, nothing to send. */
export const NOTHING: DriverOutput = { events: [], send: [] };

/**
 * A transport carries bytes and knows no device (serial, replay, later Bluetooth).
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
