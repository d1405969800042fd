/** Who may take what is not done, say that it is done, and write down how it went on. Pure: state in, decision or refusal out. */
import type { Action, ActionKind } from '#domain/actions/action.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import type { FamilyInformed, FollowUp } from '#domain/outcomes/follow-up.ts';
import type { Author } from '#domain/people/people.ts';
import { conflict, whyNot } from '../triage/call-rules.ts';
import { OFFERED_FIRST_MINUTES } from '../triage/action-list.ts';
import type { FollowedCall } from '../triage/followed-call.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long whoever takes something has for it, before it comes back again. Local, to be confirmed by the service. */
export const TAKEN_FOR_MINUTES: Readonly<Record<ActionKind, number>> = {
  'read-back': 15,
  'not-understood': 15,
  'call-back': 30,
  'not-signed': 30,
  reading: 15,
  'to-do': 60,
  'observations-missed': 30,
  visit: 120,
  referral: 240,
  'referral-not-sent': 60,
  'follow-up': 240,
  family: 120,
  review: 1440,
  'review-query': 240,
  safeguarding: 240,
};

/** How it is closed, where saying that it is done is not enough. */
const CLOSED_OTHERWISE: Partial<Readonly<Record<ActionKind, string>>> = {
  'call-back': 'A promise to ring back is kept by ringing: answer the call.',
  'not-signed': 'No call closes without a decision: sign its outcome.',
  reading: 'The home answers this: it measures again, or says why it cannot.',
};

/** Whether a line was understood, and whether somebody has to be measured, is for a clinician to say. */
const CLINICIANS_ONLY: ReadonlySet<ActionKind> = new Set<ActionKind>([
  'read-back',
  'not-understood',
  'to-do',
  'observations-missed',
  'review-query',
]);

/** Who has it also has the call, because nobody else can sign it or ring back. */
const WITH_THE_CALL: ReadonlySet<ActionKind> = new Set<ActionKind>(['not-signed', 'call-back']);

function actionOf({ encounter, actions }: FollowedCall, actionId: string): Action {
  const action = actions.find((one) => one.actionId === actionId);
  if (action !== undefined) return action;
  const { status } = encounter;
  if (status === 'cancelled' || status === 'joined') throw conflict(whyNot(encounter));
  const done = encounter.actions[actionId]?.done;
  throw conflict(
    done === undefined
      ? 'This is not to do any more: it was done meanwhile.'
      : `${done.by.name} has said that this is done.`,
  );
}

export interface Taken {
  readonly due: Instant;
  /** Who gives the call away with it; absent where the call stays where it is. */
  readonly callFrom?: Pick<Author, 'personId' | 'name'> | undefined;
}

/**
 * What nobody has done in time can be taken by anybody: the offer to whoever decided is an offer and keeps nobody from helping. Only a
 * call that waits for its signature is not taken away from somebody who is there, as long as it is offered to them.
 * @param holderIsThere whether the one who has the call takes calls at this moment
 * @returns undefined when this person has it already
 */
export function mayTake(
  call: FollowedCall,
  actionId: string,
  taker: Author,
  now: Instant,
  holderIsThere: boolean,
): Taken | undefined {
  const { encounter } = call;
  const action = actionOf(call, actionId);
  if (isOpen(encounter)) throw conflict(`This is done within the call. ${whyNot(encounter)}`);
  const taken = encounter.actions[actionId]?.taken;
  if (now < action.due) {
    if (taken?.due === action.due && taken.by.personId === taker.personId) return undefined;
    throw conflict(`${action.owner} has this, and its time is not over.`);
  }
  const due = addMilliseconds(now, TAKEN_FOR_MINUTES[action.what] * MINUTE_MS);
  const { clinician } = encounter;
  if (!WITH_THE_CALL.has(action.what) || clinician === undefined || clinician.personId === taker.personId)
    return { due };
  const offeredUntil =
    action.returnedAt === undefined ? now : addMilliseconds(action.returnedAt, OFFERED_FIRST_MINUTES * MINUTE_MS);
  if (holderIsThere && now < offeredUntil) {
    throw conflict(`${clinician.name} has this call, is there, and was asked for it just now.`);
  }
  return { due, callFrom: { personId: clinician.personId, name: clinician.name } };
}

/**
 * @param practiceSignsIn whether a GP of the resident's practice signs in here, who can give the review that is waited for. Where nobody
 *   does, no review can ever come, and whoever has asked the practice in another way says so
 * @returns false when this person has said so already
 */
export function mayClose(call: FollowedCall, actionId: string, by: Author, practiceSignsIn: boolean): boolean {
  const said = call.encounter.actions[actionId]?.done;
  const isListed = call.actions.some((one) => one.actionId === actionId);
  if (!isListed && said?.by.personId === by.personId) return false;
  const { what } = actionOf(call, actionId);
  const otherwise = CLOSED_OTHERWISE[what];
  if (otherwise !== undefined) throw conflict(otherwise);
  if (what === 'review' && practiceSignsIn) {
    throw conflict('Only the GP’s own answer closes a review. Ring the practice, and write down that you asked.');
  }
  if (by.role === 'care-coordinator' && CLINICIANS_ONLY.has(what)) {
    throw conflict('Whether this is done is for a clinician to say. Ask after it instead.');
  }
  return true;
}

function demandOutcome({ signed }: Encounter, outcomeId: string): NonNullable<Encounter['signed']> {
  if (signed === undefined) throw conflict('This call has no signed outcome yet.');
  if (signed.outcomeId !== outcomeId) throw conflict('Another outcome was signed for this call. Read it first.');
  return signed;
}

/** An hour early is in time; earlier it would be the answer to another question. Who has died is not asked after again. */
const EARLY_MS = HOUR_MS;

/** @returns false when this very answer stands already */
export function mayRecord(encounter: Encounter, followUp: FollowUp, now: Instant): boolean {
  const { signedAt } = demandOutcome(encounter, followUp.outcomeId);
  const from = addMilliseconds(signedAt, followUp.after * HOUR_MS - EARLY_MS);
  if (now < from && followUp.result !== 'died') {
    throw conflict(
      `How it went on after ${String(followUp.after)} hours is not known yet. Ask then. Nothing was saved.`,
    );
  }
  const standing = encounter.followUps.findLast(({ after }) => after === followUp.after);
  return standing?.result !== followUp.result || standing.words !== followUp.words;
}

/** @returns false when it stands already that this person was told */
export function mayInform(encounter: Encounter, informed: FamilyInformed): boolean {
  demandOutcome(encounter, informed.outcomeId);
  const last = encounter.familyInformed.at(-1);
  return last?.who !== informed.who || last.words !== informed.words;
}
