/** A kiosk that is taken out of the service, killed at every step of its end. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startKioskProcess, type KioskProcess } from './kiosk-process.ts';
import { someObservations } from './observations.ts';
import { EDIE, PIN, PRIYA, TestHub } from './test-hub.ts';

let directory: string;
let hub: TestHub;
const PATIENCE = { timeout: 30_000 };

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-ending-'));
  hub = new TestHub();
  await hub.start();
});
afterEach(async () => {
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
});

const data = () => join(directory, 'data');
const start = () =>
  startKioskProcess({
    KIOSK_DATA: data(),
    HUB_URL: hub.url,
    KIOSK_ENROLMENT_CODE: hub.code,
    KIOSK_LINK_PACE: '0.1',
    KIOSK_RESERVE_MIB: '1',
  });

const page = async (kiosk: KioskProcess) =>
  (await fetch(`${kiosk.origin}/kiosk.html`, { headers: { cookie: await kiosk.cookie() } })).text();

/** A started kiosk with `count` entries that its hub, which has gone, does not have. */
async function unsent(count: number): Promise<{ kiosk: KioskProcess; ids: string[] }> {
  const kiosk = await start();
  const screen = await kiosk.screen();
  await expect.poll(async () => (await screen.request('kiosk.open', {})).residents.length, PATIENCE).toBe(2);
  await expect.poll(async () => (await screen.request('kiosk.open', {})).home !== null, PATIENCE).toBe(true);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
  await hub.stop();
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const set = { entryId: randomUUID(), residentId: EDIE, values: someObservations() };
    ids.push((await screen.request('observations.record', set)).id);
  }
  return { kiosk, ids };
}

/** What is there beside the note that this kiosk has ended. */
const left = () => (existsSync(data()) ? readdirSync(data()).filter((name) => name !== 'ended') : []);

describe('a kiosk that is revoked', () => {
  it('hands over what it has not sent, erases everything, and says whom to ring', async () => {
    const { kiosk, ids } = await unsent(5);
    hub.ended = 'revoked';
    hub.refuse = () => ({ code: 'forbidden', words: 'Of a revoked kiosk.' });
    await hub.start();
    await expect.poll(left, PATIENCE).toEqual([]);
    await expect.poll(() => page(kiosk), PATIENCE).toContain('has been erased');
    expect(ids.every((id) => hub.sent.has(id))).toBe(true);
    expect(hub.handedOver).toEqual([5]);
    const shown = await page(kiosk);
    expect(shown).toContain('This kiosk is out of service');
    expect(shown).toContain('01632 960001');
    const screen = await kiosk.screen();
    await expect(screen.request('kiosk.open', {})).rejects.toMatchObject({ code: 'forbidden' });
    expect(await kiosk.stop()).toBe(0);
    // Started again, it is what it was: nothing is enrolled by itself.
    const again = await start();
    expect(await page(again)).toContain('has been erased');
    expect(left()).toEqual([]);
    expect(await again.stop()).toBe(0);
    expect(hub.faults).toEqual([]);
  }, 120_000);

  it('killed at any moment, is never erased before the receipt and always after it', async () => {
    const { kiosk, ids } = await unsent(20);
    hub.ended = 'revoked';
    hub.refuse = () => ({ code: 'forbidden', words: 'Of a revoked kiosk.' });
    let receipts = 0;
    hub.onHandOver = () => {
      receipts += 1;
      // The first is never given: the hub has all of it, and the kiosk does not know.
      if (receipts === 1) hub.cut();
    };
    await kiosk.kill();
    await hub.start();
    let erased = false;
    for (let kill = 0; kill < 60 && !erased; kill += 1) {
      const one = await start();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60 * (1 + kill / 6)));
      await one.kill();
      if (hub.handedOver.length === 0) {
        // The key and the database are there as long as there is no receipt.
        expect(existsSync(join(data(), 'key', 'key.json')), `after kill ${String(kill)}`).toBe(true);
        expect(existsSync(join(data(), 'kiosk.db'))).toBe(true);
      }
      erased = left().length === 0;
    }
    const last = await start();
    await expect.poll(left, PATIENCE).toEqual([]);
    await expect.poll(() => page(last), PATIENCE).toContain('has been erased');
    expect(await last.stop()).toBe(0);
    expect(ids.filter((id) => !hub.sent.has(id))).toEqual([]);
    expect(hub.handedOver.length).toBeGreaterThan(0);
  }, 180_000);

  it('writes nothing from the moment it knows, also after a restart without the hub', async () => {
    const { kiosk } = await unsent(1);
    hub.ended = 'revoked';
    hub.onHandOver = () => new Promise(() => undefined);
    await hub.start();
    await expect.poll(() => page(kiosk), PATIENCE).toContain('is going to the service');
    await kiosk.kill();
    await hub.stop();
    const again = await start();
    expect(await page(again)).toContain('is going to the service');
    const screen = await again.screen();
    await expect(screen.request('carer.sign-in', { personId: PRIYA, pin: PIN })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await again.kill();
  }, 60_000);
});

describe('a kiosk that was stolen', () => {
  it('is asked for nothing, erases itself and says that it is out of service', async () => {
    const { kiosk, ids } = await unsent(3);
    hub.ended = 'stolen';
    await hub.start();
    await expect.poll(left, PATIENCE).toEqual([]);
    expect(ids.some((id) => hub.sent.has(id))).toBe(false);
    expect(await page(kiosk)).toContain('reported as stolen');
    expect(readFileSync(join(data(), 'ended/ended.json'), 'utf8')).not.toContain('Priya');
    expect(await kiosk.stop()).toBe(0);
  }, 60_000);
});
