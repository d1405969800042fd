/** A call over mediasoup: keeps a session going, and starts another when it was lost. */
import type { MediaCloseReason } from '#protocol/hub/media-link.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import {
  BEFORE_THE_CALL,
  type CallEndReason,
  type CallMedia,
  type CallPhase,
  type CallSnapshot,
  type DeviceKind,
} from './call-media.ts';
import { LocalMedia, type MediaKind } from './local-media.ts';
import { MediaSession } from './media-session.ts';
import { QUALITY_UNKNOWN, qualityAfter, type QualitySoFar } from './quality.ts';
import { endsTheCall, rejoinDelay } from './recovery.ts';

export interface CallOptions {
  /** Opens a new media link: a fresh ticket each time, because a ticket is good for one use. */
  readonly openWire: () => Promise<Wire>;
  readonly timers: Timers;
  /** Milliseconds on any steady clock. */
  readonly now: () => number;
}

const QUALITY_EVERY_MS = 2000;

/** What a closed room means for the person; undefined where a new room can be joined. */
function endOf(reason: MediaCloseReason | undefined): CallEndReason | undefined {
  switch (reason) {
    case 'call-ended':
    case 'replaced':
    case 'dismissed':
      return reason;
    case 'worker-died':
    case 'hub-closing':
    case undefined:
      return undefined;
    default:
      return reason satisfies never;
  }
}

/** Asks for camera and microphone, joins the call, and stays in it until it is closed or has ended. */
export function startMediasoupCall(options: CallOptions): CallMedia {
  return new MediasoupCall(options);
}

class MediasoupCall implements CallMedia {
  readonly #options: CallOptions;
  readonly #local: LocalMedia;
  readonly #listeners = new Set<() => void>();
  #snapshot: CallSnapshot = BEFORE_THE_CALL;
  #session: MediaSession | undefined;
  #quality: QualitySoFar = QUALITY_UNKNOWN;
  #failures = 0;
  #joined = false;
  #joinedBefore = false;
  #closed = false;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#local = new LocalMedia((kind) => {
      this.#refresh();
      this.#sendAgain(kind);
    });
    void this.#begin();
    this.#watchQuality();
  }

  snapshot(): CallSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setMuted(muted: boolean): void {
    this.#setOff('audio', muted);
  }

  setCameraOff(off: boolean): void {
    this.#setOff('video', off);
  }

  chooseDevice(kind: DeviceKind, deviceId: string): void {
    void this.#local.choose(kind, deviceId);
  }

  freeze(_ofPeerId?: string): void {
    this.#refresh();
  }

  point(_x: number, _y: number): void {
    this.#refresh();
  }

  clearFrame(): void {
    this.#refresh();
  }

  close(): void {
    this.#endWith('left');
  }

  #setOff(kind: MediaKind, off: boolean): void {
    this.#local.setOff(kind, off);
    this.#sendAgain(kind);
    this.#refresh();
  }

  /** What cannot be told now is told by the next session, which sends everything anew. */
  #sendAgain(kind: MediaKind): void {
    this.#session?.sendTrack(kind).catch(() => undefined);
  }

  async #begin(): Promise<void> {
    await this.#local.acquire();
    await this.#join();
  }

  async #join(): Promise<void> {
    if (this.#closed) return;
    let session: MediaSession | undefined;
    try {
      const wire = await this.#options.openWire();
      session = new MediaSession(wire, this.#local, this.#options.timers, {
        onChange: () => this.#refresh(),
        onEnd: (reason) => this.#lost(session, reason),
      });
      this.#session = session;
      await session.start();
      if (this.#session !== session) return;
      this.#failures = 0;
      this.#joined = true;
      this.#joinedBefore = true;
      this.#refresh();
    } catch (fault) {
      session?.close();
      if (endsTheCall(fault, session?.inRoom ?? false)) this.#endWith('refused');
      else this.#lost(session, undefined);
    }
  }

  /** Comes at most once from each session, whichever way it went. */
  #lost(session: MediaSession | undefined, reason: MediaCloseReason | undefined): void {
    if (this.#closed || this.#session !== session) return;
    this.#session = undefined;
    this.#joined = false;
    const end = endOf(reason);
    if (end !== undefined) {
      this.#endWith(end);
      return;
    }
    const delay = rejoinDelay(this.#failures);
    this.#failures += 1;
    this.#refresh();
    this.#options.timers.after(delay, () => void this.#join());
  }

  #endWith(endReason: CallEndReason): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#session?.close();
    this.#session = undefined;
    this.#local.close();
    this.#become({ ...this.#snapshot, phase: 'ended', endReason, remotes: [], quality: 'unknown' });
    this.#listeners.clear();
  }

  #watchQuality(): void {
    this.#options.timers.after(QUALITY_EVERY_MS, () => {
      if (this.#closed) return;
      void this.#lookAtQuality();
      this.#watchQuality();
    });
  }

  async #lookAtQuality(): Promise<void> {
    const session = this.#session;
    const received =
      session?.open === true ? await session.receivedSince(this.#options.now()).catch(() => undefined) : undefined;
    if (this.#closed || session !== this.#session) return;
    this.#quality = qualityAfter(this.#quality, received);
    const { quality } = this.#quality;
    if (quality !== this.#snapshot.quality) this.#become({ ...this.#snapshot, quality });
  }

  #refresh(): void {
    if (this.#closed) return;
    const { stream: selfStream, ...devices } = this.#local.state();
    const session = this.#session;
    const remotes = session?.remotes() ?? [];
    const phase = this.#phase(session);
    this.#become({ ...this.#snapshot, ...devices, phase, selfStream, remotes });
  }

  #phase(session: MediaSession | undefined): CallPhase {
    if (session !== undefined && this.#joined) return session.open ? 'live' : 'waiting';
    return this.#joinedBefore ? 'reconnecting' : 'joining';
  }

  #become(snapshot: CallSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}
