/** The kiosk's clocks and timers in one place, so that a test can turn them by hand. */
import type { Clock, Instant, LocalDateTime } from '#domain/base/time.ts';

export interface Cancel {
  cancel(): void;
}

export interface Time extends Clock {
  now(): Instant;
  /** Never runs backwards and knows nothing of the wall: for durations. */
  monotonicMs(): number;
  after(milliseconds: number, run: () => void): Cancel;
  every(milliseconds: number, run: () => void): Cancel;
}

/** The computer's own clocks. */
export const systemTime: Time = {
  now: () => new Date().toISOString(),
  monotonicMs: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return { cancel: () => clearTimeout(timer) };
  },
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds);
    return { cancel: () => clearInterval(timer) };
  },
};

/** What a clock on this home's wall shows at an instant: the zone is the computer's. */
export function onTheWall(instant: Instant): LocalDateTime {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The instant at which a clock on this home's wall shows that. In the hour that comes twice a year it is the first. */
export function whenOnTheWall(local: LocalDateTime): Instant {
  return new Date(local).toISOString();
}
