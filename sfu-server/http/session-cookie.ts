/** The cookie of a web session: scripts cannot read it, and no other site sends it along. */
import type { FastifyReply } from 'fastify';
import { SESSION_LIFE_MS } from '../identity/accounts.ts';
import { SESSION_COOKIE } from './routes.ts';

const COOKIE = { httpOnly: true, sameSite: 'strict', path: '/' } as const;

/** As long as the session can last at most; that it was not used for a shift, the hub finds out itself. */
export function giveSession(reply: FastifyReply, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, { ...COOKIE, maxAge: SESSION_LIFE_MS / 1000 });
}

export function takeSession(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, COOKIE);
}
