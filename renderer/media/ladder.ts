/**
 * The ladder of a call on a line that carries less than all: what is given up first, and when it is tried again. Sound is
 * what a call is for and is never given up.
 */
import { RUNGS, type Rung } from './call-media.ts';

/** A rung on which something is still sent and received. */
export type Carrying = Exclude<Rung, 'telephone'>;

/** What one look at the line has found. Absent: not measured, or not to be expected just now. */
export interface LineLook {
  /** Since the look before. */
  readonly milliseconds: number;
  /** Nothing at all has come that should have. */
  readonly silent: boolean;
  /** Of what was sent to this page, and of what it has sent: parts of 1. */
  readonly lossIn?: number | undefined;
  readonly lossOut?: number | undefined;
  readonly roundTripMs?: number | undefined;
  /** Bits a second that the browser believes can be sent. Only while a picture is sent: without one it knows too little. */
  readonly canSend?: number | undefined;
}

export interface Ladder {
  /** What the person is told. */
  readonly rung: Rung;
  /** What is sent and asked for. It stays while nothing arrives: a line that comes back is mostly as good as it was. */
  readonly carries: Carrying;
  readonly silentMs: number;
  readonly badMs: number;
  readonly goodMs: number;
  /** How long the line must be good before the next rung is tried. */
  readonly patienceMs: number;
  readonly sinceClimbMs: number;
}

const CARRYING = RUNGS.slice(0, -1) as readonly Carrying[];

/** The person waits no longer than five seconds for the number; looks are one second apart. */
const TELEPHONE_AFTER_MS = 4000;
/** A short burst of losses is no reason to take the picture away. */
const DOWN_AFTER_MS = 3000;
/**
 * Whether the line carries more can only be found out by sending more: a bandwidth estimate does not grow while little is
 * sent. So each rung is tried again after a while whatever the estimate says, and more and more seldom when it did not hold.
 */
const FIRST_PATIENCE_MS = 8000;
const LONGEST_PATIENCE_MS = 60_000;
/** One that has held for this long was worth the try. */
const HELD_MS = 20_000;

/**
 * What each rung asks of a line. Opus conceals single losses; above 5 % a picture suffers, above 12 % it takes the bandwidth
 * that sound needs to be repeated, above 30 % words are lost. Round trips: people begin to talk at the same time above 400 ms
 * (ITU-T G.114, both ways); more than that and growing is a queue that the picture fills.
 */
const ASKS: Readonly<Record<Exclude<Carrying, 'still'>, { loss: number; roundTripMs: number; canSend: number }>> = {
  hd: { loss: 0.05, roundTripMs: 400, canSend: 350_000 },
  sd: { loss: 0.12, roundTripMs: 900, canSend: 120_000 },
  audio: { loss: 0.3, roundTripMs: 3000, canSend: 0 },
};

export const TOP_OF_LADDER: Ladder = {
  rung: 'hd',
  carries: 'hd',
  silentMs: 0,
  badMs: 0,
  goodMs: 0,
  patienceMs: FIRST_PATIENCE_MS,
  sinceClimbMs: HELD_MS,
};

function heightOf(rung: Carrying): number {
  return CARRYING.indexOf(rung);
}

/** The best rung that the line carries, by this look alone. */
export function rungFor({ lossIn = 0, lossOut = 0, roundTripMs = 0, canSend = Infinity }: LineLook): Carrying {
  const loss = Math.max(lossIn, lossOut);
  for (const rung of ['hd', 'sd', 'audio'] as const) {
    const asks = ASKS[rung];
    if (loss <= asks.loss && roundTripMs <= asks.roundTripMs && canSend >= asks.canSend) return rung;
  }
  return 'still';
}

/** Pictures go both ways. */
export function carriesPictures(carries: Carrying): boolean {
  return carries === 'hd' || carries === 'sd';
}

/** The ladder after one more look. */
export function ladderAfter(before: Ladder, look: LineLook): Ladder {
  const { milliseconds } = look;
  if (look.silent) {
    const silentMs = before.silentMs + milliseconds;
    const rung = silentMs >= TELEPHONE_AFTER_MS ? 'telephone' : before.rung;
    return { ...before, rung, silentMs, goodMs: 0, badMs: 0 };
  }
  const { carries } = before;
  const sinceClimbMs = before.sinceClimbMs + milliseconds;
  const held = sinceClimbMs >= HELD_MS;
  const now: Ladder = {
    ...before,
    rung: carries,
    silentMs: 0,
    sinceClimbMs,
    patienceMs: held && carries === 'hd' ? FIRST_PATIENCE_MS : before.patienceMs,
  };
  const best = rungFor(look);
  if (heightOf(best) > heightOf(carries)) {
    const badMs = before.badMs + milliseconds;
    return badMs < DOWN_AFTER_MS ? { ...now, badMs, goodMs: 0 } : down(now, best, held);
  }
  const goodMs = before.goodMs + milliseconds;
  const next = CARRYING[heightOf(carries) - 1];
  if (next === undefined || goodMs < now.patienceMs || !isWorthTrying(look, next)) return { ...now, badMs: 0, goodMs };
  return { ...now, rung: next, carries: next, badMs: 0, goodMs: 0, sinceClimbMs: 0 };
}

/** @param held the rung that is left had been good for long enough */
function down(now: Ladder, carries: Carrying, held: boolean): Ladder {
  const patienceMs = held ? FIRST_PATIENCE_MS : Math.min(now.patienceMs * 2, LONGEST_PATIENCE_MS);
  return { ...now, rung: carries, carries, badMs: 0, goodMs: 0, patienceMs };
}

/** What is lost and how long the way takes can be known without sending more; the bandwidth cannot, and is not asked. */
function isWorthTrying({ canSend: _, ...look }: LineLook, next: Carrying): boolean {
  return heightOf(rungFor(look)) <= heightOf(next);
}
