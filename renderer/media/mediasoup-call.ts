/** A call over mediasoup: keeps a session going, and starts another when it was lost. */
import type { MediaCloseReason } from '#protocol/hub/media-link.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import {
  BEFORE_THE_CALL,
  type CallEndReason,
  type CallMedia,
  type CallPhase,
  type CallSnapshot,
} from './call-media.ts';
import { LocalMedia } from './local-media.ts';
import { MediaSession } from './media-session.ts';
import { qualityOf } from './quality.ts';
import { rejoinDelay } from './recovery.ts';

export interface CallOptions {
  /** Opens a new media link: a fresh ticket each time, because a ticket is good for one use. */
  readonly openWire: () => Promise<Wire>;
  readonly timers: Timers;
  /** Milliseconds on any steady clock. */
  readonly now: () => number;
}

const QUALITY_EVERY_MS = 2000;

/** Refusals after which another try would be refused again: the call is over, or is not this person's any more. */
const FINAL: ReadonlySet<RefusalCode> = new Set(['forbidden', 'not-found', 'conflict']);

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
  #failures = 0;
  #joined = false;
  #joinedBefore = false;
  #closed = false;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#local = new LocalMedia((kind) => {
      this.#refresh();
      this.#session?.sendTrack(kind).catch(() => undefined);
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
    this.#local.setMuted(muted);
    this.#session?.pauseTrack('audio').catch(() => undefined);
    this.#refresh();
  }

  setCameraOff(off: boolean): void {
    this.#local.setCameraOff(off);
    this.#session?.pauseTrack('video').catch(() => undefined);
    this.#refresh();
  }

  close(): void {
    this.#endWith('left');
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
      if (fault instanceof RefusalError && FINAL.has(fault.code)) this.#endWith('refused');
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
    if (session?.open !== true) return;
    const quality = qualityOf(await session.receivedSince(this.#options.now()).catch(() => undefined));
    if (!this.#closed && quality !== this.#snapshot.quality) this.#become({ ...this.#snapshot, quality });
  }

  #refresh(): void {
    if (this.#closed) return;
    const { stream, microphone, camera } = this.#local.state();
    const session = this.#session;
    const remotes = session?.remotes() ?? [];
    const phase = this.#phase(session);
    this.#become({ ...this.#snapshot, phase, selfStream: stream, microphone, camera, remotes });
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
