/** A call as a row of the queue. Pure. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import { answerBy } from '#domain/triage/promise.ts';
import type { RankReason } from '#domain/triage/rank.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import type { QueuedCall } from './queued-call.ts';

/** How many messages of the home came after the newest of a nurse. */
export function unreadMessages({ messages }: Pick<Encounter, 'messages'>): number {
  const ofHome = (role: string) => role === 'carer' || role === 'senior-carer';
  return messages.length - 1 - messages.findLastIndex(({ by }) => !ofHome(by.role));
}

/** What the home said of the call. */
function saidOf({ reason, emergency, family, familyAcknowledged, caller }: Encounter): Partial<QueueRow> {
  return {
    ...(reason === undefined ? {} : { reason: { ...reason, answers: { ...reason.answers } } }),
    ...(emergency === undefined ? {} : { emergency }),
    ...(family === undefined ? {} : { family: { ...family, acknowledged: familyAcknowledged !== undefined } }),
    ...(caller === undefined ? {} : { caller }),
  };
}

export function queueRow(
  call: QueuedCall,
  reasons: readonly RankReason[],
  { policy, kioskOnline }: { readonly policy: TriagePolicy; readonly kioskOnline: boolean },
): QueueRow {
  const { encounter, news2 } = call;
  const { lookAgain } = encounter;
  const { described } = call.subject;
  return {
    encounterId: encounter.encounterId,
    residentId: encounter.residentId,
    residentName: call.residentName,
    homeName: call.homeName,
    room: call.room,
    status: call.status,
    requestedAt: encounter.requestedAt,
    requestedBy: encounter.requestedBy.name,
    concern: encounter.concern,
    news2,
    reasons: [...reasons],
    clinician: encounter.clinician,
    ...(lookAgain === undefined ? {} : { lookAgain: { since: lookAgain.since, words: lookAgain.words } }),
    ...saidOf(encounter),
    ...(described === undefined ? {} : { described }),
    unread: unreadMessages(encounter),
    ...(call.died ? { died: true } : {}),
    kioskOnline,
    answerBy: answerBy(policy, {
      requestedAt: encounter.requestedAt,
      news2,
      observedAt: call.observedAt,
      emergency: encounter.emergency,
    }),
  };
}
