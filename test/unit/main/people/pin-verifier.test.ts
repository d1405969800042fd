import { hashSync } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { pepperedVerifier, pinIsRight } from '#core/people/pin-verifier.ts';
import { SignIn } from '#core/people/sign-in.ts';
import { PeopleKnown } from '#core/people/people-known.ts';
import { SILENT } from '#core/base/log.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { FakeTime } from '../fake-time.ts';

const PEPPER = Buffer.alloc(32, 7);
const verifier = hashSync('246810', { memoryCost: 1024, timeCost: 1, parallelism: 1 });
const ID = '019a0000-0000-7000-8000-000000000001';

describe('what PINs are compared with', () => {
  it('knows the PIN under its pepper, and no PIN under another', async () => {
    const kept = pepperedVerifier(verifier, PEPPER);
    expect(kept).not.toContain(verifier.split('$').at(-1));
    expect(await pinIsRight(kept, '246810', PEPPER)).toBe(true);
    expect(await pinIsRight(kept, '246811', PEPPER)).toBe(false);
    expect(await pinIsRight(kept, '246810', Buffer.alloc(32, 8))).toBe(false);
    expect(await pinIsRight(kept, '246810', undefined)).toBe(false);
  });

  it('is made once: a second time changes nothing, and what is no hash stays what it is', async () => {
    const kept = pepperedVerifier(verifier, PEPPER);
    expect(pepperedVerifier(kept, PEPPER)).toBe(kept);
    expect(pepperedVerifier('not a verifier', PEPPER)).toBe('not a verifier');
    expect(await pinIsRight('not a verifier', '246810', PEPPER)).toBe(false);
  });

  it('is not as long as its argon2 hash would need to be tried against', () => {
    expect(pepperedVerifier(hashSync('246810'), PEPPER).length).toBeLessThan(300);
  });
});

const settings = (offlinePinHours?: number): HomeSettings => ({
  version: 1,
  serviceId: ID,
  homeId: ID,
  homeName: 'Larkfield House',
  address: '1 Lark Lane',
  kioskId: ID,
  nurseTelephone: '01632 960001',
  demo: true,
  carers: [{ personId: ID, name: 'Priya Nair', role: 'carer', pinVerifier: pepperedVerifier(verifier, PEPPER) }],
  ...(offlinePinHours === undefined ? {} : { offlinePinHours }),
});

describe('wrong PINs', () => {
  it('count on after a restart, also with a clock that was set back', async () => {
    const kept = new Map<string, number>();
    const onTried = (personId: string, wrong: number): Promise<void> => {
      if (wrong === 0) kept.delete(personId);
      else kept.set(personId, wrong);
      return Promise.resolve();
    };
    const parts = { settings: () => settings(), pepper: PEPPER, onTried };
    const before = new SignIn({ time: new FakeTime(), ...parts });
    for (let tries = 0; tries < 3; tries += 1) await before.signIn(ID, '000000').catch(() => undefined);
    expect(kept.get(ID)).toBe(3);
    // A new monotonic clock, and no wall clock that anybody asks.
    const time = new FakeTime();
    const after = new SignIn({ time, ...parts, wrongBefore: kept });
    await expect(after.signIn(ID, '246810')).rejects.toMatchObject({ code: 'wait-before-retry' });
    await time.pass(5_000);
    await expect(after.signIn(ID, '000000')).rejects.toThrow('10 seconds');
    await time.pass(10_000);
    expect(await after.signIn(ID, '246810')).toMatchObject({ name: 'Priya Nair' });
    expect(kept.size).toBe(0);
  });
});

describe('PINs without the hub', () => {
  const HOUR_MS = 3_600_000;

  async function offlineFor(hours: number, allowed?: number) {
    let nowMs = Date.parse('2026-05-01T08:00:00.000Z');
    let at: string | undefined;
    const store = {
      peopleKnownAt: () => Promise.resolve(at),
      peopleKnown: (known: string) => {
        at = known;
        return Promise.resolve();
      },
    };
    const parts = { store, settings: () => settings(allowed), knownMs: () => nowMs, time: new FakeTime(), log: SILENT };
    const first = await PeopleKnown.open(parts);
    first.linkChanged(true);
    expect(first.isOver).toBe(false);
    await first.close();
    nowMs += hours * HOUR_MS;
    return PeopleKnown.open(parts);
  }

  it('are good for 72 hours, over a restart, and then for nobody', async () => {
    const before = await offlineFor(71.9);
    expect(before.isOver).toBe(false);
    expect(before.until).toBe('2026-05-04T08:00:00.000Z');
    const after = await offlineFor(72);
    expect(after.isOver).toBe(true);
    const signIn = new SignIn({
      time: new FakeTime(),
      settings: () => settings(),
      pepper: PEPPER,
      peopleAreOld: () => after.isOver,
    });
    await expect(signIn.signIn(ID, '246810')).rejects.toMatchObject({ code: 'not-connected' });
    after.linkChanged(true);
    expect(await signIn.signIn(ID, '246810')).toMatchObject({ name: 'Priya Nair' });
  });

  it('are good for as long as the settings of the home say', async () => {
    expect((await offlineFor(12, 12)).isOver).toBe(true);
    expect((await offlineFor(100, 120)).isOver).toBe(false);
  });
});
