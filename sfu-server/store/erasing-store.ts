/** Decisions about records that were kept for long enough, and the erasing of them. */
import { ERASE_REASONS, type EraseDecision } from '#domain/record/erasing.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { ErasingReads, ErasingStore, ErasingTransaction, RecordStanding } from '../retention/ports.ts';
import type { Scope } from '../triage/ports.ts';
import type { BodyCodec } from './body-codec.ts';
import { integer, optionalText, text } from './columns.ts';
import type { Database, Reader, Row, Writer } from './database.ts';
import { entryReads } from './entries.ts';
import { eraseFeed } from './erase-feeds.ts';
import { triageTransaction } from './triage-store.ts';

const LAST = `SELECT max(recorded_at) AS last_at, count(*) AS entries,
    (SELECT died_at FROM residents r WHERE r.service_id = ?1 AND r.resident_id = ?2) AS died_at,
    EXISTS (SELECT 1 FROM resident_homes h WHERE h.service_id = ?1 AND h.resident_id = ?2 AND h.placed = 1) AS placed,
    EXISTS (SELECT 1 FROM erased_records g WHERE g.service_id = ?1 AND g.resident_id = ?2) AS gone,
    (SELECT count(*) FROM attachment_residents a WHERE a.service_id = ?1 AND a.resident_id = ?2) AS files,
    (SELECT count(*) FROM recordings c WHERE c.service_id = ?1 AND c.resident_id = ?2 AND c.deleted_at IS NULL) AS recordings,
    EXISTS (SELECT 1 FROM encounters c WHERE c.service_id = ?1 AND c.resident_id = ?2
      AND (c.status IN ('waiting', 'claimed', 'in-call', 'ended') OR c.look_again_since IS NOT NULL)) AS open_call,
    EXISTS (SELECT 1 FROM encounters c JOIN referral_mail m ON m.service_id = c.service_id AND m.encounter_id = c.encounter_id
      WHERE c.service_id = ?1 AND c.resident_id = ?2 AND m.state <> 'settled') AS open_letter
  FROM entries WHERE service_id = ?1 AND resident_id = ?2`;

const DESCRIBED = 'SELECT resident_id FROM residents WHERE service_id = ? AND identified_as = ? ORDER BY resident_id';

const DECISION = `SELECT what, at, by_id, by_name, why, look_again_on, words FROM erase_decisions
  WHERE service_id = ? AND resident_id = ? ORDER BY number DESC LIMIT 1`;

const later = (a: string, b: string): string => (a > b ? a : b);

function decisionOf(row: Row): EraseDecision | undefined {
  const common = { by: { personId: text(row, 'by_id'), name: text(row, 'by_name') }, at: text(row, 'at') };
  const what = text(row, 'what');
  const words = optionalText(row, 'words') ?? '';
  if (what === 'kept') return { ...common, what, words, lookAgainOn: text(row, 'look_again_on') };
  if (what === 'declined') return { ...common, what, words };
  const why = ERASE_REASONS.find((reason) => reason === row['why']);
  return what === 'proposed' && why !== undefined ? { ...common, what, why } : undefined;
}

function erasingReads(db: Reader): ErasingReads {
  return {
    async standing({ serviceId }, residentId) {
      const described = await db.all(DESCRIBED, serviceId, residentId);
      const feeds = [residentId, ...described.map((row) => text(row, 'resident_id'))];
      let all: RecordStanding | undefined;
      for (const feed of feeds) {
        const row = await db.get(LAST, serviceId, feed);
        if (row === undefined || integer(row, 'entries') === 0 || integer(row, 'gone') === 1) {
          // Of the person themselves nothing is left: then nothing is left to decide.
          if (feed === residentId) return undefined;
          continue;
        }
        all = {
          feeds: [...(all?.feeds ?? []), feed],
          lastAt: later(all?.lastAt ?? '', text(row, 'last_at')),
          diedAt: all?.diedAt ?? optionalText(row, 'died_at'),
          // Who died here and was never taken out of the home's list does not live in it. Who was only described is placed nowhere.
          livesHere: all === undefined ? integer(row, 'placed') === 1 && row['died_at'] === null : all.livesHere,
          openCall: (all?.openCall ?? false) || integer(row, 'open_call') === 1 || integer(row, 'open_letter') === 1,
          entries: (all?.entries ?? 0) + integer(row, 'entries'),
          files: (all?.files ?? 0) + integer(row, 'files'),
          recordings: (all?.recordings ?? 0) + integer(row, 'recordings'),
        };
      }
      return all;
    },
    async decision({ serviceId }, residentId) {
      const row = await db.get(DECISION, serviceId, residentId);
      return row && decisionOf(row);
    },
  };
}

function erasingTransaction(tx: Writer, codec: BodyCodec): ErasingTransaction {
  return {
    ...triageTransaction(tx, codec),
    ...erasingReads(tx),
    async isDone({ serviceId }, { commandId, residentId, what }) {
      const row = await tx.get(
        'SELECT resident_id, what FROM erase_decisions WHERE service_id = ? AND command_id = ?',
        serviceId,
        commandId,
      );
      if (row === undefined) return false;
      if (row['resident_id'] === residentId && row['what'] === what) return true;
      throw new RefusalError('conflict', 'This identifier was used for another decision.');
    },
    async keep({ serviceId }, { commandId, residentId, what, at, by, why, lookAgainOn, words }) {
      await tx.run(
        `INSERT INTO erase_decisions (service_id, command_id, resident_id, what, at, by_id, by_name, why, look_again_on, words)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        serviceId,
        commandId,
        residentId,
        what,
        at,
        by.personId,
        by.name,
        why ?? null,
        lookAgainOn ?? null,
        words ?? null,
      );
    },
    async eraseFeeds(scope, feeds) {
      const homes = new Set<string>();
      for (const feed of feeds) {
        const places = await tx.all(
          `SELECT home_id FROM resident_homes WHERE service_id = ?1 AND resident_id = ?2
           UNION SELECT home_id FROM entries WHERE service_id = ?1 AND resident_id = ?2`,
          scope.serviceId,
          feed,
        );
        for (const row of places) homes.add(text(row, 'home_id'));
        for (const recordingId of await eraseFeed(tx, codec, scope, feed)) {
          await tx.run(
            'INSERT INTO recordings_to_delete (recording_id) VALUES (?) ON CONFLICT DO NOTHING',
            recordingId,
          );
        }
      }
      return { homes: [...homes].sort() };
    },
    async keepErased({ serviceId }, { residentId, entryId, erasedAt, homes }) {
      await tx.run(
        `INSERT INTO erased_records (service_id, resident_id, entry_id, erased_at, homes) VALUES (?, ?, ?, ?, ?)`,
        serviceId,
        residentId,
        entryId,
        erasedAt,
        JSON.stringify(homes),
      );
    },
  };
}

export function createErasingStore(db: Database, codec: BodyCodec): ErasingStore {
  const entries = entryReads(db, codec);

  async function entriesOf(scope: Scope, rows: readonly Row[]) {
    const found = [];
    for (const row of rows) {
      const entry = await entries.entryById(scope, text(row, 'entry_id'));
      if (entry !== undefined) found.push(entry);
    }
    return found;
  }

  return {
    ...erasingReads(db),
    transaction: (work) => db.transaction((tx) => work(erasingTransaction(tx, codec))),
    async erased(scope, limit) {
      const rows = await db.all(
        'SELECT entry_id FROM erased_records WHERE service_id = ? ORDER BY erased_at DESC, resident_id LIMIT ?',
        scope.serviceId,
        limit,
      );
      return entriesOf(scope, rows);
    },
    async erasedOf(scope, homeId) {
      const rows = await db.all(
        `SELECT entry_id FROM erased_records
         WHERE service_id = ? AND EXISTS (SELECT 1 FROM json_each(homes) WHERE value = ?) ORDER BY erased_at`,
        scope.serviceId,
        homeId,
      );
      return entriesOf(scope, rows);
    },
    async erasedAt({ serviceId }, residentId) {
      const row = await db.get(
        'SELECT erased_at FROM erased_records WHERE service_id = ? AND resident_id = ?',
        serviceId,
        residentId,
      );
      return row && text(row, 'erased_at');
    },
    async toClean() {
      const row = await db.get(`SELECT EXISTS (SELECT 1 FROM erased_records WHERE cleaned_at IS NULL)
           OR EXISTS (SELECT 1 FROM recordings_to_delete) AS is_left`);
      if (row === undefined || integer(row, 'is_left') === 0) return undefined;
      const files = await db.all('SELECT recording_id FROM recordings_to_delete ORDER BY recording_id');
      return files.map((each) => text(each, 'recording_id'));
    },
    async cleaned(recordings, until, at) {
      await db.tidy();
      await db.transaction(async (tx) => {
        for (const id of recordings) await tx.run('DELETE FROM recordings_to_delete WHERE recording_id = ?', id);
        await tx.run('UPDATE erased_records SET cleaned_at = ? WHERE cleaned_at IS NULL AND erased_at <= ?', at, until);
      });
    },
  };
}
