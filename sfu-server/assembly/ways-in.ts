/** Every way in beside the demo's passwords: passkeys, recovery codes, invitations, the organisation's own sign-in; and who belongs here. */
import type { Audit } from '../audit/audit.ts';
import type { Accounts, RefusedSignIn } from '../identity/accounts.ts';
import { createChallenges } from '../identity/challenges.ts';
import { createInvitations } from '../identity/invitations.ts';
import { keptWordsKey } from '../identity/kept-words.ts';
import { createOidc } from '../identity/oidc.ts';
import { createOwnKeys } from '../identity/own-keys.ts';
import { createPasskeys } from '../identity/passkeys.ts';
import { argon2id } from '../identity/passwords.ts';
import { createPeople } from '../identity/people.ts';
import { createRecovery } from '../identity/recovery.ts';
import { createStepUp } from '../identity/step-up.ts';
import type { Account } from '../identity/ports.ts';
import type { Ground } from './ground.ts';
import type { HubRecord } from './record.ts';

export function openWaysIn(
  { config, forward: clock, monotonicMs: now, ids }: Ground,
  { stores, key }: HubRecord,
  {
    audit,
    accounts,
    onRefused,
  }: {
    readonly audit: Pick<Audit, 'record'>;
    readonly accounts: Accounts;
    readonly onRefused: (refused: RefusedSignIn) => void;
  },
) {
  const { identity: store, passkeys: keys, people: folk } = stores;
  const passkeys = createPasskeys({
    store: keys,
    accounts: store,
    challenges: createChallenges(now),
    clock,
    onCounterWentBack: (account) => {
      onRefused({ account, how: 'passkey', outcome: 'counter-went-back' });
    },
  });
  const stepUp = createStepUp({ store, hasher: argon2id, passkeys, clock, now, passwords: config.demo });
  const recovery = createRecovery({ store: keys, accounts: store, clock, now, onRefused });
  return {
    passkeys,
    stepUp,
    /** What is signed by showing again who one is. */
    stepUpFor: config.stepUpFor ?? (config.demo ? 'prescriptions' : 'outcomes'),
    stepUpForAccess: !config.demo || config.stepUpFor === 'outcomes',
    keptKeyOf: (account: Account) => keptWordsKey(key, account),
    recovery,
    invitations: createInvitations({ store: folk, passkeys, accounts, clock }),
    ownKeys: createOwnKeys({
      store: keys,
      passkeys,
      recovery,
      accounts,
      stepUp,
      serviceName: async (serviceId) => (await stores.services.service(serviceId))?.name ?? 'Teletriage',
      clock,
    }),
    people: createPeople({
      store: folk,
      accounts,
      record: (fact) => audit.record(fact),
      clock,
      newId: () => ids.next(),
      demo: config.demo,
    }),
    oidc: config.oidc === undefined ? undefined : createOidc({ settings: config.oidc, accounts: store, clock, now }),
  };
}
