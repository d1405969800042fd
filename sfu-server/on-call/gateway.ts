/**
 * Has the on-call telephone rung by a gateway: a POST of JSON to the service's own address, which rings the number or sends it a
 * message. Nothing of any resident or home is in it: whoever is on call signs in and looks.
 */
import type { OnCallRung } from '#domain/encounters/handling.ts';

/** As an alarm of the hub asks for it. */
export interface Ring {
  readonly alarm: 'call-unanswered' | 'nobody-signed-in';
  readonly id: string;
  readonly since: string;
}

export interface OnCallSettings {
  /** Absent: the service has no gateway, and nothing is rung by itself. */
  readonly url?: string | undefined;
  readonly telephone: string;
  /** Sent as a bearer token. */
  readonly token?: string | undefined;
}

/** A gateway that has not answered by then has failed: the home is told to ring for itself. */
export const ANSWER_WITHIN_MS = 5000;

const SPOKEN: Readonly<Record<Ring['alarm'], string>> = {
  'call-unanswered': 'A care home is waiting for a nurse, and nobody has answered. Please sign in now.',
  'nobody-signed-in': 'Nobody is signed in to take calls. Please sign in now.',
};

/** Enough to find it again at the gateway. */
const RECEIPT_LENGTH = 200;

/** The receipt by name where the gateway gives one, or the beginning of what it said. */
function receiptOf(text: string): string {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said === 'object' && said !== null && 'receipt' in said && typeof said.receipt === 'string') {
      return said.receipt.slice(0, RECEIPT_LENGTH);
    }
  } catch {
    // Not JSON: then its own words are the receipt.
  }
  return text.trim().slice(0, RECEIPT_LENGTH);
}

function whyNot(fault: unknown): string {
  if (fault instanceof Error && fault.name === 'TimeoutError') return 'The gateway did not answer in time.';
  const cause: unknown = fault instanceof Error ? fault.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `The gateway could not be reached${code}.`;
}

export function createOnCall(
  settings: OnCallSettings | undefined,
  answerWithinMs = ANSWER_WITHIN_MS,
): { ring(ring: Ring): Promise<OnCallRung> } {
  const telephone = settings?.telephone ?? '';
  const url = settings?.url;
  if (url === undefined) {
    return { ring: () => Promise.resolve({ result: 'not-set', telephone, words: 'No gateway is set.' }) };
  }
  const token = settings?.token;
  return {
    async ring({ alarm, id, since }) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            // The gateway may leave out what it has rung for already.
            'idempotency-key': id,
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify({ version: 1, alarm, id, since, telephone, say: SPOKEN[alarm] }),
          redirect: 'error',
          signal: AbortSignal.timeout(answerWithinMs),
        });
        const text = await response.text();
        if (!response.ok) {
          return { result: 'failed', telephone, words: `The gateway answered ${String(response.status)}.` };
        }
        return { result: 'accepted', telephone, words: receiptOf(text) };
      } catch (fault) {
        return { result: 'failed', telephone, words: whyNot(fault) };
      }
    },
  };
}
