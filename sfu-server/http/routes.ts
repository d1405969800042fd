/** The only way to add a route: each names its action, and the access policy is asked before its handler runs. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { principalOf, type Accounts, type OpenSession } from '../identity/accounts.ts';
import type { Audit } from '../audit/audit.ts';
import { aboutOf, actingOf, whyOf } from '../identity/acting.ts';
import { AUDITED, may, type Decision, type HttpAction, type Principal, type Resource } from '../identity/policy.ts';
import { sessionTokenOf } from './session-cookie.ts';

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
  /** What is written to the audit about it; else the audit of all routes. */
  readonly audit?: Audit;
  /** More of what was asked for than the action's name says. */
  readonly auditedAs?: (
    asked: Asked,
  ) => { readonly action: string; readonly encounterId?: string | undefined } | undefined;
  readonly handle: (asked: Asked) => unknown;
}

/** Who comes with these is known only when they are carried out: whoever carries them out writes the row. */
const WRITTEN_WHERE_DONE: ReadonlySet<HttpAction> = new Set<HttpAction>([
  'http:sign-in',
  'http:sign-out',
  'http:passkey-sign-in',
  'http:recovery-sign-in',
  'http:invitation-accept',
  'http:oidc',
  'http:passkey-register',
  'http:enrol',
]);

const auditOfAll = new WeakMap<FastifyInstance, Audit>();

/** From now on every route of this server is audited. */
export function auditRoutes(app: FastifyInstance, audit: Audit): void {
  auditOfAll.set(app, audit);
}

/** What is to be written when the answer is ready, and before it leaves. */
interface Underway {
  readonly asked: Asked;
  readonly who: Principal;
  readonly what: Resource;
  readonly decision: Decision;
  outcome: string;
}

const underway = new WeakMap<FastifyRequest, Underway>();

async function write(route: Route, audit: Audit, { asked, who, what, decision, outcome }: Underway): Promise<void> {
  const { action } = route;
  const acting = actingOf(who, asked.session?.tokenDigest);
  if (acting === undefined) {
    if (outcome !== 'done') audit.count({ action, outcome });
    return;
  }
  if (outcome === 'done' && (!AUDITED.has(action) || WRITTEN_WHERE_DONE.has(action))) return;
  const named = { action, ...aboutOf(what), ...route.auditedAs?.(asked) };
  await audit.record({ ...acting, ...named, outcome, ...whyOf(decision) });
}

export function addRoute(app: FastifyInstance, accounts: Accounts, route: Route): void {
  const audit = route.audit ?? auditOfAll.get(app);
  app.route({
    method: route.method,
    url: route.url,
    handler: async (request, reply) => {
      const session = await accounts.sessionOf(sessionTokenOf(request));
      const who =
        session === undefined ? ({ kind: 'nobody' } as const) : principalOf(session.account, session.gpOnDuty);
      const asked = { request, reply, session };
      const what = (await route.resource?.(asked)) ?? ({ kind: 'none' } as const);
      const decision = may(who, route.action, what);
      const written: Underway = { asked, who, what, decision, outcome: 'internal' };
      underway.set(request, written);
      try {
        if (!decision.allowed) throw new RefusalError(decision.code, decision.reason);
        return await route.handle(asked);
      } catch (fault) {
        if (fault instanceof RefusalError) written.outcome = fault.code;
        throw fault;
      }
    },
    // Before the answer leaves: nobody gets what was not written down. An answer that fails here is none, and is not written twice.
    onSend: async (request, reply, payload) => {
      const written = underway.get(request);
      underway.delete(request);
      if (written !== undefined && audit !== undefined) {
        if (reply.statusCode < 400) written.outcome = 'done';
        await write(route, audit, written);
      }
      return payload;
    },
  });
}
