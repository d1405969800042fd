/** A call over mediasoup: keeps a session going, and starts another when it was lost. */
import type { MediaCloseReason } from '#protocol/hub/media-link.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import {
  BEFORE_THE_CALL,
  type CallEndReason,
  type CallMedia,
  type CallPhase,
  type CallSnapshot,
  type DeviceKind,
} from './call-media.ts';
import { ladderAfter, TOP_OF_LADDER, type Ladder } from './ladder.ts';
import { LocalMedia, type MediaKind } from './local-media.ts';
import { MediaSession } from './media-session.ts';
import { QUALITY_UNKNOWN, qualityAfter, type QualitySoFar, type ReceivedSince } from './quality.ts';
import { endsTheCall, RECOVERY, rejoinDelay } from './recovery.ts';
import type { SentLook } from './sent.ts';

export interface CallOptions {
  /** Opens a new media link: a fresh ticket each time, because a ticket is good for one use. */
  readonly openWire: () => Promise<Wire>;
  readonly timers: Timers;
  /** Milliseconds on any steady clock. */
  readonly now: () => number;
  /** For a measure of what it saves that nothing is sent before the answer; see MediaSession. */
  readonly sendsWhileShut?: boolean | undefined;
}

const LOOK_EVERY_MS = 1000;
const STILL_EVERY_MS = 4000;

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
  #ladder: Ladder = TOP_OF_LADDER;
  #lookedAt: number;
  #failures = 0;
  #rejoining: { cancel(): void } | undefined;
  #joined = false;
  #joinedBefore = false;
  #answering = false;
  #closed = false;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#local = new LocalMedia((kind) => {
      this.#refresh();
      this.#sendAgain(kind);
    });
    this.#lookedAt = options.now();
    window.addEventListener('online', this.#onOnline);
    void this.#begin();
    this.#every(LOOK_EVERY_MS, () => this.#look());
    this.#every(STILL_EVERY_MS, async () => this.#session?.showStill());
  }

  snapshot(): CallSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setAnswering(answering: boolean): void {
    this.#answering = answering;
    this.#session?.setAnswering(answering);
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

  freeze(ofPeerId?: string): void {
    // A picture that could not be frozen goes on moving, which everybody sees.
    this.#session?.freeze(ofPeerId).catch(() => undefined);
  }

  point(x: number, y: number): void {
    this.#session?.point(x, y);
  }

  clearFrame(): void {
    this.#session?.clearFrame();
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
      const wire = await this.#openWire();
      const { timers, now, sendsWhileShut = false } = this.#options;
      session = new MediaSession(
        wire,
        this.#local,
        { timers, now, sendsWhileShut, carries: this.#ladder.carries, answering: this.#answering },
        {
          onChange: () => this.#refresh(),
          onEnd: (reason) => this.#lost(session, reason),
        },
      );
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

  /** A ticket that is asked for on a line that is not there may be answered much later, or never. */
  #openWire(): Promise<Wire> {
    return new Promise((resolve, reject) => {
      let late = false;
      const timer = this.#options.timers.after(RECOVERY.wireWithin, () => {
        late = true;
        reject(new RefusalError('timed-out', 'The way to the call did not open in time.'));
      });
      this.#options.openWire().then(
        (wire) => {
          timer.cancel();
          if (late || this.#closed) wire.close();
          resolve(wire);
        },
        (fault: unknown) => {
          timer.cancel();
          reject(fault instanceof Error ? fault : new Error(String(fault)));
        },
      );
    });
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
    this.#rejoining = this.#options.timers.after(delay, () => {
      this.#rejoining = undefined;
      void this.#join();
    });
  }

  /** The browser has a network again: what waits for its time is tried now. */
  readonly #onOnline = (): void => {
    if (this.#rejoining === undefined) return;
    this.#rejoining.cancel();
    this.#rejoining = undefined;
    void this.#join();
  };

  #endWith(endReason: CallEndReason): void {
    if (this.#closed) return;
    this.#closed = true;
    window.removeEventListener('online', this.#onOnline);
    this.#rejoining?.cancel();
    this.#session?.close();
    this.#session = undefined;
    this.#local.close();
    this.#become({
      ...this.#snapshot,
      phase: 'ended',
      endReason,
      remotes: [],
      quality: 'unknown',
      rung: 'hd',
      frame: undefined,
    });
    this.#listeners.clear();
  }

  /** Until the call has ended. One round at a time: a look that takes long is not followed by two at once. */
  #every(milliseconds: number, act: () => Promise<unknown>): void {
    this.#options.timers.after(milliseconds, () => {
      if (this.#closed) return;
      void act()
        .catch(() => undefined)
        .then(() => {
          this.#every(milliseconds, act);
        });
    });
  }

  async #look(): Promise<void> {
    const session = this.#session;
    const isOpen = session?.open === true && this.#joined;
    const [received, sent] = isOpen
      ? await Promise.all([
          session.receivedSince(this.#options.now()).catch(() => undefined),
          session.sentLook().catch((): SentLook => ({})),
        ])
      : [undefined, undefined];
    const now = this.#options.now();
    const milliseconds = now - this.#lookedAt;
    this.#lookedAt = now;
    if (this.#closed || session !== this.#session) return;
    this.#quality = qualityAfter(this.#quality, received);
    this.#climb(milliseconds, received, sent);
    const { quality } = this.#quality;
    const { rung } = this.#ladder;
    if (quality !== this.#snapshot.quality || rung !== this.#snapshot.rung) {
      this.#become({ ...this.#snapshot, quality, rung });
    }
  }

  /** @param sent undefined while there is no open session to look at */
  #climb(milliseconds: number, received: ReceivedSince | undefined, sent: SentLook | undefined): void {
    // In a shut room nothing should arrive, and where nobody has failed to join yet there is nothing to say.
    if (sent === undefined && this.#failures === 0 && (this.#joined || !this.#joinedBefore)) return;
    const { packets = 0, packetsLost = 0 } = received ?? {};
    this.#ladder = ladderAfter(this.#ladder, {
      ...sent,
      milliseconds,
      silent: sent === undefined || received?.packets === 0,
      lossIn: packets + packetsLost === 0 ? undefined : packetsLost / (packets + packetsLost),
      roundTripMs: Math.max(received?.roundTripMs ?? 0, sent?.roundTripMs ?? 0),
    });
    this.#session?.carry(this.#ladder.carries);
  }

  #refresh(): void {
    if (this.#closed) return;
    const { stream: selfStream, ...devices } = this.#local.state();
    const session = this.#session;
    const remotes = session?.remotes() ?? [];
    const phase = this.#phase(session);
    const frame = session?.frame;
    const selfPeerId = session?.peerId ?? this.#snapshot.selfPeerId;
    this.#become({ ...this.#snapshot, ...devices, phase, selfStream, remotes, frame, selfPeerId });
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
