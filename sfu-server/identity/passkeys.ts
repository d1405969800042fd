/**
 * Passkeys (WebAuthn Level 3): registering, signing in and showing again who one is. The person is verified every time, by their
 * fingerprint, face or PIN at the key itself. What kind of key it is, nobody asks.
 */
import { createHash } from 'node:crypto';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Assertion, CreationOptions, Registration, RequestOptions } from '#protocol/hub/sign-in.ts';
import { creationOptions, requestOptions } from '#protocol/hub/sign-in.ts';
import type { Clock } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { CHALLENGE_LIFE_MS, type ChallengePurpose, type Challenges } from './challenges.ts';
import type { NewPasskey, PasskeyStore, PersonKey, StoredPasskey } from './people-ports.ts';
import type { Account, IdentityStore } from './ports.ts';
import { demandName, type Origin } from './sites.ts';

/** Of COSE: ES256, EdDSA and RS256, which all makers have. */
const ALGORITHMS = [-7, -8, -257];

/** Whom a challenge is for. */
interface Asked {
  readonly purpose: ChallengePurpose;
  readonly bound: string;
}

export interface Passkeys {
  /** For whoever comes: the key finds its person. */
  signInOptions(origin: Origin | undefined): Promise<RequestOptions>;
  /** @throws RefusalError `wrong-credentials` for whatever is not right about it */
  signIn(origin: Origin | undefined, given: Assertion): Promise<Account>;
  /** With one's own keys alone; undefined where there is none under this address. */
  stepUpOptions(origin: Origin | undefined, person: PersonKey, bound: string): Promise<RequestOptions | undefined>;
  /** @param bound as it was asked for: the session, and the class of what it is for */
  shownAgain(origin: Origin | undefined, person: PersonKey, bound: string, given: Assertion): Promise<void>;
  creationOptions(
    origin: Origin | undefined,
    account: Account,
    serviceName: string,
    asked: Asked,
  ): Promise<CreationOptions>;
  /** What is to be kept of a new key. Keeps nothing itself. */
  verifyNew(origin: Origin | undefined, asked: Asked, name: string, given: Registration): Promise<NewPasskey>;
}

/** The same person under the same name is one person to a key; nothing of who they are can be read from it. */
function handleOf({ serviceId, personId }: PersonKey): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(`teletriage-person ${serviceId} ${personId}`).digest());
}

/** What the browser says it had signed; undefined where that cannot be read. */
function challengeIn(clientDataJson: string): string | undefined {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'));
    const challenge = typeof data === 'object' && data !== null && 'challenge' in data ? data.challenge : undefined;
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}

const notTaken = () =>
  new RefusalError('wrong-credentials', 'That passkey was not taken. Try again; if it goes on, use a recovery code.');
const notNew = () =>
  new RefusalError('wrong-credentials', 'That passkey could not be registered. Nothing was changed. Try again.');

export function createPasskeys(parts: {
  readonly store: PasskeyStore;
  readonly accounts: Pick<IdentityStore, 'accountById'>;
  readonly challenges: Challenges;
  readonly clock: Clock;
  /** A copy of the key may be in other hands: nobody waits for what is made of it. */
  readonly onCounterWentBack: (account: Account) => void;
}): Passkeys {
  const { store, accounts, challenges, clock } = parts;

  function taken(clientDataJson: string, { purpose, bound }: Asked): string | undefined {
    const challenge = challengeIn(clientDataJson);
    return challenge !== undefined && challenges.take(challenge, purpose, bound) ? challenge : undefined;
  }

  async function ask(rpID: string, asked: Asked, keys: readonly StoredPasskey[] | undefined): Promise<RequestOptions> {
    const options = await generateAuthenticationOptions({
      rpID,
      challenge: new Uint8Array(Buffer.from(challenges.issue(asked.purpose, asked.bound), 'base64url')),
      timeout: CHALLENGE_LIFE_MS,
      userVerification: 'required',
      ...(keys && {
        allowCredentials: keys.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports: [...transports],
        })),
      }),
    });
    return requestOptions.parse(options);
  }

  /** @throws RefusalError for whatever is not right about it */
  async function verify(origin: Origin | undefined, asked: Asked, given: Assertion): Promise<Account> {
    const rpId = demandName(origin);
    const expectedChallenge = taken(given.response.clientDataJSON, asked);
    const key = await store.passkey(given.id);
    if (expectedChallenge === undefined || key === undefined || key.rpId !== rpId || origin === undefined) {
      throw notTaken();
    }
    const { userHandle, ...response } = given.response;
    if (userHandle !== undefined && userHandle !== Buffer.from(handleOf(key)).toString('base64url')) throw notTaken();
    let counter: number;
    let backedUp: boolean;
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: { ...given, clientExtensionResults: {}, response },
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: rpId,
        // Where its counter stands is looked at below, when the signature is known to be right.
        credential: { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: 0 },
        requireUserVerification: true,
      });
      if (!verified || !authenticationInfo.userVerified) throw notTaken();
      counter = authenticationInfo.newCounter;
      backedUp = authenticationInfo.credentialBackedUp;
    } catch {
      throw notTaken();
    }
    const account = await accounts.accountById(key.serviceId, key.personId);
    if (account === undefined) throw notTaken();
    if (!(await store.usePasskey(key.credentialId, counter, backedUp, clock.now()))) {
      parts.onCounterWentBack(account);
      throw new RefusalError(
        'wrong-credentials',
        'This passkey was used somewhere else since, or it was copied. It was not taken. Tell whoever runs the service.',
      );
    }
    return account;
  }

  return {
    signInOptions: async (origin) => ask(demandName(origin), { purpose: 'sign-in', bound: '' }, undefined),
    signIn: (origin, given) => verify(origin, { purpose: 'sign-in', bound: '' }, given),
    async stepUpOptions(origin, person, bound) {
      const rpId = demandName(origin);
      const keys = (await store.passkeysOf(person)).filter((key) => key.rpId === rpId);
      return keys.length === 0 ? undefined : ask(rpId, { purpose: 'step-up', bound }, keys);
    },
    async shownAgain(origin, { serviceId, personId }, bound, given) {
      const account = await verify(origin, { purpose: 'step-up', bound }, given);
      if (account.serviceId !== serviceId || account.personId !== personId) throw notTaken();
    },
    async creationOptions(origin, account, serviceName, { purpose, bound }) {
      const rpID = demandName(origin);
      const keys = (await store.passkeysOf(account)).filter((key) => key.rpId === rpID);
      const options = await generateRegistrationOptions({
        rpName: serviceName,
        rpID,
        userName: account.account,
        userDisplayName: account.name,
        userID: handleOf(account),
        challenge: new Uint8Array(Buffer.from(challenges.issue(purpose, bound), 'base64url')),
        timeout: CHALLENGE_LIFE_MS,
        attestationType: 'none',
        excludeCredentials: keys.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports: [...transports],
        })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        supportedAlgorithmIDs: ALGORITHMS,
      });
      return creationOptions.parse(options);
    },
    async verifyNew(origin, asked, name, given) {
      const rpId = demandName(origin);
      const expectedChallenge = taken(given.response.clientDataJSON, asked);
      if (expectedChallenge === undefined || origin === undefined) throw notNew();
      const { transports, ...response } = given.response;
      try {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response: { ...given, clientExtensionResults: {}, response },
          expectedChallenge,
          expectedOrigin: origin,
          expectedRPID: rpId,
          requireUserPresence: true,
          requireUserVerification: true,
          supportedAlgorithmIDs: ALGORITHMS,
        });
        if (!verified || !registrationInfo.userVerified) throw notNew();
        const { credential, credentialDeviceType, credentialBackedUp } = registrationInfo;
        return {
          credentialId: credential.id,
          rpId,
          publicKey: credential.publicKey,
          counter: credential.counter,
          transports: transports ?? [],
          name,
          mayBeBackedUp: credentialDeviceType === 'multiDevice',
          backedUp: credentialBackedUp,
        };
      } catch {
        throw notNew();
      }
    },
  };
}
