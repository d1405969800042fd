/** The cookie of a web session: scripts cannot read it, and no other site sends it along. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_LIFE_MS } from '../identity/accounts.ts';

/** On this machine itself, where nothing is encrypted. */
const OPEN_COOKIE = 'teletriage_session';
/** A browser takes one of this name only encrypted, from this very host and for all of it: nobody beside the hub can plant one. */
const HOST_COOKIE = `__Host-${OPEN_COOKIE}`;

/** Encrypted by the hub, or by a proxy that is believed. */
function cookieOf(request: FastifyRequest): { readonly name: string; readonly secure: boolean } {
  return request.protocol === 'https' ? { name: HOST_COOKIE, secure: true } : { name: OPEN_COOKIE, secure: false };
}

/** What the browser has brought along; undefined when nothing. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  return request.cookies[cookieOf(request).name];
}

/** As long as the session can last at most; that it was not used for a shift, the hub finds out itself. */
export function giveSession(reply: FastifyReply, token: string): void {
  const { name, secure } = cookieOf(reply.request);
  reply.setCookie(name, token, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure,
    maxAge: SESSION_LIFE_MS / 1000,
  });
}

export function takeSession(reply: FastifyReply): void {
  const { name, secure } = cookieOf(reply.request);
  reply.clearCookie(name, { httpOnly: true, sameSite: 'strict', path: '/', secure });
}
