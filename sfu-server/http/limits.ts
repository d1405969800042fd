/**
 * How much may be asked in a minute. Whoever guesses is slowed down where they come from as well as at each name; calls do not come
 * this way, so that nothing here can hold one up.
 */
import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { addressOf, networkOf } from '../red-bag/address.ts';
import { sessionTokenOf } from './session-cookie.ts';

const MINUTE_MS = 60_000;

/** A whole house of people who begin their shift at eight, behind one address: pages of fifty files each. */
export const ASKED_FROM_AN_ADDRESS = 6_000;
/** Of what somebody can try who is nobody yet. */
export const TRIED_FROM_AN_ADDRESS = 120;
/** Of one person's pages. */
export const ASKED_IN_A_SESSION = 1_200;

const HERE: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** What can be asked without having shown who one is. */
const TRIES =
  /^\/api\/(sign-in|enrol|passkey\/sign-in|recovery\/sign-in|invitation|invitation\/accept(-options)?|oidc\/[a-z]+|guest\/[a-z]+|bag\/[a-z]+)(\?|$)/;

export async function limitRequests(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, { global: false, cache: 20_000 });
  const address = (request: FastifyRequest) => addressOf({ ip: request.ip, peer: request.socket.remoteAddress });
  const from = (request: FastifyRequest) => networkOf(address(request));
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator });
  const ofAddress = limit(ASKED_FROM_AN_ADDRESS, (request) => `all ${from(request)}`);
  const ofTries = limit(TRIED_FROM_AN_ADDRESS, (request) => `tries ${from(request)}`);
  const ofSession = limit(ASKED_IN_A_SESSION, (request) => {
    const token = createHash('sha256')
      .update(sessionTokenOf(request) ?? '')
      .digest('base64url');
    return `session ${token}`;
  });

  app.addHook('onRequest', async (request, reply) => {
    const asked = [
      // The hub's own machine, where its operator's programs run; a proxy that is believed says for whom it asks.
      ...(HERE.has(address(request)) ? [] : [ofAddress, ...(TRIES.test(request.url) ? [ofTries] : [])]),
      ...(sessionTokenOf(request) === undefined ? [] : [ofSession]),
    ];
    for (const check of asked) {
      const told = await check(request);
      if (told.isAllowed || !told.isExceeded) continue;
      reply.header('retry-after', told.ttlInSeconds);
      throw new RefusalError(
        'too-fast',
        `Too much was asked from here in a short time. Try again in ${String(told.ttlInSeconds)} seconds. A call is not held up by this.`,
      );
    }
  });
}
