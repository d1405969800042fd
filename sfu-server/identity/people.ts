/**
 * Who belongs to a service: inviting, taking leave, and what somebody may be. What changes counts at once: sessions and links of whoever
 * leaves or changes end with it, and each change is written to the audit.
 */
import type { HomeId, PersonId, ServiceId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Accounts } from './accounts.ts';
import { accountFrom, accountOf } from './account-names.ts';
import type { Principal } from './policy.ts';
import type { Account, StaffRole } from './ports.ts';
import type { PeopleStore, PersonDetails, PersonRow } from './people-ports.ts';
import { newToken, tokenDigest } from './tokens.ts';

/** An invitation that nobody took up by then is good no more. */
export const INVITATION_LIFE_MS = 72 * 60 * 60_000;

/** Who asks for it: somebody who is signed in, or whoever sits at the hub's own machine. */
export interface PeopleActor {
  readonly actorKind: Exclude<Principal['kind'], 'nobody'> | 'hub';
  readonly actorId: string;
  readonly person?: { readonly personId: PersonId; readonly name: string; readonly role: StaffRole } | undefined;
  readonly device?: string | undefined;
}

export interface PersonWanted {
  readonly name: string;
  readonly role: StaffRole;
  /** What they are called here; made of their name where none is given. */
  readonly account?: string | undefined;
  /** Of a home manager, and of nobody else. */
  readonly homeId?: HomeId | undefined;
  readonly qualification?: string | undefined;
  readonly prescriber?: boolean | undefined;
  readonly dutyGp?: boolean | undefined;
  readonly clinicalLead?: boolean | undefined;
  readonly safeguarding?: boolean | undefined;
  readonly practice?: Account['practice'];
  /** Who they are to the organisation's own sign-in. */
  readonly oidcSubject?: string | undefined;
  /** By which records name them already, where nobody has an account under it. */
  readonly personId?: PersonId | undefined;
}

/** What is not named stays as it is. `null` takes it away. */
export interface PersonChange {
  readonly name?: string | undefined;
  readonly role?: StaffRole | undefined;
  readonly homeId?: HomeId | null | undefined;
  readonly qualification?: string | undefined;
  readonly prescriber?: boolean | undefined;
  readonly dutyGp?: boolean | undefined;
  readonly clinicalLead?: boolean | undefined;
  readonly safeguarding?: boolean | undefined;
  readonly practice?: NonNullable<Account['practice']> | null | undefined;
  readonly oidcSubject?: string | null | undefined;
}

export interface Invited {
  readonly personId: PersonId;
  readonly account: string;
  /** "/invite.html#…": shown once. Whoever has it can come in as this person. */
  readonly link: string;
  readonly expiresAt: Instant;
}

/** Everything here may throw a RefusalError in plain words; then nothing was changed. */
export interface People {
  invite(by: PeopleActor, serviceId: ServiceId, wanted: PersonWanted): Promise<Invited>;
  /** Somebody has lost everything, or never came in: what they had to come in with is gone, and a new invitation is made. */
  reinvite(by: PeopleActor, serviceId: ServiceId, personId: PersonId): Promise<Invited>;
  /** Somebody leaves. Their account stays in the record, and nobody signs in with it. */
  disable(by: PeopleActor, serviceId: ServiceId, personId: PersonId, reason: string): Promise<void>;
  /** Another role, or other rights: whoever is signed in signs in again. */
  change(by: PeopleActor, serviceId: ServiceId, personId: PersonId, change: PersonChange): Promise<void>;
  /** Those of the service, leavers last. */
  list(serviceId: ServiceId): Promise<readonly PersonRow[]>;
}

/** What is written to the audit. */
export interface PeopleFact extends PeopleActor {
  readonly serviceId: ServiceId;
  readonly action: 'hub:person.invited' | 'hub:person.invited-again' | 'hub:person.disabled' | 'hub:person.changed';
  readonly outcome: 'done';
  readonly reason: string;
}

export interface PeopleParts {
  readonly store: PeopleStore;
  readonly accounts: Pick<Accounts, 'endAll'>;
  readonly record: (fact: PeopleFact) => Promise<void>;
  readonly clock: Clock;
  readonly newId: () => string;
  /** In the demo people with a password count as able to sign in. */
  readonly demo: boolean;
}

const NOT_THERE = new RefusalError('not-found', 'There is nobody like that here. Nothing was changed.');
const LAST_LEAD = new RefusalError(
  'conflict',
  'This is the last service lead who can sign in. Invite another one and let them come in first. Nothing was changed.',
);

/** @throws RefusalError where a role cannot have what was asked for */
function demandSense(person: PersonDetails): void {
  const refuse = (words: string) => new RefusalError('bad-params', `${words} Nothing was changed.`);
  const isClinician = person.role === 'nurse-practitioner' || person.role === 'gp';
  if ((person.role === 'home-manager') !== (person.homeId !== undefined)) {
    throw refuse('A home manager belongs to one home, and nobody else does.');
  }
  if (person.dutyGp && person.role !== 'gp') throw refuse('Only a GP is a duty GP.');
  if (person.practice !== undefined && person.role !== 'gp') throw refuse('Only a GP belongs to a practice.');
  if ((person.prescriber || person.clinicalLead || person.safeguarding) && !isClinician) {
    throw refuse('Only nurse practitioners and GPs prescribe, lead clinically or see safeguarding concerns.');
  }
}

/** What was changed, for the audit: which rights, and from which role to which. */
function changedWords(before: PersonDetails, after: PersonDetails): string {
  const words: string[] = [];
  if (before.role !== after.role) words.push(`role: ${before.role} to ${after.role}`);
  for (const right of ['prescriber', 'dutyGp', 'clinicalLead', 'safeguarding'] as const) {
    if (before[right] !== after[right]) words.push(`${right}: ${after[right] ? 'yes' : 'no'}`);
  }
  for (const field of ['name', 'homeId', 'qualification', 'oidcSubject'] as const) {
    if (before[field] !== after[field]) words.push(field);
  }
  if (before.practice?.practiceId !== after.practice?.practiceId) words.push('practice');
  return words.join('; ');
}

export function createPeople(parts: PeopleParts): People {
  const { store, accounts, clock, demo } = parts;

  function newInvitation(by: PeopleActor, again: boolean) {
    const token = newToken();
    const at = clock.now();
    const expiresAt = addMilliseconds(at, INVITATION_LIFE_MS);
    const byName = by.person?.name ?? 'the hub’s own machine';
    return {
      link: `/invite.html#${token}`,
      expiresAt,
      stored: { tokenDigest: tokenDigest(token), again, by: by.actorId, byName, at, expiresAt },
    };
  }

  const record = (
    by: PeopleActor,
    serviceId: ServiceId,
    action: PeopleFact['action'],
    reason: string,
  ): Promise<void> => {
    const { actorKind, actorId, person, device } = by;
    return parts.record({ serviceId, actorKind, actorId, person, device, action, outcome: 'done', reason });
  };

  return {
    async invite(by, serviceId, wanted) {
      const name = wanted.name.trim();
      if (name === '') throw new RefusalError('bad-params', 'Nobody was named. Nothing was changed.');
      const person: PersonDetails = {
        name,
        role: wanted.role,
        homeId: wanted.homeId,
        qualification: wanted.qualification?.trim() ?? '',
        prescriber: wanted.prescriber ?? false,
        dutyGp: wanted.dutyGp ?? false,
        clinicalLead: wanted.clinicalLead ?? false,
        safeguarding: wanted.safeguarding ?? false,
        practice: wanted.practice,
        oidcSubject: wanted.oidcSubject,
      };
      demandSense(person);
      const personId = wanted.personId ?? parts.newId();
      const { link, expiresAt, stored } = newInvitation(by, false);
      const account = wanted.account === undefined ? undefined : accountFrom(wanted.account);
      if (account === '') throw new RefusalError('bad-params', 'An account is made of letters and digits.');
      const added = await store.add(
        { serviceId, personId, person, stored },
        account ?? accountOf(name),
        account === undefined,
      );
      if (added === 'taken') {
        throw new RefusalError(
          'conflict',
          'That account, or that identity of the organisation, is somebody else’s. Nothing was changed.',
        );
      }
      if (added === 'no-home') throw new RefusalError('not-found', 'There is no such home here. Nothing was changed.');
      await record(by, serviceId, 'hub:person.invited', `${personId}, ${person.role}`);
      return { personId, account: added.account, link, expiresAt };
    },

    async reinvite(by, serviceId, personId) {
      const { link, expiresAt, stored } = newInvitation(by, true);
      const account = await store.inviteAgain({ serviceId, personId, stored });
      if (account === undefined) throw NOT_THERE;
      await accounts.endAll({ serviceId, personId }, 'changed');
      await record(by, serviceId, 'hub:person.invited-again', personId);
      return { personId, account, link, expiresAt };
    },

    async disable(by, serviceId, personId, reason) {
      const came = await store.disable({ serviceId, personId, at: clock.now(), passwords: demo });
      if (came === 'last-lead') throw LAST_LEAD;
      if (came === 'none') throw NOT_THERE;
      await accounts.endAll({ serviceId, personId }, 'left');
      await record(by, serviceId, 'hub:person.disabled', `${personId}: ${reason}`);
    },

    async change(by, serviceId, personId, change) {
      let words = '';
      const came = await store.change({ serviceId, personId, passwords: demo }, (before) => {
        const { practice, homeId, oidcSubject, ...rest } = change;
        const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
        const after: PersonDetails = {
          ...before,
          ...given,
          practice: practice === undefined ? before.practice : (practice ?? undefined),
          homeId: homeId === undefined ? before.homeId : (homeId ?? undefined),
          oidcSubject: oidcSubject === undefined ? before.oidcSubject : (oidcSubject ?? undefined),
        };
        demandSense(after);
        words = changedWords(before, after);
        return words === '' ? undefined : after;
      });
      switch (came) {
        case 'none':
          throw NOT_THERE;
        case 'last-lead':
          throw LAST_LEAD;
        case 'taken':
          throw new RefusalError(
            'conflict',
            'That identity of the organisation is somebody else’s. Nothing was changed.',
          );
        case 'no-home':
          throw new RefusalError('not-found', 'There is no such home here. Nothing was changed.');
        case 'as-before':
          return;
        case 'changed':
          await accounts.endAll({ serviceId, personId }, 'changed');
          await record(by, serviceId, 'hub:person.changed', `${personId}: ${words}`);
          return;
        default:
          came satisfies never;
      }
    },

    list: (serviceId) => store.list(serviceId),
  };
}
