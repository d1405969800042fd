/** What a link opens for whoever has it in hand. */
import type { Clock } from '#domain/base/time.ts';
import { recordingNow, type Encounter } from '#domain/encounters/encounter.ts';
import type { Party } from '#domain/encounters/handling.ts';
import type { GuestOpened } from '#protocol/hub/http.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { tokenDigest } from '../identity/tokens.ts';
import type { Throttle } from '../identity/throttle.ts';
import { encounterState } from '../triage/encounter-state.ts';
import type { Scope, TriageReads } from '../triage/ports.ts';
import { linkState } from './membership.ts';
import type { PartyStore } from './ports.ts';

/** Somebody who came by a link that is or was good. */
export interface Guest {
  readonly serviceId: string;
  readonly encounter: Encounter;
  readonly party: Party;
  readonly state: GuestOpened['state'];
}

export interface Guests {
  /** @throws RefusalError `not-found`, in the same words whatever is wrong with the token; `wait-before-retry` after many tries */
  find(token: string): Promise<Guest>;
  opened(guest: Guest): Promise<GuestOpened>;
}

/** Constant: nothing can be found out by trying. */
function unknownLink(): RefusalError {
  return new RefusalError('not-found', 'This link opens nothing. Ask whoever sent it to you for a new one.');
}

export function createGuests(parts: {
  readonly store: Pick<PartyStore, 'link'>;
  readonly reads: TriageReads;
  readonly names: {
    service(scope: Scope): Promise<string | undefined>;
    home(scope: Scope, homeId: string): Promise<string | undefined>;
  };
  readonly tries: Throttle;
  readonly clock: Clock;
}): Guests {
  const { store, reads, names, tries, clock } = parts;
  return {
    async find(token) {
      const digest = tokenDigest(token);
      tries.check(digest);
      // Counted before the look, so that tries sent all at once are not all free.
      tries.failed(digest);
      const link = await store.link(digest);
      const encounter = link && (await encounterState(reads, link, link.encounterId));
      const party = encounter?.parties.find(({ partyId }) => partyId === link?.partyId);
      if (link === undefined || encounter === undefined || party === undefined) throw unknownLink();
      tries.succeeded(digest);
      return { serviceId: link.serviceId, encounter, party, state: linkState(encounter, party, clock.now()) };
    },
    async opened({ serviceId, encounter, party, state }) {
      return {
        serviceName: (await names.service({ serviceId })) ?? '',
        invitedBy: encounter.clinician?.name ?? party.invitedBy.name,
        homeName: (await names.home({ serviceId }, encounter.homeId)) ?? '',
        name: party.name,
        as: party.as,
        state,
        until: party.until,
        ...(state === 'open' && recordingNow(encounter) !== undefined ? { recording: true } : {}),
      };
    },
  };
}
