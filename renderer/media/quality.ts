import type { CallQuality } from './call-media.ts';

/** What was received since the last look. */
export interface ReceivedSince {
  readonly packets: number;
  readonly packetsLost: number;
  /** How long ago the last look was. */
  readonly milliseconds: number;
  /** To the hub and back, where the browser has measured it. */
  readonly roundTripMs?: number | undefined;
}

/** The quality as it is shown, and what the next look has to know. */
export interface QualitySoFar {
  readonly quality: CallQuality;
  /** For how long nothing at all has come. */
  readonly silentMs: number;
}

/**
 * Opus with forward error correction hides single losses; above about 5 % speech suffers. Two people begin to talk at the same
 * time when sound needs more than 400 ms from mouth to ear (ITU-T G.114), of which the way to the hub and back is the half
 * that can be measured here. A line that brings nothing for several seconds is gone for the person who listens, whatever
 * the state of the connection says.
 */
const WEAK_LOSS_SHARE = 0.05;
const WEAK_ROUND_TRIP_MS = 400;
const LOST_AFTER_MS = 3000;

export const QUALITY_UNKNOWN: QualitySoFar = { quality: 'unknown', silentMs: 0 };

/**
 * The quality after one more look.
 * @param received undefined while there is nothing to receive: nobody there yet, or muted with the camera off
 */
export function qualityAfter(before: QualitySoFar, received: ReceivedSince | undefined): QualitySoFar {
  if (received === undefined) return QUALITY_UNKNOWN;
  const { packets, packetsLost, milliseconds, roundTripMs = 0 } = received;
  if (packets === 0) {
    const silentMs = before.silentMs + milliseconds;
    return { quality: silentMs >= LOST_AFTER_MS ? 'lost' : 'weak', silentMs };
  }
  const lossy = packetsLost / (packets + packetsLost) > WEAK_LOSS_SHARE;
  return { quality: lossy || roundTripMs > WEAK_ROUND_TRIP_MS ? 'weak' : 'good', silentMs: 0 };
}
