/**
 * Asks the hub again and again whether it is still there: a half-open connection shows in no other way. While a call of this
 * kiosk waits it is asked each second, because somebody stands in front of the screen and has to be told whom to ring.
 */
import type { Cancel, Time } from '../base/time.ts';

/** While nobody waits for a nurse. */
export const PING_MS = 15_000;
/** While a call waits. */
export const PING_CALL_MS = 1_000;
/** So long without an answer, while a call waits, is a hub that is not there. */
export const SILENCE_CALL_MS = 2_000;

export interface HeartbeatParts<Answer> {
  readonly time: Pick<Time, 'monotonicMs' | 'every'>;
  readonly ping: () => Promise<Answer>;
  /** A call of this kiosk waits in the queue. */
  readonly callWaits: () => boolean;
  readonly onAnswer: (answer: Answer) => void;
  /** The hub has not answered. Told once. */
  readonly onSilence: () => void;
}

/** Begins; one question is on its way at a time. */
export function startHeartbeat<Answer>(parts: HeartbeatParts<Answer>): Cancel {
  const { time, ping, callWaits, onAnswer, onSilence } = parts;
  let sentAt = time.monotonicMs();
  let waiting = false;
  let over = false;

  function end(): void {
    over = true;
    ticking.cancel();
  }

  function silence(): void {
    if (over) return;
    end();
    onSilence();
  }

  const ticking = time.every(PING_CALL_MS, () => {
    const now = time.monotonicMs();
    const passed = now - sentAt;
    if (waiting) {
      if (callWaits() && passed >= SILENCE_CALL_MS) silence();
      return;
    }
    if (!callWaits() && passed < PING_MS) return;
    sentAt = now;
    waiting = true;
    ping().then((answer) => {
      waiting = false;
      if (!over) onAnswer(answer);
    }, silence);
  });
  return { cancel: end };
}
