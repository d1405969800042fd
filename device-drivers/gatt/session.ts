/**
 * One connection with a device that measures and then sends: what all of them have in common.
 *
 * The order matters. What the clock says is read before it is set, and it is set before anything is subscribed to,
 * because many devices send everything at that moment and hang up. Battery and names come after it, except where the
 * device would be gone by then.
 *
 * What nobody needs may fail: it is passed over. What the driver is for may not, and is a refusal.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import type { Result } from '#domain/base/result.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import type {
  DeviceReading,
  DriverEvent,
  GattCharacteristic,
  GattCommand,
  GattMessage,
  GattOutput,
  GattService,
  GattSession,
  GattUuid,
  ReadingRefusal,
} from '#drivers/api.ts';
import { ageOf, later } from './age.ts';
import { decodeBattery } from './battery.ts';
import { DeviceClock, type ClockPlace } from './device-clock.ts';
import { decodeSystemId, decodeText } from './device-information.ts';
import { CHARACTERISTICS, SERVICES } from './uuid.ts';

export interface GattPlace {
  readonly service: GattUuid;
  readonly characteristic: GattUuid;
}

/** What a value means: a reading or a refusal, other events, or both. */
export type Heard =
  Outcome | readonly DriverEvent[] | { readonly heard: Outcome; readonly also: readonly DriverEvent[] };

type Outcome = Result<DeviceReading, ReadingRefusal>;

export interface Source extends GattPlace {
  /** One of the needed ones must be there and must be heard. */
  readonly needed: boolean;
  readonly decode: (bytes: Uint8Array) => Heard;
}

export interface SessionPlan {
  readonly of: DeviceType;
  /** What is subscribed to, in this order. */
  readonly sources: readonly Source[];
  /** Where the clock may be, the best first. Only one is set. */
  readonly clocks: readonly ClockPlace[];
  /** What is read to understand the rest, before subscribing; the answer goes to `decode`. */
  readonly readFirst?: readonly (GattPlace & { readonly decode: (bytes: Uint8Array) => readonly DriverEvent[] })[];
  /** Written after subscribing, where it is there. */
  readonly thenWrite?: readonly (GattPlace & { readonly bytes: Uint8Array })[];
  /** The device hangs up as soon as it has sent: the battery is asked for before that. */
  readonly hangsUp?: boolean;
  /** It sends what it has and then nothing more: the host hangs up. */
  readonly sendsAndIsDone?: boolean;
  /** Some devices stay mute when they are subscribed to at once. */
  readonly pauseMs?: number;
  /** Several readings without a time, at once, are of several people: not for a device that tells what is stored. */
  readonly marksStored?: boolean;
  /** Streams for as long as it is worn, and is not let go when it falls silent. */
  readonly streams?: (found: readonly GattService[]) => boolean;
  /** Written before the connection is ended by the host, where it is there. */
  readonly farewell?: GattPlace & { readonly bytes: Uint8Array };
}

/**
 * A device that has sent and says nothing more is let go, so that it can switch itself off. Of one that is known to have
 * finished when it has sent (`hangsUp`, `sendsAndIsDone`) ten seconds are enough. Any other may be on its way to the next
 * resident, and what it measures while nobody listens may be lost.
 */
const DONE_MS = 10_000;
const MAYBE_DONE_MS = 60_000;
/** No cuff measures again, and no thermometer on somebody else, in less. */
const AT_ONCE_MS = 10_000;
/** A stream has one value a second. */
const STREAM_SILENCE_MS = 5_000;
/** A repeat comes soon or never; without a limit a device that never stops would fill the memory. */
const REMEMBERED = 256;
/** What a stream repeats many times a second is told once. */
const SAME_REFUSAL_MS = 1_000;

const NAMES = [
  { characteristic: CHARACTERISTICS.manufacturerName, as: 'maker', decode: decodeText },
  { characteristic: CHARACTERISTICS.modelNumber, as: 'model', decode: decodeText },
  { characteristic: CHARACTERISTICS.firmwareRevision, as: 'firmware', decode: decodeText },
  { characteristic: CHARACTERISTICS.systemId, as: 'serialNumber', decode: decodeSystemId },
] as const;

type Name = (typeof NAMES)[number]['as'];

const BATTERY: GattPlace = { service: SERVICES.battery, characteristic: CHARACTERISTICS.batteryLevel };

export class MeasuringSession implements GattSession {
  readonly #plan: SessionPlan;
  readonly #clock: DeviceClock;
  readonly #names: Partial<Record<Name, string>> = {};
  /** Names that have been asked for and not answered. */
  readonly #asked = new Set<GattUuid>();
  /** Readings with a time stamp, as they came, so that a repeat is recognised. */
  readonly #told = new Set<string>();
  #found: readonly GattService[] = [];
  #connectedAtMs = 0;
  #connectedAt: LocalDateTime | undefined;
  /** Commands that wait for the pause to end. */
  #waiting: readonly GattCommand[] = [];
  /** When the device last said anything, once it has sent what it is there for. */
  #lastHeardMs: number | undefined;
  #undatedAtMs: number | undefined;
  #refused: { readonly key: string; readonly atMs: number } | undefined;
  #ended = false;

  constructor(plan: SessionPlan) {
    this.#plan = plan;
    this.#clock = new DeviceClock(plan.clocks);
  }

  connected(found: readonly GattService[], nowMs: number, clock: LocalDateTime): GattOutput {
    this.#found = found;
    this.#connectedAtMs = nowMs;
    this.#connectedAt = clock;
    const sources = this.#plan.sources.filter((source) => canSubscribe(this.#find(source)));
    if (!sources.some((source) => source.needed)) return this.#useless();
    const first: GattCommand[] = [
      ...(this.#plan.hangsUp === true ? this.#reads([BATTERY]) : []),
      ...this.#clock.commands((place) => this.#find(place), clock),
      ...this.#reads(this.#plan.readFirst ?? []),
    ];
    const rest: GattCommand[] = [
      ...sources.map(({ service, characteristic }) => ({ op: 'subscribe', service, characteristic }) as const),
      ...(this.#plan.thenWrite ?? []).flatMap((write) => this.#write(write)),
      ...this.#batteryAfter(),
      ...this.#reads(NAMES.map(({ characteristic }) => ({ service: SERVICES.deviceInformation, characteristic }))),
    ];
    for (const command of rest) {
      if (command.op === 'read' && nameOf(command.characteristic)) this.#asked.add(command.characteristic);
    }
    if (this.#plan.pauseMs === undefined) return { events: [], commands: [...first, ...rest] };
    this.#waiting = rest;
    return { events: [], commands: first };
  }

  receive(message: GattMessage, nowMs: number): GattOutput {
    if (this.#lastHeardMs !== undefined) this.#lastHeardMs = nowMs;
    switch (message.type) {
      case 'value':
        return events(...this.#value(message, nowMs));
      case 'done':
        return events({ type: 'ignored', what: `${message.op} done` });
      case 'failed':
        return events(...this.#failed(message));
      default:
        return message satisfies never;
    }
  }

  tick(nowMs: number): GattOutput {
    const { pauseMs = 0 } = this.#plan;
    if (this.#waiting.length > 0 && nowMs - this.#connectedAtMs >= pauseMs) {
      const commands = this.#waiting;
      this.#waiting = [];
      return { events: [], commands };
    }
    return this.#silence(nowMs);
  }

  #silence(nowMs: number): GattOutput {
    const silentMs = this.#lastHeardMs === undefined ? 0 : nowMs - this.#lastHeardMs;
    if (this.#plan.streams?.(this.#found) === true) {
      if (silentMs < STREAM_SILENCE_MS) return { events: [], commands: [] };
      this.#lastHeardMs = undefined;
      const detail = 'the stream of values has stopped';
      return events({ type: 'refusal', refusal: { of: this.#plan.of, code: 'no-answer', detail } });
    }
    const { hangsUp, sendsAndIsDone } = this.#plan;
    const allowedMs = hangsUp === true || sendsAndIsDone === true ? DONE_MS : MAYBE_DONE_MS;
    if (silentMs < allowedMs || this.#ended) return { events: [], commands: [] };
    this.#ended = true;
    const { farewell } = this.#plan;
    return { events: [], commands: [...(farewell ? this.#write(farewell) : []), { op: 'disconnect' }] };
  }

  // What came

  #value(message: Extract<GattMessage, { type: 'value' }>, nowMs: number): readonly DriverEvent[] {
    const source = this.#plan.sources.find((one) => isAt(one, message));
    if (source) return this.#heard(source.decode(message.bytes), message.characteristic, nowMs);
    const first = this.#plan.readFirst?.find((one) => isAt(one, message));
    if (first) return first.decode(message.bytes);
    if (isAt(BATTERY, message)) return [decodeBattery(message.bytes)];
    if (this.#clock.isAt(message)) return this.#clock.told(message.bytes);
    const name = nameOf(message.characteristic);
    if (name) {
      const text = name.decode(message.bytes);
      if (text !== undefined) this.#names[name.as] = text;
      return this.#answered(message.characteristic);
    }
    return [{ type: 'ignored', what: `a value of ${message.characteristic}` }];
  }

  #heard(heard: Heard, from: GattUuid, nowMs: number): readonly DriverEvent[] {
    if ('heard' in heard) return [...heard.also, ...this.#heard(heard.heard, from, nowMs)];
    if (!('ok' in heard)) return heard;
    this.#lastHeardMs = nowMs;
    if (heard.ok) return this.#reading({ ...heard.value, rawFrom: from }, nowMs);
    const refusal: ReadingRefusal = { of: this.#plan.of, ...heard.refusal };
    const key = `${refusal.code} ${refusal.detail}`;
    if (this.#refused?.key === key && nowMs - this.#refused.atMs < SAME_REFUSAL_MS) {
      return [{ type: 'ignored', what: 'the same again' }];
    }
    this.#refused = { key, atMs: nowMs };
    return [{ type: 'refusal', refusal }];
  }

  #reading(reading: DeviceReading, nowMs: number): readonly DriverEvent[] {
    this.#refused = undefined;
    if (!reading.final) return [{ type: 'reading', reading }];
    if (reading.deviceTime === undefined) return [{ type: 'reading', reading: this.#undated(reading, nowMs) }];
    const key = `${reading.of} ${reading.deviceTime} ${JSON.stringify(reading.measurements)}`;
    if (this.#told.has(key)) return [{ type: 'ignored', what: `sent again: the reading of ${reading.deviceTime}` }];
    this.#remember(key);
    return this.#aged(reading, reading.deviceTime, nowMs);
  }

  #aged(reading: DeviceReading, deviceTime: LocalDateTime, nowMs: number): readonly DriverEvent[] {
    const connectedAt = this.#connectedAt;
    if (connectedAt === undefined || reading.fromMemory) return [{ type: 'reading', reading }];
    const elapsed = (nowMs - this.#connectedAtMs) / 1000;
    const age = ageOf(deviceTime, { connectedAt, secondsSinceConnected: elapsed, deviceSaid: this.#clock.said });
    switch (age) {
      case 'live':
        return [{ type: 'reading', reading }];
      case 'live-since-set':
        return [...this.#clock.goesAs(later(connectedAt, elapsed)), { type: 'reading', reading }];
      case 'from-memory':
        return [{ type: 'reading', reading: { ...reading, fromMemory: true } }];
      case 'in-the-future':
        return [{ type: 'reading', reading: questionable(reading, 'The clock of the device is wrong') }];
      default:
        return age satisfies never;
    }
  }

  /** No person is measured twice within seconds: of several that come at once without a time, one at most is of now. */
  #undated(reading: DeviceReading, nowMs: number): DeviceReading {
    const before = this.#undatedAtMs;
    this.#undatedAtMs = nowMs;
    if (this.#plan.marksStored === true || before === undefined || nowMs - before >= AT_ONCE_MS) return reading;
    return questionable(reading, 'Several readings came at once, without a time');
  }

  #remember(key: string): void {
    this.#told.add(key);
    if (this.#told.size <= REMEMBERED) return;
    for (const oldest of this.#told) {
      this.#told.delete(oldest);
      break;
    }
  }

  #failed(message: Extract<GattMessage, { type: 'failed' }>): readonly DriverEvent[] {
    const source = this.#plan.sources.find((one) => isAt(one, message));
    if (message.op === 'subscribe' && source?.needed === true) {
      const detail = `it does not let itself be listened to: ${message.detail}`;
      return [{ type: 'refusal', refusal: { of: this.#plan.of, code: 'device-fault', detail } }];
    }
    const ignored: DriverEvent = { type: 'ignored', what: `${message.op} failed: ${message.detail}` };
    return nameOf(message.characteristic) ? [ignored, ...this.#answered(message.characteristic)] : [ignored];
  }

  /** All names are told together, when the last of them has been answered. */
  #answered(characteristic: GattUuid): readonly DriverEvent[] {
    if (!this.#asked.delete(characteristic) || this.#asked.size > 0) return [];
    return Object.keys(this.#names).length > 0 ? [{ type: 'identified', ...this.#names }] : [];
  }

  // What is asked for

  #useless(): GattOutput {
    const detail = 'it has nothing that this driver could listen to';
    const refusal: ReadingRefusal = { of: this.#plan.of, code: 'device-fault', detail };
    return { events: [{ type: 'refusal', refusal }], commands: [{ op: 'disconnect' }] };
  }

  #find(place: GattPlace): GattCharacteristic | undefined {
    // A device may have a service twice, and the characteristic in one of them only.
    return this.#found
      .filter((service) => service.uuid === place.service)
      .flatMap((service) => service.characteristics)
      .find((characteristic) => characteristic.uuid === place.characteristic);
  }

  #reads(places: readonly GattPlace[]): readonly GattCommand[] {
    return places
      .filter((place) => this.#find(place)?.read === true)
      .map(({ service, characteristic }) => ({ op: 'read', service, characteristic }));
  }

  #write(write: GattPlace & { readonly bytes: Uint8Array }): readonly GattCommand[] {
    const { service, characteristic, bytes } = write;
    return this.#find(write)?.write === true ? [{ op: 'write', service, characteristic, bytes }] : [];
  }

  #batteryAfter(): readonly GattCommand[] {
    const listen: readonly GattCommand[] = canSubscribe(this.#find(BATTERY)) ? [{ op: 'subscribe', ...BATTERY }] : [];
    return this.#plan.hangsUp === true ? [] : [...listen, ...this.#reads([BATTERY])];
  }
}

function canSubscribe(characteristic: GattCharacteristic | undefined): boolean {
  return characteristic !== undefined && (characteristic.notify || characteristic.indicate);
}

function isAt(place: GattPlace, message: GattPlace): boolean {
  return place.service === message.service && place.characteristic === message.characteristic;
}

function nameOf(characteristic: GattUuid): (typeof NAMES)[number] | undefined {
  return NAMES.find((name) => name.characteristic === characteristic);
}

function questionable(reading: DeviceReading, why: string): DeviceReading {
  return { ...reading, quality: 'questionable', remarks: [...reading.remarks, why] };
}

function events(...of: readonly DriverEvent[]): GattOutput {
  return { events: of, commands: [] };
}
