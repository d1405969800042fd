/** What asking somebody into a call needs from outside. */
import type { EncounterId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { PartyContact } from '#protocol/hub/calls.ts';
import type { Scope } from '../triage/ports.ts';

/** What a link stands for. The token itself is kept nowhere: who reads the database cannot use it. */
export interface PartyLink {
  readonly serviceId: string;
  readonly encounterId: EncounterId;
  readonly partyId: string;
  readonly until: Instant;
}

export interface PartyStore {
  /** The contacts of the service's own directory; none while it has none. */
  contacts(scope: Scope): Promise<readonly PartyContact[]>;
  /** Writes the next version of the directory. */
  writeContacts(scope: Scope, name: string, contacts: readonly PartyContact[], at: Instant): Promise<void>;
  /** One link for each party: another one takes the place of the first, which opens nothing any more. */
  saveLink(tokenDigest: string, link: PartyLink): Promise<void>;
  link(tokenDigest: string): Promise<PartyLink | undefined>;
  dropLinksBefore(instant: Instant): Promise<void>;
}

/** Who has a page of the service open. */
export interface StaffNow {
  staff(scope: Scope): readonly { readonly author: Author; readonly onDuty: boolean }[];
}

/** Who is in the media rooms at this moment: identifiers of peers, by call. */
export interface RoomsNow {
  peersIn(encounterId: EncounterId): ReadonlySet<string>;
}
