/** The pulse wave of an oximeter, as it comes in pieces: something to watch, not a result. Pure. */

export interface Wave {
  /** Each from 0 to 1, oldest first, the last seconds. */
  readonly samples: readonly number[];
  readonly perSecond: number;
  /** How many have come altogether: the number of the newest. */
  readonly count: number;
  readonly newestMs: number;
}

/** How much of it is drawn at the most: less where there is little room, so that a beat can still be seen. */
export const WAVE_SECONDS = 6;
/** After this it is no longer now. */
const FRESH_MS = 2500;
/** How far drawing runs behind, so that pieces that come unevenly still move evenly. */
const BEHIND_S = 0.6;

export function addPiece(
  wave: Wave | undefined,
  piece: { readonly samples: readonly number[]; readonly perSecond: number },
  nowMs: number,
): Wave {
  const goesOn = wave !== undefined && wave.perSecond === piece.perSecond && isFresh(wave, nowMs);
  const before = goesOn ? wave.samples : [];
  // Twice what is drawn, so that drawing that lags still finds its samples.
  const keep = Math.ceil(piece.perSecond * WAVE_SECONDS * 2);
  return {
    samples: [...before, ...piece.samples].slice(-keep),
    perSecond: piece.perSecond,
    count: (goesOn ? wave.count : 0) + piece.samples.length,
    newestMs: nowMs,
  };
}

export function isFresh(wave: Wave, nowMs: number): boolean {
  return nowMs - wave.newestMs < FRESH_MS;
}

/**
 * Up to which sample to draw after `elapsedMs`: evenly on, never past what has come, and never far behind it. A head of another
 * wave (before the sensor was put on anew) jumps to this one.
 */
export function advanceHead(head: number | undefined, wave: Wave, elapsedMs: number): number {
  const behind = wave.perSecond * BEHIND_S;
  const start = Math.max(0, wave.count - behind);
  if (head === undefined || head > wave.count || head < wave.count - wave.perSecond * WAVE_SECONDS) return start;
  const next = Math.min(wave.count, head + (elapsedMs / 1000) * wave.perSecond);
  // Catch up slowly when more has come than was drawn.
  return next < start - behind ? start : next;
}

/** The samples to draw up to `head`, each with its place from 0 (left) to 1 (right). */
export function visibleWave(
  wave: Wave,
  head: number,
  seconds = WAVE_SECONDS,
): readonly { readonly x: number; readonly y: number }[] {
  const span = wave.perSecond * Math.min(seconds, WAVE_SECONDS);
  const first = wave.count - wave.samples.length;
  const points: { x: number; y: number }[] = [];
  for (let i = Math.max(first, Math.ceil(head - span)); i < Math.floor(head); i++) {
    const y = wave.samples[i - first];
    if (y !== undefined) points.push({ x: 1 - (head - i) / span, y });
  }
  return points;
}
