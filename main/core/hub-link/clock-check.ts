/** Whether this computer's clock can be trusted: compared with the hub's, and not set since. */
import type { Instant } from '#domain/base/time.ts';
import type { ClockQuality } from '#domain/journal/envelope.ts';
import type { Time } from '../base/time.ts';

export const TRUSTED_SKEW_MS = 60_000;

export class ClockCheck {
  readonly #time: Time;
  /** Wall clock minus monotonic clock when the two computers last agreed. */
  #agreedOffset: number | undefined;
  #skewMs: number | undefined;

  constructor(time: Time) {
    this.#time = time;
  }

  /** @returns this clock minus the hub's, in milliseconds */
  compare(hubTime: Instant): number {
    const skew = Date.parse(this.#time.now()) - Date.parse(hubTime);
    this.#skewMs = skew;
    this.#agreedOffset = Math.abs(skew) < TRUSTED_SKEW_MS ? this.#offset() : undefined;
    return skew;
  }

  /** This clock minus the hub's when they were last compared; undefined when they never were. */
  get skewMs(): number | undefined {
    return this.#skewMs;
  }

  /** A clock that somebody has set after the comparison is unchecked again, also while the hub is out of reach. */
  quality(): ClockQuality {
    if (this.#agreedOffset === undefined) return 'unchecked';
    return Math.abs(this.#offset() - this.#agreedOffset) < TRUSTED_SKEW_MS ? 'checked' : 'unchecked';
  }

  #offset(): number {
    return Date.parse(this.#time.now()) - this.#time.monotonicMs();
  }
}
