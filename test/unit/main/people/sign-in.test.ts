import { hashSync } from '@node-rs/argon2';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { inWords, waitAfter } from '#core/people/pin-delays.ts';
import { SignIn } from '#core/people/sign-in.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { FakeTime } from '../fake-time.ts';

const PRIYA = '019a0000-0000-7000-8000-000000000001';
const TOM = '019a0000-0000-7000-8000-000000000002';
const weak = { memoryCost: 1024, timeCost: 1, parallelism: 1 };

const settings: HomeSettings = {
  version: 1,
  serviceId: PRIYA,
  homeId: PRIYA,
  homeName: 'Larkfield House',
  address: '1 Lark Lane',
  kioskId: PRIYA,
  nurseTelephone: '01632 960001',
  demo: true,
  carers: [
    { personId: PRIYA, name: 'Priya Nair', role: 'senior-carer', pinVerifier: hashSync('246810', weak) },
    { personId: TOM, name: 'Tom Aldous', role: 'carer', pinVerifier: 'not a verifier' },
  ],
};

let time: FakeTime;
let current: HomeSettings | undefined;
let signIn: SignIn;

beforeEach(() => {
  time = new FakeTime();
  current = settings;
  signIn = new SignIn({ time, settings: () => current });
});

async function refusal(personId: string, pin: string): Promise<{ code: string; words: string }> {
  const fault: unknown = await signIn.signIn(personId, pin).catch((error: unknown) => error);
  if (!(fault instanceof RefusalError)) throw new Error('it was not refused');
  return { code: fault.code, words: fault.message };
}

describe('signing in with a PIN', () => {
  it('knows who it is, and tells', async () => {
    const told: unknown[] = [];
    signIn.onChange((author) => told.push(author));
    const priya = { personId: PRIYA, name: 'Priya Nair', role: 'senior-carer' };
    expect(await signIn.signIn(PRIYA, '246810')).toEqual(priya);
    expect(signIn.required()).toEqual(priya);
    signIn.signOut();
    expect(signIn.signedIn).toBeNull();
    expect(told).toEqual([priya, null]);
  });

  it('refuses what needs a carer while nobody is signed in', () => {
    expect(() => signIn.required()).toThrow(expect.objectContaining({ code: 'not-signed-in' }));
  });

  it('refuses a wrong PIN, an unknown person and a damaged verifier alike', async () => {
    expect((await refusal(PRIYA, '000000')).code).toBe('wrong-credentials');
    expect((await refusal('019a0000-0000-7000-8000-00000000000f', '246810')).code).toBe('wrong-credentials');
    expect((await refusal(TOM, '135790')).code).toBe('wrong-credentials');
    expect(signIn.signedIn).toBeNull();
  });

  it('makes a person wait after three wrong PINs, longer each time, and says how long', async () => {
    for (let index = 0; index < 2; index += 1) {
      expect((await refusal(PRIYA, '000000')).words).toBe('That PIN is not right. Try again.');
    }
    expect((await refusal(PRIYA, '000000')).words).toBe(
      'That PIN is not right. The next try is possible in 5 seconds.',
    );
    expect(await refusal(PRIYA, '246810')).toEqual({
      code: 'wait-before-retry',
      words: 'Too many wrong PINs. Try again in 5 seconds.',
    });
    await time.pass(4_001);
    expect((await refusal(PRIYA, '246810')).words).toContain('1 second.');
    await time.pass(999);
    expect((await refusal(PRIYA, '000000')).words).toContain('10 seconds');
    await time.pass(10_000);
    expect(await signIn.signIn(PRIYA, '246810')).toMatchObject({ name: 'Priya Nair' });
    expect((await refusal(PRIYA, '000000')).words).toContain('Try again.');
  });

  it('does not wait less when somebody sets the clock', async () => {
    for (let index = 0; index < 3; index += 1) await refusal(PRIYA, '000000');
    time.setWall('2027-01-01T00:00:00.000Z');
    expect((await refusal(PRIYA, '246810')).code).toBe('wait-before-retry');
  });

  it('tries one PIN at a time, however many are sent at once', async () => {
    const pins = Array.from({ length: 10 }, (_, index) => `00000${index}`);
    const codes = await Promise.all(pins.map(async (pin) => (await refusal(PRIYA, pin)).code));
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(3);
    expect(codes.filter((code) => code === 'wait-before-retry')).toHaveLength(7);
  });

  it("does not hold up one person for another's wrong PINs", async () => {
    for (let index = 0; index < 4; index += 1) await refusal(TOM, '000000');
    expect(await signIn.signIn(PRIYA, '246810')).toMatchObject({ name: 'Priya Nair' });
  });

  it('signs out who no longer works here', async () => {
    await signIn.signIn(PRIYA, '246810');
    signIn.settingsChanged();
    expect(signIn.signedIn).not.toBeNull();
    current = { ...settings, carers: [] };
    signIn.settingsChanged();
    expect(signIn.signedIn).toBeNull();
  });

  it('grows the wait to five minutes and no further', () => {
    expect([0, 1, 2, 3, 4, 8, 9, 50].map(waitAfter)).toEqual([0, 0, 0, 5_000, 10_000, 160_000, 300_000, 300_000]);
    expect([900, 5_000, 90_000, 90_001, 300_000].map(inWords)).toEqual([
      '1 second',
      '5 seconds',
      '90 seconds',
      '2 minutes',
      '5 minutes',
    ]);
  });
});
