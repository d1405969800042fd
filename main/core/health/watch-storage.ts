/** Watches the room on the disk, and makes the reserve when there is room for it. */
import { messageOf, type Log } from '../base/log.ts';
import type { Cancel, Time } from '../base/time.ts';
import type { Store } from '../store/store.ts';
import type { Health } from './health.ts';

/** While something is wrong, so that staff see within a second that they can save again. */
export const LOOK_AGAIN_MS = 1_000;
/** While all is well. */
export const LOOK_MS = 15_000;
/** The reserve is no part of a quick start. */
export const RESERVE_AFTER_MS = 5_000;
/** The number of free bytes is told anew when it has changed by this much: every save changes it a little. */
const TOLD_STEP_BYTES = 16 * 1024 * 1024;

export interface WatchParts {
  readonly health: Health;
  readonly store: Pick<Store, 'disk' | 'keeping'>;
  readonly time: Time;
  readonly log: Log;
}

export class StorageWatch {
  readonly #parts: WatchParts;
  readonly #stopListening: readonly (() => void)[];
  #next: Cancel | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  readonly #startedMs: number;
  #closed = false;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#startedMs = parts.time.monotonicMs();
    this.#stopListening = [
      parts.store.disk.onChange(() => void this.look()),
      parts.store.keeping.onUnreliable(() => void this.look()),
    ];
  }

  /** Looks now, and from then on again and again. */
  look(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    // What changes while it looks is looked at once more.
    this.#again = this.#looking !== undefined;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
      if (this.#again) void this.look();
    });
    return this.#looking;
  }

  /** May be called twice. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const stop of this.#stopListening) stop();
    this.#next?.cancel();
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { health, store, time, log } = this.#parts;
    this.#next?.cancel();
    const upMs = time.monotonicMs() - this.#startedMs;
    try {
      if (upMs >= RESERVE_AFTER_MS) await store.disk.makeReserve();
      await store.keeping.openIfShut();
      const found = await store.disk.look(upMs >= RESERVE_AFTER_MS);
      const state = store.keeping.isShut ? 'full' : found.state;
      const before = health.state.storage;
      const moved = Math.abs(before.freeBytes - found.freeBytes) >= TOLD_STEP_BYTES;
      if (state !== before.state) {
        health.set({ storage: { state, freeBytes: found.freeBytes, since: time.now() } });
        if (state !== 'ok') log.error({ state, freeBytes: found.freeBytes }, 'the room on the disk');
      } else if (moved) {
        health.set({ storage: { ...before, freeBytes: found.freeBytes } });
      }
    } catch (fault) {
      log.warn({ fault: messageOf(fault) }, 'the room on the disk could not be looked at');
    }
    const { state } = health.state.storage;
    const wait =
      state === 'ok' && upMs >= RESERVE_AFTER_MS ? LOOK_MS : state === 'ok' ? RESERVE_AFTER_MS : LOOK_AGAIN_MS;
    if (this.#isClosed()) return;
    this.#next = time.after(wait, () => void this.look());
  }

  #isClosed(): boolean {
    return this.#closed;
  }
}
