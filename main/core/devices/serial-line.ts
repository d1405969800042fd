/** A device at the end of a cable: opens its port, keeps it open, and carries bytes between it and its driver. */
import type { Result } from '#domain/base/result.ts';
import {
  serialSettings,
  type DriverOptions,
  type DriverOutput,
  type DriverSession,
  type SerialDriver,
  type SerialSettings,
  type Transport,
  type TransportOpenRefusalCode,
} from '#drivers/api.ts';
import { messageOf, type Log } from '../base/log.ts';
import { onTheWall, type Cancel, type Time } from '../base/time.ts';
import type { EnrolledPlace } from '../store/devices.ts';
import { findPort, type KnownPort } from './find-port.ts';
import type { Line, LineEnd } from './line.ts';
import { everyTick } from './ticking.ts';

/** Opens a port. It answers why not, and does not throw. */
export type OpenTransport = (
  path: string,
  settings: SerialSettings,
) => Promise<Result<Transport, { readonly code: TransportOpenRefusalCode; readonly detail: string }>>;

export interface SerialLineParts {
  readonly deviceId: string;
  readonly driver: SerialDriver;
  readonly options: DriverOptions;
  readonly place: Extract<EnrolledPlace, { kind: 'serial' }>;
  readonly open: OpenTransport;
  /** The ports that the computer has now; none when they cannot be listed. */
  readonly ports: () => Promise<readonly KnownPort[]>;
  readonly time: Time;
  readonly log: Log;
}

const LAST_COMMAND_MS = 500;
/** A port on this computer costs nothing to try. Somebody who plugs a cable in looks at the screen. */
export const REOPEN_MS = [250, 500, 1_000, 2_000] as const;

export class SerialLine implements Line {
  readonly #parts: SerialLineParts;
  readonly #end: LineEnd;
  #path: string;
  #transport: Transport | undefined;
  #session: DriverSession | undefined;
  #ticking: Cancel | undefined;
  #reopening: Cancel | undefined;
  #wasUnplugged = false;
  #tries = 0;
  #opening: Promise<void> = Promise.resolve();
  /** The last command on its way to the device. */
  #sending: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: SerialLineParts, end: LineEnd) {
    this.#parts = parts;
    this.#end = end;
    this.#path = parts.place.path;
  }

  open(): void {
    this.#opening = this.#tryOpen().catch((fault: unknown) => {
      this.#refused('port-failed', messageOf(fault));
    });
  }

  start(): boolean {
    if (this.#session === undefined) return false;
    this.#handle(this.#session.start(this.#parts.time.monotonicMs()));
    return true;
  }

  stop(): boolean {
    if (this.#session === undefined) return false;
    this.#handle(this.#session.stop(this.#parts.time.monotonicMs()));
    return true;
  }

  /** What the kiosk can start it also stops: a cuff is never left filling with nobody watching. */
  async close(): Promise<void> {
    if (this.#closed) return;
    if (this.#parts.driver.hostStarts && this.stop()) await this.#sentOrTimeOut();
    this.#closed = true;
    this.#reopening?.cancel();
    await this.#opening;
    await this.#release();
  }

  async #tryOpen(): Promise<void> {
    const { driver, options, open, time } = this.#parts;
    if (!(await this.#located())) return;
    const opened = await open(this.#path, serialSettings(driver, options));
    if (!opened.ok) {
      this.#refused(opened.refusal.code, opened.refusal.detail);
      return;
    }
    const transport = opened.value;
    if (this.#closed) {
      await transport.close();
      return;
    }
    // A fresh session for each opening: half a frame never survives an unplugged cable.
    const session = driver.createSession(options);
    this.#transport = transport;
    this.#session = session;
    this.#tries = 0;
    this.#wasUnplugged = false;
    this.#end.connected();
    this.#end.reach('connected');
    transport.onMessage((bytes) => this.#handle(session.receive(bytes, time.monotonicMs())));
    transport.onRefusal((refusal) => this.#end.event({ type: 'refusal', refusal }));
    this.#handle(session.opened(time.monotonicMs(), onTheWall(time.now())));
    this.#ticking = everyTick(time, (nowMs) => this.#handle(session.tick(nowMs)));
    transport.onClose((reason) => this.#lost(reason.kind === 'unplugged' ? reason.detail : undefined));
  }

  /** false when the adapter is nowhere to be found: whatever is at its old path is another one. */
  async #located(): Promise<boolean> {
    const { adapter } = this.#parts.place;
    if (adapter === undefined) return true;
    const place = findPort(this.#path, adapter, await this.#parts.ports());
    if (!place.found) {
      this.#refused('port-missing', place.why);
      return false;
    }
    if (place.path !== this.#path) {
      this.#parts.log.info({ deviceId: this.#parts.deviceId }, 'an adapter came back under another path');
      this.#path = place.path;
      this.#end.moved({ kind: 'serial', path: place.path, adapter });
    }
    return true;
  }

  #refused(code: TransportOpenRefusalCode, detail: string): void {
    // "Unplugged" says more than "there is no such port", and is what happened.
    if (!(this.#wasUnplugged && code === 'port-missing')) {
      this.#wasUnplugged = false;
      if (!this.#closed) this.#end.reach(code, detail);
    }
    this.#reopenLater();
  }

  #lost(detail: string | undefined): void {
    void this.#release();
    if (this.#closed) return;
    this.#parts.log.warn({ deviceId: this.#parts.deviceId }, 'a device is gone');
    this.#wasUnplugged = true;
    this.#end.reach('unplugged', detail);
    this.#reopenLater();
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
    for (const event of output.events) this.#end.event(event);
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
        { deviceId: this.#parts.deviceId, fault: messageOf(fault) },
        'a command did not reach a device',
      );
    });
  }
}
