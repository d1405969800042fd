/** What a practice may answer to a visit that was asked of it. Pure: state in, decision or refusal out. */
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { VisitAnswered } from '#domain/referrals/handed-on.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** The newest answer to a visit. */
export function visitAnswer(encounter: Pick<Encounter, 'handedOn'>, itemId: string) {
  return encounter.handedOn[itemId]?.findLast((one) => one.what === 'visit');
}

function conflict(words: string): RefusalError {
  return new RefusalError('conflict', words);
}

/**
 * Returns false when it was answered so already.
 * @throws RefusalError when there is no such visit, it is over, or the answer says too little
 */
export function mayAnswerVisit(encounter: Encounter, answered: VisitAnswered, now: Instant): boolean {
  const { itemId, answer, coming } = answered;
  const words = answered.words.trim();
  const item = encounter.signed?.outcome.items.find((one) => one.itemId === itemId);
  if (item?.kind !== 'gp-visit') throw new RefusalError('not-found', 'No such visit was asked for.');
  const before = visitAnswer(encounter, itemId);
  if (before?.answer === answer && before.words === answered.words && before.coming === coming) return false;
  if (before?.answer === 'done') throw conflict(`${before.by.name} has written already that the visit was made.`);
  if (before?.answer === 'declined') {
    throw conflict(
      `${before.by.name} has declined this visit, and the nurse was told. Ring the nurse if somebody can come.`,
    );
  }
  switch (answer) {
    case 'accepted':
      if (coming === undefined) throw conflict('Say when somebody comes.');
      if (coming < now) throw conflict('The time at which somebody comes is over already.');
      return true;
    case 'declined':
      if (words === '') throw conflict('Say why nobody comes.');
      if (coming !== undefined) throw conflict('A visit that is declined has no time.');
      return true;
    case 'done':
      if (words === '') throw conflict('Say what was found.');
      if (coming !== undefined) throw conflict('A visit that was made has no time to come.');
      return true;
    default:
      return answer satisfies never;
  }
}
