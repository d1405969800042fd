/** Entries and feeds. */
import type { ClockQuality, Envelope } from '#domain/journal/envelope.ts';
import { ROLES, type Role } from '#domain/people/people.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import type { EntryReads, FeedPlace, Placed, Scope } from '../triage/ports.ts';
import type { BodyCodec } from './body-codec.ts';
import { bytes, integer, optionalText, text } from './columns.ts';
import type { Reader, Row, Writer } from './database.ts';

const COLUMNS = `seq, id, kind, version, service_id, resident_id, encounter_id, home_id, author_id, author_name, author_role,
  device_id, device_counter, occurred_at, recorded_at, clock, body, salt, digest, signature`;

const placeholders = (count: number) => Array.from({ length: count }, () => '?').join(', ');

/** How many entries are asked for by their places in one question. */
const PLACES_AT_ONCE = 100;

const FEED = `SELECT ${COLUMNS} FROM entries WHERE service_id = ? AND resident_id = ? AND seq > ? ORDER BY seq LIMIT ?`;
const BY_ID = `SELECT ${COLUMNS} FROM entries WHERE service_id = ? AND id = ?`;
const BY_ENCOUNTER = `SELECT ${COLUMNS} FROM entries WHERE service_id = ? AND encounter_id = ? ORDER BY seq`;
const NEWEST_OF_KIND = `SELECT ${COLUMNS} FROM entries
  WHERE service_id = ? AND resident_id = ? AND kind = ? ORDER BY seq DESC LIMIT ?`;

const ofKinds = (count: number) => `SELECT ${COLUMNS} FROM entries
  WHERE service_id = ? AND resident_id = ? AND kind IN (${placeholders(count)}) ORDER BY +seq`;
const BODIES_OF_KIND = `SELECT seq, body FROM entries
  WHERE service_id = ? AND resident_id = ? AND kind = ? AND seq > ? ORDER BY seq LIMIT ?`;
const atPlaces = (count: number) => `SELECT ${COLUMNS} FROM entries
  WHERE service_id = ? AND resident_id = ? AND seq IN (${placeholders(count)}) ORDER BY seq`;

const HEARD_AT = `SELECT MIN(received_at) AS heard_at FROM entries
  WHERE service_id = ? AND encounter_id = ? AND kind = 'call.requested'`;
const EMERGENCIES_SINCE = `SELECT ${COLUMNS} FROM entries
  WHERE service_id = ? AND kind = 'emergency.noted' AND received_at >= ? ORDER BY received_at, seq`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const ENTRY_QUERIES = {
  FEED,
  BY_ID,
  BY_ENCOUNTER,
  NEWEST_OF_KIND,
  OF_KINDS: ofKinds(7),
  BODIES_OF_KIND,
  AT_PLACES: atPlaces(PLACES_AT_ONCE),
  HEARD_AT,
  EMERGENCIES_SINCE,
} as const;

const KNOWN_ROLES: ReadonlySet<string> = new Set<Role>(ROLES);
const CLOCKS: ReadonlySet<string> = new Set<ClockQuality>(['hub', 'checked', 'unchecked']);

/** Bodies that are only looked through are read in pages of this length. */
const BODIES_AT_ONCE = 5000;

function isRole(value: string): value is Role {
  return KNOWN_ROLES.has(value);
}

function isClockQuality(value: string): value is ClockQuality {
  return CLOCKS.has(value);
}

function envelopeOf(row: Row): Envelope {
  const role = text(row, 'author_role');
  const clock = text(row, 'clock');
  if (!isRole(role) || !isClockQuality(clock)) throw new Error('an entry has a role or a clock that does not exist');
  const encounterId = optionalText(row, 'encounter_id');
  return {
    id: text(row, 'id'),
    kind: text(row, 'kind'),
    version: integer(row, 'version'),
    serviceId: text(row, 'service_id'),
    residentId: text(row, 'resident_id'),
    ...(encounterId === undefined ? {} : { encounterId }),
    homeId: text(row, 'home_id'),
    author: { personId: text(row, 'author_id'), name: text(row, 'author_name'), role },
    device: { id: text(row, 'device_id'), counter: integer(row, 'device_counter') },
    occurredAt: text(row, 'occurred_at'),
    recordedAt: text(row, 'recorded_at'),
    clock,
  };
}

/** An entry out of its row. One whose body was erased has an empty body: it is kept and passed on, not understood. */
function entryOf(row: Row, codec: BodyCodec): FedEntry {
  const erased = row['body'] === null || row['salt'] === null;
  return {
    envelope: envelopeOf(row),
    body: erased ? '' : codec.decode(bytes(row, 'body')),
    salt: erased ? '' : Buffer.from(bytes(row, 'salt')).toString('base64'),
    digest: text(row, 'digest'),
    signature: text(row, 'signature'),
    seq: integer(row, 'seq'),
  };
}

export function entryReads(db: Reader, codec: BodyCodec): EntryReads {
  const entries = (rows: readonly Row[]) => rows.map((row) => entryOf(row, codec));
  const optional = (row: Row | undefined) => (row === undefined ? undefined : entryOf(row, codec));
  return {
    async entryById(scope, id) {
      return optional(await db.get(BY_ID, scope.serviceId, id));
    },
    async entryAt(scope, residentId, seq) {
      return optional(await db.get(FEED, scope.serviceId, residentId, seq - 1, 1));
    },
    async feed(scope, residentId, after, limit) {
      return entries(await db.all(FEED, scope.serviceId, residentId, after, limit));
    },
    async entriesOfEncounter(scope, encounterId) {
      return entries(await db.all(BY_ENCOUNTER, scope.serviceId, encounterId));
    },
    async callHeardAt(scope, encounterId) {
      const row = await db.get(HEARD_AT, scope.serviceId, encounterId);
      return row && optionalText(row, 'heard_at');
    },
    async emergenciesSince(scope, since) {
      return entries(await db.all(EMERGENCIES_SINCE, scope.serviceId, since));
    },
    async newestOfKind(scope, residentId, kind, limit) {
      return entries(await db.all(NEWEST_OF_KIND, scope.serviceId, residentId, kind, limit));
    },
    async entriesOfKinds(scope, residentId, kinds) {
      return entries(await db.all(ofKinds(kinds.length), scope.serviceId, residentId, ...kinds));
    },
    async entriesThatMention(scope, residentId, kind, word) {
      const places: number[] = [];
      let after = 0;
      for (;;) {
        const rows = await db.all(BODIES_OF_KIND, scope.serviceId, residentId, kind, after, BODIES_AT_ONCE);
        for (const row of rows) {
          if (row['body'] === null) continue;
          const body = codec.decode(bytes(row, 'body'));
          // JSON may write any letter as an escape: such a body is looked at more closely.
          if (body.includes(word) || body.includes('\\u')) places.push(integer(row, 'seq'));
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < BODIES_AT_ONCE) break;
        after = integer(last, 'seq');
      }
      const found: FedEntry[] = [];
      for (let first = 0; first < places.length; first += PLACES_AT_ONCE) {
        const asked = places.slice(first, first + PLACES_AT_ONCE);
        // No entry stands at 0: one text of the question serves for any number of places.
        while (asked.length < PLACES_AT_ONCE) asked.push(0);
        found.push(...entries(await db.all(atPlaces(PLACES_AT_ONCE), scope.serviceId, residentId, ...asked)));
      }
      return found;
    },
    async feedLengths(scope) {
      const rows = await db.all(
        'SELECT resident_id, next_seq FROM feeds WHERE service_id = ? ORDER BY resident_id',
        scope.serviceId,
      );
      return rows.map((row) => ({ residentId: text(row, 'resident_id'), entries: integer(row, 'next_seq') - 1 }));
    },
    async residentsWithFeed(scope) {
      const rows = await db.all(
        'SELECT resident_id FROM feeds WHERE service_id = ? ORDER BY resident_id',
        scope.serviceId,
      );
      return rows.map((row) => text(row, 'resident_id'));
    },
    async chainOf(scope, residentId) {
      const rows = await db.all(
        'SELECT chain FROM entries WHERE service_id = ? AND resident_id = ? ORDER BY seq',
        scope.serviceId,
        residentId,
      );
      return rows.map((row) => text(row, 'chain'));
    },
  };
}

export interface EntryWrites {
  nextPlace(scope: Scope, residentId: string): Promise<FeedPlace>;
  insertEntry(scope: Scope, placed: Placed): Promise<void>;
}

/** The sequence comes from the feed's row inside the transaction: it has no gaps and shows in commit order. */
export function entryWrites(tx: Writer, codec: BodyCodec): EntryWrites {
  return {
    async nextPlace(scope, residentId) {
      const row = await tx.get(
        'SELECT next_seq, head_chain FROM feeds WHERE service_id = ? AND resident_id = ?',
        scope.serviceId,
        residentId,
      );
      if (row === undefined) {
        await tx.run(
          "INSERT INTO feeds (service_id, resident_id, next_seq, head_chain) VALUES (?, ?, 1, '')",
          scope.serviceId,
          residentId,
        );
        return { seq: 1, previousChain: '' };
      }
      return { seq: integer(row, 'next_seq'), previousChain: text(row, 'head_chain') };
    },
    async insertEntry(scope, { sealed, seq, chain, receivedAt }) {
      const { envelope } = sealed;
      await tx.run(
        `INSERT INTO entries (service_id, resident_id, seq, id, kind, version, encounter_id, home_id,
           author_id, author_name, author_role, device_id, device_counter, occurred_at, recorded_at, clock,
           body, salt, digest, signature, chain, received_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        scope.serviceId,
        envelope.residentId,
        seq,
        envelope.id,
        envelope.kind,
        envelope.version,
        envelope.encounterId ?? null,
        envelope.homeId,
        envelope.author.personId,
        envelope.author.name,
        envelope.author.role,
        envelope.device.id,
        envelope.device.counter,
        envelope.occurredAt,
        envelope.recordedAt,
        envelope.clock,
        codec.encode(sealed.body),
        Buffer.from(sealed.salt, 'base64'),
        sealed.digest,
        sealed.signature,
        chain,
        receivedAt,
      );
      const moved = await tx.run(
        'UPDATE feeds SET next_seq = ?, head_chain = ? WHERE service_id = ? AND resident_id = ? AND next_seq = ?',
        seq + 1,
        chain,
        scope.serviceId,
        envelope.residentId,
        seq,
      );
      if (moved !== 1) throw new Error('the place in the feed was taken by somebody else');
    },
  };
}
