/** This kiosk's calls that nobody answers, wherever the carer is and whoever is signed in. Pure. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import { isOurs } from '../state/live-call.ts';
import type { KioskState } from '../state/store.ts';
import type { NoAnswer } from './no-answer.ts';

export interface Unanswered {
  readonly encounter: Encounter;
  readonly answer: NoAnswer;
}

/** It waits for a nurse: to answer, or to ring back as she has promised. */
export function waitsForNurse({ status, callBack }: Encounter): boolean {
  return status === 'waiting' || status === 'claimed' || (status === 'ended' && callBack !== undefined);
}

/** The calls of this kiosk that wait for a nurse. */
export function waitingCalls(state: Pick<KioskState, 'records' | 'home'>): readonly Encounter[] {
  return [...state.records.values()]
    .flatMap((record) => [...record.encounters.values()])
    .filter((encounter) => waitsForNurse(encounter) && isOurs(state, encounter));
}

/** The one for which somebody has to ring first: 999 before all, then where nobody else is left, then the longest wait. */
export function mostPressing(calls: readonly Unanswered[]): Unanswered | undefined {
  const rank = ({ answer: { first999, yourself } }: Unanswered): number => (first999 ? 2 : 0) + (yourself ? 1 : 0);
  return calls
    .filter(({ answer }) => answer.ring !== undefined)
    .sort((a, b) => rank(b) - rank(a) || (a.encounter.requestedAt < b.encounter.requestedAt ? -1 : 1))[0];
}

/** The same for as long as the same thing is to be done; another step, or another call, is something new to hear. */
export function keyOf({ encounter, answer }: Unanswered): string {
  const { ring, yourself, first999, steps } = answer;
  return [encounter.encounterId, ring, first999, yourself, steps.length].join(' ');
}
