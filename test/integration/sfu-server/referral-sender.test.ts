/** The worker that sends referrals, on a hub's database and to a real mail server, where a whole hub is too quick to be caught. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { DEMO_CLINICIANS, DEMO_HOMES, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { DEMO_ROUTES } from '../../../sfu-server/demo/routes.ts';
import { createSmtp } from '../../../sfu-server/mail/smtp.ts';
import type { ReferralStore } from '../../../sfu-server/referrals/ports.ts';
import { createReferralSender } from '../../../sfu-server/referrals/sender.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { plainBodyCodec } from '../../../sfu-server/store/body-codec.ts';
import { createReferralStore } from '../../../sfu-server/store/referral-mail.ts';
import { createJournalEvents } from '../../../sfu-server/triage/events.ts';
import { placeHubFact } from '../../../sfu-server/triage/place-entry.ts';
import { queueReferrals } from '../../../sfu-server/triage/queue-referrals.ts';
import { startTestHub } from './support/hub.ts';
import { openSink, textOf, type MailSink } from './support/mail-sink.ts';
import { openStored, type Stored } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const { personId, name, role } = DEMO_CLINICIANS.joanna;
const JOANNA = { personId, name, role };
const [ROUTE] = DEMO_ROUTES.routes;
const clock = { now: () => new Date().toISOString() };
const ids = { next: () => uuidv7() };

let dataDir: string;
let stored: Stored;
let device: { deviceId: string; sign: () => string };
let sink: MailSink;
const faults: unknown[] = [];

beforeAll(async () => {
  const hub = await startTestHub({ media: NO_MEDIA });
  dataDir = hub.dataDir;
  await hub.close();
});

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  stored = await openStored(dataDir);
  const [row] = await stored.db.all('SELECT device_id FROM hub_devices');
  device = { deviceId: String(row?.['device_id']), sign: () => 'AAAA' };
  sink = await openSink();
  faults.length = 0;
});

afterEach(async () => {
  await stored.db.close();
  await sink.close();
});

async function write<Kind extends EntryKind>(encounterId: string, kind: Kind, body: EntryBodies[Kind]): Promise<void> {
  const where = { residentId: DEMO_RESIDENT_IDS.edith, homeId: DEMO_HOMES.larkfield.homeId };
  const fact = { ...where, encounterId, author: JOANNA, at: clock.now(), kind, body };
  await stored.store.transaction((tx) => placeHubFact(tx, SCOPE, fact, { device, ids }));
}

/** A signed call whose referrals wait to be sent. */
async function signed(count = 1): Promise<{ encounterId: string; itemIds: readonly string[] }> {
  const encounterId = uuidv7();
  const items = Array.from({ length: count }, () => ({
    kind: 'referral' as const,
    itemId: uuidv7(),
    owner: 'Joanna Bell',
    due: clock.now(),
    routeId: ROUTE?.routeId ?? '',
    route: 'community-geriatrician' as const,
    to: 'Northshore community geriatrics',
    how: 'mail' as const,
    reason: 'Third fall in a week.',
    question: 'Please see her at home.',
    seenBy: clock.now(),
  }));
  const outcome = { impression: 'Falls.', items };
  await write(encounterId, 'call.requested', { concern: 'She has fallen.' });
  await write(encounterId, 'call.claimed', {});
  await write(encounterId, 'outcome.signed', { outcome });
  await stored.store.transaction((tx) => queueReferrals(tx, SCOPE, encounterId, outcome, clock.now()));
  return { encounterId, itemIds: items.map(({ itemId }) => itemId) };
}

function senderTo(port: number, store: ReferralStore = createReferralStore(stored.db, plainBodyCodec)) {
  return createReferralSender({
    store,
    directoryOf: () => Promise.resolve(DEMO_ROUTES),
    names: {
      service: () => Promise.resolve(DEMO_SERVICE.name),
      home: () => Promise.resolve({ name: 'Larkfield House', telephone: '01632 960 215' }),
    },
    post: createSmtp(
      { host: '127.0.0.1', port, secure: false, mustEncrypt: false, from: 'a@triage.example' },
      ids.next,
    ),
    clock,
    ids,
    device,
    events: createJournalEvents((fault) => faults.push(fault)),
    onFault: (fault) => faults.push(fault),
  });
}

async function ends(encounterId: string) {
  const entries = (await stored.store.reads.entriesOfEncounter(SCOPE, encounterId)).map((entry) => readEntry(entry));
  return entries.filter(({ kind }) => kind === 'referral.sent' || kind === 'referral.not-sent');
}

const waiting = () => createReferralStore(stored.db, plainBodyCodec).waiting(SCOPE, 100);

test('many that wait are all sent, each once, however often somebody looks', async () => {
  const calls = [await signed(7), await signed(6)];
  const sender = senderTo(sink.port);
  await Promise.all([sender.look(SCOPE), sender.look(SCOPE), sender.look(SCOPE)]);
  while (sink.taken.length < 13) await wait(5);
  await sender.close();
  const references = sink.taken.map((letter) => /^Reference: +(\S+?)\r?$/m.exec(textOf(letter))?.[1]);
  expect([...references].sort()).toEqual(calls.flatMap(({ itemIds }) => itemIds).sort());
  for (const { encounterId, itemIds } of calls) expect(await ends(encounterId)).toHaveLength(itemIds.length);
  expect(faults).toEqual([]);
});

test('withdrawn while it waited, it is not sent, and nothing is said of it', async () => {
  const { encounterId, itemIds } = await signed();
  await write(encounterId, 'referral.closed', { itemId: itemIds[0] ?? '', how: 'withdrawn', words: 'She is better.' });
  const sender = senderTo(sink.port);
  await sender.look(SCOPE);
  await sender.close();
  expect(sink.begun).toBe(0);
  expect(await ends(encounterId)).toEqual([]);
  expect(await waiting()).toEqual([]);
});

test('what was sent and could not be written down is written down later, and not sent for it again', async () => {
  const { encounterId } = await signed();
  const store = createReferralStore(stored.db, plainBodyCodec);
  let full = true;
  const sender = senderTo(sink.port, {
    ...store,
    transaction: (work) =>
      store.transaction((tx) =>
        work({
          ...tx,
          settle(...asked) {
            if (full) throw new Error('the disk is full');
            return tx.settle(...asked);
          },
        }),
      ),
  });
  for (let look = 0; look < 3; look++) {
    await sender.look(SCOPE);
    await sender.settled();
  }
  expect(faults).toHaveLength(3);
  expect(await ends(encounterId)).toEqual([]);
  full = false;
  await sender.look(SCOPE);
  await sender.close();
  expect(await ends(encounterId)).toMatchObject([{ kind: 'referral.sent', body: { how: 'mail' } }]);
  expect(sink.taken).toHaveLength(1);
});

test('a hub that stops while the mail server says nothing puts it back, and the next one sends it', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => sockets.add(socket));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { encounterId } = await signed();
  const sender = senderTo((silent.address() as AddressInfo).port);
  await sender.look(SCOPE);
  while (sockets.size === 0) await wait(5);
  const began = performance.now();
  await Promise.all([sender.close(), sender.close()]);
  expect(performance.now() - began).toBeLessThan(8000);
  for (const socket of sockets) socket.destroy();
  silent.close();
  expect(await ends(encounterId)).toEqual([]);
  expect(await waiting()).toHaveLength(1);
  const next = senderTo(sink.port);
  const journalId = await createReferralStore(stored.db, plainBodyCodec).journalOf(SCOPE);
  await next.recover(SCOPE, journalId ?? '');
  await next.look(SCOPE);
  await next.close();
  expect(await ends(encounterId)).toMatchObject([{ kind: 'referral.sent' }]);
  expect(sink.taken).toHaveLength(1);
});

test('a hub that stops with the letter in the server’s hands says that it is not known', async () => {
  sink.letter = 'never';
  const { encounterId } = await signed();
  const sender = senderTo(sink.port);
  await sender.look(SCOPE);
  await sender.close();
  expect(await ends(encounterId)).toMatchObject([{ kind: 'referral.not-sent', body: { why: 'not-known' } }]);
  expect(await waiting()).toEqual([]);
});
