/** Signing in and out, tickets for the links, enrolment, health. */
import type { FastifyInstance } from 'fastify';
import { enrolReply, enrolRequest, linkTicketReply, signInReply, signInRequest } from '#protocol/hub/http.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import { authorOf, principalOf, SESSION_IDLE_MS, type Accounts } from '../identity/accounts.ts';
import type { Kiosks } from '../identity/kiosks.ts';
import type { Tickets } from '../identity/tickets.ts';
import { parsed } from './parsed.ts';
import { addRoute, SESSION_COOKIE } from './routes.ts';

export interface ApiParts {
  readonly accounts: Accounts;
  readonly kiosks: Kiosks;
  readonly clinicianTickets: Tickets<string>;
  readonly audit: Audit;
  /** Rejects when the hub cannot read its own database. */
  readonly checkHealth: () => Promise<{ readonly media: boolean }>;
}

const COOKIE = { httpOnly: true, sameSite: 'strict', path: '/' } as const;

export function addApi(app: FastifyInstance, parts: ApiParts): void {
  const { accounts, kiosks, clinicianTickets, audit } = parts;

  addRoute(app, accounts, {
    method: 'GET',
    url: '/api/health',
    action: 'http:health',
    handle: async () => ({ ok: true, ...(await parts.checkHealth()) }),
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/sign-in',
    action: 'http:sign-in',
    async handle({ request, reply, session }) {
      const { account: name, password } = parsed(signInRequest, request.body);
      let signedIn;
      try {
        signedIn = await accounts.signIn(name, password);
      } catch (fault) {
        // The name is not logged: people type their password into the wrong field.
        if (fault instanceof RefusalError) request.log.warn({ code: fault.code }, 'a sign-in was refused');
        throw fault;
      }
      const { token, account } = signedIn;
      const { kind: actorKind, serviceId, personId: actorId } = principalOf(account, false);
      await audit.record({ serviceId, actorKind, actorId, action: 'http:sign-in', outcome: 'done' });
      // Whoever sat here before is signed out: one browser, one person.
      if (session !== undefined) await accounts.signOut(session.tokenDigest);
      reply.setCookie(SESSION_COOKIE, token, { ...COOKIE, maxAge: SESSION_IDLE_MS / 1000 });
      return signInReply.parse({ author: authorOf(account) });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/sign-out',
    action: 'http:sign-out',
    async handle({ reply, session }) {
      if (session !== undefined) {
        const { kind: actorKind, serviceId, personId: actorId } = principalOf(session.account, session.gpOnDuty);
        await accounts.signOut(session.tokenDigest);
        await audit.record({ serviceId, actorKind, actorId, action: 'http:sign-out', outcome: 'done' });
      }
      reply.clearCookie(SESSION_COOKIE, COOKIE);
      return {};
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/link-ticket',
    action: 'http:link-ticket',
    handle({ session }) {
      if (session === undefined) throw new RefusalError('not-signed-in', 'Sign in first.');
      return linkTicketReply.parse({ ticket: clinicianTickets.issue(session.tokenDigest) });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/enrol',
    action: 'http:enrol',
    async handle({ request }) {
      const { code, publicKeyPem } = parsed(enrolRequest, request.body);
      const { kioskId, serviceId, homeId } = await kiosks.enrol(code, publicKeyPem);
      await audit.record({ serviceId, actorKind: 'kiosk', actorId: kioskId, action: 'http:enrol', outcome: 'done' });
      return enrolReply.parse({ kioskId, serviceId, homeId });
    },
  });
}
