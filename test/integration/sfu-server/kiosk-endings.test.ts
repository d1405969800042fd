import { once } from 'node:events';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { openDatabase } from '../../../sfu-server/store/sqlite-database.ts';
import { DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, sealFact } from './support/kiosk.ts';
import { send } from './support/facts.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
});
afterAll(() => hub.remove());

describe('a revoked kiosk', () => {
  test('hands over what it had not sent, is shown nothing, and gets its receipt', async () => {
    const kiosk = await enrol(hub.url);
    const first = await linkKiosk(hub.url, kiosk);
    expect(first.proved.ended).toBeUndefined();
    const before = callRequest(kiosk, uuidv7());
    expect((await send(first, before)).status).toBe('accepted');
    const unsent = callRequest(kiosk, uuidv7());
    const closed = once(first.socket, 'close');
    expect(await hub.revokeKiosk(kiosk.kioskId)).toBe(true);
    await closed;

    const last = await linkKiosk(hub.url, kiosk);
    expect(last.proved.ended).toMatchObject({ how: 'revoked', handedOver: false, homeName: 'Larkfield House' });
    for (const [method, params] of [
      ['feeds.subscribe', { cursors: {}, settingsVersion: 0 }],
      ['resident.openings', { residentId: before.envelope.residentId }],
      ['attachment.fetch', { sha256: '0'.repeat(64), residentId: before.envelope.residentId, offset: 0 }],
      ['entries.places', { entries: [{ id: before.envelope.id, residentId: uuidv7(), digest: before.digest }] }],
    ] as const) {
      await expect(last.link.request(method, params as never)).rejects.toMatchObject({ code: 'forbidden' });
    }
    // What was there before has its place; what is new is set aside, for somebody to look at.
    expect(await send(last, before)).toMatchObject({ status: 'accepted' });
    expect(await send(last, unsent)).toMatchObject({ status: 'refused', code: 'forbidden' });
    expect(await send(last, unsent)).toMatchObject({ status: 'refused' });
    const { receivedAt } = await last.link.request('link.hand-over', { entries: 2 });
    expect(await last.link.request('link.hand-over', { entries: 2 })).toEqual({ receivedAt });
    expect(last.fed.size).toBe(0);

    // Once only: a kiosk that was stopped before it could erase itself is told that it may.
    const again = await linkKiosk(hub.url, kiosk);
    expect(again.proved.ended).toMatchObject({ how: 'revoked', handedOver: true });
    await expect(send(again, callRequest(kiosk, uuidv7()))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('that was stolen is told so, and nothing is taken from it', async () => {
    const kiosk = await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode);
    const first = await linkKiosk(hub.url, kiosk);
    const closed = once(first.socket, 'close');
    expect(await hub.revokeKiosk(kiosk.kioskId, { how: 'stolen', reason: 'gone from the hall', by: 'a test' })).toBe(
      true,
    );
    expect(await hub.revokeKiosk(kiosk.kioskId)).toBe(false);
    await closed;
    const last = await linkKiosk(hub.url, kiosk);
    const ends = once(last.socket, 'close');
    expect(last.proved.ended).toMatchObject({ how: 'stolen' });
    await expect(
      last.link.request('entries.append', { entries: [callRequest(kiosk, uuidv7())] }),
    ).rejects.toMatchObject({
      code: 'not-signed-in',
    });
    await ends;
  });
});

/** What is sent again and altered, in whole batches of 40; `REPLAYS=10000` sends more. */
const BATCH = 40;
const ROUNDS = Math.ceil(Number(process.env['REPLAYS'] ?? 1000) / BATCH);

describe('entries that are sent again, changed, or counted twice', () => {
  test(`${String(ROUNDS * BATCH)} replays and alterations leave one entry for each that was written`, async () => {
    const own = await startTestHub({ media: NO_MEDIA });
    const kiosk = await enrol(own.url);
    const linked = await linkKiosk(own.url, kiosk);
    // One that is never sent: a count is missing from the start.
    callRequest(kiosk, uuidv7());
    const written = Array.from({ length: BATCH / 2 }, () => callRequest(kiosk, uuidv7()));
    const first = await linked.link.request('entries.append', { entries: written });
    expect(first.answers.every(({ status }) => status === 'accepted')).toBe(true);
    const places = new Map(first.answers.map((answer) => [answer.id, answer]));

    let refused = 0;
    const began = performance.now();
    for (let round = 0; round < ROUNDS; round += 1) {
      const batch: SealedEntry[] = [];
      for (const entry of [...written].reverse()) {
        batch.push(entry);
        const { envelope } = entry;
        const altered: SealedEntry[] = [
          { ...entry, envelope: { ...envelope, id: uuidv7() } },
          { ...entry, envelope: { ...envelope, device: { ...envelope.device, counter: 100_000 + round } } },
          { ...entry, body: entry.body.replace('hot', 'cold') },
          { ...entry, envelope: { ...envelope, residentId: uuidv7() } },
        ];
        batch.push(altered[round % altered.length]!);
      }
      const { answers } = await linked.link.request('entries.append', { entries: batch });
      answers.forEach((answer, index) => {
        if (index % 2 === 0) expect(answer).toEqual(places.get(answer.id));
        else if (answer.status === 'refused') refused += 1;
      });
    }
    expect(refused).toBe((ROUNDS * BATCH) / 2);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `${String(ROUNDS * BATCH)} replays and alterations in ${seconds} s: 0 taken, ${String(refused)} refused`,
    );
    // Signed by the kiosk's own key, and with a count that was used: a copy of the kiosk writes.
    const { device } = written[3]!.envelope;
    expect(await send(linked, callRequest(kiosk, uuidv7(), { device }))).toMatchObject({
      status: 'refused',
      code: 'conflict',
    });
    // Out of order, and with a gap: taken.
    const later = callRequest(kiosk, uuidv7(), { device: { ...device, counter: 9_002 } });
    const earlier = callRequest(kiosk, uuidv7(), { device: { ...device, counter: 9_001 } });
    expect(await send(linked, later)).toMatchObject({ status: 'accepted' });
    expect(await send(linked, earlier)).toMatchObject({ status: 'accepted' });
    // By somebody who never worked there.
    const stranger = { personId: uuidv7(), name: 'Sam Stranger', role: 'carer' } as const;
    const strange = sealFact(kiosk, 'call.requested', { concern: 'x' }, { encounterId: uuidv7(), author: stranger });
    expect(await send(linked, strange)).toMatchObject({ status: 'refused', code: 'forbidden' });

    await linked.link.request('ping', {});
    await own.close();
    const db = await openDatabase(`${own.dataDir}/hub.db`);
    const count = await db.get('SELECT count(*) AS n FROM entries WHERE device_id = ?', kiosk.kioskId);
    expect(count).toEqual({ n: written.length + 2 });
    const owner = await db.get('SELECT owner, words FROM quarantine WHERE entry_id = ?', strange.envelope.id);
    expect(owner).toMatchObject({ owner: 'home-manager' });
    const gap = await db.get(
      "SELECT outcome FROM audit WHERE action = 'kiosk:entries.append' AND outcome LIKE 'missing%'",
    );
    expect(gap).toBeDefined();
    await db.close();
    await own.remove();
  }, 600_000);
});
