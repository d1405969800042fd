/** The organisation's own sign-in: out to it, and back from it. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { oidcStartQuery, SIGN_IN_PAGES, type OidcRefusal } from '#protocol/hub/sign-in.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { OidcRefused, type Oidc } from '../identity/oidc.ts';
import { beginSession, type BeginParts } from './begin-session.ts';
import { parsed } from './parsed.ts';
import { addRoute, type Asked } from './routes.ts';

export interface OidcRouteParts extends BeginParts {
  readonly oidc: Oidc | undefined;
  /** Under which origin somebody came who sent this Host header. */
  readonly originOf: (host: string | undefined) => string | undefined;
}

/**
 * Holds the state and the page while somebody is elsewhere. It has to come along when the other side leads back here, which a cookie
 * that is strictly of this site would not; it opens nothing by itself.
 */
const FLOW_COOKIE = 'teletriage_sign_in';
const COOKIE = { httpOnly: true, sameSite: 'lax', path: '/api/oidc' } as const;
const FLOW_SECONDS = 600;

const CALLBACK = '/api/oidc/callback';

export function addOidc(app: FastifyInstance, parts: OidcRouteParts): void {
  const { accounts, oidc } = parts;
  if (oidc === undefined) return;

  function originOf({ request }: Asked): string {
    const origin = parts.originOf(request.headers.host);
    if (origin === undefined) throw new RefusalError('forbidden', 'The hub does not answer to this name.');
    return origin;
  }

  function back(reply: FastifyReply, page: string, refused?: OidcRefusal): FastifyReply {
    return reply.redirect(`/${page}.html${refused === undefined ? '' : `#sign-in-refused=${refused}`}`);
  }

  addRoute(app, accounts, {
    method: 'GET',
    url: '/api/oidc/start',
    action: 'http:oidc',
    async handle(asked) {
      const { page } = parsed(oidcStartQuery, asked.request.query);
      try {
        const { url, state } = await oidc.start(`${originOf(asked)}${CALLBACK}`);
        const secure = originOf(asked).startsWith('https:');
        asked.reply.setCookie(FLOW_COOKIE, `${state}.${page}`, { ...COOKIE, secure, maxAge: FLOW_SECONDS });
        return await asked.reply.redirect(url);
      } catch (fault) {
        if (!(fault instanceof OidcRefused)) throw fault;
        asked.request.log.warn({ fault }, 'the organisation’s sign-in could not be reached');
        return back(asked.reply, page, fault.reason);
      }
    },
  });

  addRoute(app, accounts, {
    method: 'GET',
    url: CALLBACK,
    action: 'http:oidc',
    async handle(asked) {
      const { request, reply } = asked;
      const [state, wanted] = (request.cookies[FLOW_COOKIE] ?? '').split('.');
      const page = SIGN_IN_PAGES.find((one) => one === wanted) ?? 'console';
      reply.clearCookie(FLOW_COOKIE, COOKIE);
      try {
        const account = await oidc.finish(`${originOf(asked)}${request.url}`, state);
        const signedIn = await accounts.open(account, 'organisation', { origin: originOf(asked) });
        await beginSession(parts, asked, signedIn, 'http:oidc');
        return await back(reply, page);
      } catch (fault) {
        if (!(fault instanceof OidcRefused)) throw fault;
        // Who it was is not logged, and neither is what came with the address.
        request.log.warn({ reason: fault.reason }, 'the organisation’s sign-in was refused');
        parts.audit.count({ action: 'http:oidc', outcome: fault.reason });
        return back(reply, page, fault.reason);
      }
    },
  });
}
