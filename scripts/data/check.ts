/** `check`: reads everything that is kept, and says what is not as it was written. */
import { join } from 'node:path';
import { keptIdentity } from '#protocol/stored/kept-schemas.ts';
import type { Codec } from '../../main/core/at-rest/codec.ts';
import { KeyGone, readKeys } from '../../main/core/at-rest/keys.ts';
import { SILENT } from '../../main/core/base/log.ts';
import { hasOwnDigest, hasSignatureOf } from '../../main/core/journal/seal.ts';
import { KeptFile } from '../../main/core/store/kept-file.ts';
import { ENTRY_COLUMNS, readRow, type EntryRow } from '../../main/core/store/rows.ts';
import { Spool } from '../../main/core/spool/spool.ts';
import { plainBodyCodec } from '../../sfu-server/store/body-codec.ts';
import type { Database as HubDatabase } from '../../sfu-server/store/database.ts';
import { schemaVersion } from '../../sfu-server/store/migrate.ts';
import { MIGRATIONS } from '../../sfu-server/store/migrations/index.ts';
import { createServiceStore } from '../../sfu-server/store/service-store.ts';
import { openConnection } from '../../sfu-server/store/sqlite-connection.ts';
import { createTriageStore } from '../../sfu-server/store/triage-store.ts';
import { chainLink, digestOf } from '../../sfu-server/triage/seal.ts';
import { verifyingKey } from '../audit/forms.ts';
import { textIfThere, verifyAudit } from '../audit/verify.ts';
import type { Whose } from './arguments.ts';
import { checkFile, findDatabase, openStopped } from './databases.ts';
import { exists } from './files.ts';
import { count, DataError, type Say } from './words.ts';

const PAGE = 500;
/** More than this is not listed one by one. */
const MOST_TOLD = 20;

/** @returns false when something is wrong */
export async function check(
  { whose, data }: { readonly whose: Whose; readonly data: string },
  say: Say,
): Promise<boolean> {
  const wrong = whose === 'hub' ? await checkHub(data, say) : await checkKiosk(data, say);
  for (const words of wrong.slice(0, MOST_TOLD)) say(`WRONG: ${words}`);
  if (wrong.length > MOST_TOLD) say(`and ${String(wrong.length - MOST_TOLD)} more`);
  say(wrong.length === 0 ? 'All is as it was written.' : `${count(wrong.length, 'thing is', 'things are')} wrong.`);
  return wrong.length === 0;
}

async function checkHub(data: string, say: Say): Promise<string[]> {
  const path = await findDatabase('hub', data);
  say('Reading the database through');
  await checkFile(path);
  const connection = await openConnection(path);
  try {
    if ((await schemaVersion(connection)) !== MIGRATIONS.length) {
      throw new DataError('The database is of another version of the hub. Start this version once, and check then.');
    }
    // Only to read: nothing here begins a transaction.
    const db: HubDatabase = {
      get: (sql, ...values) => connection.get(sql, ...values),
      all: (sql, ...values) => connection.all(sql, ...values),
      transaction: () => Promise.reject(new Error('a check changes nothing')),
      tidy: () => Promise.reject(new Error('a check changes nothing')),
      close: () => connection.close(),
    };
    const { reads } = createTriageStore(db, plainBodyCodec);
    const wrong: string[] = [];
    let entries = 0;
    for (const { serviceId } of await createServiceStore(db).services()) {
      const scope = { serviceId };
      for (const residentId of await reads.residentsWithFeed(scope)) {
        const chain = await reads.chainOf(scope, residentId);
        let previous = '';
        for (let seq = 0; ;) {
          const page = await reads.feed(scope, residentId, seq, PAGE);
          if (page.length === 0) break;
          for (const entry of page) {
            seq += 1;
            entries += 1;
            const where = `entry ${entry.envelope.id} (place ${String(seq)} of resident ${residentId})`;
            const erased = entry.body === '' && entry.salt === '';
            if (entry.seq !== seq) wrong.push(`${where}: an entry before it is missing`);
            if (!erased && digestOf(entry.salt, entry.body) !== entry.digest)
              wrong.push(`${where}: its digest does not fit`);
            previous = chainLink(previous, entry.seq, entry.envelope, entry.digest);
            if (chain[seq - 1] !== previous) wrong.push(`${where}: the chain breaks here`);
            // From the next one on, the chain is followed as it stands, so that one fault is told once.
            previous = chain[seq - 1] ?? previous;
            seq = entry.seq;
          }
        }
      }
    }
    const pem = await textIfThere(join(data, 'hub-key.pem'));
    if (pem === undefined) wrong.push('the key of the hub is not there: nothing that it signed can be looked at');
    else wrong.push(...(await wrongInAudit(db, pem, data)));
    say(`Checked ${count(entries, 'entry', 'entries')}: digests, places and chains; and the chain of the audit`);
    return wrong;
  } finally {
    await connection.close();
  }
}

async function wrongInAudit(db: HubDatabase, pem: string, data: string): Promise<string[]> {
  const outside = await textIfThere(join(data, 'audit-checkpoints.log'));
  const { bad } = await verifyAudit({ db, key: verifyingKey(pem), outside });
  return bad.map(
    ({ service, seq, wrong, words }) => `the audit of ${service}, entry ${String(seq)}: ${wrong}; ${words}`,
  );
}

async function checkKiosk(data: string, say: Say): Promise<string[]> {
  const path = await findDatabase('kiosk', data);
  const keys = await readKeys(data).catch((fault: unknown) => {
    if (!(fault instanceof KeyGone)) throw fault;
    throw new DataError(
      'What this kiosk keeps is encrypted, and its key is in the keystore of its own computer. Check it there.',
    );
  });
  const database = await openStopped(path, keys?.codec);
  const wrong: string[] = [];
  try {
    say('Reading the database through');
    const rows = await database
      .all<{ integrity_check: string }>('PRAGMA integrity_check(5)')
      .catch((fault: unknown) => {
        throw new DataError(`The database is damaged: ${fault instanceof Error ? fault.message : String(fault)}`);
      });
    for (const { integrity_check: words } of rows) if (words !== 'ok') wrong.push(`the database is damaged: ${words}`);
    const identity = keptIdentity.safeParse(
      await new KeptFile(join(data, 'kept'), 'identity', keys?.codec).read(),
    ).data;
    if (identity === undefined) wrong.push("the kiosk's key cannot be read out of its file");
    const unsent = new Set<string>();
    let entries = 0;
    for (let after = 0; ;) {
      const page = await database.all<EntryRow & { at_row: number; id: string; waits: number }>(
        `SELECT entries.rowid AS at_row, id, ${ENTRY_COLUMNS},
                EXISTS (SELECT 1 FROM outbox WHERE entry_id = id AND acknowledged_at IS NULL) AS waits
           FROM entries WHERE entries.rowid > ? ORDER BY entries.rowid LIMIT ?`,
        [after, PAGE],
      );
      if (page.length === 0) break;
      for (const row of page) {
        entries += 1;
        after = row.at_row;
        try {
          const entry = readRow(row);
          if (!hasOwnDigest(entry)) wrong.push(`entry ${row.id}: its digest does not fit`);
          if (row.waits === 0) continue;
          unsent.add(row.id);
          if (identity !== undefined && !hasSignatureOf(entry, identity.publicKeyPem)) {
            wrong.push(`entry ${row.id} is unsent and not signed by this kiosk`);
          }
        } catch {
          wrong.push(`entry ${row.id} cannot be read`);
        }
      }
    }
    say(`Checked ${count(entries, 'entry', 'entries')}, ${String(unsent.size)} of them unsent`);
    wrong.push(...(await checkSpool(join(data, 'spool'), unsent, keys?.codec)));
    say('Checked the spool');
    return wrong;
  } finally {
    await database.close();
  }
}

/** Read and not opened: an opened one would be cut and written to. */
async function checkSpool(directory: string, unsent: ReadonlySet<string>, codec: Codec | undefined): Promise<string[]> {
  if (!(await exists(directory))) return unsent.size === 0 ? [] : ['there is no spool'];
  const { entries, lost } = await Spool.read({ directory, log: SILENT, codec });
  const there = new Set(entries.map(({ entry }) => entry.envelope.id));
  return [
    ...lost
      .filter(({ torn }) => !torn)
      .map(({ head }) => `entry ${head?.id ?? 'without a name'} in the spool cannot be read`),
    ...[...unsent].filter((id) => !there.has(id)).map((id) => `entry ${id} is unsent and not in the spool`),
  ];
}
