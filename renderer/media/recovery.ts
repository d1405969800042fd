/**
 * The ladder by which a call comes back: first the path (an ICE restart on what is there), then everything (a new
 * connection with a fresh ticket, which also finds a new room on another worker). Times in milliseconds.
 */
export const RECOVERY = {
  /** A disconnection shorter than this heals by itself often enough that a restart would only disturb it. */
  iceRestartAfter: 2000,
  /** An ICE restart that has not helped by then does not help. */
  rejoinAfter: 6000,
} as const;

const REJOIN_DELAYS = [0, 500, 1000, 2000, 4000, 8000] as const;

/**
 * How long to wait before the next try to join again.
 * @param failures tries that have failed since the call last worked
 */
export function rejoinDelay(failures: number): number {
  return REJOIN_DELAYS[Math.min(failures, REJOIN_DELAYS.length - 1)] ?? 0;
}
