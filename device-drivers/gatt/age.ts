/**
 * Whether a reading with a time stamp is of now.
 *
 * Cuffs and thermometers send what they have kept as if it were fresh, the last resident's pressure included, and the
 * standard has no flag for it. Only the time stamp tells, and it is by the device's own clock, which may be years off.
 * So it is held against that same clock, where the device lets it be read at the start of the connection. What was
 * measured after the clock had been set is recognised by lying between then and now.
 */
import type { LocalDateTime } from '#domain/base/time.ts';

/** Longer than this nobody waits between the end of a measurement and its coming here. */
export const LIVE_FOR_SECONDS = 120;
/** Two clocks that were compared once, and a connection that took its time. */
const SLACK_SECONDS = 60;

export interface Clocks {
  /** The kiosk's clock when the device was connected. */
  readonly connectedAt: LocalDateTime;
  readonly secondsSinceConnected: number;
  /** What the device's own clock said then, before it was set; undefined when it cannot be asked. */
  readonly deviceSaid?: LocalDateTime | undefined;
}

export type Age =
  | 'live'
  /** And taken after the clock was set, so that the stamp is by the kiosk's time. */
  | 'live-since-set'
  | 'from-memory'
  /** The stamp lies ahead of every clock. */
  | 'in-the-future';

export function ageOf(stamp: LocalDateTime, clocks: Clocks): Age {
  const at = seconds(stamp);
  const connected = seconds(clocks.connectedAt);
  const latest = clocks.secondsSinceConnected + SLACK_SECONDS;
  // Measured after the clock was set.
  if (at >= connected && at <= connected + latest) return 'live-since-set';
  const beforeConnecting = seconds(clocks.deviceSaid ?? clocks.connectedAt) - at;
  if (beforeConnecting < -latest) return 'in-the-future';
  return beforeConnecting <= LIVE_FOR_SECONDS ? 'live' : 'from-memory';
}

/** A time so many seconds on. */
export function later(time: LocalDateTime, by: number): LocalDateTime {
  return new Date((seconds(time) + by) * 1000).toISOString().slice(0, 19);
}

/** Neither zone nor summer time plays a part: both are wall clocks of one home. */
function seconds(time: LocalDateTime): number {
  return Date.parse(`${time}Z`) / 1000;
}
