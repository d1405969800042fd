/** Safeguarding concerns: written once, never changed, in no resident's feed. */
import { author, instant } from '#protocol/stored/domain-schemas.ts';
import { concernNote, concernRaised } from '#protocol/hub/follow-up.ts';
import type { Concern } from '#domain/safeguarding/concern.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { ConcernReads, ConcernStore, ConcernTransaction, NotedConcern } from '../safeguarding/ports.ts';
import type { Scope } from '../triage/ports.ts';
import type { BodyCodec } from './body-codec.ts';
import { bytes, text } from './columns.ts';
import type { Database, Reader, Row, Writer } from './database.ts';

const CONCERN = 'SELECT concern_id, document FROM concerns WHERE service_id = ?';
const ALL = `${CONCERN} ORDER BY raised_at DESC, concern_id`;
const BY_PERSON = `${CONCERN} AND raised_by = ? ORDER BY raised_at DESC, concern_id`;
const NOTES = 'SELECT document FROM concern_notes WHERE service_id = ? AND concern_id = ? ORDER BY place';

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const CONCERN_QUERIES = { ALL, BY_PERSON, NOTES } as const;

/** The document carries who and when beside what was said, so that the body codec covers all of it. */
function concernReads(db: Reader, codec: BodyCodec) {
  const decoded = (row: Row): { said: unknown; by: unknown; at: unknown } =>
    parseJson(codec.decode(bytes(row, 'document'))) as { said: unknown; by: unknown; at: unknown };

  async function concernOf(scope: Scope, row: Row): Promise<Concern> {
    const { said, by, at } = decoded(row);
    const notes = await db.all(NOTES, scope.serviceId, text(row, 'concern_id'));
    return {
      ...concernRaised.parse(said),
      by: author.parse(by),
      raisedAt: instant.parse(at),
      notes: notes.map((one): NotedConcern => {
        const note = decoded(one);
        return { ...concernNote.parse(note.said), by: author.parse(note.by), notedAt: instant.parse(note.at) };
      }),
    };
  }

  async function listed(scope: Scope, rows: readonly Row[]): Promise<readonly Concern[]> {
    const concerns: Concern[] = [];
    for (const row of rows) concerns.push(await concernOf(scope, row));
    return concerns;
  }

  return {
    concerns: async (scope: Scope) => listed(scope, await db.all(ALL, scope.serviceId)),
    concernsBy: async (scope: Scope, personId: string) =>
      listed(scope, await db.all(BY_PERSON, scope.serviceId, personId)),
    async concern(scope: Scope, concernId: string) {
      const row = await db.get(`${CONCERN} AND concern_id = ?`, scope.serviceId, concernId);
      return row && concernOf(scope, row);
    },
  } satisfies ConcernReads & Pick<ConcernTransaction, 'concern'>;
}

function concernWrites(tx: Writer, codec: BodyCodec): Omit<ConcernTransaction, 'concern'> {
  const encoded = (said: unknown, by: unknown, at: string) => codec.encode(JSON.stringify({ said, by, at }));
  return {
    async concernCommand({ serviceId }, commandId) {
      const raised = await tx.get(
        'SELECT concern_id, raised_by AS person FROM concerns WHERE service_id = ? AND command_id = ?',
        serviceId,
        commandId,
      );
      const noted = await tx.get(
        'SELECT concern_id, noted_by AS person FROM concern_notes WHERE service_id = ? AND command_id = ?',
        serviceId,
        commandId,
      );
      const row = raised ?? noted;
      if (row === undefined) return undefined;
      const did = raised === undefined ? 'note' : 'raise';
      return { concernId: text(row, 'concern_id'), personId: text(row, 'person'), did };
    },
    async saveConcern({ serviceId }, commandId, { by, raisedAt, ...said }) {
      await tx.run(
        `INSERT INTO concerns (service_id, concern_id, command_id, raised_by, raised_at, document)
         VALUES (?, ?, ?, ?, ?, ?)`,
        serviceId,
        said.concernId,
        commandId,
        by.personId,
        raisedAt,
        encoded(said, by, raisedAt),
      );
    },
    async saveNote({ serviceId }, commandId, concernId, { by, notedAt, ...said }) {
      await tx.run(
        `INSERT INTO concern_notes (service_id, concern_id, place, command_id, noted_by, noted_at, document)
         SELECT ?1, ?2, COALESCE(MAX(place), 0) + 1, ?3, ?4, ?5, ?6 FROM concern_notes
         WHERE service_id = ?1 AND concern_id = ?2`,
        serviceId,
        concernId,
        commandId,
        by.personId,
        notedAt,
        encoded(said, by, notedAt),
      );
    },
  };
}

export function createConcernStore(db: Database, codec: BodyCodec): ConcernStore {
  return {
    reads: concernReads(db, codec),
    transaction: (work) => db.transaction((tx) => work({ ...concernReads(tx, codec), ...concernWrites(tx, codec) })),
  };
}
