/** Writes what a registration says into a new feed, in the transaction that the caller holds. */
import type { HomeId } from '#domain/base/ids.ts';
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { placeHubFact, type HubFact } from '../triage/place-entry.ts';
import type { HubDevice, Ids, Scope, TriageTransaction } from '../triage/ports.ts';
import type { Practice } from '#domain/record/contents.ts';
import type { Registration } from './file/read-row.ts';

export interface Home {
  readonly homeId: HomeId;
  readonly homeName: string;
}

export interface Writing {
  readonly tx: TriageTransaction;
  readonly scope: Scope;
  readonly home: Home;
  readonly author: Author;
  readonly at: Instant;
  readonly hub: { readonly device: HubDevice; readonly ids: Ids };
}

/** Noon of the day, so that it is the same day in every zone in which it may be read. */
export function startOf(date: CalendarDate | undefined, now: Instant): Instant {
  return date === undefined || date >= now.slice(0, 10) ? now : `${date}T12:00:00.000Z`;
}

export async function write(
  { tx, scope, home, author, at, hub }: Writing,
  residentId: string,
  fact: Pick<HubFact, 'kind' | 'body'>,
): Promise<void> {
  await placeHubFact(tx, scope, { ...fact, residentId, homeId: home.homeId, author, at }, hub);
}

/**
 * The placement comes first, so that what the registration says is said by the home. The registration itself says who the
 * person is and where; everything else is stated one by one, by the source of its row.
 * @returns the kinds of the entries that were written
 */
export async function writeRegistration(
  writing: Writing,
  residentId: string,
  { identity, room, statements, placement }: Registration,
  practice: Practice,
): Promise<readonly HubFact['kind'][]> {
  const { home, at } = writing;
  const { telephone: _telephone, ...registeredPractice } = practice;
  const resident: Resident = {
    residentId,
    ...identity,
    room,
    practice: registeredPractice,
    allergies: { status: 'not-asked' },
    cpr: { status: 'not-recorded' },
    communication: [],
    background: [],
  };
  const facts: Pick<HubFact, 'kind' | 'body'>[] = [
    {
      kind: 'placement.started',
      body: {
        placement: {
          ...home,
          from: startOf(placement.from, at),
          kind: placement.kind,
          ...(placement.until === undefined ? {} : { until: placement.until }),
        },
      },
    },
    { kind: 'resident.registered', body: { resident } },
    ...statements.map((statement) => ({ kind: 'record.stated', body: { statement } }) as const),
  ];
  for (const fact of facts) await write(writing, residentId, fact);
  return facts.map(({ kind }) => kind);
}
