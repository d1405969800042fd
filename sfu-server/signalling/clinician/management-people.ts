/** Inviting people, changing what they are, and taking leave, for whoever runs the service. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { managePeopleRequests, PersonRow, PersonWanted } from '#protocol/hub/manage-people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Invited, People, PeopleActor } from '../../identity/people.ts';
import type { PersonRow as KnownPerson } from '../../identity/people-ports.ts';
import { createToldOnce, type ToldOnce } from '../../management/told-once.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { why } from './management.ts';
import type { ClinicianSession } from './session.ts';

type Requests = Extract<keyof typeof managePeopleRequests, string>;

function stateOf(person: KnownPerson, now: string): PersonRow['state'] {
  if (person.disabledAt !== undefined) return 'left';
  if (person.passkeys > 0 || person.hasPassword || person.oidcSubject !== undefined) return 'active';
  return person.invitedUntil !== undefined && person.invitedUntil > now ? 'invited' : 'invitation-over';
}

/** Of the whole hub: a command whose answer was lost comes again on another link, and must not invite a second person. */
const toldOf = new WeakMap<People, ToldOnce<Invited>>();

function toldBy(people: People): ToldOnce<Invited> {
  const known = toldOf.get(people) ?? createToldOnce<Invited>(() => performance.now());
  toldOf.set(people, known);
  return known;
}

export function managementPeopleHandlers(
  session: ClinicianSession,
  {
    people,
    homes,
    gpPractices,
    actionList,
    clock,
  }: Pick<SignallingParts, 'people' | 'homes' | 'gpPractices' | 'actionList' | 'clock'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { scope, account } = session;
  const { serviceId } = scope;
  const told = toldBy(people);
  const run = (commandId: string, work: () => Promise<Invited>) =>
    told.run(`${serviceId} ${account.personId} ${commandId}`, work);

  const by = (): PeopleActor => ({
    actorKind: 'service-lead',
    actorId: account.personId,
    person: { personId: account.personId, name: account.name, role: account.role },
  });

  /** Nobody gives themselves another role or more rights, and nobody shuts themselves out. */
  function demandOther(personId: string): void {
    if (personId !== account.personId) return;
    throw new RefusalError(
      'forbidden',
      'This is your own account. Another service lead has to do that. Nothing was changed.',
    );
  }

  /** As the service calls it, whatever the page that asks calls it. */
  async function practiceOf({ practice }: Pick<PersonWanted, 'practice'>): Promise<PersonWanted['practice']> {
    if (practice === undefined) return undefined;
    const { practiceId, name } = await gpPractices.known(scope, practice.practiceId);
    return { practiceId, name };
  }

  return {
    'people.list': {
      async run() {
        const now = clock.now();
        const names = new Map((await homes.names(scope)).map(({ homeId, name }) => [homeId, name]));
        const known = await people.list(serviceId);
        const practices = await gpPractices.registered(scope);
        return {
          people: known.map((person): PersonRow => ({
            personId: person.personId,
            account: person.account,
            name: person.name,
            role: person.role,
            homeId: person.homeId,
            homeName: person.homeId === undefined ? undefined : names.get(person.homeId),
            qualification: person.qualification,
            prescriber: person.prescriber,
            dutyGp: person.dutyGp,
            clinicalLead: person.clinicalLead,
            safeguarding: person.safeguarding,
            practice: person.practice,
            state: stateOf(person, now),
            invitedUntil: person.invitedUntil,
            lastSignedInAt: person.lastSignedInAt,
            leftAt: person.disabledAt,
            self: person.personId === account.personId,
          })),
          practices: practices.map(({ practiceId, name }) => ({ practiceId, name })),
        };
      },
    },
    'people.unfinished': {
      async run({ personId }) {
        const rows = (await actionList.rows(scope)).filter(({ ownerId }) => ownerId === personId);
        return { actions: rows.map(({ what, homeName, due }) => ({ what, homeName, due })) };
      },
    },
    'person.invite': {
      run: ({ commandId, person }) =>
        run(commandId, async () => {
          const practice = await practiceOf(person);
          // Residents may name a GP before they come in: the list is theirs from the first day.
          const personId = practice && (await gpPractices.gpNamed(scope, practice.practiceId, person.name));
          return people.invite(by(), serviceId, { ...person, practice, personId });
        }),
    },
    'person.invite-again': {
      reason: why,
      run: ({ commandId, personId }) => {
        demandOther(personId);
        return run(commandId, () => people.reinvite(by(), serviceId, personId));
      },
    },
    'person.change': {
      reason: why,
      async run({ personId, person }) {
        demandOther(personId);
        const { homeId, ...rest } = person;
        const practice = await practiceOf(person);
        await people.change(by(), serviceId, personId, { ...rest, homeId: homeId ?? null, practice: practice ?? null });
        return {};
      },
    },
    'person.leave': {
      reason: why,
      async run({ personId, reason }) {
        demandOther(personId);
        await people.disable(by(), serviceId, personId, reason);
        return {};
      },
    },
  };
}
