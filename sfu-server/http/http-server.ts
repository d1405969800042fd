/** The hub's plain HTTP: a handful of requests, and the console's and the review's pages. */
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { resolve } from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyError } from 'fastify';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { addApi, type ApiParts } from './api.ts';
import { addAttachments, type AttachmentRouteParts } from './attachments.ts';
import { addPapers, type PaperRouteParts } from './papers.ts';
import { addBag, type BagRouteParts } from './bag.ts';
import { addGuest, type GuestRouteParts } from './guest.ts';
import { answerTo } from './refusals.ts';
import { addRoute } from './routes.ts';

/** What hospitals reach from outside. To everything else the hub answers under its own name alone. */
function isBagPath(url: string): boolean {
  return /^\/(bag\.html|icon\.svg|assets\/[\w.-]+|api\/bag\/[a-z]+|api\/service-key)(\?|$)/.test(url);
}

export interface HttpServer {
  /** For the WebSockets. */
  readonly server: Server;
  /** Returns the address. */
  listen(host: string, port: number): Promise<string>;
  /** Safe to call twice. */
  close(): Promise<void>;
}

export interface HttpParts extends ApiParts, AttachmentRouteParts, PaperRouteParts, GuestRouteParts, BagRouteParts {
  readonly log: FastifyBaseLogger;
  /** Where the built pages are; when there are none, the hub says how to build them. */
  readonly rendererDir: string;
  readonly hostIsOurs: (host: string | undefined, port: number) => boolean;
  readonly originIsOurs: (origin: string | undefined, host: string | undefined) => boolean;
  /** The name under which hospitals reach the hub, and a page from there. */
  readonly hostIsPublic: (host: string | undefined) => boolean;
  readonly originIsPublic: (origin: string | undefined) => boolean;
}

const BODY_LIMIT_BYTES = 16 * 1024;

/** Scripts from here alone; the page speaks to the hub and to nothing else. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    // Components place chart marks and meters by style attributes; a stylesheet from elsewhere is still refused.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'", 'ws:'],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
};

export async function createHttpServer(parts: HttpParts): Promise<HttpServer> {
  const app = Fastify({
    loggerInstance: parts.log,
    // One line for each request would only repeat what the links log, with addresses in it.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 30_000,
    forceCloseConnections: true,
  });
  // JSON or nothing: what a form of another site can send without asking is not read.
  app.removeContentTypeParser('text/plain');

  const boundPort = (): number => {
    const address = app.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  app.addHook('onRequest', (request, _reply, done) => {
    const { host, origin } = request.headers;
    const isPublic = isBagPath(request.url) && parts.hostIsPublic(host);
    if (!isPublic && !parts.hostIsOurs(host, boundPort())) {
      throw new RefusalError('forbidden', 'The hub does not answer to this name.');
    }
    // Under its public name it is spoken to encrypted, or by no browser.
    const isOwn = isPublic ? origin === undefined : parts.originIsOurs(origin, host);
    const isFromHere = isOwn || (isBagPath(request.url) && parts.originIsPublic(origin));
    if (request.method !== 'GET' && !isFromHere) {
      throw new RefusalError('forbidden', 'A page from elsewhere may not ask this.');
    }
    done();
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
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

  await app.register(helmet, {
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    crossOriginEmbedderPolicy: false,
    // Without TLS there is nothing to insist on.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(cookie);

  addApi(app, parts);
  addAttachments(app, parts);
  addPapers(app, parts);
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
    close() {
      closing ??= app.close();
      return closing;
    },
  };
}
