import { describe, expect, test } from 'vitest';
import { addMilliseconds } from '#domain/base/time.ts';
import { STEP_UP_CLASSES } from '#protocol/hub/sign-in.ts';
import type { Account } from '../../../../sfu-server/identity/ports.ts';
import {
  CLASS_OF,
  createStepUp,
  STEP_UP_LIFE_MS,
  type StepUpPurpose,
  type StepUpSession,
} from '../../../../sfu-server/identity/step-up.ts';

const AT = '2026-11-22T20:52:00.000Z';
const SESSION: StepUpSession = { sessionDigest: 'joanna-1', serviceId: 'service', personId: 'joanna' };
/** The same page, left open since. */
const LONG_AGO = { ...SESSION, signedInAt: addMilliseconds(AT, -STEP_UP_LIFE_MS) };
const ACCOUNT: Account = {
  serviceId: 'service',
  personId: 'joanna',
  account: 'joanna.bell',
  name: 'Joanna Bell',
  role: 'nurse-practitioner',
  qualification: 'NMC PIN 12A3456E, V300',
  prescriber: true,
  dutyGp: false,
  clinicalLead: false,
  safeguarding: false,
  passwordHash: 'hash of right',
};

function stepUpAt() {
  let now = 0;
  let current: Account | undefined = ACCOUNT;
  const stepUp = createStepUp({
    store: {
      accountById: (serviceId, personId) =>
        Promise.resolve(current?.serviceId === serviceId && current.personId === personId ? current : undefined),
    },
    hasher: {
      hash: (password) => Promise.resolve(`hash of ${password}`),
      verify: (hash, password) => Promise.resolve(hash === `hash of ${password}`),
    },
    clock: { now: () => addMilliseconds(AT, now) },
    passkeys: {
      stepUpOptions: () => Promise.resolve(undefined),
      shownAgain: () => Promise.reject(new Error('not asked for in this test')),
    },
    passwords: true,
    now: () => now,
  });
  return {
    stepUp,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    change: (changed: Account | undefined) => {
      current = changed;
    },
  };
}

const REFUSED = expect.objectContaining({ code: 'step-up-needed' }) as unknown;

const PURPOSES = Object.keys(CLASS_OF) as StepUpPurpose[];

const NOT_DONE: Readonly<Record<StepUpPurpose, string>> = {
  prescription: 'Nothing was signed.',
  outcome: 'Nothing was signed.',
  account: 'Nothing was changed.',
  disclosure: 'Nothing was put together.',
};

/** What it was refused with. */
function refusalOf(run: () => unknown): unknown {
  try {
    run();
  } catch (fault) {
    return fault;
  }
  return undefined;
}

describe('the proof', () => {
  test('is good for one signature, and says when it was shown', async () => {
    const { stepUp, pass } = stepUpAt();
    const { proof, until } = await stepUp.prove(SESSION, { for: 'sign', password: 'right' });
    expect(until).toBe(addMilliseconds(AT, STEP_UP_LIFE_MS));
    pass(60_000);
    expect(stepUp.use(SESSION, proof, 'prescription')).toEqual({ how: 'password', at: AT });
    expect(refusalOf(() => stepUp.use(SESSION, proof, 'prescription'))).toEqual(REFUSED);
  });

  test('is good up to the end of its five minutes and no longer', async () => {
    const { stepUp, pass } = stepUpAt();
    const first = await stepUp.prove(SESSION, { for: 'sign', password: 'right' });
    pass(STEP_UP_LIFE_MS - 1);
    expect(stepUp.use(SESSION, first.proof, 'prescription')).toMatchObject({ at: AT });
    const second = await stepUp.prove(SESSION, { for: 'sign', password: 'right' });
    pass(STEP_UP_LIFE_MS);
    expect(refusalOf(() => stepUp.use(SESSION, second.proof, 'prescription'))).toEqual(REFUSED);
  });

  test.each([
    ['session', { sessionDigest: 'joanna-2' }],
    ['person', { personId: 'amir' }],
    ['service', { serviceId: 'another' }],
  ])('of another %s is refused, and stays good where it belongs', async (_name, changed) => {
    const { stepUp } = stepUpAt();
    const { proof } = await stepUp.prove(SESSION, { for: 'sign', password: 'right' });
    expect(refusalOf(() => stepUp.use({ ...SESSION, ...changed }, proof, 'prescription'))).toEqual(REFUSED);
    expect(stepUp.use(SESSION, proof, 'prescription')).toMatchObject({ how: 'password' });
  });

  test('is good for several decisions, and not for a prescription after them', async () => {
    const { stepUp } = stepUpAt();
    const { proof } = await stepUp.prove(SESSION, { for: 'sign', password: 'right' });
    expect(stepUp.use(SESSION, proof, 'outcome')).toMatchObject({ how: 'password' });
    expect(stepUp.use(SESSION, proof, 'outcome')).toMatchObject({ how: 'password' });
    expect(refusalOf(() => stepUp.use(SESSION, proof, 'prescription'))).toEqual(REFUSED);
    const fresh = await stepUp.prove(SESSION, { for: 'sign', password: 'right' });
    expect(stepUp.use(SESSION, fresh.proof, 'prescription')).toMatchObject({ how: 'password' });
    expect(refusalOf(() => stepUp.use(SESSION, fresh.proof, 'outcome'))).toEqual(REFUSED);
  });

  test.each(
    STEP_UP_CLASSES.flatMap((shownFor) =>
      PURPOSES.filter((purpose) => CLASS_OF[purpose] !== shownFor).map((purpose) => [shownFor, purpose] as const),
    ),
  )('shown for %s is refused for %s, and stays good for its own', async (shownFor, purpose) => {
    const { stepUp } = stepUpAt();
    const { proof } = await stepUp.prove(SESSION, { for: shownFor, password: 'right' });
    const refused = refusalOf(() => stepUp.use(SESSION, proof, purpose));
    expect(refused).toMatchObject({ code: 'step-up-other' });
    expect((refused as Error).message.endsWith(NOT_DONE[purpose])).toBe(true);
    const own = PURPOSES.find((one) => CLASS_OF[one] === shownFor);
    if (own === undefined) {
      expect(shownFor).toBe('access');
      stepUp.demandAccess(LONG_AGO);
      return;
    }
    expect(stepUp.use(SESSION, proof, own)).toMatchObject({ how: 'password' });
    expect(refusalOf(() => stepUp.demandAccess(LONG_AGO))).toMatchObject({ code: 'step-up-first' });
  });

  test.each([
    ['sign', 'Nothing was signed.'],
    ['account', 'Nothing was changed.'],
    ['disclosure', 'Nothing was put together.'],
  ] as const)('for %s is refused with what was not done', async (what, words) => {
    const { stepUp } = stepUpAt();
    await expect(stepUp.prove(SESSION, { for: what, password: 'wrong' })).rejects.toThrow(words);
    const purpose = PURPOSES.find((one) => CLASS_OF[one] === what) ?? 'outcome';
    expect(() => stepUp.use(SESSION, undefined, purpose)).toThrow(words);
    expect(() => stepUp.use(SESSION, 'made up', purpose)).toThrow(words);
  });

  test('has to be there, and is not to be made up', () => {
    const { stepUp } = stepUpAt();
    expect(refusalOf(() => stepUp.use(SESSION, undefined, 'prescription'))).toEqual(REFUSED);
    expect(refusalOf(() => stepUp.use(SESSION, 'made up', 'prescription'))).toEqual(REFUSED);
  });
});

describe('who gets in and what they may see', () => {
  const WANTED = expect.objectContaining({ code: 'step-up-first' }) as unknown;

  test('is changed within five minutes of the sign-in, and then only by who shows again who they are', async () => {
    const { stepUp, pass } = stepUpAt();
    const justNow = { ...SESSION, signedInAt: AT };
    stepUp.demandAccess(justNow);
    pass(STEP_UP_LIFE_MS - 1);
    stepUp.demandAccess(justNow);
    pass(1);
    expect(refusalOf(() => stepUp.demandAccess(justNow))).toEqual(WANTED);
    await stepUp.prove(SESSION, { for: 'access', password: 'right' });
    stepUp.demandAccess(justNow);
    pass(STEP_UP_LIFE_MS - 1);
    stepUp.demandAccess(justNow);
    pass(1);
    expect(refusalOf(() => stepUp.demandAccess(justNow))).toEqual(WANTED);
  });

  test('is not changed after a wrong password, nor in a session whose beginning lies in the future', async () => {
    const { stepUp } = stepUpAt();
    await expect(stepUp.prove(SESSION, { for: 'access', password: 'wrong' })).rejects.toThrow('Nothing was changed.');
    expect(refusalOf(() => stepUp.demandAccess(LONG_AGO))).toEqual(WANTED);
    const ahead = { ...SESSION, signedInAt: addMilliseconds(AT, 60_000) };
    expect(refusalOf(() => stepUp.demandAccess(ahead))).toEqual(WANTED);
  });

  test.each([
    ['session', { sessionDigest: 'joanna-2' }],
    ['person', { personId: 'amir' }],
    ['service', { serviceId: 'another' }],
  ])('is not changed by what was shown in another %s', async (_name, changed) => {
    const { stepUp } = stepUpAt();
    await stepUp.prove(SESSION, { for: 'access', password: 'right' });
    expect(refusalOf(() => stepUp.demandAccess({ ...LONG_AGO, ...changed }))).toEqual(WANTED);
    stepUp.demandAccess(LONG_AGO);
  });
});

describe('the password', () => {
  test('that is wrong proves nothing, and the account of now counts', async () => {
    const { stepUp, change } = stepUpAt();
    await expect(stepUp.prove(SESSION, { for: 'sign', password: 'wrong' })).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
    change({ ...ACCOUNT, passwordHash: 'hash of new' });
    await expect(stepUp.prove(SESSION, { for: 'sign', password: 'right' })).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
    await expect(stepUp.prove(SESSION, { for: 'sign', password: 'new' })).resolves.toMatchObject({
      proof: expect.any(String) as string,
    });
    change(undefined);
    await expect(stepUp.prove(SESSION, { for: 'sign', password: 'new' })).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
  });

  test('is guessed as slowly as at the sign-in, also when all guesses come at once', async () => {
    const { stepUp, pass } = stepUpAt();
    const guesses = await Promise.allSettled(
      Array.from({ length: 20 }, (_, guess) =>
        stepUp.prove(SESSION, { for: 'sign', password: `guess ${String(guess)}` }),
      ),
    );
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? (guess.reason as { code: string }).code : ''));
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(5);
    expect(codes.filter((code) => code === 'wait-before-retry')).toHaveLength(15);
    await expect(stepUp.prove(SESSION, { for: 'sign', password: 'right' })).rejects.toMatchObject({
      code: 'wait-before-retry',
    });
    pass(1000);
    await expect(stepUp.prove(SESSION, { for: 'sign', password: 'right' })).resolves.toBeDefined();
    await expect(stepUp.prove(SESSION, { for: 'sign', password: 'wrong' })).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
  });
});
