import { expect, test } from 'vitest';
import { createAccounts } from '../../../../sfu-server/identity/accounts.ts';
import type { Account, IdentityStore } from '../../../../sfu-server/identity/ports.ts';

const JOANNA: Account = {
  serviceId: 's',
  personId: 'p',
  account: 'joanna.bell',
  name: 'Joanna Bell',
  role: 'nurse-practitioner',
  qualification: '',
  prescriber: true,
  dutyGp: false,
  clinicalLead: false,
  safeguarding: false,
  passwordHash: 'hash of right',
};

const NOBODY_ON_DUTY = { isOnDuty: () => Promise.resolve(false), signedOut: () => Promise.resolve() };

function notAsked(): never {
  throw new Error('not asked for in this test');
}

/** What signing in asks of the store. */
const store: IdentityStore = {
  accountByName: (name) => Promise.resolve(name === JOANNA.account ? JOANNA : undefined),
  dropSessionsBefore: () => Promise.resolve(),
  saveSession: () => Promise.resolve(),
  accountById: notAsked,
  accountBySubject: notAsked,
  sessionsOf: notAsked,
  restartSession: notAsked,
  hasGpFor: notAsked,
  session: notAsked,
  touchSession: notAsked,
  dropSession: notAsked,
  enrol: notAsked,
  kiosk: notAsked,
  revokeKiosk: notAsked,
  kioskHandedOver: notAsked,
  contactOf: notAsked,
};

test('an unknown account costs one slow check like a known one, and is told the same', async () => {
  const verified: string[] = [];
  const accounts = await createAccounts({
    store,
    hasher: {
      hash: (password) => Promise.resolve(`hash of ${password}`),
      verify: (hash, password) => {
        verified.push(hash);
        return Promise.resolve(hash === `hash of ${password}`);
      },
    },
    clock: { now: () => '2026-11-22T20:52:00.000Z' },
    duty: NOBODY_ON_DUTY,
    now: () => 0,
    passwords: true,
  });
  const refusal = async (account: string) => accounts.signIn(account, 'wrong').catch((fault: unknown) => String(fault));
  expect(await refusal('nobody.here')).toBe(await refusal('joanna.bell'));
  expect(verified).toHaveLength(2);
  expect(verified[0]).toMatch(/^hash of [\w-]{43}$/);
  expect((await accounts.signIn('joanna.bell', 'right')).account).toBe(JOANNA);
});

test('a session does not live longer because the clock was set back', async () => {
  let lastUsedAt = '2026-11-23T20:52:00.000Z';
  let now = '2026-11-22T20:52:00.000Z';
  const accounts = await createAccounts({
    store: {
      ...store,
      session: () =>
        Promise.resolve({
          tokenDigest: 'd',
          serviceId: 's',
          personId: 'p',
          createdAt: lastUsedAt,
          lastUsedAt,
          how: 'password',
        }),
      accountById: () => Promise.resolve(JOANNA),
      restartSession: (_digest, at) => {
        lastUsedAt = at;
        return Promise.resolve();
      },
      dropSession: () => Promise.resolve(),
    },
    hasher: { hash: (password) => Promise.resolve(password), verify: () => Promise.resolve(false) },
    clock: { now: () => now },
    duty: NOBODY_ON_DUTY,
    now: () => 0,
    passwords: true,
  });
  expect(await accounts.sessionByDigest('d')).toBeDefined();
  expect(lastUsedAt).toBe(now);
  now = '2026-11-23T04:53:00.000Z';
  expect(await accounts.sessionByDigest('d')).toBeUndefined();
});
