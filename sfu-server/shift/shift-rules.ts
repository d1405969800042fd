/** What has to hold before a shift is handed over or taken. Pure. */
import type { Author } from '#domain/people/people.ts';
import type { ShiftHandover } from '#domain/shift/shift-handover.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** @throws RefusalError where one call is named twice: two words about it would be two handovers of it */
export function demandOnce(calls: readonly { readonly encounterId: string }[]): void {
  if (new Set(calls.map(({ encounterId }) => encounterId)).size === calls.length) return;
  throw new RefusalError('bad-params', 'One call is named twice in the handover. Nothing was handed over.');
}

/**
 * @param open what can be taken now
 * @returns false when this person has taken it already: then there is nothing to write
 */
export function mayTake(handover: ShiftHandover, open: readonly ShiftHandover[], taker: Author): boolean {
  const { givenBy, taken } = handover;
  if (taken?.by.personId === taker.personId) return false;
  if (taken !== undefined) {
    throw new RefusalError('conflict', `${taken.by.name} has taken this handover. Nothing was changed.`);
  }
  if (givenBy.personId === taker.personId) {
    throw new RefusalError('conflict', 'This is your own handover: somebody else has to take it.');
  }
  if (!open.some(({ handoverId }) => handoverId === handover.handoverId)) {
    throw new RefusalError('conflict', `${givenBy.name} has handed over again since then. Take the newer handover.`);
  }
  return true;
}
