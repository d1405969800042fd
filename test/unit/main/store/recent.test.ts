/** What a screen gets when it opens does not hang on clocks that were wrong. */
import { createPrivateKey, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeKeyPair, seal } from '#core/journal/seal.ts';
import { openStore, type Store } from '#core/store/store.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';

const MARY = '019a0000-0000-7000-8000-000000000001';
const LONG_AGO = '2020-01-01T00:00:00.000Z';
const SINCE = '2026-11-15T08:00:00.000Z';
const key = createPrivateKey(makeKeyPair().privateKeyPem);

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-recent-'));
  store = await openStore(directory);
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

function ofTheWrongClock(kind = 'something.new'): SealedEntry {
  const envelope = {
    id: randomUUID(),
    kind,
    version: 1,
    serviceId: MARY,
    residentId: MARY,
    homeId: MARY,
    author: { personId: MARY, name: 'Priya Nair', role: 'carer' as const },
    device: { id: 'kiosk-1', counter: 1 },
    occurredAt: LONG_AGO,
    recordedAt: LONG_AGO,
    clock: 'unchecked' as const,
  };
  return seal(envelope, '{}', new Uint8Array(16), key);
}

it('has what is not yet sent and the end of the feed, whatever time they bear, and not the whole of it', async () => {
  const feed = Array.from({ length: 60 }, (_, index) => ({ ...ofTheWrongClock(), seq: index + 1 }));
  await store.feeds.apply(MARY, feed, SINCE);
  const unsent = ofTheWrongClock();
  await store.outbox.append([{ id: unsent.envelope.id, seal: () => unsent }], SINCE);
  const recent = (await store.entries.recentOf(MARY, SINCE)).map(({ envelope }) => envelope.id);
  expect(recent).toContain(unsent.envelope.id);
  expect(recent).toContain(feed.at(-1)?.envelope.id);
  expect(recent).not.toContain(feed[0]?.envelope.id);
});
