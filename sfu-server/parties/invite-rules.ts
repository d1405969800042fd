/** Who may be asked into a call, and in whose words it is refused. Pure: state in, decision or refusal out. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Party, PartyKind } from '#domain/encounters/handling.ts';
import type { Author } from '#domain/people/people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { callIsHeld, partyOfPeer } from './membership.ts';

/** A room is small: everybody in it is seen and known by name. With the home and whoever holds the call these are eight. */
export const MOST_PARTIES = 6;

export interface Asked {
  readonly name: string;
  readonly as: PartyKind;
  readonly personId?: string | undefined;
  readonly consent?: string | undefined;
}

function conflict(words: string): RefusalError {
  return new RefusalError('conflict', words);
}

function demandHolder(encounter: Encounter, nurse: Author, what: string): void {
  if (encounter.clinician?.personId !== nurse.personId || !callIsHeld(encounter)) {
    throw conflict(`Only whoever has the call ${what}.`);
  }
}

/**
 * @param staff who is signed in and takes calls
 * @returns whom to ask, with the name by which a colleague is known here and the words of consent, where there are any
 */
export function mayInvite(encounter: Encounter, nurse: Author, asked: Asked, staff: readonly Author[]): Asked {
  demandHolder(encounter, nurse, 'asks others in. Nobody was asked in');
  const consent = asked.consent?.trim() ?? '';
  if (consent === '' && (asked.personId === undefined || asked.as === 'family')) {
    throw conflict(
      'Ask the resident first, or whoever speaks for them, and write down who agreed. Nobody was asked in.',
    );
  }
  if (encounter.parties.filter(({ left }) => left?.why !== 'removed').length >= MOST_PARTIES) {
    throw conflict('The call is full. Take somebody out first. Nobody was asked in.');
  }
  const words = consent === '' ? {} : { consent };
  if (asked.personId === undefined) return { name: asked.name.trim(), as: asked.as, ...words };
  if (asked.personId === nurse.personId) throw conflict('You have this call. Ask somebody else in.');
  const colleague = staff.find(({ personId }) => personId === asked.personId);
  if (colleague === undefined) {
    throw conflict(`${asked.name} is not on duty now. Ring them, or ask them in by a link. Nobody was asked in.`);
  }
  if (partyOfPeer(encounter, { peerId: colleague.personId, side: 'clinician' }) !== undefined) {
    throw conflict(`${colleague.name} is asked in already.`);
  }
  return { name: colleague.name, as: asked.as, personId: colleague.personId, ...words };
}

/** @returns the party, or nothing when they were taken out already */
export function mayRemove(encounter: Encounter, nurse: Author, partyId: string): Party | undefined {
  if (encounter.clinician?.personId !== nurse.personId) throw conflict('Only whoever has the call takes others out.');
  const party = encounter.parties.find((one) => one.partyId === partyId);
  if (party === undefined) throw new RefusalError('not-found', 'Nobody like that was asked into this call.');
  return party.left?.why === 'removed' ? undefined : party;
}
