/** The hub's plain HTTP: a handful of requests, and the console's and the review's pages. */
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { resolve } from 'node:path';
import type { SecureContextOptions } from 'node:tls';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyReply } from 'fastify';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { addApi, type ApiParts } from './api.ts';
import { addAttachments, type AttachmentRouteParts } from './attachments.ts';
import { addPapers, type PaperRouteParts } from './papers.ts';
import { addBag, type BagRouteParts } from './bag.ts';
import { addGuest, type GuestRouteParts } from './guest.ts';
import { addOidc, type OidcRouteParts } from './oidc.ts';
import { addOwnKeys, type OwnKeyRouteParts } from './own-keys.ts';
import { addSignIn, type SignInRouteParts } from './sign-in.ts';
import { BARE_HEADERS, PERMISSIONS_POLICY, securityHeaders } from './headers.ts';
import { demandJson, demandOwnPage, type OwnPageParts } from './own-page.ts';
import { limitRequests } from './limits.ts';
import { createListener, useCertificate } from './listener.ts';
import { readJson } from './read-json.ts';
import { answerTo } from './refusals.ts';
import { addRoute, auditRoutes } from './routes.ts';
import { addSubjectAccess, type SubjectAccessRouteParts } from './subject-access.ts';

export interface HttpServer {
  /** For the WebSockets. */
  readonly server: Server;
  /** From the next connection on. */
  useCertificate(tls: SecureContextOptions): void;
  /** Returns the address. */
  listen(host: string, port: number): Promise<string>;
  /** Safe to call twice. */
  close(): Promise<void>;
}

export interface HttpParts
  extends
    OwnPageParts,
    ApiParts,
    AttachmentRouteParts,
    PaperRouteParts,
    GuestRouteParts,
    BagRouteParts,
    SignInRouteParts,
    OwnKeyRouteParts,
    OidcRouteParts,
    SubjectAccessRouteParts {
  readonly log: FastifyBaseLogger;
  /** Where the built pages are; when there are none, the hub says how to build them. */
  readonly rendererDir: string;
  /** What its connections are encrypted with; undefined where it encrypts none. */
  readonly tls?: SecureContextOptions | undefined;
  /** Proxies that are believed when they say for whom, and how, they ask. */
  readonly trustedProxies: readonly string[];
  /** Browsers are told to come encrypted alone from now on. */
  readonly insistOnTls: boolean;
}

const BODY_LIMIT_BYTES = 16 * 1024;

export async function createHttpServer(parts: HttpParts): Promise<HttpServer> {
  const app = Fastify({
    loggerInstance: parts.log,
    // One line for each request would only repeat what the links log, with addresses in it.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: parts.trustedProxies.length === 0 ? false : [...parts.trustedProxies],
    serverFactory: (handle) => createListener(handle, parts.tls, parts.trustedProxies),
    forceCloseConnections: true,
    // An address that cannot even be read is answered before any of the hooks, and in the same shape.
    frameworkErrors(fault, _request, reply: FastifyReply) {
      const { status, body } = answerTo(fault);
      void reply.headers(BARE_HEADERS).status(status).send(body);
    },
  });
  // JSON or nothing: what a form of another site can send without asking is not read.
  app.removeContentTypeParser('text/plain');
  readJson(app);

  app.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    reply.header('permissions-policy', PERMISSIONS_POLICY);
    done();
  });
  app.setErrorHandler((fault: FastifyError | RefusalError, request, reply) => {
    const { status, body } = answerTo(fault);
    if (body.code === 'internal') request.log.error({ fault }, 'a request failed');
    return reply.status(status).send(body);
  });
  app.setNotFoundHandler((_request, reply) => {
    const { status, body } = answerTo(new RefusalError('not-found', 'There is no such page here.'));
    return reply.status(status).send(body);
  });

  await app.register(helmet, securityHeaders(parts.insistOnTls));
  // Behind the headers: what is refused here carries them too.
  app.addHook('onRequest', (request, _reply, done) => {
    demandOwnPage(request, parts);
    demandJson(request);
    done();
  });
  await app.register(cookie);
  await limitRequests(app);

  auditRoutes(app, parts.audit);
  addApi(app, parts);
  addSignIn(app, parts);
  addOwnKeys(app, parts);
  addOidc(app, parts);
  addAttachments(app, parts);
  addPapers(app, parts);
  addSubjectAccess(app, parts);
  addGuest(app, parts);
  addBag(app, parts);
  const root = resolve(parts.rendererDir);
  if (existsSync(root)) {
    await app.register(fastifyStatic, {
      root,
      index: false,
      cacheControl: false,
      setHeaders(reply, path) {
        // The page names its assets by their content; only those may be kept.
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store');
      },
    });
  } else {
    parts.log.warn({ root }, 'there are no built pages here; the console cannot be opened until they are built');
  }
  addRoute(app, parts.accounts, {
    method: 'GET',
    url: '/',
    action: 'http:page',
    handle: ({ reply }) => reply.redirect('/console.html'),
  });

  let closing: Promise<void> | undefined;
  return {
    server: app.server,
    listen: (host, port) => app.listen({ host, port }),
    useCertificate(tls) {
      useCertificate(app.server, tls);
    },
    close() {
      closing ??= app.close();
      return closing;
    },
  };
}
