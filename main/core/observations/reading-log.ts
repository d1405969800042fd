/** What the devices have sent lately: what a screen says of a reading is compared with this. */
import type { Instant } from '#domain/base/time.ts';
import type { Measurement } from '#domain/observations/measurement.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';

type ReadingEvent = Extract<DeviceEvent, { type: 'reading' }>;

/** Longer than a round of observations takes. */
export const LOGGED_MS = 60 * 60_000;
/** An hour of two oximeters that stream. */
export const LOGGED_AT_MOST = 8_000;

export interface LoggedReading {
  readonly at: Instant;
  readonly measurements: readonly Measurement[];
  readonly provenance: ReadingEvent['provenance'];
}

export class ReadingLog {
  /** By the reading's identifier, oldest first. */
  readonly #readings = new Map<string, LoggedReading & { readonly atMs: number }>();
  readonly #monotonicMs: () => number;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  add({ at, measurements, provenance }: ReadingEvent): void {
    const nowMs = this.#monotonicMs();
    this.#readings.set(provenance.reading.readingId, { at, measurements, provenance, atMs: nowMs });
    for (const [readingId, { atMs }] of this.#readings) {
      if (this.#readings.size <= LOGGED_AT_MOST && nowMs - atMs <= LOGGED_MS) break;
      this.#readings.delete(readingId);
    }
  }

  find(readingId: string): LoggedReading | undefined {
    return this.#readings.get(readingId);
  }
}
