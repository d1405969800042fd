/** Third parties in a call, over real links and real HTTP, with a real SFU: who gets in, who is put out, and what the record says of it. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { guestOpenReply, guestTicketReply, refusalReply } from '#protocol/hub/http.ts';
import { DEMO_CLINICIANS, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { encounterState } from '../../../sfu-server/triage/encounter-state.ts';
import { linkClinician, post, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { joinRoom, openMedia } from './support/media-page.ts';
import { openSocket } from './support/socket.ts';
import { openStored } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const KIOSK_PAGE = 'http://127.0.0.1:4500';

let hub: TestHub;
let kiosk: LinkedKiosk;
let nurse: LinkedClinician;
/** Milliseconds that the hub's clock is ahead. */
let ahead: number;

beforeEach(async () => {
  ahead = 0;
  hub = await startTestHub({ clock: { now: () => new Date(Date.now() + ahead).toISOString() } });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  nurse = await linkClinician(hub.url, 'joanna.bell');
});

afterEach(async () => {
  await hub.remove();
});

async function calledFor(residentId: string = DEMO_RESIDENT_IDS.edith): Promise<string> {
  const encounterId = uuidv7();
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId, { residentId })] });
  await nurse.link.request('call.claim', { commandId: uuidv7(), encounterId });
  return encounterId;
}

async function onCall(residentId?: string): Promise<string> {
  const encounterId = await calledFor(residentId);
  await nurse.link.request('call.answer', { commandId: uuidv7(), encounterId });
  return encounterId;
}

const DAUGHTER = { name: 'Carol Hargreaves', as: 'family', consent: 'Edie wants her daughter there.' } as const;

/** Asked in by a link: the invitation with its token. */
async function invited(encounterId: string, changes: { readonly commandId?: string } = {}) {
  const command = { commandId: uuidv7(), encounterId, ...DAUGHTER, ...changes };
  const { partyId, link = '', until } = await nurse.link.request('party.invite', command);
  expect(link).toMatch(new RegExp(`^${hub.url}/guest\\.html#[\\w-]{43}$`));
  return { partyId, until, token: link.split('#')[1] ?? '' };
}

async function opened(token: string) {
  const response = await post(hub.url, '/api/guest/open', { token }, { origin: hub.url });
  expect(response.status).toBe(200);
  return guestOpenReply.parse(await response.json());
}

async function ticket(token: string) {
  const response = await post(hub.url, '/api/guest/ticket', { token }, { origin: hub.url });
  return response.ok
    ? guestTicketReply.parse(await response.json())
    : { refused: refusalReply.parse(await response.json()).code };
}

async function goodTicket(token: string) {
  const pass = await ticket(token);
  if ('refused' in pass) throw new Error(`no ticket: ${pass.refused}`);
  return pass;
}

async function encounterOf(encounterId: string): Promise<Encounter> {
  const { db, store } = await openStored(hub.dataDir);
  const encounter = await encounterState(store.reads, SCOPE, encounterId);
  await db.close();
  if (encounter === undefined) throw new Error('there is no such call');
  return encounter;
}

/** The entries about who was there, in order. */
async function comings(encounterId: string): Promise<string[]> {
  const { db, store } = await openStored(hub.dataDir);
  const entries = await store.reads.entriesOfEncounter(SCOPE, encounterId);
  await db.close();
  return entries
    .filter(({ envelope }) => envelope.kind === 'party.joined' || envelope.kind === 'party.left')
    .map(({ envelope, body }) => `${envelope.kind} ${(JSON.parse(body) as { why?: string }).why ?? ''}`.trim());
}

describe('asking in', () => {
  test('offers colleagues on duty and the contacts of the service, and not whoever asks', async () => {
    await linkClinician(hub.url, 'amir.haddad');
    await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
    const { contacts } = await nurse.link.request('parties.directory', {});
    expect(contacts.map(({ name, as, personId }) => ({ name, as, own: personId !== undefined }))).toEqual([
      { name: 'Amir Haddad', as: 'nurse', own: true },
      { name: 'Dr Ruth Abara, community geriatrician', as: 'geriatrician', own: false },
      { name: 'Northshore interpreters', as: 'interpreter', own: false },
      { name: 'Palliative care nurse on call', as: 'specialist', own: false },
    ]);
  });

  test.each([
    ['the family', { name: 'Carol', as: 'family' }],
    ['anybody by a link', { name: 'Northshore interpreters', as: 'interpreter', consent: '  ' }],
  ] as const)('is refused in words without the consent for %s', async (_who, asked) => {
    const encounterId = await onCall();
    const command = { commandId: uuidv7(), encounterId, ...asked };
    await expect(nurse.link.request('party.invite', command)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('write down who agreed') as string,
    });
    expect((await encounterOf(encounterId)).parties).toEqual([]);
  });

  test('is for whoever has the call, and for nobody else', async () => {
    const encounterId = await onCall();
    const amir = await linkClinician(hub.url, 'amir.haddad');
    const command = { commandId: uuidv7(), encounterId, ...DAUGHTER };
    await expect(amir.link.request('party.invite', command)).rejects.toMatchObject({ code: 'conflict' });
    const { partyId } = await invited(encounterId);
    await expect(
      amir.link.request('party.remove', { commandId: uuidv7(), encounterId, partyId }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('of a colleague who is not on duty is refused in words', async () => {
    const encounterId = await onCall();
    const { personId, name } = DEMO_CLINICIANS.amir;
    const command = { commandId: uuidv7(), encounterId, name, as: 'nurse', personId } as const;
    await expect(nurse.link.request('party.invite', command)).rejects.toThrow('is not on duty now');
  });

  test('keeps no token: neither in the database nor in what is sent to the home', async () => {
    const encounterId = await onCall();
    const { token } = await invited(encounterId);
    for (const file of ['hub.db', 'hub.db-wal']) {
      const bytes = await readFile(join(hub.dataDir, file)).catch(() => Buffer.alloc(0));
      expect(bytes.includes(token)).toBe(false);
    }
    expect(JSON.stringify([...kiosk.fed.values()])).not.toContain(token);
  });

  test('asked twice with the same command is one invitation, and only the newer link is good', async () => {
    const encounterId = await onCall();
    const commandId = uuidv7();
    const first = await invited(encounterId, { commandId });
    const second = await invited(encounterId, { commandId });
    expect(second.partyId).toBe(first.partyId);
    expect((await encounterOf(encounterId)).parties).toHaveLength(1);
    expect((await post(hub.url, '/api/guest/open', { token: first.token })).status).toBe(404);
    expect((await opened(second.token)).state).toBe('open');
  });
});

describe('a guest', () => {
  test('is told who asked, and nothing of the resident', async () => {
    const encounterId = await onCall();
    const { token, until } = await invited(encounterId);
    const reply = await opened(token);
    expect(reply).toEqual({
      serviceName: DEMO_SERVICE.name,
      invitedBy: 'Joanna Bell',
      homeName: 'Larkfield House',
      name: 'Carol Hargreaves',
      as: 'family',
      state: 'open',
      until,
    });
    expect(JSON.stringify(reply)).not.toContain('Edith');
  });

  test('comes in by name and part, is seen by all, and stands in the record', async () => {
    const encounterId = await onCall();
    const home = await joinRoom(await kiosk.link.request('media.ticket', { encounterId }), KIOSK_PAGE);
    const { token, partyId } = await invited(encounterId);
    const guest = await joinRoom(await goodTicket(token), hub.url);
    expect(guest.peers).toMatchObject([{ peerId: kiosk.kioskId, side: 'home' }]);
    await expect.poll(() => home.told).toContain('joined: Carol Hargreaves');
    const late = await joinRoom(await nurse.link.request('media.ticket', { encounterId }), hub.url);
    expect(late.peers).toContainEqual({ peerId: partyId, name: 'Carol Hargreaves', side: 'guest', as: 'family' });
    await expect.poll(() => comings(encounterId)).toEqual(['party.joined']);
    expect((await encounterOf(encounterId)).parties[0]?.joinedAt).toBeDefined();
  });

  test('waits before the answer and is not let in', async () => {
    const encounterId = await calledFor();
    const { token } = await invited(encounterId);
    expect((await opened(token)).state).toBe('waiting');
    expect(await ticket(token)).toEqual({ refused: 'conflict' });
    await nurse.link.request('call.answer', { commandId: uuidv7(), encounterId });
    expect((await opened(token)).state).toBe('open');
    await joinRoom(await goodTicket(token), hub.url);
  });

  test('with a ticket from before is not let in once the call is over', async () => {
    const encounterId = await onCall();
    const pass = await goodTicket((await invited(encounterId)).token);
    await nurse.link.request('call.end', { commandId: uuidv7(), encounterId });
    const page = await openMedia(pass, hub.url);
    await expect(page.link.request('room.join', {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('uses a ticket once; the link again, in the place of the page before', async () => {
    const encounterId = await onCall();
    const { token } = await invited(encounterId);
    const pass = await goodTicket(token);
    const first = await joinRoom(pass, hub.url);
    const { socket } = await openSocket(`${pass.url}?ticket=${pass.ticket}`, { origin: hub.url });
    expect(((await once(socket, 'close')) as [number])[0]).toBe(4401);
    await joinRoom(await goodTicket(token), hub.url);
    await expect.poll(() => first.told.at(-1)).toBe('closed: replaced');
    await expect.poll(() => comings(encounterId)).toEqual(['party.joined']);
  });

  test('who is removed is out at once, and the link opens nothing any more', async () => {
    const encounterId = await onCall();
    const { token, partyId } = await invited(encounterId);
    const guest = await joinRoom(await goodTicket(token), hub.url);
    const unused = await goodTicket(token);
    await nurse.link.request('party.remove', { commandId: uuidv7(), encounterId, partyId });
    await expect.poll(() => guest.told.at(-1)).toBe('closed: dismissed');
    expect((await opened(token)).state).toBe('over');
    expect(await ticket(token)).toEqual({ refused: 'conflict' });
    const page = await openMedia(unused, hub.url);
    await expect(page.link.request('room.join', {})).rejects.toMatchObject({ code: 'forbidden' });
    expect(await comings(encounterId)).toEqual(['party.joined', 'party.left removed']);
  });

  test('whose time is over is out, and the link opens nothing any more', async () => {
    const encounterId = await onCall();
    const { token } = await invited(encounterId);
    const guest = await joinRoom(await goodTicket(token), hub.url);
    ahead = 59 * 60_000;
    expect((await opened(token)).state).toBe('open');
    ahead = 61 * 60_000;
    expect((await opened(token)).state).toBe('over');
    expect(await ticket(token)).toEqual({ refused: 'conflict' });
    await expect.poll(() => guest.told.at(-1)).toBe('closed: dismissed');
  });

  test('is out when the call is over, and so are colleagues', async () => {
    const encounterId = await onCall();
    const amir = await linkClinician(hub.url, 'amir.haddad');
    const { personId, name } = DEMO_CLINICIANS.amir;
    await nurse.link.request('party.invite', { commandId: uuidv7(), encounterId, name, as: 'nurse', personId });
    const guest = await joinRoom(await goodTicket((await invited(encounterId)).token), hub.url);
    const colleague = await joinRoom(await amir.link.request('media.ticket', { encounterId }), hub.url);
    await nurse.link.request('call.end', { commandId: uuidv7(), encounterId });
    await expect
      .poll(() => [guest.told.at(-1), colleague.told.at(-1)])
      .toEqual(['closed: call-ended', 'closed: call-ended']);
    await expect
      .poll(() => comings(encounterId))
      .toEqual(['party.joined', 'party.joined', 'party.left call-over', 'party.left call-over']);
  });

  test('of one call is in no other', async () => {
    const first = await onCall();
    const other = await onCall(DEMO_RESIDENT_IDS.walter);
    const home = await joinRoom(await kiosk.link.request('media.ticket', { encounterId: other }), KIOSK_PAGE);
    const { token } = await invited(first);
    const guest = await joinRoom(await goodTicket(token), hub.url);
    expect(guest.peers).toEqual([]);
    expect(home.told).toEqual([]);
    expect(await comings(other)).toEqual([]);
  });

  test('who is back within ten seconds has not left; who stays away has', async () => {
    const encounterId = await onCall();
    const { token } = await invited(encounterId);
    await joinRoom(await kiosk.link.request('media.ticket', { encounterId }), KIOSK_PAGE);
    const first = await joinRoom(await goodTicket(token), hub.url);
    first.socket.close();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const second = await joinRoom(await goodTicket(token), hub.url);
    await new Promise((resolve) => setTimeout(resolve, 9000));
    expect(await comings(encounterId)).toEqual(['party.joined']);
    second.socket.close();
    await expect.poll(() => comings(encounterId)).toEqual(['party.joined', 'party.left left']);
    await joinRoom(await goodTicket(token), hub.url);
    await expect.poll(() => comings(encounterId)).toEqual(['party.joined', 'party.left left', 'party.joined']);
  });

  test('who was there when the hub stopped and does not come back has left', async () => {
    const encounterId = await onCall();
    const { token } = await invited(encounterId);
    await joinRoom(await goodTicket(token), hub.url);
    await expect.poll(() => comings(encounterId)).toEqual(['party.joined']);
    await hub.close();
    hub = await startTestHub({}, { dataDir: hub.dataDir });
    await expect.poll(() => comings(encounterId)).toEqual(['party.joined', 'party.left left']);
  });
});

describe('a token', () => {
  test('that was guessed is answered in the same words as any other, and slowed down', async () => {
    const answers = [];
    for (const token of ['x'.repeat(43), 'Z'.repeat(43), '0'.repeat(20)]) {
      const response = await post(hub.url, '/api/guest/open', { token }, { origin: hub.url });
      answers.push([response.status, await response.text()]);
    }
    expect(answers[0]?.[0]).toBe(404);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    expect(await ticket('x'.repeat(43))).toEqual({ refused: 'not-found' });
    const statuses = [];
    for (let tries = 0; tries < 6; tries += 1) {
      statuses.push((await post(hub.url, '/api/guest/open', { token: 'x'.repeat(43) })).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  test('is taken from the hub’s own page and from no other', async () => {
    const { token } = await invited(await onCall());
    const response = await post(hub.url, '/api/guest/open', { token }, { origin: 'http://elsewhere.example' });
    expect(response.status).toBe(403);
  });

  test('that was used stands in the audit under the party, and never itself', async () => {
    const encounterId = await onCall();
    const { token, partyId } = await invited(encounterId);
    await opened(token);
    await opened(token);
    await goodTicket(token);
    const { db } = await openStored(hub.dataDir);
    const rows = await db.all("SELECT * FROM audit WHERE actor_kind = 'guest' ORDER BY seq");
    await db.close();
    expect(rows.map((row) => [row['action'], row['actor_id'], row['encounter_id'], row['outcome']])).toEqual([
      ['http:guest-open', partyId, encounterId, 'done'],
      ['http:guest-ticket', partyId, encounterId, 'done'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('a colleague', () => {
  const { personId, name } = DEMO_CLINICIANS.amir;

  test('joins from their own console, by name and part, and no colleague who was not asked', async () => {
    const encounterId = await onCall();
    const amir = await linkClinician(hub.url, 'amir.haddad');
    await expect(amir.link.request('media.ticket', { encounterId })).rejects.toMatchObject({ code: 'conflict' });
    const { link } = await nurse.link.request('party.invite', {
      commandId: uuidv7(),
      encounterId,
      name,
      as: 'nurse',
      personId,
    });
    expect(link).toBeUndefined();
    await joinRoom(await amir.link.request('media.ticket', { encounterId }), hub.url);
    const holder = await joinRoom(await nurse.link.request('media.ticket', { encounterId }), hub.url);
    expect(holder.peers).toEqual([{ peerId: personId, name, side: 'clinician', as: 'nurse' }]);
    await expect.poll(() => comings(encounterId)).toEqual(['party.joined']);
  });

  test('who was taken out is out at once and gets no ticket, and may be asked in again', async () => {
    const encounterId = await onCall();
    const amir = await linkClinician(hub.url, 'amir.haddad');
    const ask = () =>
      nurse.link.request('party.invite', { commandId: uuidv7(), encounterId, name, as: 'nurse', personId });
    const { partyId } = await ask();
    await expect(ask()).rejects.toThrow('is asked in already');
    const page = await joinRoom(await amir.link.request('media.ticket', { encounterId }), hub.url);
    await nurse.link.request('party.remove', { commandId: uuidv7(), encounterId, partyId });
    await expect.poll(() => page.told.at(-1)).toBe('closed: dismissed');
    await expect(amir.link.request('media.ticket', { encounterId })).rejects.toMatchObject({ code: 'conflict' });
    await ask();
    await joinRoom(await amir.link.request('media.ticket', { encounterId }), hub.url);
    await expect.poll(() => comings(encounterId)).toEqual(['party.joined', 'party.left removed', 'party.joined']);
  });

  test('is out of a call that was given back, and it is not written that it was over', async () => {
    const encounterId = await calledFor();
    const amir = await linkClinician(hub.url, 'amir.haddad');
    await nurse.link.request('party.invite', { commandId: uuidv7(), encounterId, name, as: 'nurse', personId });
    await joinRoom(await kiosk.link.request('media.ticket', { encounterId }), KIOSK_PAGE);
    const page = await joinRoom(await amir.link.request('media.ticket', { encounterId }), hub.url);
    await nurse.link.request('call.release', { commandId: uuidv7(), encounterId, reason: 'test' });
    await expect.poll(() => page.told.at(-1)).toBe('closed: dismissed');
    await expect.poll(() => comings(encounterId)).toEqual(['party.joined', 'party.left left']);
  });

  test('to whom the call is offered hears it while it is offered, and no longer', async () => {
    const encounterId = await onCall();
    const amir = await linkClinician(hub.url, 'amir.haddad');
    const offer = { commandId: uuidv7(), encounterId, toPersonId: personId, words: 'Chest sounds wet.' };
    await nurse.link.request('transfer.offer', offer);
    const page = await joinRoom(await amir.link.request('media.ticket', { encounterId }), hub.url);
    await nurse.link.request('transfer.withdraw', { commandId: uuidv7(), encounterId });
    await expect.poll(() => page.told.at(-1)).toBe('closed: dismissed');
    await expect(amir.link.request('media.ticket', { encounterId })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('who takes it over is in the call, and whoever gave it away is out', async () => {
    const encounterId = await onCall();
    const amir = await linkClinician(hub.url, 'amir.haddad');
    const offer = { commandId: uuidv7(), encounterId, toPersonId: personId, words: 'Chest sounds wet.' };
    const giver = await joinRoom(await nurse.link.request('media.ticket', { encounterId }), hub.url);
    await nurse.link.request('transfer.offer', offer);
    const taker = await joinRoom(await amir.link.request('media.ticket', { encounterId }), hub.url);
    await amir.link.request('transfer.accept', { commandId: uuidv7(), encounterId });
    await expect.poll(() => giver.told.at(-1)).toBe('closed: dismissed');
    expect(taker.told).not.toContain('closed: dismissed');
  });
});
