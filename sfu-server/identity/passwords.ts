/** argon2id (RFC 9106). */
import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from './ports.ts';

/** 19 MiB, 2 passes, 1 lane: the minimum of the OWASP password storage cheat sheet for argon2id. */
/** 2 is argon2id in the library's enum, which cannot be imported under `verbatimModuleSyntax`; the tests read the hash. */
const ARGON2ID = 2;

const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const argon2id: PasswordHasher = {
  hash: (password) => hash(password, OPTIONS),
  async verify(stored, password) {
    return verify(stored, password);
  },
};
