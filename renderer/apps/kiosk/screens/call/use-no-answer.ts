import type { Encounter } from '#domain/encounters/encounter.ts';
import { observationsOf } from '#domain/journal/reduce-resident.ts';
import type { Instant } from '#domain/base/time.ts';
import { isConnected, noAnswer, type NoAnswer } from '../../call/no-answer.ts';
import { useKioskState } from '../../state/context.tsx';
import { isAtHub } from '../../state/live-call.ts';
import type { KioskState } from '../../state/store.ts';

/** Promises that were made, also after the call has left the queue for a nurse who is getting ready. */
const promised = new Map<string, Instant>();

type Known = Pick<
  KioskState,
  'places' | 'records' | 'nursesOnline' | 'link' | 'bridge' | 'entries' | 'health' | 'home'
>;

/** Whether somebody has to ring because nobody answers this call, from all that the kiosk knows. */
export function noAnswerOf(state: Known, encounter: Encounter, now: number): NoAnswer {
  const { encounterId, residentId } = encounter;
  const { places, records, nursesOnline, link, bridge, health, home } = state;
  const answerBy = places.find((it) => it.encounterId === encounterId)?.answerBy;
  if (answerBy !== undefined) promised.set(encounterId, answerBy);
  const record = records.get(residentId);
  const clock = health?.clock;
  return noAnswer({
    encounter,
    news2: record && observationsOf(record, encounter.observationsId)?.news2,
    answerBy: promised.get(encounterId),
    // A nurse who is getting ready is there, whatever the count of a moment ago says.
    nursesOnline: encounter.status === 'claimed' ? Math.max(1, nursesOnline) : nursesOnline,
    // A page that has not heard from its core yet takes it that all is well; one that has lost it does not.
    connected: bridge !== 'lost' && (link === undefined || isConnected(link, now)),
    atHub: isAtHub(state, encounter),
    aheadMs: clock?.state === 'differs' ? clock.aheadMs : 0,
    telephone: home?.nurseTelephone ?? '',
    now,
  });
}

/** The same for a page. */
export function useNoAnswer(encounter: Encounter, now: number): NoAnswer {
  const state = useKioskState(({ places, records, nursesOnline, link, bridge, entries, health, home }) => ({
    places,
    records,
    nursesOnline,
    link,
    bridge,
    entries,
    health,
    home,
  }));
  return noAnswerOf(state, encounter, now);
}
