/** Whether a process that has run for a while goes on growing. */

/** One measurement: after how many messages, and how many bytes were in memory. */
export interface Sample {
  readonly messages: number;
  readonly bytes: number;
}

/**
 * By how much the memory of the last quarter of a run lies above that of its second quarter, in bytes: the first quarter is where
 * caches fill and code is compiled. The median of each, because a collection may be due at any moment.
 * @returns undefined where there are too few samples to say anything
 */
export function growth(samples: readonly Sample[]): number | undefined {
  if (samples.length < 8) return undefined;
  const quarter = Math.floor(samples.length / 4);
  return median(samples.slice(-quarter)) - median(samples.slice(quarter, 2 * quarter));
}

function median(samples: readonly Sample[]): number {
  const sorted = samples.map(({ bytes }) => bytes).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
