/** Signing in and out, tickets for the links, enrolment, health. */
import type { FastifyInstance } from 'fastify';
import { enrolReply, enrolRequest, linkTicketReply, signInReply, signInRequest } from '#protocol/hub/http.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import { authorOf, principalOf, type Accounts } from '../identity/accounts.ts';
import type { Kiosks } from '../identity/kiosks.ts';
import type { Tickets } from '../identity/tickets.ts';
import { actingOf } from '../identity/acting.ts';
import { beginSession } from './begin-session.ts';
import { parsed } from './parsed.ts';
import { addRoute } from './routes.ts';
import { sessionTokenOf, takeSession } from './session-cookie.ts';

export interface ApiParts {
  readonly accounts: Accounts;
  readonly kiosks: Kiosks;
  readonly clinicianTickets: Tickets<string>;
  readonly audit: Audit;
  /** Under which origin somebody came who sent this Host header. */
  readonly originOf: (host: string | undefined) => string | undefined;
  /** Rejects when the hub cannot read its own database. */
  readonly checkHealth: () => Promise<{ readonly media: boolean }>;
}

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
    async handle(asked) {
      const { request } = asked;
      const { account: name, password } = parsed(signInRequest, request.body);
      let signedIn;
      try {
        signedIn = await accounts.signIn(name, password, parts.originOf(request.headers.host));
      } catch (fault) {
        // The name is not logged: people type their password into the wrong field.
        if (fault instanceof RefusalError) request.log.warn({ code: fault.code }, 'a sign-in was refused');
        throw fault;
      }
      await beginSession(parts, asked, signedIn, 'http:sign-in');
      return signInReply.parse({ author: authorOf(signedIn.account) });
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/sign-out',
    action: 'http:sign-out',
    async handle({ request, reply }) {
      // Whoever came in with a recovery code signs out too.
      const session = await accounts.anySessionOf(sessionTokenOf(request));
      if (session !== undefined) {
        const acting = actingOf(principalOf(session.account, session.gpOnDuty), session.tokenDigest);
        await accounts.signOut(session.tokenDigest);
        if (acting !== undefined) await audit.record({ ...acting, action: 'http:sign-out', outcome: 'done' });
      }
      takeSession(reply);
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
