/**
 * Codes for whoever has lost every passkey: ten of them, each good once, written on paper. They are 80 random bits, so that a digest is
 * enough to keep them by. One opens a session in which a new passkey is registered, and nothing else.
 */
import { randomInt } from 'node:crypto';
import type { Clock } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { RefusedSignIn } from './accounts.ts';
import type { PasskeyStore, PersonKey } from './people-ports.ts';
import type { Account, IdentityStore } from './ports.ts';
import { createThrottle } from './throttle.ts';
import { tokenDigest } from './tokens.ts';

const CODES = 10;
const LETTERS = 16;
/** Crockford's: no letter that is read as a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function newCode(): string {
  const letters = Array.from({ length: LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '');
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

/** As it is compared: however it was typed. */
function asTyped(code: string): string {
  return code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** Shown once, and kept as digests. */
export function newCodes(): { readonly codes: string[]; readonly digests: string[] } {
  const codes = Array.from({ length: CODES }, newCode);
  return { codes, digests: codes.map((code) => tokenDigest(asTyped(code))) };
}

export interface Recovery {
  /**
   * Uses the code up.
   * @throws RefusalError `wrong-credentials`, the same for an account that is not there; `wait-before-retry`
   */
  signIn(account: string, code: string): Promise<Account>;
  /** Those before are good no more. */
  renew(person: PersonKey): Promise<string[]>;
}

export function createRecovery(parts: {
  readonly store: Pick<PasskeyStore, 'useCode' | 'replaceCodes'>;
  readonly accounts: Pick<IdentityStore, 'accountByName'>;
  readonly clock: Clock;
  readonly now: () => number;
  readonly onRefused: (refused: RefusedSignIn) => void;
}): Recovery {
  const { store, accounts, clock } = parts;
  const throttle = createThrottle(parts.now);
  return {
    async signIn(name, code) {
      const wanted = name.trim().toLowerCase();
      throttle.check(wanted);
      const waits = throttle.failed(wanted);
      const account = await accounts.accountByName(wanted);
      // Asked also where there is nobody: the answer takes as long.
      const person = account ?? { serviceId: '', personId: '' };
      const used = await store.useCode(person, tokenDigest(asTyped(code)), clock.now());
      if (account === undefined || !used) {
        parts.onRefused({ account, how: 'recovery-code', outcome: waits ? 'locked' : 'wrong-credentials' });
        throw new RefusalError(
          'wrong-credentials',
          'The account or the code is not right, or the code was used before.',
        );
      }
      throttle.succeeded(wanted);
      return account;
    },
    async renew(person) {
      const { codes, digests } = newCodes();
      await store.replaceCodes(person, digests, clock.now());
      return codes;
    },
  };
}
