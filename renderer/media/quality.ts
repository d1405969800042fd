import type { CallQuality } from './call-media.ts';

/** What was received since the last look. */
export interface ReceivedSince {
  readonly packets: number;
  readonly packetsLost: number;
  /** How long ago the last look was. */
  readonly milliseconds: number;
}

/**
 * Opus with forward error correction hides single losses; above about 5 % speech suffers, and a line that brings nothing for
 * several seconds is gone for the person who listens, whatever the state of the connection says.
 */
const WEAK_LOSS_SHARE = 0.05;
const SILENT_MS = 3000;

/**
 * The quality as it is shown.
 * @param received one look, undefined while there is nothing to receive yet
 */
export function qualityOf(received: ReceivedSince | undefined): CallQuality {
  if (received === undefined) return 'unknown';
  if (received.packets === 0) return received.milliseconds >= SILENT_MS ? 'lost' : 'weak';
  const share = received.packetsLost / (received.packets + received.packetsLost);
  return share > WEAK_LOSS_SHARE ? 'weak' : 'good';
}
