/** Who is in a call beside the home and the nurse, who may come, and who was there. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { Party, PartyKind } from '#domain/encounters/handling.ts';
import type { PartyContact } from '#protocol/hub/calls.ts';

export interface PartiesView {
  readonly here: readonly Party[];
  /** Asked in, and may still come. */
  readonly coming: readonly Party[];
  readonly were: readonly Party[];
}

/** Somebody who left may come back for as long as the link opens something; who was removed may not. */
export function partiesView(parties: readonly Party[], now: Instant): PartiesView {
  const isHere = ({ joinedAt, left }: Party): boolean => joinedAt !== undefined && left === undefined;
  const mayCome = ({ joinedAt, left, until }: Party): boolean =>
    joinedAt === undefined && left === undefined && until > now;
  return {
    here: parties.filter(isHere),
    coming: parties.filter(mayCome),
    were: parties.filter((party) => !isHere(party) && !mayCome(party)),
  };
}

/** Asked in again before the first invitation ended would only confuse; removed, they may be asked again. */
export function canBeAsked(contact: Pick<PartyContact, 'personId'>, parties: readonly Party[], now: Instant): boolean {
  const { here, coming } = partiesView(parties, now);
  return contact.personId === undefined || ![...here, ...coming].some(({ personId }) => personId === contact.personId);
}

/** A colleague comes by name; anybody else, and the family always, only when somebody agreed. */
export function needsConsent({
  as,
  personId,
}: {
  readonly as: PartyKind;
  readonly personId?: string | undefined;
}): boolean {
  return personId === undefined || as === 'family';
}
