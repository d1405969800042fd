/** Something of a call that is not done yet, with whoever has it and the time by which it is due. */
import type { ItemId, PersonId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { ActionId } from '../outcomes/follow-up.ts';

export const ACTION_KINDS = [
  'read-back',
  'not-understood',
  'call-back',
  'not-signed',
  'reading',
  'to-do',
  'observations-missed',
  'visit',
  'referral',
  'referral-not-sent',
  'follow-up',
  'family',
  'review',
  'review-query',
  'safeguarding',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export interface Action {
  readonly actionId: ActionId;
  readonly what: ActionKind;
  readonly itemId?: ItemId | undefined;
  /** The line, the promise, or the concern, in the words of whoever wrote it. */
  readonly text: string;
  /** Never empty: nothing is left to nobody. */
  readonly owner: string;
  /** The owner, where it is one person with an account. */
  readonly ownerId?: PersonId | undefined;
  readonly due: Instant;
  /** Since when it is back in the queue, for the time at which it is due now. */
  readonly returnedAt?: Instant | undefined;
  readonly chased?:
    { readonly at: Instant; readonly by: string; readonly words: string; readonly times: number } | undefined;
}
