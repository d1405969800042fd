import { DEFAULT_SUMMARY_TABS } from '#domain/summary/summary-tabs.ts';
import { describe, expect, it, vi } from 'vitest';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { HandHub, settle } from './hub-doubles.ts';

const ENCOUNTER = '01900000-0000-7000-8000-000000000004';

async function connected(hub = new HandHub()): Promise<HandHub> {
  hub.client.start();
  await settle();
  expect(hub.client.state().kind).toBe('connected');
  return hub;
}

describe('starting', () => {
  it('connects with the cookie of an earlier sign-in', async () => {
    const hub = await connected();
    expect(hub.client.state()).toMatchObject({ whoami: { author: { name: 'Joanna Bell' } } });
    expect(hub.usedTickets).toEqual(['ticket-1']);
  });

  it('shows the sign-in page without words when nobody is signed in', async () => {
    const hub = new HandHub();
    hub.signedIn = false;
    hub.client.start();
    await settle();
    expect(hub.client.state()).toEqual({ kind: 'signed-out', because: { kind: 'start' } });
  });

  it('keeps trying when the hub cannot be reached, and connects when it can', async () => {
    const hub = new HandHub();
    hub.online = false;
    hub.client.start();
    await settle();
    expect(hub.client.state().kind).toBe('connecting');
    await hub.clock.pass(60_000);
    expect(hub.client.state().kind).toBe('connecting');
    hub.online = true;
    await hub.clock.pass(15_000);
    expect(hub.client.state().kind).toBe('connected');
  });
});

describe('the hub’s time', () => {
  it('is learnt from the hub, whatever this machine’s clock says', async () => {
    const hub = await connected();
    expect(hub.client.clockOffsetMs()).toBe(90_000);
  });
});

describe('a break of the link', () => {
  it('comes back by itself, with a fresh ticket', async () => {
    const hub = await connected();
    hub.cut();
    expect(hub.client.state()).toMatchObject({ kind: 'connecting', whoami: { author: { name: 'Joanna Bell' } } });
    await hub.clock.pass(300);
    expect(hub.client.state().kind).toBe('connected');
    expect(hub.usedTickets).toEqual(['ticket-1', 'ticket-2']);
  });

  it('is noticed although nobody said so: a link that does not answer is given up', async () => {
    let silent = false;
    const hub = new HandHub({
      'session.whoami': () => {
        if (silent) return new Promise(() => undefined);
        return {
          author: { personId: ENCOUNTER, name: 'Joanna Bell', role: 'nurse-practitioner' },
          qualification: '',
          serviceName: '',
          demo: true,
          summaryTabs: DEFAULT_SUMMARY_TABS,
          hubTime: '2026-11-22T20:58:00.000Z',
        };
      },
    });
    await connected(hub);
    silent = true;
    await hub.clock.pass(29_000);
    expect(hub.client.state().kind).toBe('connected');
    silent = false;
    await hub.clock.pass(2000);
    expect(hub.usedTickets).toEqual(['ticket-1', 'ticket-2']);
    expect(hub.client.state().kind).toBe('connected');
  });

  it('can be tried now instead of at the end of the wait', async () => {
    const hub = await connected();
    hub.online = false;
    hub.cut();
    await hub.clock.pass(20_000);
    hub.online = true;
    hub.client.retryNow();
    await settle();
    expect(hub.client.state().kind).toBe('connected');
  });

  it('ends at the sign-in page with words when the session is over by then', async () => {
    const hub = await connected();
    hub.signedIn = false;
    hub.cut();
    await hub.clock.pass(300);
    expect(hub.client.state()).toMatchObject({ kind: 'signed-out', because: { kind: 'ended' } });
  });

  it('keeps listeners of pushes over connections', async () => {
    const hub = await connected();
    const heard = vi.fn();
    hub.client.on('reviews.changed', heard);
    hub.served?.push('reviews.changed', { rows: [] });
    await settle();
    hub.cut();
    await hub.clock.pass(300);
    hub.served?.push('reviews.changed', { rows: [] });
    await settle();
    expect(heard).toHaveBeenCalledTimes(2);
  });
});

describe('being signed out elsewhere', () => {
  it('goes to the sign-in page with the hub’s reason and does not come back', async () => {
    const hub = await connected();
    hub.served?.push('session.ended', { reason: 'You signed in on another computer.' });
    await settle();
    const because = { kind: 'ended', reason: 'You signed in on another computer.' };
    expect(hub.client.state()).toEqual({ kind: 'signed-out', because });
    await hub.clock.pass(120_000);
    expect(hub.client.state()).toEqual({ kind: 'signed-out', because });
    expect(hub.usedTickets).toHaveLength(1);
  });
});

describe('a command', () => {
  it('is sent again with the same id when its answer was lost, and carried out once', async () => {
    const hub = await connected();
    hub.losesAnswers = true;
    const done = hub.client.command('call.claim', { encounterId: ENCOUNTER });
    await settle();
    hub.losesAnswers = false;
    await hub.clock.pass(1000);
    await expect(done).resolves.toEqual({});
    const sent = hub.asked.filter(({ method }) => method === 'call.claim');
    expect(sent).toHaveLength(2);
    expect(sent[0]?.params).toEqual(sent[1]?.params);
    expect(hub.carriedOut.size).toBe(1);
  });

  it('has an id of its own for each press', async () => {
    const hub = await connected();
    await hub.client.command('call.claim', { encounterId: ENCOUNTER });
    await hub.client.command('call.claim', { encounterId: ENCOUNTER });
    expect(hub.carriedOut.size).toBe(2);
  });

  it('is not repeated when the hub has refused it', async () => {
    const hub = await connected(
      new HandHub({
        'call.claim': () => {
          throw new RefusalError('conflict', 'Amir Haddad has claimed this call.');
        },
      }),
    );
    await expect(hub.client.command('call.claim', { encounterId: ENCOUNTER })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Amir Haddad has claimed this call.',
    });
    expect(hub.asked.filter(({ method }) => method === 'call.claim')).toHaveLength(1);
  });

  it('is given up after a minute without a link, so that the person can decide', async () => {
    const hub = await connected();
    hub.online = false;
    hub.cut();
    const refused = vi.fn();
    hub.client.command('call.claim', { encounterId: ENCOUNTER }).catch(refused);
    await hub.clock.pass(59_000);
    expect(refused).not.toHaveBeenCalled();
    await hub.clock.pass(2000);
    expect(refused).toHaveBeenCalledWith(expect.objectContaining({ code: 'not-connected' }));
  });
});

describe('closing', () => {
  it('may be done twice and leaves nothing running', async () => {
    const hub = await connected();
    hub.client.close();
    hub.client.close();
    await hub.clock.pass(300_000);
    expect(hub.usedTickets).toHaveLength(1);
  });
});
