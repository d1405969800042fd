/**
 * The time by which things end. It never goes back: whoever sets the clock of the hub's machine back makes no session, invitation, code or
 * link alive again, and a machine that wakes up in the year 2000 lets nobody in with what has expired. It knows how far time had come,
 * counts on by a clock that nobody sets, and keeps that beside the record, so that it is known after a restart.
 *
 * A clock that leaps forward is believed for what has ended by it, and not yet for good: when it is put right within a day, time goes on
 * where it was. Otherwise one wrong battery would lock everybody out for years.
 */
import type { Clock } from '#domain/base/time.ts';
import type { ForwardClockStore } from './ports.ts';

export interface ForwardClock extends Clock {
  /** Knows from now on what was written before. */
  recall(store: ForwardClockStore): Promise<void>;
  /** Writes down how far time has come. */
  remember(store: ForwardClockStore): Promise<void>;
  /** Milliseconds by which the wall clock is behind; 0 where it is not. */
  behindMs(): number;
  /** The wall clock is right from now on, whatever it was before: for whoever has set it, and knows. */
  trustTheWall(): void;
}

/** What time servers put right without anybody noticing. */
const SLIGHT_MS = 10 * 60_000;
/** A hub may have been switched off for so long. */
const SWITCHED_OFF_MS = 30 * 24 * 60 * 60_000;
/** A leap that has stood so long is no mistake. */
const BELIEVED_AFTER_MS = 24 * 60 * 60_000;

/**
 * @param wall of the machine, which anybody can set
 * @param monotonicMs counts on while the wall clock is put right
 */
export function createForwardClock(wall: Clock, monotonicMs: () => number): ForwardClock {
  const wallMs = () => Date.parse(wall.now());
  /** How far time had come when the other clock said `at`. */
  let line = { reached: wallMs(), at: monotonicMs() };
  let leaptAt: number | undefined;

  function reached(): number {
    const at = monotonicMs();
    return line.reached + (at - line.at);
  }

  function look(): number {
    const [now, onLine, at] = [wallMs(), reached(), monotonicMs()];
    const lead = now - onLine;
    if (lead <= SLIGHT_MS) {
      leaptAt = undefined;
      if (lead > 0) line = { reached: now, at };
    } else {
      leaptAt ??= at;
      if (at - leaptAt >= BELIEVED_AFTER_MS) {
        leaptAt = undefined;
        line = { reached: now, at };
      }
    }
    return Math.max(now, onLine);
  }

  return {
    now: () => new Date(look()).toISOString(),
    async recall(store) {
      const kept = await store.read();
      if (kept === undefined) return;
      const now = wallMs();
      const away = now - kept;
      line = { reached: away < 0 || away > SWITCHED_OFF_MS ? kept : now, at: monotonicMs() };
    },
    async remember(store) {
      look();
      await store.write(Math.floor(reached()));
    },
    behindMs: () => Math.max(0, look() - wallMs()),
    trustTheWall() {
      leaptAt = undefined;
      line = { reached: wallMs(), at: monotonicMs() };
    },
  };
}
