/** Emergencies that a home noted without calling: nobody here has been asked, and somebody should know. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { EntryOf } from '#domain/journal/entry.ts';
import type { EmergencyRow } from '#protocol/hub/clinician-link.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { JournalEvents } from './events.ts';
import type { Directory, EncounterRow, Scope, TriageReads } from './ports.ts';
import { nameOf, roomOf, subjectOf } from './subject.ts';

/** Older ones are in the record. */
export const EMERGENCIES_SHOWN_MS = 2 * 60 * 60_000;

type Note = EntryOf<'emergency.noted'>;

/** After these there may be others. */
const THAT_CHANGE: ReadonlySet<string> = new Set([
  'emergency.noted',
  'entry.struck',
  'call.requested',
  'call.cancelled',
  'outcome.signed',
  'person.described',
  'person.identified',
  'resident.registered',
]);

/**
 * true when a clinician knows of it by a call: one that was made since, or one that was not settled at that time. What the home took
 * back was no call.
 */
export function isInACall(
  at: Instant,
  calls: readonly Pick<EncounterRow, 'status' | 'requestedAt' | 'signedAt'>[],
): boolean {
  return calls.some(({ status, requestedAt, signedAt }) => {
    if (status === 'cancelled') return false;
    if (requestedAt >= at) return true;
    return status !== 'joined' && (signedAt === undefined || signedAt >= at);
  });
}

/** A call that was open when it happened was not made longer before than this. */
const OPEN_SINCE_MS = 24 * 60 * 60_000;

export interface Emergencies {
  /** Of the last two hours, one for each person, the newest first. */
  rows(scope: Scope, now: Instant): Promise<EmergencyRow[]>;
}

export function createEmergencies(parts: {
  readonly reads: TriageReads;
  readonly directory: Pick<Directory, 'homes'>;
  readonly events: Pick<JournalEvents, 'onCommitted'>;
}): Emergencies {
  const { reads, directory } = parts;
  /** As they were last read: nearly always there are none, and the queue is looked at again and again. */
  const known = new Map<string, Promise<readonly EmergencyRow[]>>();
  parts.events.onCommitted(({ serviceId, kind }) => {
    if (THAT_CHANGE.has(kind)) known.delete(serviceId);
  });

  async function rowOf(scope: Scope, notes: readonly Note[]): Promise<EmergencyRow | undefined> {
    const [newest] = notes;
    if (newest === undefined) return undefined;
    const { residentId, homeId, occurredAt: at } = newest.envelope;
    const calls = await reads.encountersOfResident(scope, residentId, addMilliseconds(at, -OPEN_SINCE_MS));
    if (isInACall(at, calls)) return undefined;
    const subject = await subjectOf(reads, scope, residentId);
    const home = (await directory.homes(scope)).find((one) => one.homeId === homeId);
    return {
      residentId,
      residentName: nameOf(subject),
      homeName: home?.name ?? '',
      homeTelephone: home?.telephone ?? '',
      room: roomOf(subject),
      emergency: newest.body.emergency,
      rang999: notes.some(({ body }) => body.rang999),
      at,
    };
  }

  async function read(scope: Scope, now: Instant): Promise<readonly EmergencyRow[]> {
    const since = addMilliseconds(now, -EMERGENCIES_SHOWN_MS);
    const byResident = new Map<string, Note[]>();
    for (const fed of await reads.emergenciesSince(scope, since)) {
      const entry = readEntry(fed);
      if (entry.kind !== 'emergency.noted' || entry.envelope.occurredAt < since) continue;
      const { residentId, id } = entry.envelope;
      if ((await reads.strikeOf(scope, residentId, id)) !== undefined) continue;
      byResident.set(residentId, [...(byResident.get(residentId) ?? []), entry]);
    }
    const rows: EmergencyRow[] = [];
    for (const notes of byResident.values()) {
      const newestFirst = notes.sort((a, b) => b.envelope.occurredAt.localeCompare(a.envelope.occurredAt));
      const row = await rowOf(scope, newestFirst);
      if (row !== undefined) rows.push(row);
    }
    return rows.sort((a, b) => b.at.localeCompare(a.at));
  }

  return {
    async rows(scope, now) {
      let reading = known.get(scope.serviceId);
      if (reading === undefined) {
        reading = read(scope, now);
        known.set(scope.serviceId, reading);
        reading.catch(() => known.delete(scope.serviceId));
      }
      const since = addMilliseconds(now, -EMERGENCIES_SHOWN_MS);
      return (await reading).filter(({ at }) => at >= since);
    },
  };
}
