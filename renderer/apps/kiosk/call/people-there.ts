/** Who is in a call beside the home, and who of them is shown large. Pure. */
import { partiesPresent, type Encounter } from '#domain/encounters/encounter.ts';
import type { Party } from '#domain/encounters/handling.ts';
import type { RemotePerson } from '../../../media/call-media.ts';

/**
 * The one who has the call comes first, then the clinicians, then whoever was asked in: a guest who was there earlier never
 * takes the nurse's place, and whoever takes the call over does.
 */
export function inOrder(
  remotes: readonly RemotePerson[],
  { clinician }: Pick<Encounter, 'clinician'>,
): readonly RemotePerson[] {
  const rank = ({ person }: RemotePerson): number => {
    if (person.side !== 'clinician') return 3;
    if (person.as !== undefined) return 2;
    return person.name === clinician?.name ? 0 : 1;
  };
  // Sorting keeps the order of those of one rank.
  return [...remotes].sort((a, b) => rank(a) - rank(b));
}

export interface PartyNews {
  readonly party: Party;
  readonly what: 'joined' | 'left';
}

/** Who has come and who has gone between two looks. */
export function partyNews(before: Encounter, after: Encounter): readonly PartyNews[] {
  if (before.encounterId !== after.encounterId) return [];
  const there = partiesPresent(before);
  const now = partiesPresent(after);
  const has = (all: readonly Party[], { partyId }: Party): boolean => all.some((it) => it.partyId === partyId);
  return [
    ...now.filter((party) => !has(there, party)).map((party) => ({ party, what: 'joined' }) as const),
    ...there.filter((party) => !has(now, party)).map((party) => ({ party, what: 'left' }) as const),
  ];
}
