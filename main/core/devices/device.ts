/** One enrolled bedside device: where it stands, and what it says as a screen is shown it. */
import { v7 as uuidv7 } from 'uuid';
import type { Instant } from '#domain/base/time.ts';
import type { DeviceCondition, DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceReading, Driver, DriverEvent } from '#drivers/api.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { onTheWall, type Cancel, type Time } from '../base/time.ts';
import type { DeviceFacts, EnrolledDevice, EnrolledPlace } from '../store/devices.ts';
import { conditionOf, type Reach } from './condition.ts';
import { secondsBetween } from './device-clock.ts';
import type { Line, LineEnd } from './line.ts';
import { lastingReadingId, makeReading } from './make-reading.ts';
import { Noticing } from './noticing.ts';

export interface DeviceParts {
  readonly enrolled: EnrolledDevice;
  readonly driver: Driver;
  readonly line: (end: LineEnd) => Line;
  /** Whether somebody's observations have this reading already: it is not offered again. */
  readonly isUsed: (readingId: string) => boolean;
  readonly time: Time;
  readonly onState: () => void;
  readonly onEvent: (event: DeviceEvent) => void;
  /** Something about the device that is to be known after a restart too. */
  readonly keep: (facts: DeviceFacts) => void;
  readonly onMoved: (place: EnrolledPlace) => void;
}

/** How often it is looked at what only time changes. */
const LOOK_MS = 1_000;
/** How often "last seen" is kept and told while the device goes on talking. */
export const SEEN_EVERY_MS = 60_000;
/** A clock that is told to have moved by less has not. */
const CLOCK_MOVED_SECONDS = 5;

export class Device implements LineEnd {
  readonly #parts: DeviceParts;
  #enrolled: EnrolledDevice;
  #line: Line | undefined;
  #reach: Reach;
  #detail: string | undefined;
  #noticing: Noticing;
  #told: DeviceCondition;
  #since: Instant;
  #keptSeenMs: number | undefined;
  /** Told by the device on this connection. */
  #clockAhead: number | undefined;
  /** The last that is known, for whoever looks. */
  #clockAheadShown: number | undefined;
  #looking: Cancel | undefined;
  /** Readings of its own time that were told as of now since the program was started. */
  readonly #live = new Set<string>();
  #lines: Promise<void> = Promise.resolve();

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.#enrolled = parts.enrolled;
    this.#reach = parts.enrolled.place.kind === 'serial' ? 'connecting' : 'waiting';
    this.#told = this.#reach;
    this.#since = parts.time.now();
    this.#noticing = this.#freshNoticing();
  }

  get enrolled(): EnrolledDevice {
    return this.#enrolled;
  }

  get condition(): DeviceCondition {
    return this.#told;
  }

  /** What carries its words, while something does. */
  get line(): Line | undefined {
    return this.#line;
  }

  get state(): DeviceState {
    const { driver } = this.#parts;
    const { deviceId, label, place, battery, lastSeenAt, lastUsed, serialNumber } = this.#enrolled;
    return {
      deviceId,
      driverId: driver.id,
      driverVersion: driver.version,
      driverLabel: driver.label,
      label,
      type: driver.type,
      measures: driver.measures,
      hostStarts: driver.hostStarts,
      medical: driver.medical,
      connection: place.kind,
      where: place.kind === 'serial' ? place.path : place.name,
      state: this.#told,
      since: this.#since,
      ...(this.#detail === undefined ? {} : { detail: this.#detail.slice(0, 400) }),
      ...(battery === undefined ? {} : { battery }),
      ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
      ...(lastUsed === undefined ? {} : { lastUsed }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
      ...(this.#clockAheadShown === undefined ? {} : { clockAheadSeconds: this.#clockAheadShown }),
    };
  }

  /** Connects, and stays connected until {@link close} or {@link release}. */
  open(): void {
    if (this.#line !== undefined) return;
    this.#line = this.#parts.line(this);
    this.#looking = this.#parts.time.every(LOOK_MS, () => this.#look());
    this.#line.open();
  }

  /** Leaves its port to somebody else, until {@link open}. */
  async release(): Promise<void> {
    await this.close();
    this.reach('port-in-use', 'this kiosk is looking what is at the port');
  }

  /** May be called twice. */
  async close(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    this.#looking?.cancel();
    if (line !== undefined) {
      this.#lines = line.close();
      this.#keepSeen();
    }
    await this.#lines;
  }

  /** @throws RefusalError `device-not-ready` */
  start(): void {
    if (!this.#parts.driver.hostStarts) {
      this.#mustBeThere(this.#reach === 'connected');
      throw new RefusalError('device-not-ready', 'This device is started with its own button.');
    }
    if (this.#told === 'other-device') {
      throw new RefusalError('device-not-ready', `This is not the ${this.#enrolled.label} that was set up here.`);
    }
    this.#mustBeThere(this.#line?.start() === true);
  }

  /** @throws RefusalError `device-not-ready` */
  stop(): void {
    this.#mustBeThere(this.#line?.stop() === true || this.#reach === 'connected');
  }

  /** It is called something else from now on; nothing else has changed. */
  rename(label: string): void {
    this.#enrolled = { ...this.#enrolled, label };
    this.#parts.onState();
  }

  /** Somebody saved a reading of it. */
  used(lastUsed: { readonly name: string; readonly at: Instant }): void {
    this.#learn({ lastUsed });
    this.#parts.onState();
  }

  reach(reach: Reach, detail?: string): void {
    this.#reach = reach;
    this.#detail = detail;
    if (reach !== 'connected') this.#noticing = this.#freshNoticing();
    this.#update();
  }

  connected(): void {
    this.#noticing = this.#freshNoticing();
    this.#clockAhead = undefined;
  }

  moved(place: EnrolledPlace): void {
    this.#enrolled = { ...this.#enrolled, place };
    this.#parts.onMoved(place);
  }

  event(event: DriverEvent): void {
    const { deviceId } = this.#enrolled;
    const { onEvent, time } = this.#parts;
    const at = time.now();
    const nowMs = time.monotonicMs();
    if (this.#noticing.event(event, nowMs)) this.#seen(nowMs);
    this.#update();
    switch (event.type) {
      case 'reading':
        this.#reading(event.reading, at);
        return;
      case 'refusal': {
        const { code, detail, of } = event.refusal;
        onEvent({ type: 'refusal', deviceId, at, code, detail, ...(of === undefined ? {} : { of }) });
        return;
      }
      case 'cuff-pressure':
        onEvent({ type: 'cuff-pressure', deviceId, at, mmHg: event.mmHg });
        return;
      case 'waveform':
        if (!this.#noticing.isHeldBack) {
          onEvent({ type: 'waveform', deviceId, at, perSecond: event.perSecond, samples: [...event.samples] });
        }
        return;
      case 'started':
        onEvent({ type: 'started', deviceId, at });
        return;
      case 'battery': {
        const { percent, low } = event;
        const before = this.#enrolled.battery;
        this.#learn({ battery: { ...(percent === undefined ? {} : { percent }), low, at } });
        if (before?.percent !== percent || before?.low !== low) this.#parts.onState();
        return;
      }
      case 'identified':
        this.#identified(event.serialNumber);
        return;
      case 'device-clock':
        this.#clockAhead = secondsBetween(onTheWall(at), event.time);
        this.#showClock(this.#clockAhead);
        return;
      case 'ignored':
        return;
      default:
        event satisfies never;
    }
  }

  #mustBeThere(there: boolean): void {
    if (there) return;
    const check = this.#enrolled.place.kind === 'serial' ? 'Check its cable.' : 'Switch it on and keep it near.';
    throw new RefusalError('device-not-ready', `${this.#enrolled.label} is not connected. ${check}`);
  }

  #reading(reading: DeviceReading, at: Instant): void {
    if (this.#noticing.isHeldBack) return;
    const { driver, isUsed, onEvent, time } = this.#parts;
    const { deviceId } = this.#enrolled;
    const lasting = lastingReadingId(deviceId, reading);
    if (lasting !== undefined && isUsed(lasting)) return;
    const made = makeReading(reading, {
      readingId: lasting ?? uuidv7({ msecs: Date.parse(at) }),
      deviceId,
      label: this.#enrolled.label,
      driver,
      at,
      wall: onTheWall(time.now()),
      clockAheadSeconds: this.#clockAhead,
    });
    // A device that reconnects sends again what it has just sent. From its memory it may be offered as often as it likes.
    if (lasting !== undefined && !made.provenance.reading.fromMemory) {
      if (this.#live.has(lasting)) return;
      this.#live.add(lasting);
    }
    const ahead = made.provenance.reading.clockAheadSeconds;
    if (ahead !== undefined) this.#showClock(ahead);
    onEvent(made);
  }

  #identified(serialNumber: string | undefined): void {
    if (serialNumber === undefined || serialNumber === '') return;
    const enrolled = this.#enrolled.serialNumber;
    if (enrolled === undefined) {
      this.#learn({ serialNumber: serialNumber.slice(0, 64) });
      this.#parts.onState();
      return;
    }
    const other = enrolled !== serialNumber.slice(0, 64);
    this.#detail = other ? `it tells the number ${serialNumber}` : undefined;
    this.#noticing.otherDevice(other);
    this.#update();
  }

  #look(): void {
    if (this.#reach !== 'connected') return;
    this.#noticing.look(this.#parts.time.monotonicMs());
    this.#update();
  }

  #freshNoticing(): Noticing {
    const { driver, enrolled, time } = this.#parts;
    return new Noticing(driver.sameBytesAtMost, enrolled.place.kind === 'serial', time.monotonicMs());
  }

  #update(): void {
    const condition = conditionOf(this.#reach, this.#noticing.signs);
    if (condition === this.#told) return;
    this.#told = condition;
    this.#since = this.#parts.time.now();
    this.#parts.onState();
  }

  /** Seen now; kept and told only now and then, because some devices say something sixty times a second. */
  #seen(nowMs: number): void {
    const first = this.#enrolled.lastSeenAt === undefined;
    this.#enrolled = { ...this.#enrolled, lastSeenAt: this.#parts.time.now() };
    if (!first && this.#keptSeenMs !== undefined && nowMs - this.#keptSeenMs < SEEN_EVERY_MS) return;
    this.#keptSeenMs = nowMs;
    this.#keepSeen();
    this.#parts.onState();
  }

  #keepSeen(): void {
    const { lastSeenAt } = this.#enrolled;
    if (lastSeenAt !== undefined) this.#parts.keep({ lastSeenAt });
  }

  #showClock(aheadSeconds: number): void {
    const shown = this.#clockAheadShown;
    if (shown !== undefined && Math.abs(shown - aheadSeconds) < CLOCK_MOVED_SECONDS) return;
    this.#clockAheadShown = aheadSeconds;
    this.#parts.onState();
  }

  #learn(facts: DeviceFacts): void {
    this.#enrolled = { ...this.#enrolled, ...facts };
    this.#parts.keep(facts);
  }
}
