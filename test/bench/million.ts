/** A journal of any length, written by the database itself: one resident's feed, copied under other identifiers. */
import { v7 as uuidv7 } from 'uuid';
import { ENTRY_VERSIONS, type EntryKind } from '#domain/journal/bodies.ts';
import type { Author } from '#domain/people/people.ts';
import { openConnection } from '../../sfu-server/store/sqlite-connection.ts';
import { chainLink, seal } from '../../sfu-server/triage/seal.ts';
import { DEMO_RESIDENTS } from '../../sfu-server/demo/residents.ts';
import { CARER, EDITHS_SCORE, EDITHS_VALUES, HOME, NURSE } from '../fixtures/entries.ts';

/** Every identifier of the first feed begins so, and of each copy with another number. */
const FIRST = '00000000';
const AT = '2026-11-22T20:52:00.000Z';
const DEVICE = { deviceId: 'hub-bench', sign: () => 'A'.repeat(88) };

const own = () => FIRST + uuidv7().slice(FIRST.length);

interface Line {
  readonly kind: EntryKind;
  readonly body: unknown;
  readonly id?: string;
  readonly encounterId?: string;
  readonly author?: Author;
}

/** A call with its decision, which rests on this set. */
function call(observationsId: string): readonly Line[] {
  const encounterId = own();
  const outcome = {
    impression: 'Likely chest infection, well enough to stay.',
    items: [{ kind: 'advice', itemId: own(), owner: 'Priya Nair', due: AT, text: 'Sit Edie upright, fluids hourly.' }],
  };
  const of = { encounterId, author: NURSE };
  return [
    { kind: 'call.requested', body: { observationsId, concern: 'She is hot and confused.' }, encounterId },
    { kind: 'call.claimed', body: {}, ...of },
    { kind: 'call.answered', body: {}, ...of },
    { kind: 'call.ended', body: { reason: 'hung-up' }, ...of },
    { kind: 'outcome.signed', body: { outcome }, ...of },
  ];
}

/**
 * What a home writes of one person: mostly observations, now and then a check, a statement, a correction, a call. The shape
 * is the same for any length of 100 or more.
 */
function firstFeed(residentId: string, length: number): readonly Line[] {
  const demo = DEMO_RESIDENTS[0];
  if (demo === undefined) throw new Error('there are no invented residents');
  const placement = { homeId: HOME, homeName: 'Larkfield House', from: AT };
  const lines: Line[] = [
    { kind: 'resident.registered', body: { resident: { ...demo.resident, residentId } } },
    { kind: 'placement.started', body: { placement } },
  ];
  let set = own();
  while (lines.length < length) {
    const at = lines.length % 100;
    if (at === 20) {
      lines.push(...call(set));
    } else if (at === 40) {
      const replaces = { entryId: set, words: 'The cuff had slipped.' };
      set = own();
      lines.push({
        kind: 'observations.recorded',
        id: set,
        body: { values: EDITHS_VALUES, news2: EDITHS_SCORE, replaces },
      });
    } else if (at % 20 === 10) {
      const check = { questions: 'soft-signs/1', asWellAsNormal: false, signs: ['pain'], words: 'Her knee.' };
      lines.push({ kind: 'soft-signs.recorded', body: check });
    } else if (at === 60) {
      const source = { kind: 'home', name: 'Larkfield House' };
      const statement = { topic: 'wishes', content: { words: 'To stay here.' }, source, asOf: '2026-11-22' };
      lines.push({ kind: 'record.stated', body: { statement } });
    } else {
      set = own();
      lines.push({ kind: 'observations.recorded', id: set, body: { values: EDITHS_VALUES, news2: EDITHS_SCORE } });
    }
  }
  return lines.slice(0, length);
}

const COLUMNS = `service_id, resident_id, seq, id, kind, version, encounter_id, home_id, author_id, author_name, author_role,
  device_id, device_counter, occurred_at, recorded_at, clock, body, salt, digest, signature, chain, received_at`;

/** The same text with the beginning of its identifiers exchanged. */
const renamed = (column: string) => `replace(${column}, '${FIRST}', printf('%08x', n))`;

/**
 * Fills a hub's database: `residents` feeds of `each` entries. The first feed is sealed as the hub seals; in the copies the
 * chain is not continued, which nothing here looks at.
 * @returns the bytes of one observation's body
 */
export async function writeMillion(
  path: string,
  { serviceId, residents, each }: { readonly serviceId: string; readonly residents: number; readonly each: number },
): Promise<number> {
  const connection = await openConnection(path);
  // It only has to be there before what is measured begins.
  await connection.exec('PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;');
  const residentId = own();
  await connection.exec('BEGIN');
  await connection.run(
    'INSERT INTO feeds (service_id, resident_id, next_seq, head_chain) VALUES (?, ?, ?, ?)',
    serviceId,
    residentId,
    each + 1,
    '',
  );
  let chain = '';
  let bytes = 0;
  for (const [index, { kind, body, id, encounterId, author }] of firstFeed(residentId, each).entries()) {
    const seq = index + 1;
    const envelope = {
      id: id ?? own(),
      kind,
      version: ENTRY_VERSIONS[kind],
      serviceId,
      residentId,
      ...(encounterId === undefined ? {} : { encounterId }),
      homeId: HOME,
      author: author ?? CARER,
      device: { id: 'hub-bench', counter: seq },
      occurredAt: AT,
      recordedAt: AT,
      clock: 'hub',
    } as const;
    const sealed = seal(envelope, body, DEVICE);
    chain = chainLink(chain, seq, envelope, sealed.digest);
    if (kind === 'observations.recorded') bytes = Buffer.byteLength(sealed.body);
    await connection.run(
      `INSERT INTO entries (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      serviceId,
      residentId,
      seq,
      envelope.id,
      kind,
      envelope.version,
      encounterId ?? null,
      HOME,
      envelope.author.personId,
      envelope.author.name,
      envelope.author.role,
      envelope.device.id,
      seq,
      AT,
      AT,
      'hub',
      Buffer.from(sealed.body),
      Buffer.from(sealed.salt, 'base64'),
      sealed.digest,
      sealed.signature,
      chain,
      AT,
    );
  }
  const copies = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)`;
  if (residents > 1) {
    await connection.run(
      `${copies} INSERT INTO feeds (service_id, resident_id, next_seq, head_chain)
       SELECT service_id, ${renamed('resident_id')}, next_seq, head_chain
       FROM numbers CROSS JOIN feeds WHERE feeds.service_id = ? AND feeds.resident_id = ?`,
      residents - 1,
      serviceId,
      residentId,
    );
    await connection.run(
      `${copies} INSERT INTO entries (${COLUMNS})
       SELECT service_id, ${renamed('resident_id')}, seq, ${renamed('id')}, kind, version,
         ${renamed('encounter_id')}, home_id, author_id, author_name, author_role, device_id, device_counter, occurred_at,
         recorded_at, clock, CAST(${renamed('CAST(body AS TEXT)')} AS BLOB), salt, digest, signature, chain, received_at
       FROM numbers CROSS JOIN entries WHERE entries.service_id = ? AND entries.resident_id = ?`,
      residents - 1,
      serviceId,
      residentId,
    );
  }
  await connection.exec('COMMIT');
  await connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  await connection.close();
  return bytes;
}
