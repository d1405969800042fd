/** What the devices have sent lately: what a screen says of a reading is compared with this. */
import type { Instant } from '#domain/base/time.ts';
import type { Measurement } from '#domain/observations/measurement.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';

type ReadingEvent = Extract<DeviceEvent, { type: 'reading' }>;

/** Longer than a round of observations takes. */
export const LOGGED_MS = 60 * 60_000;
/** An hour of two oximeters that stream. */
export const LOGGED_AT_MOST = 8_000;

/** A device that sends its memory at each of many connections. */
const TOLD_AT_MOST = 20;

export interface LoggedReading {
  readonly at: Instant;
  readonly measurements: readonly Measurement[];
  readonly provenance: ReadingEvent['provenance'];
}

export class ReadingLog {
  /** By the reading's identifier, oldest first. */
  readonly #readings = new Map<string, { readonly told: readonly LoggedReading[]; readonly atMs: number }>();
  readonly #monotonicMs: () => number;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  add({ at, measurements, provenance }: ReadingEvent): void {
    const nowMs = this.#monotonicMs();
    const { readingId } = provenance.reading;
    // Sent again by its device, a reading may be told in other words, of another clock: a screen may hold either.
    const before = this.#readings.get(readingId)?.told ?? [];
    const told = [...before, { at, measurements, provenance }].slice(-TOLD_AT_MOST);
    this.#readings.delete(readingId);
    this.#readings.set(readingId, { told, atMs: nowMs });
    for (const [oldest, { atMs }] of this.#readings) {
      if (this.#readings.size <= LOGGED_AT_MOST && nowMs - atMs <= LOGGED_MS) break;
      this.#readings.delete(oldest);
    }
  }

  /** How a reading was told, the newest last; empty when nothing is known of it (any more). */
  find(readingId: string): readonly LoggedReading[] {
    return this.#readings.get(readingId)?.told ?? [];
  }
}
