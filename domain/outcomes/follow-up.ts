/** What is asked after a decision: how it went on, how it was for those who lived through it, and who has done what. */
import type { EntryId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';

/** Hours after the signature at which the home is asked how it went on. */
export const FOLLOW_UP_HOURS = [24, 72] as const;
export type FollowUpHours = (typeof FOLLOW_UP_HOURS)[number];

export const FOLLOW_UP_RESULTS = ['stayed', 'attended', 'admitted', 'died'] as const;
/** Where the person was up to then: in place all the time, seen in A&E and back, admitted, died. */
export type FollowUpResult = (typeof FOLLOW_UP_RESULTS)[number];

export interface FollowUp {
  readonly outcomeId: EntryId;
  readonly after: FollowUpHours;
  readonly result: FollowUpResult;
  readonly words: string;
}

/** How the call was, from 1 (bad) to 5 (very good), as the home or the family says. */
export interface Experience {
  readonly outcomeId: EntryId;
  readonly who: 'home' | 'family';
  readonly rating: 1 | 2 | 3 | 4 | 5;
  readonly words: string;
}

/** Somebody of the family was told of the decision. */
export interface FamilyInformed {
  readonly outcomeId: EntryId;
  readonly who: string;
  readonly words: string;
}

/**
 * Everything that is still to be done about a call has a name of its own, the same for ever, made of what it comes from:
 * `item:<itemId>`, `read-back:<itemId>`, `visit:<itemId>`, `referral:<itemId>`, `observations:<itemId>:<slot>`, `follow-up:24`,
 * `family`, `review`, `call-back`, `sign`, `reading:<requestId>`.
 */
export type ActionId = string;

/** It was due and is not done: the hub has put it back into the queue. Written once for each time that it was due. */
export interface ActionReturned {
  readonly actionId: ActionId;
  readonly due: Instant;
  /** Who had it. */
  readonly owner: string;
}

/** The one who writes this has it from now on, with a new time. */
export interface ActionTaken {
  readonly actionId: ActionId;
  readonly due: Instant;
}

export interface ActionDone {
  readonly actionId: ActionId;
  /** What was done, or why it is not needed. */
  readonly words: string;
}

/** One contribution to the talk between GP and nurse about an outcome. */
export interface ReviewReply {
  readonly outcomeId: EntryId;
  readonly text: string;
}

/** The nurse has read what the GP made of it. */
export interface FeedbackRead {
  readonly outcomeId: EntryId;
}
