/** Whether a process that has run for a while goes on growing. */

/** One measurement. */
export interface Sample {
  /** So many had been sent. */
  readonly messages: number;
  /** In memory, what is not needed any more included. */
  readonly resident: number;
  /** Alive, when the runtime last looked; undefined while it had not. */
  readonly alive: number | undefined;
}

/**
 * By how much the last quarter of a run lies above its second quarter, in bytes: the first quarter is where caches fill and code
 * is compiled. The median of each, because at any moment something large may be under way.
 * @returns undefined where there are too few measurements to say anything
 */
export function growth(samples: readonly Sample[], of: (sample: Sample) => number | undefined): number | undefined {
  const values = samples.map(of).filter((value) => value !== undefined);
  if (values.length < 8) return undefined;
  const quarter = Math.floor(values.length / 4);
  return median(values.slice(-quarter)) - median(values.slice(quarter, 2 * quarter));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
