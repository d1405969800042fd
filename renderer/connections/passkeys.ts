/** Passkeys of this browser: making one and using one, with every failure as one of a few that can be told in plain words. */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import {
  assertion,
  registration,
  type Assertion,
  type CreationOptions,
  type Registration,
  type RequestOptions,
} from '#protocol/hub/sign-in.ts';
import { readAnswer } from '#protocol/wire/read-answer.ts';
import { PASSKEY_TROUBLES, type PasskeyTrouble } from '../text/sign-in.ts';

/** A passkey was not used or not made; nothing was changed. */
export class PasskeyFault extends Error {
  override readonly name = 'PasskeyFault';
  readonly trouble: PasskeyTrouble;

  constructor(trouble: PasskeyTrouble) {
    super(PASSKEY_TROUBLES[trouble]);
    this.trouble = trouble;
  }
}

export interface Passkeys {
  /** @throws PasskeyFault */
  create(options: CreationOptions): Promise<Registration>;
  /** @throws PasskeyFault */
  use(options: RequestOptions): Promise<Assertion>;
}

/** What a browser's own error means. Browsers say NotAllowedError for a refusal, a time-out and a missing passkey alike. */
export function troubleOf(fault: unknown, making: boolean): PasskeyTrouble {
  if (!(fault instanceof Error)) return 'failed';
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  switch (code) {
    case 'ERROR_INVALID_DOMAIN':
    case 'ERROR_INVALID_RP_ID':
      return 'needs-name';
    case 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED':
      return 'here-already';
    case 'ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT':
    case 'ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT':
      return 'no-check';
  }
  const cause = fault.cause instanceof Error ? fault.cause.name : fault.name;
  if (cause === 'NotAllowedError' || cause === 'AbortError') return making ? 'not-made' : 'stopped';
  return cause === 'SecurityError' ? 'needs-name' : 'failed';
}

async function asked<Made>(making: boolean, run: () => Promise<Made>): Promise<Made> {
  if (!browserSupportsWebAuthn()) throw new PasskeyFault('no-support');
  try {
    return await run();
  } catch (fault) {
    throw new PasskeyFault(troubleOf(fault, making));
  }
}

type JsonOf<Start extends (given: { optionsJSON: never }) => unknown> = Parameters<Start>[0]['optionsJSON'];

export const browserPasskeys: Passkeys = {
  async create(options) {
    const optionsJSON = options as unknown as JsonOf<typeof startRegistration>;
    const made = readAnswer(registration, await asked(true, () => startRegistration({ optionsJSON })));
    if (!made.success) throw new PasskeyFault('failed');
    return made.data;
  },
  async use(options) {
    const optionsJSON = options as unknown as JsonOf<typeof startAuthentication>;
    const signed = readAnswer(assertion, await asked(false, () => startAuthentication({ optionsJSON })));
    if (!signed.success) throw new PasskeyFault('failed');
    return signed.data;
  },
};
