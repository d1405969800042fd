/** A call as a row of the queue. Pure. */
import type { Instant } from '#domain/base/time.ts';
import { recordingNow, type Encounter } from '#domain/encounters/encounter.ts';
import { ESCALATION_STAGES } from '#domain/encounters/handling.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import { answerBy } from '#domain/triage/promise.ts';
import type { RankReason } from '#domain/triage/rank.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { promisedOf, waitsSince, type QueuedCall } from './queued-call.ts';

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

/** The furthest step that was taken; nothing once somebody has answered. */
export function furthestStep({
  status,
  escalations,
}: Pick<Encounter, 'status' | 'escalations'>): QueueRow['escalated'] {
  if (status !== 'waiting' && status !== 'claimed') return undefined;
  const stage = ESCALATION_STAGES.findLast((one) => escalations.some((taken) => taken.stage === one));
  const taken = escalations.find((one) => one.stage === stage);
  return taken && { stage: taken.stage, at: taken.at };
}

/** Who is there, and who may still come: not who was taken out, and not by a link that opens nothing any more. */
export function partiesOf({ parties }: Pick<Encounter, 'parties'>, now: Instant): NonNullable<QueueRow['parties']> {
  return parties.flatMap(({ partyId, name, as, personId, joinedAt, left, until }) => {
    const present = joinedAt !== undefined && left === undefined;
    const mayCome = (left === undefined || left.why === 'left') && until > now;
    if (!present && !mayCome) return [];
    return [{ partyId, name, as, ...(personId === undefined ? {} : { personId }), present }];
  });
}

/** What is being done with the call. */
function handlingOf(encounter: Encounter, now: Instant): Partial<QueueRow> {
  const { callBack, transfer, askedAgain, byTelephone } = encounter;
  const escalated = furthestStep(encounter);
  const parties = partiesOf(encounter, now);
  return {
    ...(escalated === undefined ? {} : { escalated }),
    ...(callBack === undefined ? {} : { callBack: { by: callBack.promise.by, promisedBy: callBack.by.name } }),
    ...(transfer === undefined
      ? {}
      : { transfer: { toPersonId: transfer.to.personId, toName: transfer.to.name, words: transfer.words } }),
    ...(askedAgain.length === 0 ? {} : { askedAgain: askedAgain.length }),
    ...(byTelephone === undefined ? {} : { byTelephone: true }),
    ...(recordingNow(encounter) === undefined ? {} : { recording: true }),
    ...(parties.length === 0 ? {} : { parties }),
  };
}

export function queueRow(
  call: QueuedCall,
  reasons: readonly RankReason[],
  { policy, kioskOnline, now }: { readonly policy: TriagePolicy; readonly kioskOnline: boolean; readonly now: Instant },
): QueueRow {
  const { encounter, news2, rang999At } = call;
  const { lookAgain } = encounter;
  const { described } = call.subject;
  return {
    encounterId: encounter.encounterId,
    residentId: encounter.residentId,
    residentName: call.residentName,
    homeName: call.homeName,
    room: call.room,
    status: call.status,
    requestedAt: waitsSince(call),
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
    ...handlingOf(encounter, now),
    ...(rang999At === undefined ? {} : { rang999At }),
    kioskOnline,
    answerBy: answerBy(policy, promisedOf(call)),
  };
}
