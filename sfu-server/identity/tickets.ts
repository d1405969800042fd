/**
 * Tickets that open a WebSocket: one use, 30 seconds, bound to a purpose and a principal. Kept in memory: after a restart
 * of the hub everybody asks for a new one.
 */
import { RefusalError } from '#protocol/wire/refusal.ts';
import { newToken, tokenDigest } from './tokens.ts';

export interface Tickets<Bound> {
  issue(bound: Bound): string;
  /** @throws RefusalError `ticket-refused` for a ticket that is unknown, used or too old */
  redeem(ticket: string): Bound;
}

const TICKET_LIFE_MS = 30_000;

/**
 * One book of tickets for each purpose: a ticket for one cannot be used for another.
 * @param now milliseconds of a clock that never goes back
 */
export function createTickets<Bound>(now: () => number): Tickets<Bound> {
  const issued = new Map<string, { bound: Bound; until: number }>();
  return {
    issue(bound) {
      // Insertion order is age order, so that the first one that is still good ends the search.
      for (const [digest, ticket] of issued) {
        if (ticket.until > now()) break;
        issued.delete(digest);
      }
      const ticket = newToken();
      issued.set(tokenDigest(ticket), { bound, until: now() + TICKET_LIFE_MS });
      return ticket;
    },
    redeem(ticket) {
      const digest = tokenDigest(ticket);
      const found = issued.get(digest);
      issued.delete(digest);
      if (found === undefined || found.until <= now()) {
        throw new RefusalError('ticket-refused', 'The ticket was used already or is too old. Ask for a new one.');
      }
      return found.bound;
    },
  };
}
