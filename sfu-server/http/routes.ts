/** The only way to add a route: each names its action, and the access policy is asked before its handler runs. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { principalOf, type Accounts, type OpenSession } from '../identity/accounts.ts';
import type { Audit } from '../audit/audit.ts';
import { may, type HttpAction, type Resource } from '../identity/policy.ts';

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
  /** What it is done to. Left out for what concerns only the asker. */
  readonly resource?: (asked: Asked) => Promise<Resource>;
  /** What is written to the audit about it. */
  readonly audit?: Audit;
  /** More of what was asked for than the action's name says. */
  readonly auditedAs?: (
    asked: Asked,
  ) => { readonly action: string; readonly encounterId?: string | undefined } | undefined;
  readonly handle: (asked: Asked) => unknown;
}

export function addRoute(app: FastifyInstance, accounts: Accounts, route: Route): void {
  app.route({
    method: route.method,
    url: route.url,
    handler: async (request, reply) => {
      const session = await accounts.sessionOf(request.cookies[SESSION_COOKIE]);
      const who =
        session === undefined ? ({ kind: 'nobody' } as const) : principalOf(session.account, session.gpOnDuty);
      const asked = { request, reply, session };
      const what = (await route.resource?.(asked)) ?? ({ kind: 'none' } as const);
      const decision = may(who, route.action, what);
      if (who.kind !== 'nobody' && what.kind === 'resident') {
        await route.audit?.record({
          serviceId: who.serviceId,
          actorKind: who.kind,
          actorId: who.personId,
          action: route.action,
          residentId: what.residentId,
          ...route.auditedAs?.(asked),
          outcome: decision.allowed ? 'done' : decision.code,
        });
      }
      if (!decision.allowed) throw new RefusalError(decision.code, decision.reason);
      return route.handle(asked);
    },
  });
}
