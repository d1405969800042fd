import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#core/store/store.ts';

const directory = mkdtempSync(join(tmpdir(), 'bag-shares-'));
let store: Store;

beforeEach(async () => {
  store = await openStore(directory);
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

const aSecret = (passcode = '482913') => ({
  shareId: randomUUID(),
  residentId: randomUUID(),
  bagId: randomUUID(),
  token: 'AAECAwQFBgcICQoLDA0ODw',
  passcode,
  expiresAt: '2026-11-24T03:00:00.000Z',
});

describe('the secrets of a link', () => {
  it('are there after the store was closed, and the first word stands', async () => {
    const secret = aSecret();
    expect(await store.bagShares.keep(secret)).toEqual(secret);
    expect(await store.bagShares.keep({ ...secret, passcode: '111111', token: 'B' })).toEqual(secret);
    await store.close();
    store = await openStore(directory);
    expect(await store.bagShares.find(secret.shareId)).toEqual(secret);
    expect(await store.bagShares.find(randomUUID())).toBeUndefined();
  });

  it('are forgotten at the moment at which the link ends, and no earlier', async () => {
    const secret = aSecret();
    await store.bagShares.keep(secret);
    await store.bagShares.forgetEnded('2026-11-24T02:59:59.999Z');
    expect(await store.bagShares.find(secret.shareId)).toEqual(secret);
    await store.bagShares.forgetEnded(secret.expiresAt);
    expect(await store.bagShares.find(secret.shareId)).toBeUndefined();
  });

  it('are gone when the link was ended by somebody', async () => {
    const secret = aSecret();
    const other = aSecret('555555');
    await store.bagShares.keep(secret);
    await store.bagShares.keep(other);
    await store.bagShares.drop(secret.shareId);
    expect(await store.bagShares.find(secret.shareId)).toBeUndefined();
    expect(await store.bagShares.find(other.shareId)).toEqual(other);
  });

  it('stand in no file of the store once they are forgotten and it is closed', async () => {
    const secret = { ...aSecret(), token: 'TokenThatIsLookedFor_x' };
    await store.bagShares.keep(secret);
    await store.bagShares.drop(secret.shareId);
    await store.close();
    const files = readdirSync(directory, { withFileTypes: true }).filter((one) => one.isFile());
    for (const { name } of files) expect(readFileSync(join(directory, name)).includes(secret.token)).toBe(false);
    store = await openStore(directory);
  });
});
