/**
 * The journal's speed at the hub and at the kiosk, each with what the disk and SQLite alone can do in the same run, and how
 * long a hub takes to make its projections again. Prints; asserts nothing about time. Needs no browser:
 * `npm run bench -- journal`. BENCH_ENTRIES is the length of the journal that is made again (1,000,000).
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { ENTRY_VERSIONS } from '#domain/journal/bodies.ts';
import { canonicalEnvelope, type Envelope } from '#domain/journal/envelope.ts';
import { signedText, type SealedEntry } from '#protocol/stored/entry.ts';
import { openStore } from '#core/store/store.ts';
import { DEMO_RESIDENTS } from '../../sfu-server/demo/residents.ts';
import { plainBodyCodec } from '../../sfu-server/store/body-codec.ts';
import { createServiceStore } from '../../sfu-server/store/service-store.ts';
import { openDatabase } from '../../sfu-server/store/sqlite-database.ts';
import { createTriageStore } from '../../sfu-server/store/triage-store.ts';
import { createJournal, type SendingKiosk } from '../../sfu-server/triage/journal.ts';
import { createJournalEvents } from '../../sfu-server/triage/events.ts';
import { placeHubFact } from '../../sfu-server/triage/place-entry.ts';
import { rebuildProjections } from '../../sfu-server/triage/rebuild.ts';
import { CARER, EDITHS_SCORE, EDITHS_VALUES } from '../fixtures/entries.ts';
import { writeMillion } from './million.ts';
import { openRaw } from './raw-sqlite.ts';

const SCOPE = { serviceId: uuidv7() };
const HOME = { homeId: uuidv7(), homeName: 'Larkfield House' } as const;
const RESIDENT = uuidv7();
const AT = '2026-11-22T20:52:00.000Z';
const ENTRIES = Number(process.env['BENCH_ENTRIES'] ?? 1_000_000);
const EACH = 1000;
/** Batches and how many of them: one press of Save, and what a kiosk sends after a night without a link. */
const SIZES = [
  { size: 1, batches: 300 },
  { size: 50, batches: 60 },
] as const;

const machine = `Node ${process.version}, ${cpus()[0]?.model.trim() ?? process.arch}`;
const perSecond = (entries: number, ms: number) => Math.round(entries / (ms / 1000)).toLocaleString('en-GB');
const cells = (...words: readonly string[]) =>
  words.map((word, at) => (at === 0 ? word.padEnd(28) : word.padStart(16))).join('');

let directory: string;

test.beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-bench-'));
});

test.afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const KIOSK: SendingKiosk = { kioskId: uuidv7(), ...SCOPE, homeId: HOME.homeId, publicKey };

function sealed(counter: number): SealedEntry {
  const envelope: Envelope = {
    id: uuidv7(),
    kind: 'observations.recorded',
    version: ENTRY_VERSIONS['observations.recorded'],
    ...SCOPE,
    residentId: RESIDENT,
    homeId: HOME.homeId,
    author: CARER,
    device: { id: KIOSK.kioskId, counter },
    occurredAt: AT,
    recordedAt: AT,
    clock: 'checked',
  };
  const body = JSON.stringify({ values: EDITHS_VALUES, news2: EDITHS_SCORE });
  const salt = randomBytes(16);
  const digest = createHash('sha256').update(salt).update(body).digest('base64');
  const signature = sign(null, Buffer.from(signedText(canonicalEnvelope(envelope), digest)), privateKey);
  return { envelope, body, salt: salt.toString('base64'), digest, signature: signature.toString('base64') };
}

interface Measured {
  readonly ours: number;
  readonly raw: number;
}

/** Milliseconds of both, batch by batch in turn, so that both meet the disk as it is at that moment. */
async function inTurn(
  batches: readonly (readonly SealedEntry[])[],
  ours: (batch: readonly SealedEntry[]) => Promise<void>,
): Promise<Measured> {
  const raw = await openRaw(join(directory, `raw-${uuidv7()}.db`));
  const spent = { ours: 0, raw: 0 };
  for (const batch of batches) {
    const rows = batch.map((entry) => ({ id: entry.envelope.id, content: Buffer.from(JSON.stringify(entry)) }));
    const began = performance.now();
    await ours(batch);
    const between = performance.now();
    await raw.insert(rows);
    spent.ours += between - began;
    spent.raw += performance.now() - between;
  }
  await raw.close();
  return spent;
}

function batchesOf(size: number, count: number): readonly (readonly SealedEntry[])[] {
  let counter = 0;
  return Array.from({ length: count }, () => Array.from({ length: size }, () => sealed((counter += 1))));
}

function line(what: string, { size, batches }: (typeof SIZES)[number], { ours, raw }: Measured): string {
  const entries = size * batches;
  return cells(
    `${what}, batches of ${String(size)}`,
    perSecond(entries, ours),
    perSecond(entries, raw),
    (ours / raw).toFixed(1),
  );
}

test('durably acknowledged entries a second, at the hub and at the kiosk', async () => {
  test.setTimeout(600_000);
  const db = await openDatabase(join(directory, 'hub.db'));
  const store = createTriageStore(db, plainBodyCodec);
  const services = createServiceStore(db);
  const clock = { now: () => new Date().toISOString() };
  await services.addService({ ...SCOPE, name: 'A service', demo: false });
  await services.addHome(SCOPE, HOME.homeId, HOME.homeName);
  await services.registerHubDevice('hub-bench', '');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  await db.transaction(async (tx) => {
    await tx.run(
      'INSERT INTO kiosks (kiosk_id, service_id, home_id, public_key_pem, enrolled_at) VALUES (?, ?, ?, ?, ?)',
      KIOSK.kioskId,
      SCOPE.serviceId,
      HOME.homeId,
      pem,
      AT,
    );
  });
  const [demo] = DEMO_RESIDENTS;
  if (demo === undefined) throw new Error('there are no invented residents');
  await store.transaction(async (tx) => {
    const common = { residentId: RESIDENT, homeId: HOME.homeId, author: CARER, at: AT };
    const hub = { device: { deviceId: 'hub-bench', sign: () => 'AAAA' }, ids: { next: uuidv7 } };
    const resident = { ...demo.resident, residentId: RESIDENT };
    await placeHubFact(tx, SCOPE, { ...common, kind: 'resident.registered', body: { resident } }, hub);
    const placement = { ...HOME, from: AT };
    await placeHubFact(tx, SCOPE, { ...common, kind: 'placement.started', body: { placement } }, hub);
  });
  const events = createJournalEvents((fault) => {
    throw fault;
  });
  const journal = createJournal({ store, clock, events });
  const kiosk = await openStore(join(directory, 'kiosk'));

  const lines = [
    '',
    `Entries a second, answered after the durable commit (${machine})`,
    cells('', 'Teletriage', 'raw sqlite3', 'times slower'),
  ];
  let accepted = 0;
  let expected = 0;
  for (const sizes of SIZES) {
    expected += sizes.size * sizes.batches;
    const atHub = await inTurn(batchesOf(sizes.size, sizes.batches), async (batch) => {
      const answers = await journal.append(KIOSK, batch);
      accepted += answers.filter(({ status }) => status === 'accepted').length;
    });
    lines.push(line('hub', sizes, atHub));
    const atKiosk = await inTurn(batchesOf(sizes.size, sizes.batches), async (batch) => {
      // Sealed here too, because a kiosk's save is that as well.
      await kiosk.outbox.append(
        batch.map(({ envelope }) => ({ id: envelope.id, seal: (counter) => ({ ...sealed(counter), envelope }) })),
        clock.now(),
      );
    });
    lines.push(line('kiosk', sizes, atKiosk));
  }
  const { unsent } = await kiosk.outbox.counts();
  await kiosk.close();
  await db.close();
  // What was refused, or kept twice, would be the fastest of all.
  expect(accepted).toBe(expected);
  expect(unsent).toBe(expected);
  lines.push('raw sqlite3: one table, the same bytes, the same transactions, WAL and synchronous FULL', '', '');
  process.stdout.write(lines.join('\n'));
});

test('making the projections again', async () => {
  test.setTimeout(1_800_000);
  const path = join(directory, 'hub.db');
  const first = await openDatabase(path);
  await createServiceStore(first).addService({ ...SCOPE, name: 'A service', demo: false });
  await first.close();
  const residents = Math.max(1, Math.round(ENTRIES / EACH));
  const wrote = performance.now();
  const bytes = await writeMillion(path, { ...SCOPE, residents, each: EACH });
  const written = performance.now();
  const megabytes = Math.round((await stat(path)).size / 1_000_000);

  const db = await openDatabase(path);
  const store = createTriageStore(db, plainBodyCodec);
  const began = performance.now();
  const { entries } = await rebuildProjections(store, SCOPE);
  const ms = performance.now() - began;
  const count = async (table: string) => Number((await db.get(`SELECT COUNT(*) AS found FROM ${table}`))?.['found']);
  const rows = {
    residents: await count('residents'),
    encounters: await count('encounters'),
    strikes: await count('strikes'),
  };
  await db.close();
  expect(entries).toBe(residents * EACH);
  expect(rows.residents).toBe(residents);
  expect(rows.encounters).toBe(residents * (EACH / 100));
  expect(rows.strikes).toBe(residents * (EACH / 100));
  process.stdout.write(
    [
      '',
      `Projections made again from the journal (${machine})`,
      `${entries.toLocaleString('en-GB')} entries of ${String(residents)} residents, ${String(megabytes)} MB, an observation ${String(bytes)} bytes`,
      `written in ${((written - wrote) / 1000).toFixed(1)} s; made again in ${(ms / 1000).toFixed(1)} s: ${perSecond(entries, ms)} entries a second`,
      `${String(rows.residents)} residents, ${String(rows.encounters)} calls, ${String(rows.strikes)} strikes`,
      '',
      '',
    ].join('\n'),
  );
});
