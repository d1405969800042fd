/** One's own passkeys, recovery codes and sessions. */
import type { FastifyInstance } from 'fastify';
import {
  creationOptionsReply,
  endOthersReply,
  newCodesReply,
  newCodesRequest,
  optionsRequest,
  passkeysReply,
  registerOptionsRequest,
  registerRequest,
  removePasskeyRequest,
  sessionsReply,
} from '#protocol/hub/sign-in.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { principalOf, type OpenSession } from '../identity/accounts.ts';
import { actingOf } from '../identity/acting.ts';
import type { OwnKeys } from '../identity/own-keys.ts';
import { beginSession, type BeginParts } from './begin-session.ts';
import { parsed } from './parsed.ts';
import { addRoute, type Asked } from './routes.ts';
import { sessionTokenOf } from './session-cookie.ts';

export interface OwnKeyRouteParts extends BeginParts {
  readonly ownKeys: OwnKeys;
  /** Under which origin somebody came who sent this Host header. */
  readonly originOf: (host: string | undefined) => string | undefined;
}

/** Whoever the policy let in has a session. */
function own({ session }: Asked): OpenSession {
  if (session === undefined) throw new RefusalError('not-signed-in', 'Sign in first.');
  return session;
}

export function addOwnKeys(app: FastifyInstance, parts: OwnKeyRouteParts): void {
  const { accounts, audit, ownKeys } = parts;
  const originOf = ({ request }: Asked) => parts.originOf(request.headers.host);

  /** Also of whoever came in with a recovery code: registering a key is what such a session is for. */
  async function anyOwn({ request }: Asked): Promise<OpenSession> {
    const session = await accounts.anySessionOf(sessionTokenOf(request));
    if (session === undefined) throw new RefusalError('not-signed-in', 'Sign in first.');
    return session;
  }

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/passkeys',
    action: 'http:passkeys',
    async handle(asked) {
      parsed(optionsRequest, asked.request.body);
      return passkeysReply.parse(await ownKeys.list(own(asked)));
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/passkey/register-options',
    action: 'http:passkey-register',
    async handle(asked) {
      const { stepUp } = parsed(registerOptionsRequest, asked.request.body);
      const options = await ownKeys.registerOptions(originOf(asked), await anyOwn(asked), stepUp);
      return creationOptionsReply.parse({ options });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/passkey/register',
    action: 'http:passkey-register',
    async handle(asked) {
      const given = parsed(registerRequest, asked.request.body);
      const session = await anyOwn(asked);
      const { signedIn } = await ownKeys.register(originOf(asked), session, given);
      if (signedIn !== undefined) {
        await beginSession(parts, asked, signedIn, 'http:passkey-register', 'in place of all that were lost');
      } else {
        const acting = actingOf(principalOf(session.account, session.gpOnDuty), session.tokenDigest);
        if (acting !== undefined) await audit.record({ ...acting, action: 'http:passkey-register', outcome: 'done' });
      }
      return passkeysReply.parse(await ownKeys.list(session));
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/passkey/remove',
    action: 'http:passkey-remove',
    async handle(asked) {
      const { id, stepUp } = parsed(removePasskeyRequest, asked.request.body);
      await ownKeys.remove(own(asked), id, stepUp);
      return passkeysReply.parse(await ownKeys.list(own(asked)));
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/recovery/new-codes',
    action: 'http:recovery-codes',
    async handle(asked) {
      const { stepUp } = parsed(newCodesRequest, asked.request.body);
      return newCodesReply.parse({ recoveryCodes: await ownKeys.newCodes(own(asked), stepUp) });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/sessions',
    action: 'http:sessions',
    async handle(asked) {
      parsed(optionsRequest, asked.request.body);
      return sessionsReply.parse(await ownKeys.sessions(own(asked)));
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/sessions/end-others',
    action: 'http:sessions-end-others',
    async handle(asked) {
      parsed(optionsRequest, asked.request.body);
      return endOthersReply.parse({ ended: await ownKeys.endOthers(own(asked)) });
    },
  });
}
