/** What has happened to a call since it was made, in the order of time. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { CallEscalated, PartyKind, PartyLeft } from '#domain/encounters/handling.ts';
import type { NamedEmergency } from './call-facts.ts';

export type CallEvent = { readonly at: Instant } & (
  | { readonly kind: 'asked'; readonly by: string; /** Nobody was signed in. */ readonly typed: boolean }
  | { readonly kind: 'rang-999'; readonly by: string }
  | { readonly kind: 'asked-again'; readonly by: string; readonly concern: string }
  | { readonly kind: 'escalated'; readonly escalated: CallEscalated }
  | { readonly kind: 'answered'; readonly by: string }
  | { readonly kind: 'promised'; readonly by: string; readonly until: Instant; readonly words: string }
  | { readonly kind: 'offered'; readonly by: string; readonly to: string; readonly words: string }
  | {
      readonly kind: 'transferred';
      readonly from: string;
      readonly to: string;
      readonly withShift: boolean;
      readonly words: string;
    }
  | { readonly kind: 'telephone'; readonly number: string; readonly words: string }
  | { readonly kind: 'invited'; readonly name: string; readonly as: PartyKind; readonly by: string }
  | { readonly kind: 'came'; readonly name: string }
  | { readonly kind: 'left'; readonly name: string; readonly why: PartyLeft['why'] }
  | { readonly kind: 'recorded'; readonly consentBy: string }
  | { readonly kind: 'recording-stopped' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'signed'; readonly by: string }
  | { readonly kind: 'late'; readonly by: string }
);

/** @param emergency as the story has it: who rang 999 and when stands in the record and not in the call */
export function callEvents(encounter: Encounter, emergency?: NamedEmergency): readonly CallEvent[] {
  const { caller, requestedBy, answeredAt, endedAt, signed, clinician, transfers, callBack, transfer, byTelephone } =
    encounter;
  // Whoever has it now may have taken it over after the answer.
  const answeredBy =
    transfers.find(({ at }) => answeredAt !== undefined && at > answeredAt)?.from.name ?? clinician?.name;
  const events: CallEvent[] = [
    { kind: 'asked', at: encounter.requestedAt, by: caller ?? requestedBy.name, typed: caller !== undefined },
    ...(emergency?.rang === undefined
      ? []
      : [{ kind: 'rang-999', at: emergency.rang.at, by: emergency.rang.by.name } as const]),
    ...encounter.askedAgain.map(
      ({ at, by, concern }) => ({ kind: 'asked-again', at, by: by.name, concern }) satisfies CallEvent,
    ),
    ...encounter.escalations.map(
      (escalated) => ({ kind: 'escalated', at: escalated.at, escalated }) satisfies CallEvent,
    ),
    ...(answeredAt === undefined ? [] : [{ kind: 'answered', at: answeredAt, by: answeredBy ?? '' } as const]),
    ...(callBack === undefined
      ? []
      : [
          {
            kind: 'promised',
            at: callBack.at,
            by: callBack.by.name,
            until: callBack.promise.by,
            words: callBack.promise.words,
          } as const,
        ]),
    ...(transfer === undefined
      ? []
      : [
          {
            kind: 'offered',
            at: transfer.at,
            by: transfer.by.name,
            to: transfer.to.name,
            words: transfer.words,
          } as const,
        ]),
    ...transfers.map(
      ({ at, from, by, how, words }) =>
        ({
          kind: 'transferred',
          at,
          from: from.name,
          to: by.name,
          withShift: how === 'shift',
          words,
        }) satisfies CallEvent,
    ),
    ...(byTelephone === undefined
      ? []
      : [
          {
            kind: 'telephone',
            at: byTelephone.at,
            number: byTelephone.telephone,
            words: byTelephone.words,
          } as const,
        ]),
    ...encounter.parties.flatMap((party): CallEvent[] => [
      { kind: 'invited', at: party.invitedAt, name: party.name, as: party.as, by: party.invitedBy.name },
      ...(party.joinedAt === undefined ? [] : [{ kind: 'came', at: party.joinedAt, name: party.name } as const]),
      // Somebody who never came did not leave either; that they were taken off the list is told where they stand.
      ...(party.left === undefined || party.joinedAt === undefined
        ? []
        : [{ kind: 'left', at: party.left.at, name: party.name, why: party.left.why } as const]),
    ]),
    ...encounter.recordings.flatMap(({ started, stopped }): CallEvent[] => [
      { kind: 'recorded', at: started.at, consentBy: started.consentBy },
      ...(stopped === undefined ? [] : [{ kind: 'recording-stopped', at: stopped.at } as const]),
    ]),
    ...(endedAt === undefined ? [] : [{ kind: 'ended', at: endedAt } as const]),
    ...(signed === undefined ? [] : [{ kind: 'signed', at: signed.signedAt, by: signed.signedBy.name } as const]),
    ...(encounter.enteredLate === undefined
      ? []
      : [{ kind: 'late', at: encounter.enteredLate.at, by: encounter.enteredLate.by.name } as const]),
  ];
  // Equal times stay in the order in which they are told above.
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
