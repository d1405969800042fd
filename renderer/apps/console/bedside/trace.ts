/** The oximeter's trace as a line on a strip. Pure. */
import type { TracePoint } from '../../../connections/hub-client/index.ts';

export const STRIP = { width: 320, height: 56 } as const;
/** The strip shows this much. */
const SHOWN_MS = 6000;
/** Samples further apart than this are not joined: what was not sent is not drawn. */
const GAP_MS = 250;

/**
 * The line in the strip's own units, the newest sample at its right edge; empty while there are too few samples. It fills the
 * height from the lowest to the highest sample: the form of the pulse is looked at, not its size.
 */
export function tracePath(trace: readonly TracePoint[]): string {
  const end = trace.at(-1)?.at;
  if (end === undefined) return '';
  const shown = trace.filter(({ at }) => at > end - SHOWN_MS);
  if (shown.length < 2) return '';
  const values = shown.map(({ value }) => value);
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const margin = 4;
  let path = '';
  let before = Number.NEGATIVE_INFINITY;
  for (const { at, value } of shown) {
    const x = STRIP.width * (1 - (end - at) / SHOWN_MS);
    // Without a pulse the line is flat, in the middle.
    const share = span === 0 ? 0.5 : (value - low) / span;
    const y = STRIP.height - margin - share * (STRIP.height - 2 * margin);
    path += `${at - before > GAP_MS ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    before = at;
  }
  return path;
}
