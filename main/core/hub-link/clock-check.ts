/**
 * Whether this computer's clock can be trusted: compared with the hub's, with the latest time that this kiosk has known, and
 * not set since.
 */
import type { Instant } from '#domain/base/time.ts';
import type { ClockQuality } from '#domain/journal/envelope.ts';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { Listeners } from '../base/listeners.ts';
import type { Time } from '../base/time.ts';

export const TRUSTED_SKEW_MS = 60_000;

/** What the clock on the wall must at least show by now. */
interface Anchor {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

export class ClockCheck {
  readonly #time: Time;
  readonly #compared = new Listeners<{ readonly agrees: boolean }>();
  /** Wall clock minus monotonic clock when the two computers last agreed. */
  #agreedOffset: number | undefined;
  #skewMs: number | undefined;
  #anchor: Anchor;

  /** @param latest the latest time that this kiosk has known before it was started */
  constructor(time: Time, latest?: Instant) {
    this.#time = time;
    const now = this.#now();
    this.#anchor = latest === undefined ? now : { ...now, wallMs: Math.max(now.wallMs, Date.parse(latest)) };
  }

  /** Told after each comparison with the hub's clock. */
  onCompared(listener: (result: { readonly agrees: boolean }) => void): () => void {
    return this.#compared.add(listener);
  }

  /** @returns this clock minus the hub's, in milliseconds */
  compare(hubTime: Instant): number {
    const skew = Date.parse(this.#time.now()) - Date.parse(hubTime);
    const agrees = Math.abs(skew) < TRUSTED_SKEW_MS;
    this.#skewMs = skew;
    this.#agreedOffset = agrees ? this.#offset() : undefined;
    // Where the hub agrees, what was known before came from a clock that ran ahead.
    if (agrees) this.#anchor = this.#now();
    this.#compared.tell({ agrees });
    return skew;
  }

  /** This clock minus the hub's when they were last compared; undefined when they never were. */
  get skewMs(): number | undefined {
    return this.#skewMs;
  }

  /** The time, never less than what was known before: setting the clock back changes nothing of it. */
  knownMs(): number {
    const { wallMs, monotonicMs } = this.#now();
    return Math.max(wallMs, this.#anchor.wallMs + monotonicMs - this.#anchor.monotonicMs);
  }

  /** A clock that somebody has set after the comparison is unchecked again, also while the hub is out of reach. */
  quality(): ClockQuality {
    if (this.#agreedOffset === undefined || this.#behindMs() >= TRUSTED_SKEW_MS) return 'unchecked';
    return Math.abs(this.#offset() - this.#agreedOffset) < TRUSTED_SKEW_MS ? 'checked' : 'unchecked';
  }

  /**
   * What staff are to be told of the clock. That it has gone forward is not told without the hub: a computer that has slept
   * looks the same.
   */
  state(): Omit<KioskHealth['clock'], 'since'> {
    const behindMs = this.#behindMs();
    const skewMs = this.#skewMs;
    const wentBack = behindMs >= TRUSTED_SKEW_MS;
    if (skewMs !== undefined && Math.abs(skewMs) >= TRUSTED_SKEW_MS) {
      return { state: wentBack && skewMs < 0 ? 'set-back' : 'differs', aheadMs: Math.round(skewMs) };
    }
    return wentBack ? { state: 'set-back', aheadMs: -Math.round(behindMs) } : { state: 'ok', aheadMs: 0 };
  }

  /** By how much the clock shows less than it must; moves on what it must show where it shows more. */
  #behindMs(): number {
    const now = this.#now();
    const expectedMs = this.#anchor.wallMs + (now.monotonicMs - this.#anchor.monotonicMs);
    if (now.wallMs >= expectedMs) this.#anchor = now;
    return Math.max(0, expectedMs - now.wallMs);
  }

  #now(): Anchor {
    return { wallMs: Date.parse(this.#time.now()), monotonicMs: this.#time.monotonicMs() };
  }

  #offset(): number {
    return Date.parse(this.#time.now()) - this.#time.monotonicMs();
  }
}
