/** The only way to add a route: each names its action, and the access policy is asked before its handler runs. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { principalOf, type Accounts, type OpenSession } from '../identity/accounts.ts';
import { may, type HttpAction } from '../identity/policy.ts';

/** No `__Host-` prefix and no `Secure` while the hub speaks plain HTTP on loopback. */
export const SESSION_COOKIE = 'teletriage_session';

export interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** The web session of the cookie, where there is one. */
  readonly session: OpenSession | undefined;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly action: HttpAction;
  readonly handle: (asked: Asked) => unknown;
}

export function addRoute(app: FastifyInstance, accounts: Accounts, route: Route): void {
  app.route({
    method: route.method,
    url: route.url,
    handler: async (request, reply) => {
      const session = await accounts.sessionOf(request.cookies[SESSION_COOKIE]);
      const who = session === undefined ? ({ kind: 'nobody' } as const) : principalOf(session.account);
      const decision = may(who, route.action, { kind: 'none' });
      if (!decision.allowed) throw new RefusalError(decision.code, decision.reason);
      return route.handle({ request, reply, session });
    },
  });
}
