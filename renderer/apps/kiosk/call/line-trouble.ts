/** Whether the nurse who has answered can be heard here, and if not, why. Pure. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { CallSnapshot } from '../../../media/call-media.ts';
import { FAILED_AFTER_MS } from './no-answer.ts';

/** failed: sound and picture are not there. silent: nothing arrives any more. no-microphone: she cannot hear the home. */
export type LineTrouble = 'failed' | 'silent' | 'no-microphone';

export interface LineFacts {
  readonly encounter: Pick<Encounter, 'status' | 'byTelephone'>;
  /** undefined while there is no room to be in. */
  readonly call: Pick<CallSnapshot, 'phase' | 'endReason' | 'microphone' | 'rung'> | undefined;
  /** How long the nurse has been there without sound and picture being on. */
  readonly notLiveForMs: number;
}

/** undefined while she can be heard, or soon. Who has hung up knows why. */
export function lineTrouble({ encounter, call, notLiveForMs }: LineFacts): LineTrouble | undefined {
  if (encounter.status !== 'in-call' || encounter.byTelephone !== undefined) return undefined;
  if (call?.phase === 'ended') {
    return call.endReason === 'left' || call.endReason === 'call-ended' ? undefined : 'failed';
  }
  if (call?.phase !== 'live') return notLiveForMs >= FAILED_AFTER_MS || notLiveForMs < 0 ? 'failed' : undefined;
  if (call.rung === 'telephone') return 'silent';
  const { microphone } = call;
  return microphone === 'missing' || microphone === 'refused' || microphone === 'in-use' ? 'no-microphone' : undefined;
}
