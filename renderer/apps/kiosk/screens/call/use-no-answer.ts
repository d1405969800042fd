import type { Encounter } from '#domain/encounters/encounter.ts';
import { observationsOf } from '#domain/journal/reduce-resident.ts';
import type { Instant } from '#domain/base/time.ts';
import { noAnswer, type NoAnswer } from '../../call/no-answer.ts';
import { useKioskState } from '../../state/context.tsx';
import { isAtHub } from '../../state/live-call.ts';

/** Promises that were made, also after the call has left the queue for a nurse who is getting ready. */
const promised = new Map<string, Instant>();

/** Whether somebody has to ring because nobody answers this call. */
export function useNoAnswer(encounter: Encounter, now: number): NoAnswer {
  const { encounterId, residentId } = encounter;
  const answerBy = useKioskState((state) => state.places.find((it) => it.encounterId === encounterId)?.answerBy);
  if (answerBy !== undefined) promised.set(encounterId, answerBy);
  const record = useKioskState((state) => state.records.get(residentId));
  const nursesOnline = useKioskState((state) => state.nursesOnline);
  const connected = useKioskState((state) => state.link?.hub !== 'offline' && state.bridge !== 'lost');
  const atHub = useKioskState((state) => isAtHub(state, encounter));
  const clock = useKioskState((state) => state.health?.clock);
  return noAnswer({
    encounter,
    news2: record && observationsOf(record, encounter.observationsId)?.news2,
    answerBy: promised.get(encounterId),
    // A nurse who is getting ready is there, whatever the count of a moment ago says.
    nursesOnline: encounter.status === 'claimed' ? Math.max(1, nursesOnline) : nursesOnline,
    connected,
    atHub,
    aheadMs: clock?.state === 'differs' ? clock.aheadMs : 0,
    now,
  });
}
