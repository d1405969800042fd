/** What may become of a call, and in whose words it is refused. Pure: state in, decision or refusal out. */
import type { PersonId } from '#domain/base/ids.ts';
import { familyIsWaiting, isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import type { Reconsidered } from '#domain/journal/bodies.ts';
import type { Author } from '#domain/people/people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

export function conflict(words: string): RefusalError {
  return new RefusalError('conflict', words);
}

/** In words: who has the call, or why nobody can have it any more. */
export function whyNot(encounter: Encounter): string {
  const holder = encounter.clinician?.name ?? 'Another nurse';
  switch (encounter.status) {
    case 'waiting':
      return 'The call is waiting: nobody has claimed it.';
    case 'claimed':
      return `${holder} has claimed this call.`;
    case 'in-call':
      return `${holder} is on this call.`;
    case 'ended':
      return `${holder} has ended this call and not signed its outcome yet.`;
    case 'signed':
      return `${encounter.signed?.signedBy.name ?? holder} has signed the outcome of this call.`;
    case 'cancelled':
      return 'The home has left the queue.';
    case 'joined':
      return 'The home asked again, and this call was joined with its other one.';
    default:
      return encounter.status satisfies never;
  }
}

export function holds(encounter: Encounter, personId: PersonId): boolean {
  return encounter.clinician?.personId === personId;
}

/** @returns false when the nurse has it already: then there is nothing to write. */
export function mayClaim(encounter: Encounter, nurse: Author): boolean {
  if (encounter.status === 'waiting') return true;
  if (encounter.status === 'claimed' && holds(encounter, nurse.personId)) return false;
  throw conflict(whyNot(encounter));
}

export function mayRelease(encounter: Encounter, nurse: Author): void {
  if (!holds(encounter, nurse.personId)) throw conflict(whyNot(encounter));
  if (encounter.status === 'in-call') throw conflict('End the call before you give it back.');
  if (encounter.status !== 'claimed') throw conflict(whyNot(encounter));
}

/** A call that ended without a signature may be picked up again by the nurse who had it. */
export function mayAnswer(encounter: Encounter, nurse: Author): boolean {
  if (!holds(encounter, nurse.personId)) throw conflict(whyNot(encounter));
  if (encounter.status === 'in-call') return false;
  if (encounter.status !== 'claimed' && encounter.status !== 'ended') throw conflict(whyNot(encounter));
  return true;
}

/** An outcome may be signed while the picture is still on; hanging up afterwards is a fact like any other. */
export function mayEnd(encounter: Encounter, nurse: Author): boolean {
  if (!holds(encounter, nurse.personId)) throw conflict(whyNot(encounter));
  if (encounter.status === 'ended') return false;
  if (encounter.status === 'in-call' || encounter.status === 'signed') return true;
  throw conflict('The call has not been answered yet. Give it back instead.');
}

/** From the claim on, because a nurse whose picture fails decides by telephone. */
export function maySign(encounter: Encounter, nurse: Author): void {
  if (!holds(encounter, nurse.personId)) throw conflict(whyNot(encounter));
  if (encounter.status === 'signed') throw conflict('You have signed the outcome of this call already.');
  if (encounter.status === 'cancelled' || encounter.status === 'joined') throw conflict(whyNot(encounter));
  if (familyIsWaiting(encounter)) {
    throw conflict(
      'The family is worried and nobody has answered it. Say what you make of it, then sign. Nothing was signed.',
    );
  }
}

/** Any nurse, because the one who decided may not be there. What was looked at meanwhile is not looked at twice. */
export function mayReconsider(encounter: Encounter, reconsidered: Reconsidered): void {
  if (encounter.signed === undefined) throw conflict('This call has no signed outcome yet.');
  if (encounter.signed.outcomeId !== reconsidered.outcomeId) {
    throw conflict('Another outcome was signed for this call. Read it first.');
  }
  if (encounter.lookAgain !== undefined) return;
  const last = encounter.reconsidered.at(-1);
  if (last !== undefined) throw conflict(`${last.by.name} has looked at this decision again already.`);
  throw conflict('What this decision rests on has not been struck: there is nothing to look at again.');
}

/** true while picture and sound may be set up or are on: open, ended without signature, or signed during the call. */
export function mediaMayFlow(encounter: Encounter): boolean {
  const signedDuringTheCall =
    encounter.status === 'signed' && encounter.answeredAt !== undefined && encounter.endedAt === undefined;
  return isOpen(encounter) || encounter.status === 'ended' || signedDuringTheCall;
}
