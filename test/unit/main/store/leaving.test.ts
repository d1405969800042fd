/** Who leaves the home stays on its kiosk for a month, and then goes, as far as the hub has everything. */
import { createPrivateKey, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKeyPair, seal } from '#core/journal/seal.ts';
import { openStore, type Store } from '#core/store/store.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { FedEntry, SealedEntry } from '#protocol/stored/entry.ts';

const HOME = '019a0000-0000-7000-8000-00000000000a';
const OTHER_HOME = '019a0000-0000-7000-8000-00000000000b';
const KIOSK = '019a0000-0000-7000-8000-00000000000c';
const MARY = '019a0000-0000-7000-8000-000000000001';
const AT = '2026-10-01T08:00:00.000Z';
const MOVED = '2026-10-02T08:00:00.000Z';
const MONTH_LATER = '2026-11-05T08:00:00.000Z';
const PRIYA = { personId: MARY, name: 'Priya Nair', role: 'senior-carer' } as const;

const keys = makeKeyPair();
const key = createPrivateKey(keys.privateKeyPem);

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-leaving-'));
  store = await openStore(directory);
  await store.identity.keyPair(() => keys);
  await store.identity.enrolled({ kioskId: KIOSK, serviceId: HOME, homeId: HOME });
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

function sealed<Kind extends EntryKind>(kind: Kind, body: EntryBodies[Kind], counter = 0, at = AT): SealedEntry {
  const envelope = {
    id: randomUUID(),
    kind,
    version: 1,
    serviceId: HOME,
    residentId: MARY,
    homeId: HOME,
    author: PRIYA,
    device: { id: KIOSK, counter },
    occurredAt: at,
    recordedAt: at,
    clock: 'checked' as const,
  };
  return seal(envelope, JSON.stringify(body), new Uint8Array(16), key);
}

function fed<Kind extends EntryKind>(seq: number, kind: Kind, body: EntryBodies[Kind]): FedEntry {
  return { ...sealed(kind, body), seq };
}

const moves = (seq: number, homeId: string, from = AT) =>
  fed(seq, 'placement.started', { placement: { homeId, homeName: 'A home', from } });
const strike = { entryId: MARY, why: 'duplicate', words: 'Twice.' } as const;
const noted = (seq: number) => fed(seq, 'entry.struck', strike);

async function write(): Promise<string> {
  const entry = sealed('entry.struck', strike);
  await store.outbox.append([{ id: entry.envelope.id, seal: () => entry }], AT);
  return entry.envelope.id;
}

async function has(id: string): Promise<boolean> {
  return (await store.entries.find(id)) !== undefined;
}

describe('somebody who moves away', () => {
  it('is no longer shown from the entry on that says so, and is again when they are back', async () => {
    await store.feeds.apply(MARY, [moves(1, HOME), noted(2)], AT);
    expect(await store.feeds.placed()).toEqual([MARY]);
    await store.feeds.apply(MARY, [noted(3), moves(4, OTHER_HOME, MOVED)], MOVED);
    expect(await store.feeds.placed()).toEqual([]);
    // What still comes of the time before does not bring them back.
    await store.feeds.apply(MARY, [noted(5)], MOVED);
    expect(await store.feeds.placed()).toEqual([]);
    await store.feeds.apply(MARY, [moves(6, HOME, MONTH_LATER)], MONTH_LATER);
    expect(await store.feeds.placed()).toEqual([MARY]);
  });

  it('stays known for a month, and then nothing is left that the hub has', async () => {
    const old = noted(2);
    await store.feeds.apply(MARY, [moves(1, HOME), old, moves(3, OTHER_HOME, MOVED)], MOVED);
    expect(await store.feeds.dropLeft(AT, MOVED)).toBe(0);
    expect(await has(old.envelope.id)).toBe(true);
    expect(await store.feeds.dropLeft(MONTH_LATER, MONTH_LATER)).toBe(1);
    expect(await has(old.envelope.id)).toBe(false);
    // It is asked for no more, and a second look finds nothing to do.
    expect(await store.feeds.cursors()).toEqual({});
    expect(await store.feeds.dropLeft(MONTH_LATER, MONTH_LATER)).toBe(0);
  });

  it('leaves behind what the hub does not have, and what it would not have', async () => {
    await store.feeds.apply(MARY, [moves(1, HOME)], AT);
    const [sent, unsent, refused] = [await write(), await write(), await write()];
    await store.outbox.settle(
      [
        { id: sent, status: 'accepted', seq: 2 },
        { id: refused, status: 'refused', code: 'forbidden', words: 'No.' },
      ],
      AT,
    );
    await store.feeds.apply(MARY, [moves(3, OTHER_HOME, MOVED)], MOVED);
    await store.feeds.dropLeft(MONTH_LATER, MONTH_LATER);
    expect([await has(sent), await has(unsent), await has(refused)]).toEqual([false, true, true]);
    expect(await store.outbox.counts()).toEqual({ unsent: 1, quarantined: 1 });
    // Sent after all: it stands behind a gap that nobody will fill, and that is no fault.
    await store.outbox.settle([{ id: unsent, status: 'accepted', seq: 9 }], MONTH_LATER);
    expect(await store.feeds.hasGap()).toBe(false);
    expect(await store.feeds.placed()).toEqual([]);
  });

  it('is followed from the beginning when they come back after that', async () => {
    const entries = [moves(1, HOME), noted(2), moves(3, OTHER_HOME, MOVED)];
    await store.feeds.apply(MARY, entries, MOVED);
    await store.feeds.dropLeft(MONTH_LATER, MONTH_LATER);
    await store.feeds.setPlaced([MARY], MONTH_LATER);
    expect(await store.feeds.cursors()).toEqual({ [MARY]: 0 });
    await store.feeds.apply(MARY, [...entries, moves(4, HOME, MONTH_LATER)], MONTH_LATER);
    expect(await store.feeds.cursors()).toEqual({ [MARY]: 4 });
    expect(await store.feeds.placed()).toEqual([MARY]);
  });
});
