/** The signed calls that a GP looks after: of their own list, and of the lists of colleagues in the same practice. */
import type { EncounterId, PersonId } from '#domain/base/ids.ts';
import type { EncounterReads, Scope } from './ports.ts';
import type { Subject } from './subject.ts';

/** A GP as the reader of an inbox. */
export interface GpReader {
  readonly personId: PersonId;
  /** Where they work; without it they have nothing but their own list. */
  readonly practiceId?: string | undefined;
}

export interface SignedCall {
  readonly encounterId: EncounterId;
  readonly own: boolean;
}

/**
 * The newest of each, so that a busy colleague never crowds out anybody's own.
 * @param limit how many of the own list, and how many of all colleagues together
 */
export async function signedForPractice(
  reads: Pick<EncounterReads, 'signedForGp' | 'signedForColleagues'>,
  scope: Scope,
  { personId, practiceId }: GpReader,
  limit: number,
): Promise<readonly SignedCall[]> {
  const own = await reads.signedForGp(scope, personId, limit);
  const others = practiceId === undefined ? [] : await reads.signedForColleagues(scope, practiceId, personId, limit);
  const callOf = (isOwn: boolean) => (row: { readonly encounterId: EncounterId }) => ({
    encounterId: row.encounterId,
    own: isOwn,
  });
  return [...own.map(callOf(true)), ...others.map(callOf(false))];
}

/** Whose list it is, for a row that is not the reader's own. */
export function colleagueOf({ own }: SignedCall, { card }: Subject): { readonly ofColleague?: string } {
  return own ? {} : { ofColleague: card?.resident.practice.gpName ?? '' };
}
