/** One bedside device: opens its port, keeps it open, and tells what the device says. */
import type { Result } from '#domain/base/result.ts';
import type {
  DeviceReading,
  DriverEvent,
  DriverOutput,
  DriverSession,
  ReadingRefusalCode,
  SerialDriver,
  SerialSettings,
  Transport,
  TransportOpenRefusalCode,
} from '#drivers/api.ts';
import { v7 as uuidv7 } from 'uuid';
import type { ToldState } from './told-state.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { messageOf, type Log } from '../base/log.ts';
import { onTheWall, type Cancel, type Time } from '../base/time.ts';
import type { DeviceConfig } from './device-config.ts';

/** Opens a port. It answers why not, and does not throw. */
export type OpenTransport = (
  path: string,
  settings: SerialSettings,
) => Promise<Result<Transport, { readonly code: TransportOpenRefusalCode; readonly detail: string }>>;

export interface DeviceParts {
  readonly config: DeviceConfig;
  readonly driver: SerialDriver;
  readonly open: OpenTransport;
  readonly time: Time;
  readonly log: Log;
  readonly onState: () => void;
  readonly onEvent: (event: DeviceEvent) => void;
}

export const TICK_MS = 100;
/** A tick that comes this long after the one before says that this computer was busy, and nothing of the device. */
const LATE_TICK_MS = 2 * TICK_MS;
const LAST_COMMAND_MS = 500;
/** A port on this computer costs nothing to try. Somebody who plugs a cable in looks at the screen. */
export const REOPEN_MS = [250, 500, 1_000, 2_000] as const;

/** These say that some bytes were damaged, or that the driver had its hands full: the measurement goes on. */
const MEASUREMENT_GOES_ON: ReadonlySet<ReadingRefusalCode> = new Set([
  'frame-garbled',
  'frame-too-long',
  'checksum-wrong',
  'busy',
]);

export class Device {
  readonly #parts: DeviceParts;
  #state: ToldState['state'] = 'port-missing';
  #since: string;
  #transport: Transport | undefined;
  #session: DriverSession | undefined;
  #ticking: Cancel | undefined;
  #reopening: Cancel | undefined;
  #tries = 0;
  #opening: Promise<void> = Promise.resolve();
  /** The last command on its way to the device. */
  #sending: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.#since = parts.time.now();
  }

  get state(): ToldState {
    const { config, driver } = this.#parts;
    return {
      deviceId: config.deviceId,
      driverId: driver.id,
      driverVersion: driver.version,
      driverLabel: driver.label,
      label: config.label,
      type: driver.type,
      measures: [...driver.measures],
      hostStarts: driver.hostStarts,
      medical: driver.medical,
      connection: 'serial',
      where: config.path,
      state: this.#state,
      since: this.#since,
    };
  }

  /** Opens the port and goes on trying until {@link close}. */
  open(): void {
    this.#opening = this.#tryOpen();
  }

  /** @throws RefusalError `device-not-ready` */
  start(): void {
    const session = this.#ready();
    if (!this.#parts.driver.hostStarts) {
      throw new RefusalError('device-not-ready', 'This device is started with its own button.');
    }
    this.#handle(session.start(this.#parts.time.monotonicMs()));
  }

  /** @throws RefusalError `device-not-ready` */
  stop(): void {
    this.#handle(this.#ready().stop(this.#parts.time.monotonicMs()));
  }

  /** May be called twice. What the kiosk can start it also stops: a cuff is never left filling with nobody watching. */
  async close(): Promise<void> {
    if (this.#closed) return;
    if (this.#session !== undefined && this.#parts.driver.hostStarts) {
      this.stop();
      await this.#sentOrTimeOut();
    }
    this.#closed = true;
    this.#reopening?.cancel();
    await this.#opening;
    await this.#release();
  }

  #ready(): DriverSession {
    if (this.#session === undefined) {
      throw new RefusalError('device-not-ready', `${this.#parts.config.label} is not connected. Check its cable.`);
    }
    return this.#session;
  }

  async #tryOpen(): Promise<void> {
    const { config, driver, open, time } = this.#parts;
    const opened = await open(config.path, driver.serial);
    if (!opened.ok) {
      // "Unplugged" says more than "there is no such port", and is what happened.
      if (!(this.#state === 'unplugged' && opened.refusal.code === 'port-missing')) this.#setState(opened.refusal.code);
      this.#reopenLater();
      return;
    }
    const transport = opened.value;
    if (this.#closed) {
      await transport.close();
      return;
    }
    // A fresh session for each opening: half a frame never survives an unplugged cable.
    const session = driver.createSession();
    this.#transport = transport;
    this.#session = session;
    this.#tries = 0;
    this.#setState('ready');
    transport.onMessage((bytes) => this.#handle(session.receive(bytes, time.monotonicMs())));
    transport.onRefusal((refusal) => this.#event({ type: 'refusal', refusal }));
    this.#handle(session.opened(time.monotonicMs(), onTheWall(time.now())));
    this.#ticking = this.#tick(session);
    transport.onClose((reason) => {
      void this.#release();
      if (this.#closed) return;
      this.#parts.log.warn({ deviceId: config.deviceId, reason: reason.kind }, 'a device is gone');
      this.#setState('unplugged');
      this.#reopenLater();
    });
  }

  /**
   * Tells the driver how time goes on. After a pause of this computer its timers run before what the device has sent
   * meanwhile is read, and an answer that is there would be called missing, a frame that is there broken off. So a late
   * tick is left out; never two in a row, so that a computer that is always late still notices silence and stops a cuff.
   */
  #tick(session: DriverSession): Cancel {
    const { time } = this.#parts;
    let lastMs = time.monotonicMs();
    let leftOut = false;
    return time.every(TICK_MS, () => {
      const nowMs = time.monotonicMs();
      leftOut = !leftOut && nowMs - lastMs >= LATE_TICK_MS;
      lastMs = nowMs;
      if (!leftOut) this.#handle(session.tick(nowMs));
    });
  }

  #reopenLater(): void {
    if (this.#closed) return;
    const wait = REOPEN_MS[Math.min(this.#tries, REOPEN_MS.length - 1)] ?? 0;
    this.#tries += 1;
    this.#reopening = this.#parts.time.after(wait, () => this.open());
  }

  async #release(): Promise<void> {
    const transport = this.#transport;
    this.#transport = undefined;
    this.#session = undefined;
    this.#ticking?.cancel();
    await transport?.close();
  }

  #handle(output: DriverOutput): void {
    for (const bytes of output.send) this.#send(bytes);
    for (const event of output.events) this.#event(event);
  }

  /** A port that takes nothing any more must not hold up the end. */
  #sentOrTimeOut(): Promise<void> {
    return new Promise((resolve) => {
      const limit = this.#parts.time.after(LAST_COMMAND_MS, resolve);
      void this.#sending.then(() => {
        limit.cancel();
        resolve();
      });
    });
  }

  #send(bytes: Uint8Array): void {
    if (this.#transport === undefined) return;
    this.#sending = this.#transport.send(bytes).catch((fault: unknown) => {
      // The driver notices the missing answer, and a lost cable closes the transport.
      this.#parts.log.warn(
        { deviceId: this.#parts.config.deviceId, fault: messageOf(fault) },
        'a command did not reach a device',
      );
    });
  }

  #event(event: DriverEvent): void {
    const { config, onEvent, time } = this.#parts;
    const { deviceId } = config;
    const at = time.now();
    this.#follow(event);
    switch (event.type) {
      case 'reading':
        onEvent(this.#reading(event.reading, at));
        return;
      case 'refusal':
        onEvent({ type: 'refusal', deviceId, at, code: event.refusal.code, detail: event.refusal.detail });
        return;
      case 'cuff-pressure':
        onEvent({ type: 'cuff-pressure', deviceId, at, mmHg: event.mmHg });
        return;
      case 'started':
        onEvent({ type: 'started', deviceId, at });
        return;
      case 'waveform':
        onEvent({ type: 'waveform', deviceId, at, perSecond: event.perSecond, samples: [...event.samples] });
        return;
      case 'battery':
      case 'identified':
      case 'device-clock':
      case 'ignored':
        return;
      default:
        event satisfies never;
    }
  }

  #reading(reading: DeviceReading, at: string): DeviceEvent {
    const { config, driver } = this.#parts;
    // The device's memory may be of another person: never taken by itself.
    const quality = reading.fromMemory ? 'questionable' : reading.quality;
    const remarks = reading.fromMemory ? [...reading.remarks, "from the device's memory"] : reading.remarks;
    return {
      type: 'reading',
      deviceId: config.deviceId,
      at,
      of: reading.of,
      measurements: [...reading.measurements],
      final: reading.final,
      provenance: {
        source: 'device',
        deviceId: config.deviceId,
        driverId: driver.id,
        deviceLabel: config.label,
        takenAt: at,
        remarks: [...remarks],
        reading: {
          readingId: uuidv7(),
          driverVersion: driver.version,
          raw: Buffer.from(reading.raw).toString('hex'),
          ...(reading.rawFrom === undefined ? {} : { rawFrom: reading.rawFrom }),
          quality,
          confirmed: false,
          fromMemory: reading.fromMemory,
          ...(reading.deviceTime === undefined ? {} : { deviceTime: reading.deviceTime }),
          checked: true,
        },
      },
    };
  }

  /** The device's state as its events tell it. */
  #follow(event: DriverEvent): void {
    if (this.#session === undefined) return;
    switch (event.type) {
      case 'started':
      case 'cuff-pressure':
        this.#setState('measuring');
        return;
      case 'reading':
        if (event.reading.final || this.#state === 'silent') this.#setState('ready');
        return;
      case 'refusal':
        if (event.refusal.code === 'no-answer') this.#setState('silent');
        else if (!MEASUREMENT_GOES_ON.has(event.refusal.code) || this.#state === 'silent') this.#setState('ready');
        return;
      case 'waveform':
      case 'battery':
      case 'identified':
      case 'device-clock':
      case 'ignored':
        if (this.#state === 'silent') this.#setState('ready');
        return;
      default:
        event satisfies never;
    }
  }

  #setState(state: ToldState['state']): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#since = this.#parts.time.now();
    this.#parts.onState();
  }
}
