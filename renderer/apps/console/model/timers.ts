/** How long ago a call was made and observations were taken. Pure. */
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import { STALE_AFTER_MS } from '#domain/observations/observation-set.ts';

export interface CallTimers {
  readonly calledMs: number;
  /** Undefined: none were taken. */
  readonly observedMs: number | undefined;
  /** Too old to say how the person is now. */
  readonly stale: boolean;
}

export function callTimers(
  { requestedAt, observedAt }: { readonly requestedAt: Instant; readonly observedAt: Instant | undefined },
  now: Instant,
): CallTimers {
  const since = (at: Instant): number => Math.max(0, millisecondsBetween(at, now));
  const observedMs = observedAt === undefined ? undefined : since(observedAt);
  return { calledMs: since(requestedAt), observedMs, stale: observedMs !== undefined && observedMs > STALE_AFTER_MS };
}

/** What is promised and how long it is until then. */
export interface PromiseTimer {
  readonly overdue: boolean;
  /** Until the time, or since. */
  readonly ms: number;
}

export function promiseTimer(by: Instant, now: Instant): PromiseTimer {
  const left = millisecondsBetween(now, by);
  return { overdue: left < 0, ms: Math.abs(left) };
}

/** The times that are offered for a promise, in minutes. */
export const PROMISE_CHOICES = [10, 20, 30, 60] as const;
