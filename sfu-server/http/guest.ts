/** Somebody who was asked into a call by a link: what it opens, and a ticket for the call. They have no account and no session. */
import type { FastifyInstance } from 'fastify';
import { guestOpenReply, guestOpenRequest, guestTicketReply } from '#protocol/hub/http.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import type { Accounts } from '../identity/accounts.ts';
import type { Guest, Guests } from '../parties/guests.ts';
import { parsed } from './parsed.ts';
import { addRoute } from './routes.ts';

export interface GuestRouteParts {
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly guests: Guests;
  /** @param host under which they came
   * @throws RefusalError `media-failed` where there is no picture and sound */
  readonly guestTicket: (guest: Guest, host: string | undefined) => { readonly ticket: string; readonly url: string };
}

/** How many links are remembered by what was last said of them. */
const MOST_REMEMBERED = 1000;

const NOT_NOW = {
  waiting: 'The call is not on at the moment. This page goes on by itself as soon as it is.',
  over: 'This link opens nothing any more.',
} as const;

export function addGuest(app: FastifyInstance, parts: GuestRouteParts): void {
  const { accounts, audit, guests } = parts;
  /** A page asks again and again while it waits; what it is told is written down once. */
  const told = new Map<string, string>();

  async function record({ serviceId, encounter, party }: Guest, action: string, outcome: string): Promise<void> {
    const { encounterId, residentId } = encounter;
    const actor = { actorKind: 'guest', actorId: party.partyId } as const;
    await audit.record({ serviceId, ...actor, action, residentId, encounterId, outcome });
  }

  function isNews({ party: { partyId }, state }: Guest): boolean {
    if (told.get(partyId) === state) return false;
    told.delete(partyId);
    told.set(partyId, state);
    const [oldest] = told.keys();
    if (told.size > MOST_REMEMBERED && oldest !== undefined) told.delete(oldest);
    return true;
  }

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/guest/open',
    action: 'http:guest-open',
    async handle({ request }) {
      const guest = await guests.find(parsed(guestOpenRequest, request.body).token);
      if (isNews(guest)) await record(guest, 'http:guest-open', guest.state === 'over' ? 'conflict' : 'done');
      return guestOpenReply.parse(await guests.opened(guest));
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/guest/ticket',
    action: 'http:guest-ticket',
    async handle({ request }) {
      const guest = await guests.find(parsed(guestOpenRequest, request.body).token);
      if (guest.state !== 'open') {
        await record(guest, 'http:guest-ticket', 'conflict');
        throw new RefusalError('conflict', NOT_NOW[guest.state]);
      }
      const ticket = guestTicketReply.parse(parts.guestTicket(guest, request.headers.host));
      await record(guest, 'http:guest-ticket', 'done');
      return ticket;
    },
  });
}
