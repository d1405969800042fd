import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { Journal } from '#core/journal/journal.ts';
import { makeKeyPair } from '#core/journal/seal.ts';
import { BATCH_ENTRIES, Outbox, RETRY_MS } from '#core/outbox/outbox.ts';
import type { HubAnswer } from '#core/store/outbox.ts';
import { openStore, type Store } from '#core/store/store.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { MAX_MESSAGE_BYTES } from '#protocol/wire/wire.ts';
import { FakeTime } from '../fake-time.ts';

const RESIDENT = '019a0000-0000-7000-8000-000000000001';
const author = { personId: RESIDENT, name: 'Priya Nair', role: 'senior-carer' } as const;

let directory: string;
let store: Store;
let time: FakeTime;
let outbox: Outbox;
let journal: Journal;
let batches: string[][];
let answerWith: (entry: SealedEntry) => HubAnswer | undefined;
let seq: number;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-outbox-'));
  store = await openStore(directory);
  time = new FakeTime();
  outbox = new Outbox({ store: store.outbox, time, log: SILENT });
  journal = new Journal({
    entries: store.entries,
    outbox: store.outbox,
    clock: time,
    clockQuality: () => 'checked',
    privateKeyPem: makeKeyPair().privateKeyPem,
    enrolment: () => ({ kioskId: RESIDENT, serviceId: RESIDENT, homeId: RESIDENT }),
  });
  batches = [];
  seq = 0;
  answerWith = (entry) => ({ id: entry.envelope.id, status: 'accepted', seq: ++seq });
});

afterEach(async () => {
  outbox.close();
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

async function write(concern = 'breathless'): Promise<string> {
  const asked = { entryId: randomUUID(), kind: 'call.requested', residentId: RESIDENT, content: { concern } } as const;
  const { id } = await journal.writeOnce(asked, () => ({ author, encounterId: RESIDENT, body: { concern } }));
  return id;
}

const sender = (entries: SealedEntry[]): Promise<HubAnswer[]> => {
  batches.push(entries.map((entry) => entry.envelope.id));
  return Promise.resolve(entries.map(answerWith).filter((answer) => answer !== undefined));
};

/** The store answers from a thread of its own. */
async function untilSent(unsent: number): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    if ((await store.outbox.counts()).unsent === unsent) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`still ${(await store.outbox.counts()).unsent} unsent`);
}

describe('the outbox', () => {
  it('sends in the order of writing, one batch at a time', async () => {
    const ids: string[] = [];
    for (let index = 0; index < BATCH_ENTRIES + 10; index += 1) ids.push(await write());
    outbox.connected(sender);
    await untilSent(0);
    expect(batches.map((batch) => batch.length)).toEqual([BATCH_ENTRIES, 10]);
    expect(batches.flat()).toEqual(ids);
    expect((await store.entries.find(ids[3]!))?.seq).toBe(4);
  }, 30_000);

  it('keeps a message below the limit of the wire', async () => {
    for (let index = 0; index < 40; index += 1) await write('é'.repeat(4_000));
    let largest = 0;
    outbox.connected((entries) => {
      largest = Math.max(largest, Buffer.byteLength(JSON.stringify(entries)));
      return sender(entries);
    });
    await untilSent(0);
    expect(batches.length).toBeGreaterThan(1);
    expect(largest).toBeLessThan(MAX_MESSAGE_BYTES);
  }, 30_000);

  it('sends what is written while it is connected', async () => {
    outbox.connected(sender);
    await write();
    outbox.poke();
    await untilSent(0);
    expect(batches).toHaveLength(1);
  });

  it('keeps what the hub refuses, and goes on with what is behind it', async () => {
    const [first, refused, last] = [await write('1'), await write('2'), await write('3')];
    const accept = answerWith;
    answerWith = (entry) =>
      entry.envelope.id === refused
        ? { id: refused, status: 'refused', code: 'signature-wrong', words: 'not signed by this kiosk' }
        : accept(entry);
    outbox.connected(sender);
    await untilSent(0);
    expect(await store.outbox.counts()).toEqual({ unsent: 0, quarantined: 1 });
    expect((await store.entries.find(refused))?.body).toBe('{"concern":"2"}');
    expect([(await store.entries.find(first))?.seq, (await store.entries.find(last))?.seq]).toEqual([1, 2]);
    outbox.disconnected();
    outbox.connected(sender);
    await time.pass(RETRY_MS);
    expect(batches.flat().filter((id) => id === refused)).toHaveLength(1);
  });

  it('tries again what the hub could not keep just now', async () => {
    const id = await write();
    const accept = answerWith;
    answerWith = (entry) => ({ id: entry.envelope.id, status: 'refused', code: 'internal', words: 'later' });
    outbox.connected(sender);
    await expect.poll(() => batches.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await store.outbox.counts()).toEqual({ unsent: 1, quarantined: 0 });
    answerWith = accept;
    await time.pass(RETRY_MS);
    await untilSent(0);
    expect(batches).toEqual([[id], [id]]);
  });

  it('sends again what has no answer, and takes the answer that was lost', async () => {
    const id = await write();
    outbox.connected((entries) => {
      batches.push(entries.map((entry) => entry.envelope.id));
      return Promise.reject(new RefusalError('not-connected', 'cut'));
    });
    await expect.poll(() => batches.length).toBe(1);
    outbox.disconnected();
    expect((await store.outbox.counts()).unsent).toBe(1);
    outbox.connected(sender);
    await untilSent(0);
    expect(batches).toEqual([[id], [id]]);
  });

  it('ignores an answer about something that was not asked', async () => {
    const ids = [await write('1'), await write('2')];
    answerWith = (entry) =>
      entry.envelope.id === ids[0]
        ? { id: RESIDENT, status: 'accepted', seq: 9 }
        : { id: ids[1]!, status: 'accepted', seq: 2 };
    outbox.connected(sender);
    await untilSent(1);
    expect((await store.entries.find(ids[0]!))?.seq).toBeUndefined();
  });

  it('counts an entry that came back in its feed as received', async () => {
    const id = await write();
    const entry = (await store.entries.find(id))!;
    const result = await store.feeds.apply(RESIDENT, [{ ...entry, seq: 1 }], time.now());
    expect(result).toEqual({ changed: [id], gap: false });
    expect(await store.outbox.counts()).toEqual({ unsent: 0, quarantined: 0 });
    // A refusal that was on its way does not undo it.
    await store.outbox.settle([{ id, status: 'refused', code: 'conflict', words: 'late' }], time.now());
    expect(await store.outbox.counts()).toEqual({ unsent: 0, quarantined: 0 });
  });

  it('will not take an entry that came back with another content', async () => {
    const entry = (await store.entries.find(await write()))!;
    await expect(store.feeds.apply(RESIDENT, [{ ...entry, digest: 'AAAA', seq: 1 }], time.now())).rejects.toThrow(
      /another content/,
    );
    expect((await store.outbox.counts()).unsent).toBe(1);
  });
});

describe('the cursor of a feed', () => {
  it('moves over what is there without a gap, and tells a gap', async () => {
    const entries = [];
    for (let index = 0; index < 3; index += 1) entries.push((await store.entries.find(await write()))!);
    const fed = entries.map((entry, index) => ({ ...entry, seq: index + 1 }));
    expect(await store.feeds.apply(RESIDENT, [fed[2]!], time.now())).toMatchObject({ gap: true });
    expect(await store.feeds.cursors()).toEqual({ [RESIDENT]: 0 });
    expect(await store.feeds.hasGap()).toBe(true);
    expect(await store.feeds.apply(RESIDENT, [fed[0]!, fed[1]!, fed[2]!], time.now())).toMatchObject({ gap: false });
    expect(await store.feeds.cursors()).toEqual({ [RESIDENT]: 3 });
  });
});
