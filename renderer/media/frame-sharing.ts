/** The picture that stands still for everybody in the room, and where people point in it. */
import type { MediaLink } from '#protocol/hub/media-link.ts';
import type { Connection, Timers } from '#protocol/wire/connect.ts';
import type { SharedFrame } from './call-media.ts';
import { FRAME_LIMITS, pictureOf } from './picture.ts';

/** As fast as the hub passes it on. */
const POINTS_EVERY_MS = 50;

interface Point {
  readonly x: number;
  readonly y: number;
}

export class FrameSharing {
  selfPeerId: string | undefined;
  readonly #connection: Connection<MediaLink>;
  readonly #timers: Timers;
  readonly #onChange: () => void;
  #shown: SharedFrame | undefined;
  #next: Point | undefined;
  #pacing: { cancel(): void } | undefined;

  constructor(connection: Connection<MediaLink>, timers: Timers, onChange: () => void) {
    this.#connection = connection;
    this.#timers = timers;
    this.#onChange = onChange;
    connection.on('frame.frozen', (shown) => {
      this.#become(shown);
    });
    connection.on('frame.pointed', ({ frameId, ...pointer }) => {
      // One's own hand is ahead of what the hub sends back of it.
      if (pointer.byPeerId === this.selfPeerId && this.#shown?.pointer?.byPeerId === this.selfPeerId) return;
      if (this.#shown?.frame.frameId === frameId) this.#become({ ...this.#shown, pointer });
    });
    connection.on('frame.cleared', () => {
      this.#become(undefined);
    });
  }

  get shown(): SharedFrame | undefined {
    return this.#shown;
  }

  /** @throws RefusalError when the hub does not take it */
  async freeze({ peerId, track }: { readonly peerId: string; readonly track: MediaStreamTrack }): Promise<void> {
    const picture = await pictureOf(track, FRAME_LIMITS);
    if (picture === undefined) return;
    await this.#connection.request('frame.freeze', {
      frame: { frameId: crypto.randomUUID(), ofPeerId: peerId, ...picture },
    });
  }

  point(x: number, y: number): void {
    const byPeerId = this.selfPeerId;
    if (this.#shown === undefined || byPeerId === undefined) return;
    this.#become({ ...this.#shown, pointer: { x, y, byPeerId } });
    this.#next = { x, y };
    if (this.#pacing === undefined) this.#sendNext();
  }

  clear(): void {
    if (this.#shown === undefined) return;
    this.#connection.request('frame.clear', {}).catch(() => undefined);
  }

  close(): void {
    this.#pacing?.cancel();
    this.#pacing = undefined;
    this.#next = undefined;
  }

  #sendNext(): void {
    const next = this.#next;
    const frameId = this.#shown?.frame.frameId;
    this.#next = undefined;
    this.#pacing = undefined;
    if (next === undefined || frameId === undefined) return;
    this.#pacing = this.#timers.after(POINTS_EVERY_MS, () => {
      this.#sendNext();
    });
    // A place that does not arrive is followed by another one.
    this.#connection.request('frame.point', { frameId, ...next }).catch(() => undefined);
  }

  #become(shown: SharedFrame | undefined): void {
    this.#shown = shown;
    this.#onChange();
  }
}
