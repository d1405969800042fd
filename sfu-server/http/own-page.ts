/** Requests are answered under the hub's own names, and what changes something is asked by the hub's own pages. */
import type { FastifyRequest } from 'fastify';
import { RefusalError } from '#protocol/wire/refusal.ts';

export interface OwnPageParts {
  /** Under which origin somebody came who sent this Host header; undefined where the name is none of the hub's. */
  readonly originOf: (host: string | undefined) => string | undefined;
  /** An address of numbers, where only names are answered. */
  readonly isBareAddress: (host: string | undefined) => boolean;
  /** The name under which hospitals reach the hub, and a page from there. */
  readonly hostIsPublic: (host: string | undefined) => boolean;
  readonly originIsPublic: (origin: string | undefined) => boolean;
}

/** What hospitals reach from outside. To everything else the hub answers under its own names alone. */
function isBagPath(url: string): boolean {
  return /^\/(bag\.html|icon\.svg|assets\/[\w.-]+|api\/bag\/[a-z]+|api\/service-key)(\?|$)/.test(url);
}

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** A kiosk's program is no browser, and has no cookie that a page elsewhere could use. */
const ASKED_BY_PROGRAMS: ReadonlySet<string> = new Set(['/api/enrol']);

/**
 * A browser says with everything that changes something which page has asked for it. Where that is left out, no browser asked:
 * that is right for a kiosk that enrols, and for a program that brings no cookie along.
 */
function originMayBeMissing(request: FastifyRequest): boolean {
  return request.headers.cookie === undefined || ASKED_BY_PROGRAMS.has(request.url);
}

/** @throws RefusalError `forbidden` for a name that is not this hub's, and for a page from elsewhere */
export function demandOwnPage(request: FastifyRequest, parts: OwnPageParts): void {
  const { host, origin } = request.headers;
  const isPublic = isBagPath(request.url) && parts.hostIsPublic(host);
  const own = parts.originOf(host);
  if (!isPublic && own === undefined) {
    throw new RefusalError(
      'forbidden',
      parts.isBareAddress(host)
        ? 'The hub is opened by its name and not by an address of numbers: keys to sign in with belong to a name.'
        : 'The hub does not answer to this name.',
    );
  }
  if (READING.has(request.method)) return;
  if (origin === undefined) {
    if (originMayBeMissing(request)) return;
    throw new RefusalError('forbidden', 'It has to be said which page asks this.');
  }
  if (!isPublic && origin === own) return;
  if (isBagPath(request.url) && parts.originIsPublic(origin)) return;
  throw new RefusalError('forbidden', 'A page from elsewhere may not ask this.');
}

/**
 * What another site's form can send without asking is not read, an empty request included.
 * @throws RefusalError `malformed`
 */
export function demandJson({ method, headers }: FastifyRequest): void {
  if (READING.has(method)) return;
  if (/^application\/json(\s*;|$)/i.test(headers['content-type'] ?? '')) return;
  throw new RefusalError('malformed', 'Only JSON is read here. Nothing was done.');
}
