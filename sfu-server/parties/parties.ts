/** Asking somebody into a call, and taking them out again. Commands: entries of the journal say who was asked, by whom, and who agreed. */
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { PartyContact } from '#protocol/hub/calls.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { newToken, tokenDigest } from '../identity/tokens.ts';
import type { CarryOut, Clinician, Command } from '../triage/carry-out.ts';
import type { EntryReads, Ids, Scope } from '../triage/ports.ts';
import { mayInvite, mayRemove, type Asked } from './invite-rules.ts';
import { colleagueAs } from './membership.ts';
import type { PartyStore, StaffNow } from './ports.ts';

/** How long an invitation by link is good. */
export const LINK_LIFE_MS = 60 * 60_000;

export interface Invited {
  readonly partyId: string;
  readonly until: Instant;
  /** The token of the link, once: it is kept nowhere. Absent for a colleague. */
  readonly token?: string | undefined;
}

export interface Parties {
  /** Colleagues on duty, without whoever asks, and the contacts of the service. */
  directory(clinician: Clinician): Promise<readonly PartyContact[]>;
  /** The same command again gives the same party, and a new link in the place of one that was not received. */
  invite(clinician: Clinician, command: Command & Asked): Promise<Invited>;
  /** They are out at once, and their link opens nothing any more. */
  remove(clinician: Clinician, command: Command & { readonly partyId: string }): Promise<void>;
}

export function createParties(parts: {
  readonly store: PartyStore;
  readonly reads: Pick<EntryReads, 'entryById'>;
  readonly staff: StaffNow;
  readonly carryOut: CarryOut;
  readonly ids: Ids;
  readonly clock: Clock;
}): Parties {
  const { store, reads, staff, carryOut, ids, clock } = parts;

  const onDuty = (scope: Scope) =>
    staff
      .staff(scope)
      .filter((one) => one.onDuty)
      .map(({ author }) => author);

  return {
    async directory({ serviceId, author }) {
      const colleagues = onDuty({ serviceId })
        .filter(({ personId }) => personId !== author.personId)
        .map(({ personId, name, role }): PartyContact => {
          return { contactId: personId, name, as: colleagueAs(role), personId, telephone: '', hours: '' };
        });
      return [...colleagues, ...(await store.contacts({ serviceId }))];
    },
    async invite(clinician, { name, as, personId, consent, ...command }) {
      const scope = { serviceId: clinician.serviceId };
      const { entryId } = await carryOut('party.invite', clinician, command, (encounter) => {
        const asked = mayInvite(encounter, clinician.author, { name, as, personId, consent }, onDuty(scope));
        const until = addMilliseconds(clock.now(), LINK_LIFE_MS);
        return { kind: 'party.invited', body: { partyId: ids.next(), ...asked, until } };
      });
      const fed = entryId === null ? undefined : await reads.entryById(scope, entryId);
      const entry = fed && readEntry(fed);
      if (entry?.kind !== 'party.invited') throw new Error('an invitation left no entry');
      const { partyId, until } = entry.body;
      if (entry.body.personId !== undefined) return { partyId, until };
      const token = newToken();
      // After the entry: a token that opened nothing would be a promise that nobody made. Where it fails, the command is sent again.
      await store.saveLink(tokenDigest(token), { ...scope, encounterId: command.encounterId, partyId, until });
      return { partyId, until, token };
    },
    async remove(clinician, { partyId, ...command }) {
      await carryOut('party.remove', clinician, command, (encounter) =>
        mayRemove(encounter, clinician.author, partyId) === undefined
          ? undefined
          : { kind: 'party.left', body: { partyId, why: 'removed' } },
      );
    },
  };
}
