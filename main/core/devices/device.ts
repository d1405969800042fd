/** One enrolled bedside device: where it stands, and what it says as a screen is shown it. */
import { v7 as uuidv7 } from 'uuid';
import type { Instant } from '#domain/base/time.ts';
import type { DeviceCondition, DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceReading, Driver, DriverEvent, ReadingRefusalCode } from '#drivers/api.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { onTheWall, type Cancel, type Time } from '../base/time.ts';
import type { DeviceFacts, EnrolledDevice, EnrolledPlace } from '../store/devices.ts';
import { conditionOf, type Reach, type Sign } from './condition.ts';
import { secondsBetween } from './device-clock.ts';
import { Garbling, isAboutBytes } from './garbling.ts';
import type { Line, LineEnd } from './line.ts';
import { digestOfReading, makeReading } from './make-reading.ts';
import { Repeating } from './repeating.ts';
import type { SeenReadings } from './seen-readings.ts';

export interface DeviceParts {
  readonly enrolled: EnrolledDevice;
  readonly driver: Driver;
  readonly line: (end: LineEnd) => Line;
  readonly seen: SeenReadings;
  readonly time: Time;
  readonly onState: () => void;
  readonly onEvent: (event: DeviceEvent) => void;
  /** Something about the device that is to be known after a restart too. */
  readonly keep: (facts: DeviceFacts) => void;
  readonly onMoved: (place: EnrolledPlace) => void;
}

/** An open cable on which nothing at all has been heard for so long has nobody at its other end. */
export const SILENT_AFTER_MS = 10_000;
/** How often it is looked at what only time changes. */
const LOOK_MS = 1_000;
/** How often "last seen" is kept and told while the device goes on talking. */
export const SEEN_EVERY_MS = 60_000;
/** A clock that is told to have moved by less has not. */
const CLOCK_MOVED_SECONDS = 5;

/** These say that some bytes were damaged, or that the driver had its hands full: the measurement goes on. */
const MEASUREMENT_GOES_ON: ReadonlySet<ReadingRefusalCode> = new Set([
  'frame-garbled',
  'frame-too-long',
  'checksum-wrong',
  'busy',
]);

export class Device implements LineEnd {
  readonly #parts: DeviceParts;
  #enrolled: EnrolledDevice;
  #line: Line | undefined;
  #reach: Reach;
  #detail: string | undefined;
  readonly #signs = new Set<Sign>();
  #told: DeviceCondition;
  #since: Instant;
  #garbling = new Garbling();
  #repeating: Repeating;
  #connectedMs = 0;
  #heard = false;
  #keptSeenMs: number | undefined;
  /** Told by the device on this connection. */
  #clockAhead: number | undefined;
  /** The last that is known, for whoever looks. */
  #clockAheadShown: number | undefined;
  #looking: Cancel | undefined;
  #lines: Promise<void> = Promise.resolve();

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.#enrolled = parts.enrolled;
    this.#reach = parts.enrolled.place.kind === 'serial' ? 'connecting' : 'waiting';
    this.#told = this.#reach;
    this.#since = parts.time.now();
    this.#repeating = new Repeating(parts.driver.sameBytesAtMost);
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
  used(name: string): void {
    this.#learn({ lastUsed: { name, at: this.#parts.time.now() } });
    this.#parts.onState();
  }

  reach(reach: Reach, detail?: string): void {
    this.#reach = reach;
    this.#detail = detail;
    if (reach !== 'connected') this.#signs.clear();
    this.#update();
  }

  connected(): void {
    this.#signs.clear();
    this.#garbling = new Garbling();
    this.#repeating = new Repeating(this.#parts.driver.sameBytesAtMost);
    this.#clockAhead = undefined;
    this.#heard = false;
    this.#connectedMs = this.#parts.time.monotonicMs();
  }

  moved(place: EnrolledPlace): void {
    this.#enrolled = { ...this.#enrolled, place };
    this.#parts.onMoved(place);
  }

  event(event: DriverEvent): void {
    const { deviceId } = this.#enrolled;
    const { onEvent, time } = this.#parts;
    const at = time.now();
    this.#notice(event);
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
        if (!this.#isHeldBack()) {
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

  /** Readings of a device that has hung, or that is not the one that was enrolled, are nobody's. */
  #isHeldBack(): boolean {
    return this.#signs.has('repeating') || this.#signs.has('other-device');
  }

  #reading(reading: DeviceReading, at: Instant): void {
    if (this.#isHeldBack()) return;
    const { driver, onEvent, seen, time } = this.#parts;
    const digest = digestOfReading(reading);
    if (digest !== undefined && seen.has(digest)) return;
    const made = makeReading(reading, {
      readingId: uuidv7({ msecs: Date.parse(at) }),
      deviceId: this.#enrolled.deviceId,
      label: this.#enrolled.label,
      driver,
      at,
      wall: onTheWall(time.now()),
      clockAheadSeconds: this.#clockAhead,
    });
    if (digest !== undefined) seen.add(digest);
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
    this.#sign('other-device', other);
    this.#update();
  }

  /** What an event says about how the device is. */
  #notice(event: DriverEvent): void {
    const nowMs = this.#parts.time.monotonicMs();
    this.#heard = true;
    if (event.type === 'refusal' && isAboutBytes(event.refusal.code)) {
      this.#garbling.bad(nowMs);
      this.#sign('garbled', this.#garbling.isGarbled(nowMs));
      // Something comes, though it makes no sense.
      this.#sign('silent', false);
    } else if (event.type === 'refusal' && event.refusal.code === 'no-answer') {
      this.#sign('measuring', false);
      this.#sign('silent', true);
    } else {
      this.#garbling.good();
      this.#sign('garbled', false);
      this.#sign('silent', false);
      this.#seen(nowMs);
      if (event.type === 'started' || event.type === 'cuff-pressure') this.#sign('measuring', true);
      if (event.type === 'reading') {
        if (event.reading.final) this.#sign('measuring', false);
        this.#sign('repeating', this.#repeating.repeats(event.reading));
      }
      if (event.type === 'refusal' && !MEASUREMENT_GOES_ON.has(event.refusal.code)) this.#sign('measuring', false);
    }
    this.#update();
  }

  /** What only time changes. */
  #look(): void {
    if (this.#reach !== 'connected') return;
    const nowMs = this.#parts.time.monotonicMs();
    if (!this.#heard && this.#enrolled.place.kind === 'serial' && nowMs - this.#connectedMs >= SILENT_AFTER_MS) {
      this.#sign('silent', true);
    }
    if (this.#signs.has('garbled')) this.#sign('garbled', this.#garbling.isGarbled(nowMs));
    this.#update();
  }

  #sign(sign: Sign, there: boolean): void {
    if (there) this.#signs.add(sign);
    else this.#signs.delete(sign);
  }

  #update(): void {
    const condition = conditionOf(this.#reach, this.#signs);
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
