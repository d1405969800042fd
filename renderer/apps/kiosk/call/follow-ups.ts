/** What this kiosk adds to its open calls by itself, because it stands in the record already. Pure. */
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import { isOpen, openReadingRequests, type Encounter } from '#domain/encounters/encounter.ts';
import { inFeedOrder } from '#domain/journal/order.ts';
import type { RecordedObservations, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { News2Parameter } from '#domain/news2/parameters.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { isOurs } from '../state/live-call.ts';
import type { KioskState } from '../state/store.ts';

export type FollowUp = {
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly observationsId: EntryId;
} & (
  | { readonly kind: 'added' }
  /** The nurse asked for it. */
  | { readonly kind: 'answered'; readonly requestId: EntryId }
);

const VALUE_OF: Readonly<Record<News2Parameter, keyof ObservationValues>> = {
  respiratoryRate: 'respiratoryRate',
  spo2: 'spo2',
  inspiredOxygen: 'inspiredOxygen',
  systolic: 'bloodPressure',
  pulse: 'pulse',
  consciousness: 'consciousness',
  temperature: 'temperature',
};

/** true when the set has a value for all that was wanted. */
export function holds(values: ObservationValues, wanted: readonly News2Parameter[]): boolean {
  return wanted.every((parameter) => values[VALUE_OF[parameter]] !== undefined);
}

/**
 * The set that the call should rest on instead: the newest that came after it. One that is not complete never takes the place
 * of a complete one: a single repeated pressure says nothing of the whole person.
 */
function newerSet(
  encounter: Encounter,
  sets: readonly RecordedObservations[],
  requestedIndex: number,
  indexOf: (id: EntryId) => number,
): RecordedObservations | undefined {
  const present = sets.find(({ id }) => id === encounter.observationsId);
  const newest = sets.findLast(
    ({ news2 }) => present === undefined || news2.status === 'complete' || present.news2.status !== 'complete',
  );
  if (newest === undefined || newest.id === encounter.observationsId) return undefined;
  const after = Math.max(requestedIndex, present === undefined ? -1 : indexOf(present.id));
  return indexOf(newest.id) > after ? newest : undefined;
}

function ofRecord(
  state: Pick<KioskState, 'home' | 'entries'>,
  residentId: ResidentId,
  record: ResidentRecord,
): readonly FollowUp[] {
  const open = [...record.encounters.values()].filter((encounter) => isOpen(encounter) && isOurs(state, encounter));
  if (open.length === 0) return [];
  // What came after what is said by the order of the feed: two clocks may differ by more than a measurement takes.
  const order = new Map(
    inFeedOrder(state.entries.get(residentId)?.values() ?? []).map(({ envelope }, index) => [envelope.id, index]),
  );
  const indexOf = (id: EntryId): number => order.get(id) ?? -1;
  const sets = record.observations.filter(({ struck }) => struck === undefined);
  const requests = new Map<EncounterId, number>();
  for (const entry of state.entries.get(residentId)?.values() ?? []) {
    const { encounterId, id } = entry.envelope;
    if (entry.kind === 'call.requested' && encounterId !== undefined) requests.set(encounterId, indexOf(id));
  }
  return open.flatMap((encounter) => {
    const { encounterId } = encounter;
    const base = { encounterId, residentId };
    const newer = newerSet(encounter, sets, requests.get(encounterId) ?? -1, indexOf);
    const answered = openReadingRequests(encounter).flatMap(({ requestId, request }): readonly FollowUp[] => {
      const set = sets.find(({ id, values }) => indexOf(id) > indexOf(requestId) && holds(values, request.wanted));
      return set === undefined ? [] : [{ ...base, kind: 'answered', requestId, observationsId: set.id }];
    });
    const added: readonly FollowUp[] =
      newer === undefined ? [] : [{ ...base, kind: 'added', observationsId: newer.id }];
    return [...added, ...answered];
  });
}

/** All of it, for the calls that this kiosk has. */
export function followUps(state: Pick<KioskState, 'home' | 'records' | 'entries'>): readonly FollowUp[] {
  return [...state.records].flatMap(([residentId, record]) => ofRecord(state, residentId, record));
}
