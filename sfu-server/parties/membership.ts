/** Who may be in the media room of a call. Pure: the call and the time in, yes or no out. */
import type { PersonId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Party, PartyKind } from '#domain/encounters/handling.ts';
import type { Role } from '#domain/people/people.ts';

/** Somebody in a media room, as far as it matters to which call they belong. */
export interface Somebody {
  readonly peerId: string;
  readonly side: 'home' | 'clinician' | 'guest';
}

/** true from the answer until the call has its end, signed or not. */
export function callIsOn({ status, answeredAt, endedAt }: Encounter): boolean {
  return status === 'in-call' || (status === 'signed' && answeredAt !== undefined && endedAt === undefined);
}

/** A clinician holds it: from the claim until the call has its end. */
export function callIsHeld(encounter: Encounter): boolean {
  return encounter.status === 'claimed' || callIsOn(encounter);
}

function wasRemoved({ left }: Party): boolean {
  return left?.why === 'removed';
}

/** Colleagues who were asked in and not removed. */
export function invitedIds({ parties }: Pick<Encounter, 'parties'>): readonly PersonId[] {
  return parties.flatMap((party) => (party.personId === undefined || wasRemoved(party) ? [] : [party.personId]));
}

/** The invitation with which this peer is in the call: a guest is known by it, a colleague by their own identifier. */
export function partyOfPeer({ parties }: Pick<Encounter, 'parties'>, { peerId, side }: Somebody): Party | undefined {
  switch (side) {
    case 'home':
      return undefined;
    case 'clinician':
      return parties.findLast((party) => party.personId === peerId && !wasRemoved(party));
    case 'guest':
      return parties.find((party) => party.partyId === peerId && party.personId === undefined && !wasRemoved(party));
    default:
      return side satisfies never;
  }
}

/**
 * What a link opens at this moment. `waiting`: the call has not begun, or may go on. `over`: nothing any more.
 * @param now of the hub's clock
 */
export function linkState(encounter: Encounter, party: Party, now: Instant): 'open' | 'waiting' | 'over' {
  if (wasRemoved(party) || party.until <= now) return 'over';
  if (callIsOn(encounter)) return 'open';
  switch (encounter.status) {
    case 'waiting':
    case 'claimed':
    case 'ended':
      return 'waiting';
    case 'in-call':
    case 'signed':
    case 'cancelled':
    case 'joined':
      return 'over';
    default:
      return encounter.status satisfies never;
  }
}

/**
 * The home; whoever holds the call, because one who gave it back must not hear what another is told; the one it is offered
 * to; colleagues who were asked in and not removed; and guests with a good link while the call is on.
 */
export function belongsThere(peer: Somebody, encounter: Encounter, now: Instant): boolean {
  if (peer.side === 'home') return true;
  const party = partyOfPeer(encounter, peer);
  if (peer.side === 'guest') return party !== undefined && linkState(encounter, party, now) === 'open';
  if (encounter.clinician?.personId === peer.peerId) return true;
  if (encounter.transfer?.to.personId === peer.peerId) return true;
  return party !== undefined && callIsHeld(encounter);
}

/** What a clinician is to a call that they do not hold; nothing for whoever holds it. */
export function clinicianAs(
  encounter: Encounter,
  { personId, role }: { readonly personId: PersonId; readonly role: Role },
): PartyKind | undefined {
  if (encounter.clinician?.personId === personId) return undefined;
  const party = partyOfPeer(encounter, { peerId: personId, side: 'clinician' });
  return party?.as ?? colleagueAs(role);
}

export function colleagueAs(role: Role): PartyKind {
  return role === 'gp' ? 'gp-on-duty' : 'nurse';
}
