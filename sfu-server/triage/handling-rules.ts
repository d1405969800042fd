/** Handing a call over, promising to ring back, the telephone, and asking after what is not done. Pure: state in, decision or refusal out. */
import type { Action } from '#domain/actions/action.ts';
import type { PersonId } from '#domain/base/ids.ts';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { ReadBack } from '#domain/outcomes/outcome.ts';
import type { Author } from '#domain/people/people.ts';
import { conflict, holds, whyNot } from './call-rules.ts';

/** Who is asked to take a call over. */
export interface Colleague {
  readonly personId: PersonId;
  readonly name: string;
}

/** A later promise is a plan, and belongs into the signed outcome. */
export const PROMISE_WITHIN_HOURS = 4;
const HOUR_MS = 60 * 60_000;

/** From the claim to the signature: somebody has it, and it can change hands. */
function isInHand({ status }: Encounter): boolean {
  return status === 'claimed' || status === 'in-call' || status === 'ended';
}

function demandHeld(encounter: Encounter, personId: PersonId): void {
  if (!holds(encounter, personId) || !isInHand(encounter)) throw conflict(whyNot(encounter));
}

/**
 * @param to undefined when nobody like that takes calls now
 * @returns false when it is offered to this colleague already: then there is nothing to write.
 */
export function mayOffer(encounter: Encounter, nurse: Author, to: Colleague | undefined): boolean {
  demandHeld(encounter, nurse.personId);
  if (to === undefined) throw conflict('This colleague is not on duty now. The call stays with you.');
  if (to.personId === nurse.personId) throw conflict('You have this call already.');
  if (encounter.transfer === undefined) return true;
  if (encounter.transfer.to.personId === to.personId) return false;
  throw conflict(
    `This call is offered to ${encounter.transfer.to.name}. Take the offer back before you ask somebody else.`,
  );
}

/** @returns false when this person has it already by an offer: the second of two windows. */
export function mayAccept(encounter: Encounter, nurse: Author): boolean {
  const last = encounter.transfers.at(-1);
  const taken = last?.how === 'offered' && last.by.personId === nurse.personId;
  if (encounter.transfer === undefined && taken && holds(encounter, nurse.personId)) return false;
  demandOffered(encounter, nurse.personId);
  return true;
}

export function mayDecline(encounter: Encounter, nurse: Author): void {
  demandOffered(encounter, nurse.personId);
}

function demandOffered(encounter: Encounter, personId: PersonId): void {
  if (isInHand(encounter) && encounter.transfer?.to.personId === personId) return;
  throw conflict(`This call is not offered to you, or not any more. ${whyNot(encounter)}`);
}

/** @returns false when nothing is offered: it was declined, or taken back already. */
export function mayWithdraw(encounter: Encounter, nurse: Author): boolean {
  demandHeld(encounter, nurse.personId);
  return encounter.transfer !== undefined;
}

/** @returns false when this very promise stands already. */
export function mayPromise(
  encounter: Encounter,
  nurse: Author,
  promise: { readonly by: Instant; readonly words: string },
  now: Instant,
): boolean {
  demandHeld(encounter, nurse.personId);
  const ahead = millisecondsBetween(now, promise.by);
  if (ahead <= 0) throw conflict('The time by which you ring back is over already. Choose a later one.');
  if (ahead > PROMISE_WITHIN_HOURS * HOUR_MS) {
    throw conflict(
      `A call back is promised for the next ${String(PROMISE_WITHIN_HOURS)} hours at most. ` +
        'Choose an earlier time, or sign an outcome that says what happens later.',
    );
  }
  const standing = encounter.callBack?.promise;
  return standing?.by !== promise.by || standing.words !== promise.words;
}

/** What is still to be written so that the call goes on by telephone. */
export function mayRing(encounter: Encounter, nurse: Author): { readonly answers: boolean; readonly rings: boolean } {
  demandHeld(encounter, nurse.personId);
  const on = encounter.status === 'in-call';
  return { answers: !on, rings: !on || encounter.byTelephone === undefined };
}

/**
 * Whoever rings the home may hear a line said back: the one who decided may be off duty by then.
 * @returns false when it was heard already
 */
export function mayHear(encounter: Encounter, heard: Pick<ReadBack, 'outcomeId' | 'itemId' | 'answer'>): boolean {
  const { signed } = encounter;
  if (signed === undefined) throw conflict('This call has no signed outcome yet: there is nothing to say back.');
  if (signed.outcomeId !== heard.outcomeId) {
    throw conflict('Another outcome was signed for this call. Read it first.');
  }
  if (!signed.outcome.items.some(({ itemId }) => itemId === heard.itemId)) {
    throw conflict('This line is not part of the signed outcome. Nothing was saved.');
  }
  return encounter.readBacks[heard.itemId]?.answer !== heard.answer;
}

/**
 * @param itemId the line that is asked after; absent for the call as a whole
 * @param open what is left to do of the call at this moment
 */
export function mayChase(
  encounter: Encounter,
  itemId: string | undefined,
  open: readonly Pick<Action, 'itemId'>[],
): void {
  const { status, signed } = encounter;
  if (status === 'cancelled' || status === 'joined') throw conflict(whyNot(encounter));
  if (itemId === undefined) return;
  const line = signed?.outcome.items.find((item) => item.itemId === itemId);
  if (line === undefined) throw conflict('This line is not part of a signed outcome. Nothing was saved.');
  if (!open.some((action) => action.itemId === itemId)) {
    throw conflict('This line was done meanwhile: there is nothing left to ask after.');
  }
}
