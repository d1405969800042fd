/** What clinicians and home managers write into a record: facts, in the hub's own entries, with the person as the author. */
import type { EncounterId, EntryId, HomeId, ResidentId } from '#domain/base/ids.ts';
import { sameContent } from '#domain/base/same-content.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Author } from '#domain/people/people.ts';
import { readEntry, type FedEntry, type RecordFact } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { JournalEvents } from './events.ts';
import { placeHubFact } from './place-entry.ts';
import type { HubDevice, Ids, Scope, TriageStore, TriageTransaction } from './ports.ts';
import { demandCall, demandRole, demandStrikable } from './record-rules.ts';
import { residentCard } from './resident-card.ts';

/** Who writes. */
export interface RecordWriter {
  readonly serviceId: string;
  readonly author: Author;
  /** Of a home manager: where it is written. Of others it is the resident's home. */
  readonly homeId?: HomeId | undefined;
}

export interface FactToWrite {
  readonly entryId: EntryId;
  readonly residentId: ResidentId;
  readonly encounterId?: EncounterId | undefined;
  readonly fact: RecordFact;
}

export interface Records {
  /**
   * Written once for each `entryId`: the same again gets the first answer, something else under it is refused with
   * `conflict`. Resolved after the durable commit.
   */
  write(writer: RecordWriter, asked: FactToWrite): Promise<{ readonly id: EntryId; readonly savedAt: Instant }>;
}

/** true when this very fact was written by this very person before. */
function isTheSame(known: FedEntry, { author }: RecordWriter, { residentId, encounterId, fact }: FactToWrite): boolean {
  const entry = readEntry(known);
  return (
    entry.kind === fact.kind &&
    known.envelope.residentId === residentId &&
    known.envelope.encounterId === encounterId &&
    known.envelope.author.personId === author.personId &&
    sameContent(entry.body, fact.body)
  );
}

/** Where it is written down: the call's home, the manager's own, or the home where the resident is or was last. */
async function homeOf(
  tx: TriageTransaction,
  scope: Scope,
  writer: RecordWriter,
  { residentId }: FactToWrite,
  encounter: Encounter | undefined,
): Promise<HomeId> {
  if (encounter !== undefined) return encounter.homeId;
  if (writer.homeId !== undefined) return writer.homeId;
  const row = await tx.resident(scope, residentId);
  const home = row?.homeId ?? (await residentCard(tx, scope, residentId))?.placements.at(-1)?.homeId;
  if (home === undefined) throw new RefusalError('conflict', 'This person has not been placed in any home yet.');
  return home;
}

export function createRecords(parts: {
  readonly store: TriageStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
  readonly events: JournalEvents;
}): Records {
  const { store, clock, ids, device, events } = parts;
  return {
    async write(writer, asked) {
      const scope = { serviceId: writer.serviceId };
      const { entryId, residentId, encounterId, fact } = asked;
      const written = await store.transaction(async (tx) => {
        const known = await tx.entryById(scope, entryId);
        if (known !== undefined) {
          if (isTheSame(known, writer, asked)) return { entry: known, fresh: false };
          throw new RefusalError('conflict', 'Something else was saved under this identifier. Nothing was saved now.');
        }
        demandRole(writer.author.role, fact);
        await demandStrikable(tx, scope, writer.author.role, asked);
        const encounter = await demandCall(tx, scope, asked);
        const homeId = await homeOf(tx, scope, writer, asked, encounter);
        const { kind, body } = fact;
        const common = { id: entryId, residentId, encounterId, homeId, author: writer.author, at: clock.now() };
        const entry = await placeHubFact(tx, scope, { ...common, kind, body }, { device, ids });
        return { entry, fresh: true };
      });
      if (written.fresh) events.announce([{ ...scope, residentId, kind: fact.kind, encounterId }]);
      return { id: entryId, savedAt: written.entry.envelope.recordedAt };
    },
  };
}
