import { expect, test } from 'vitest';
import { createTickets } from '../../../../sfu-server/identity/tickets.ts';

test('a ticket is good once', () => {
  const tickets = createTickets<string>(() => 0);
  const ticket = tickets.issue('session-1');
  expect(tickets.redeem(ticket)).toBe('session-1');
  expect(() => tickets.redeem(ticket)).toThrow(expect.objectContaining({ code: 'ticket-refused' }));
});

test('a ticket is good for 30 seconds', () => {
  let now = 0;
  const tickets = createTickets<string>(() => now);
  const early = tickets.issue('early');
  const late = tickets.issue('late');
  now = 29_999;
  expect(tickets.redeem(early)).toBe('early');
  now = 30_000;
  expect(() => tickets.redeem(late)).toThrow(expect.objectContaining({ code: 'ticket-refused' }));
});

test('a ticket of one book is nothing in another, and a made-up one nowhere', () => {
  const media = createTickets<string>(() => 0);
  const links = createTickets<string>(() => 0);
  const ticket = media.issue('peer');
  for (const wrong of [ticket, '', 'x'.repeat(43)]) {
    expect(() => links.redeem(wrong)).toThrow(expect.objectContaining({ code: 'ticket-refused' }));
  }
});
