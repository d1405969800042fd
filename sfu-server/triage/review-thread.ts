/** The talk between GP and nurse about a signed outcome, and what of it somebody has not read. Pure. */
import type { PersonId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Encounter, ReviewState } from '#domain/encounters/encounter.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** The GP's word that counts now; undefined while there is none. */
export function newestReview(encounter: Encounter): ReviewState | undefined {
  const outcomeId = encounter.signed?.outcomeId;
  return encounter.reviews.findLast(({ review }) => review.outcomeId === outcomeId);
}

function repliesOf(encounter: Encounter) {
  const outcomeId = encounter.signed?.outcomeId;
  return encounter.replies.filter((reply) => reply.outcomeId === outcomeId);
}

/** What was written after the practice last said something, by anybody who is no GP of it. */
export function unreadByPractice(encounter: Encounter): number {
  const replies = repliesOf(encounter);
  const review = newestReview(encounter)?.at ?? '';
  const said = replies.findLast(({ by }) => by.role === 'gp')?.at ?? '';
  const since = said > review ? said : review;
  return replies.filter(({ by, at }) => by.role !== 'gp' && at > since).length;
}

/** What the one who signed has not read: the GP's word itself, and what others wrote after the last time that they looked or wrote. */
export function unreadBySigner(
  encounter: Encounter,
  personId: PersonId,
): { readonly read: boolean; readonly unread: number } {
  const outcomeId = encounter.signed?.outcomeId;
  const replies = repliesOf(encounter);
  const looked = encounter.feedbackRead
    .filter((one) => one.by.personId === personId && one.outcomeId === outcomeId)
    .map(({ at }) => at);
  const wrote = replies.filter(({ by }) => by.personId === personId).map(({ at }) => at);
  const seenAt: Instant = [...looked, ...wrote].sort().at(-1) ?? '';
  const review = newestReview(encounter);
  return {
    read: review !== undefined && seenAt >= review.at,
    unread: replies.filter(({ by, at }) => by.personId !== personId && at > seenAt).length,
  };
}

/** @throws RefusalError when there is nothing to talk about */
export function mustBeReviewed(encounter: Encounter, outcomeId: string): ReviewState {
  if (encounter.signed?.outcomeId !== outcomeId) {
    throw new RefusalError('conflict', 'Another outcome was signed for this call. Read it first.');
  }
  const review = newestReview(encounter);
  if (review === undefined) throw new RefusalError('conflict', 'No GP has said anything about this outcome yet.');
  return review;
}
