/** Coming in by passkey, by recovery code and by invitation; and who is there. */
import type { FastifyInstance } from 'fastify';
import {
  acceptReply,
  acceptRequest,
  creationOptionsReply,
  invitationReply,
  invitationRequest,
  optionsRequest,
  passkeySignInRequest,
  recoverySignInRequest,
  sessionReply,
  signedInReply,
  signInOptionsReply,
  signInWaysReply,
} from '#protocol/hub/sign-in.ts';
import { addMilliseconds } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { authorOf, RECOVERY_SESSION_MS, SESSION_IDLE_MS, SESSION_LIFE_MS } from '../identity/accounts.ts';
import type { Invitations } from '../identity/invitations.ts';
import type { Oidc } from '../identity/oidc.ts';
import type { Passkeys } from '../identity/passkeys.ts';
import type { Recovery } from '../identity/recovery.ts';
import { nameOf, PASSKEYS_NEED_A_NAME } from '../identity/sites.ts';
import { beginSession, type BeginParts } from './begin-session.ts';
import { parsed } from './parsed.ts';
import { addRoute, type Asked } from './routes.ts';
import { sessionTokenOf } from './session-cookie.ts';

export interface SignInRouteParts extends BeginParts {
  readonly passkeys: Pick<Passkeys, 'signInOptions' | 'signIn'>;
  readonly recovery: Pick<Recovery, 'signIn'>;
  readonly invitations: Invitations;
  readonly oidc: Oidc | undefined;
  /** Fictitious people, who sign in by password too. */
  readonly demo: boolean;
  /** Nobody has signed the safety case of this version. */
  readonly unsigned: boolean;
  /** Under which origin somebody came who sent this Host header. */
  readonly originOf: (host: string | undefined) => string | undefined;
}

export function addSignIn(app: FastifyInstance, parts: SignInRouteParts): void {
  const { accounts, passkeys, recovery, invitations, oidc, demo, unsigned } = parts;
  const originOf = ({ request }: Asked) => parts.originOf(request.headers.host);

  addRoute(app, accounts, {
    method: 'GET',
    url: '/api/sign-in-ways',
    action: 'http:sign-in-ways',
    handle(asked) {
      const passkey = nameOf(originOf(asked)) !== undefined;
      return signInWaysReply.parse({
        password: demo,
        passkey,
        ...(passkey ? {} : { passkeyWords: PASSKEYS_NEED_A_NAME }),
        ...(oidc === undefined ? {} : { oidc: { name: oidc.name } }),
        demo,
        ...(unsigned ? { unsigned } : {}),
      });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/session',
    action: 'http:session',
    async handle({ request }) {
      const session = await accounts.anySessionOf(sessionTokenOf(request));
      if (session === undefined) throw new RefusalError('not-signed-in', 'Sign in first.');
      const { account, only, createdAt, lastUsedAt } = session;
      const life = only === undefined ? SESSION_LIFE_MS : RECOVERY_SESSION_MS;
      const ends = [addMilliseconds(createdAt, life), addMilliseconds(lastUsedAt, SESSION_IDLE_MS)].sort();
      return sessionReply.parse({ author: authorOf(account), only, since: createdAt, until: ends[0] });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/passkey/sign-in-options',
    action: 'http:passkey-sign-in',
    async handle(asked) {
      parsed(optionsRequest, asked.request.body);
      return signInOptionsReply.parse({ options: await passkeys.signInOptions(originOf(asked)) });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/passkey/sign-in',
    action: 'http:passkey-sign-in',
    async handle(asked) {
      const { assertion } = parsed(passkeySignInRequest, asked.request.body);
      const origin = originOf(asked);
      const account = await passkeys.signIn(origin, assertion);
      const signedIn = await accounts.open(account, 'passkey', { origin });
      await beginSession(parts, asked, signedIn, 'http:passkey-sign-in');
      return signedInReply.parse({ author: authorOf(account) });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/recovery/sign-in',
    action: 'http:recovery-sign-in',
    async handle(asked) {
      const { account: name, code } = parsed(recoverySignInRequest, asked.request.body);
      const account = await recovery.signIn(name, code);
      const signedIn = await accounts.open(account, 'recovery-code', { origin: originOf(asked), only: 'new-passkey' });
      await beginSession(parts, asked, signedIn, 'http:recovery-sign-in');
      return signedInReply.parse({ author: authorOf(account), only: 'new-passkey' });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/invitation',
    action: 'http:invitation',
    async handle({ request }) {
      const found = await invitations.open(parsed(invitationRequest, request.body).token);
      const { account, again, byName, expiresAt, serviceName, homeName } = found;
      return invitationReply.parse({
        name: account.name,
        account: account.account,
        role: account.role,
        serviceName,
        ...(homeName === undefined ? {} : { homeName }),
        invitedBy: byName,
        expiresAt,
        again,
      });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/invitation/accept-options',
    action: 'http:invitation',
    async handle(asked) {
      const { token } = parsed(invitationRequest, asked.request.body);
      return creationOptionsReply.parse({ options: await invitations.options(originOf(asked), token) });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/invitation/accept',
    action: 'http:invitation-accept',
    async handle(asked) {
      const { token, name, registration } = parsed(acceptRequest, asked.request.body);
      const { codes, ...signedIn } = await invitations.accept(originOf(asked), token, name, registration);
      await beginSession(parts, asked, signedIn, 'http:invitation-accept');
      return acceptReply.parse({ author: authorOf(signedIn.account), recoveryCodes: codes });
    },
  });
}
