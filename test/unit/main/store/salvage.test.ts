/** The database and the spool after crashes, refusals and damages, one case each; whole kiosks are damaged elsewhere. */
import { createPrivateKey, randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { makeKeyPair, seal, SALT_BYTES } from '#core/journal/seal.ts';
import { openKeys } from '#core/at-rest/keys.ts';
import { openDatabase, sealed } from '#core/store/database.ts';
import { DATABASE_FILE, openStore, type Store } from '#core/store/store.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';

const RESIDENT = '019a0000-0000-7000-8000-000000000001';
const AT = '2026-11-22T10:00:00.000Z';

let directory: string;
let store: Store;
const path = () => join(directory, DATABASE_FILE);

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'salvage-'));
  store = await openStore(directory);
  await store.identity.keyPair(makeKeyPair);
  await store.identity.enrolled({ kioskId: RESIDENT, serviceId: RESIDENT, homeId: RESIDENT });
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

async function sealer(words: string): Promise<{ id: string; seal: (counter: number) => SealedEntry }> {
  const id = randomUUID();
  const { privateKeyPem } = await store.identity.keyPair(makeKeyPair);
  return {
    id,
    seal: (counter) =>
      seal(
        {
          id,
          kind: 'call.requested',
          version: 1,
          serviceId: RESIDENT,
          residentId: RESIDENT,
          encounterId: id,
          homeId: RESIDENT,
          author: { personId: RESIDENT, name: 'Priya Nair', role: 'carer' },
          device: { id: RESIDENT, counter },
          occurredAt: AT,
          recordedAt: AT,
          clock: 'unchecked',
        },
        JSON.stringify({ concern: words }),
        randomBytes(SALT_BYTES),
        createPrivateKey(privateKeyPem),
      ),
  };
}

async function write(words: string): Promise<string> {
  const entry = await sealer(words);
  await store.outbox.append([entry], AT);
  return entry.id;
}

async function again(): Promise<void> {
  await store.close();
  store = await openStore(directory, { log: SILENT });
}

const waiting = async () => (await store.outbox.waiting(100)).map(({ envelope }) => envelope.id);
const counters = async () => (await store.outbox.waiting(100)).map(({ envelope }) => envelope.device.counter);

describe('the spool and the database', () => {
  it('bring in what a crash left in the spool alone, in its place, once', async () => {
    const first = await write('before');
    await store.close();
    // The crash came between the two: the database is as it was before.
    copyFileSync(path(), `${path()}.before`);
    store = await openStore(directory);
    const second = await write('in the spool alone');
    await store.close();
    copyFileSync(`${path()}.before`, path());
    store = await openStore(directory);
    expect(await waiting()).toEqual([first, second]);
    expect(store.keeping.rebuilt).toBeNull();
    const third = await write('after');
    expect(await waiting()).toEqual([first, second, third]);
    expect(await counters()).toEqual([1, 2, 3]);
    await again();
    expect(await waiting()).toEqual([first, second, third]);
  });

  it('do not bring back what was refused when it was written', async () => {
    const kept = await write('kept');
    const refused = { ...(await sealer('refused')), readingIds: ['r1'] };
    await store.outbox.append([{ ...(await sealer('other')), readingIds: ['r1'] }], AT);
    const other = (await waiting())[1];
    const forAnother = (counter: number): SealedEntry => {
      const { envelope, body } = refused.seal(counter);
      return seal(
        { ...envelope, residentId: randomUUID() },
        body,
        randomBytes(16),
        createPrivateKey(makeKeyPair().privateKeyPem),
      );
    };
    await expect(store.outbox.append([{ ...refused, seal: forAnother }], AT)).rejects.toMatchObject({
      code: 'reading-of-another-resident',
    });
    rmSync(path());
    await again();
    expect(await waiting()).toEqual([kept, other]);
  });

  it('keep what the hub would not have, with its words, through a damage', async () => {
    const [first, refused] = [await write('first'), await write('refused')];
    await store.outbox.settle([{ id: refused, status: 'refused', code: 'signature-wrong', words: 'Not signed.' }], AT);
    await store.close();
    writeFileSync(path(), 'rubbish');
    store = await openStore(directory);
    expect(await waiting()).toEqual([first]);
    expect((await store.outbox.pending()).refused).toMatchObject([{ envelope: { id: refused }, words: 'Not signed.' }]);
  });

  it('send nothing again of which the hub had said that it has it', async () => {
    const [first, second] = [await write('first'), await write('second')];
    await store.outbox.settle([{ id: first, status: 'accepted', seq: 1 }], AT);
    await store.close();
    writeFileSync(path(), 'rubbish');
    store = await openStore(directory);
    expect(await waiting()).toEqual([second]);
    expect(store.keeping.rebuilt).toMatchObject({ salvaged: 1, lost: [] });
    expect(await write('third')).toBe((await waiting())[1]);
    expect(await counters()).toEqual([2, 3]);
  });

  it('are each made whole out of the other', async () => {
    const [first, second] = [await write('first'), await write('second')];
    await store.close();
    // A bit of the body in the database, which no page's order shows.
    const database = await openDatabase(path());
    await database.run(`UPDATE entries SET body = substr(body, 1, 30) || 'AAAA' || substr(body, 35) WHERE id = ?`, [
      first,
    ]);
    await database.close();
    store = await openStore(directory);
    expect((await store.entries.find(first))?.body).toBe('{"concern":"first"}');
    expect(await waiting()).toEqual([first, second]);
    await store.close();
    for (const name of readdirSync(join(directory, 'spool'))) rmSync(join(directory, 'spool', name));
    store = await openStore(directory);
    await store.close();
    rmSync(path());
    store = await openStore(directory);
    expect(await waiting()).toEqual([first, second]);
  });

  it('tell of an unsent entry that is damaged in both, and go on without it', async () => {
    const [first, second] = [await write('first'), await write('second')];
    await store.close();
    const database = await openDatabase(path());
    await database.run(`UPDATE entries SET body = substr(body, 1, 30) || 'AAAA' || substr(body, 35) WHERE id = ?`, [
      first,
    ]);
    await database.close();
    const [segment = ''] = readdirSync(join(directory, 'spool'));
    const file = join(directory, 'spool', segment);
    writeFileSync(file, readFileSync(file, 'latin1').replace(/(#E .{60})..../, '$1AAAA'), 'latin1');
    store = await openStore(directory);
    expect(await waiting()).toEqual([second]);
    const lost = [{ residentId: RESIDENT, kind: 'call.requested', savedAt: AT, by: 'Priya Nair' }];
    expect(store.keeping.rebuilt?.lost).toEqual(lost);
    await again();
    expect(store.keeping.rebuilt?.lost).toEqual(lost);
    await store.keeping.seen();
    await again();
    expect(store.keeping.rebuilt).toBeNull();
  });

  it('go on with a rebuilding that was stopped in the middle', async () => {
    const ids = [await write('first'), await write('second')];
    await store.close();
    // Stopped when the damaged one had got its other name, and the new one was half made.
    writeFileSync(join(directory, 'kiosk.damaged-2026-11-22T10-00-00-000Z.db'), readFileSync(path()));
    writeFileSync(path(), '');
    const underWay = { stamp: '2026-11-22T10-00-00-000Z', before: null };
    const { KeptFile } = await import('#core/store/kept-file.ts');
    await new KeptFile(join(directory, 'kept'), 'rebuild').write({ told: null, underWay });
    rmSync(join(directory, 'spool'), { recursive: true });
    store = await openStore(directory);
    // The spool has gone too: they come out of what was set aside.
    expect(await waiting()).toEqual(ids);
    expect(store.keeping.rebuilt).toMatchObject({ salvaged: 2, lost: [] });
    await store.keeping.seen();
    await again();
    expect(store.keeping.rebuilt).toBeNull();
    expect(await waiting()).toEqual(ids);
  });

  it('know who the kiosk is when the database has gone, and when its files have gone', async () => {
    const keyPair = await store.identity.keyPair(makeKeyPair);
    await store.close();
    rmSync(path());
    store = await openStore(directory);
    expect(await store.identity.keyPair(makeKeyPair)).toEqual(keyPair);
    expect(await store.identity.enrolment()).toMatchObject({ kioskId: RESIDENT });
    await store.close();
    rmSync(join(directory, 'kept'), { recursive: true });
    store = await openStore(directory);
    expect(await store.identity.keyPair(makeKeyPair)).toEqual(keyPair);
    expect(await store.identity.enrolment()).toMatchObject({ kioskId: RESIDENT });
  });

  it('give the hub’s own copy the place of what was read out of a damaged database', async () => {
    const own = (await sealer('of the hub')).seal(900);
    await store.feeds.apply(RESIDENT, [{ ...own, seq: 1 }], AT);
    await store.close();
    // By somebody who has the key: no digest covers the envelope. It is shown until the hub has spoken.
    const { codec } = await openKeys(directory);
    const database = await openDatabase(path(), codec);
    const altered = JSON.stringify(own.envelope).replace('Priya Nair', 'Prima Nair');
    await database.run('UPDATE entries SET envelope = ? WHERE id = ?', [sealed(altered), own.envelope.id]);
    await database.close();
    const bytes = readFileSync(path());
    bytes.fill(0xff, 4096 * 2, 4096 * 3);
    writeFileSync(path(), bytes);
    store = await openStore(directory);
    const cursors = await store.feeds.cursors();
    expect(Object.values(cursors).every((cursor) => cursor === 0)).toBe(true);
    expect(await store.feeds.hasGap()).toBe(false);
    const { changed } = await store.feeds.apply(RESIDENT, [{ ...own, seq: 1 }], AT);
    expect(changed).toEqual([own.envelope.id]);
    expect((await store.entries.find(own.envelope.id))?.envelope).toEqual(own.envelope);
    expect(await store.feeds.cursors()).toEqual({ [RESIDENT]: 1 });
  });
});
