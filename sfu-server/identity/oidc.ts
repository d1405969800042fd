/**
 * The organisation's own sign-in by OpenID Connect, in the shape of NHS CIS2: code flow with PKCE, state and nonce; the person has shown
 * who they are by two means, and did so just now. Nobody is created by it: the subject has to stand in an account already.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { millisecondsBetween, type Clock } from '#domain/base/time.ts';
import type { OidcRefusal } from '#protocol/hub/sign-in.ts';
import type { Account, IdentityStore } from './ports.ts';

/** As configured by whoever runs the hub. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says. */
  readonly name: string;
}

/** NHS DCB3051: two means, or a smartcard. */
const LEAST_ASSURANCE = 2;
/** Whoever signed in there longer ago does so again. */
export const OIDC_SHOWN_WITHIN_MS = 15 * 60_000;
/** By then whoever went to sign in is back. */
const FLOW_LIFE_MS = 10 * 60_000;
const MOST_FLOWS = 1000;
/** Between two clocks. */
const SKEW_MS = 60_000;
const ANSWER_WITHIN_S = 10;

/** What came back cannot be taken. The reason is for the page, and says nothing of whom there is. */
export class OidcRefused extends Error {
  override readonly name = 'OidcRefused';
  readonly reason: OidcRefusal;
  constructor(reason: OidcRefusal, cause?: unknown) {
    super(`the organisation's sign-in was refused: ${reason}`, { cause });
    this.reason = reason;
  }
}

export interface Oidc {
  readonly name: string;
  /**
   * Where the browser is sent. `state` belongs into a cookie of that browser: what comes back counts there alone.
   * @throws OidcRefused `failed` when the other side cannot be reached
   */
  start(redirectUri: string): Promise<{ readonly url: string; readonly state: string }>;
  /**
   * @param url whole, as the browser came back to it
   * @throws OidcRefused
   */
  finish(url: string, stateOfBrowser: string | undefined): Promise<Account>;
}

/** "AAL2_OR_AAL3_ANY" is at least 2. A claim that says nothing about it is 0. */
export function assuranceOf(claims: Readonly<Record<string, unknown>>): number {
  const level = claims['authentication_assurance_level'];
  if (typeof level === 'number' || typeof level === 'string') return /^[0-9]$/.test(String(level)) ? Number(level) : 0;
  const acr = claims['acr'];
  const levels = typeof acr === 'string' ? [...acr.matchAll(/aal_?([1-3])/gi)].map(([, digit]) => Number(digit)) : [];
  return levels.length === 0 ? 0 : Math.min(...levels);
}

export function createOidc(parts: {
  readonly settings: OidcSettings;
  readonly accounts: Pick<IdentityStore, 'accountBySubject'>;
  readonly clock: Clock;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}): Oidc {
  const { settings, accounts, clock, now } = parts;
  let known: Promise<Configuration> | undefined;
  const flows = new Map<string, { readonly nonce: string; readonly verifier: string; readonly until: number }>();

  /** Asked when it is first needed, and again after it could not be reached: the hub starts without it. */
  function configuration(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = settings;
    const isOpen = new URL(issuer).protocol === 'http:';
    known ??= discovery(new URL(issuer), clientId, clientSecret, ClientSecretBasic(clientSecret), {
      timeout: ANSWER_WITHIN_S,
      // The configuration allows this on the hub's own machine alone.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody takes it for a default
      execute: isOpen ? [enableNonRepudiationChecks, allowInsecureRequests] : [enableNonRepudiationChecks],
    }).catch((fault: unknown) => {
      known = undefined;
      throw new OidcRefused('failed', fault);
    });
    return known;
  }

  return {
    name: settings.name,
    async start(redirectUri) {
      const there = await configuration();
      for (const [state, { until }] of flows) {
        if (until > now() && flows.size < MOST_FLOWS) break;
        flows.delete(state);
      }
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      flows.set(state, { nonce, verifier, until: now() + FLOW_LIFE_MS });
      const url = buildAuthorizationUrl(there, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        max_age: String(OIDC_SHOWN_WITHIN_MS / 1000),
        acr_values: 'AAL2_OR_AAL3_ANY',
      });
      return { url: url.href, state };
    },
    async finish(url, stateOfBrowser) {
      const state = new URL(url).searchParams.get('state') ?? '';
      const flow = flows.get(state);
      flows.delete(state);
      if (flow === undefined || flow.until <= now() || state !== stateOfBrowser) throw new OidcRefused('failed');
      const there = await configuration();
      let claims: Readonly<Record<string, unknown>> | undefined;
      try {
        const tokens = await authorizationCodeGrant(there, new URL(url), {
          pkceCodeVerifier: flow.verifier,
          expectedState: state,
          expectedNonce: flow.nonce,
          idTokenExpected: true,
        });
        claims = tokens.claims();
      } catch (fault) {
        const stopped = fault instanceof AuthorizationResponseError && fault.error === 'access_denied';
        throw new OidcRefused(stopped ? 'stopped' : 'failed', fault);
      }
      if (claims === undefined) throw new OidcRefused('failed');
      if (assuranceOf(claims) < LEAST_ASSURANCE) throw new OidcRefused('too-weak');
      const shownAt = claims['auth_time'];
      if (typeof shownAt !== 'number') throw new OidcRefused('too-old');
      const age = millisecondsBetween(new Date(shownAt * 1000).toISOString(), clock.now());
      if (age > OIDC_SHOWN_WITHIN_MS + SKEW_MS || age < -SKEW_MS) throw new OidcRefused('too-old');
      const subject = claims['sub'];
      const account = typeof subject === 'string' ? await accounts.accountBySubject(subject) : undefined;
      if (account === undefined) throw new OidcRefused('not-known');
      return account;
    },
  };
}
