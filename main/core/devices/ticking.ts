/** Tells a driver how time goes on. */
import type { Cancel, Time } from '../base/time.ts';

export const TICK_MS = 100;
/** A tick that comes this long after the one before says that this computer was busy, and nothing of the device. */
const LATE_TICK_MS = 2 * TICK_MS;

/**
 * After a pause of this computer its timers run before what the device has sent meanwhile is read, and an answer that is
 * there would be called missing, a frame that is there broken off. So a late tick is left out; never two in a row, so that
 * a computer that is always late still notices silence and stops a cuff.
 */
export function everyTick(time: Time, tick: (nowMs: number) => void): Cancel {
  let lastMs = time.monotonicMs();
  let leftOut = false;
  return time.every(TICK_MS, () => {
    const nowMs = time.monotonicMs();
    leftOut = !leftOut && nowMs - lastMs >= LATE_TICK_MS;
    lastMs = nowMs;
    if (!leftOut) tick(nowMs);
  });
}
