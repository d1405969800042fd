/** A wall clock that goes on, for a driver that was told the time when its port was opened and sets a clock a while later. */
import type { LocalDateTime } from '#domain/base/time.ts';

/**
 * `time` moved by whole seconds, without regard to summer time.
 * @param milliseconds what is left over a second is cut off
 */
export function laterBy(time: LocalDateTime, milliseconds: number): LocalDateTime {
  const moved = Date.parse(`${time}Z`) + Math.floor(milliseconds / 1_000) * 1_000;
  return new Date(moved).toISOString().slice(0, 19);
}
