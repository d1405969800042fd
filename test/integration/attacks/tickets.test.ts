/** Tickets, codes and proofs that were stolen: used again, kept too long, or carried by somebody who has been shown the door. */
import { once } from 'node:events';
import { generateKeyPairSync, sign } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import WebSocket from 'ws';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kioskLink, proofText } from '#protocol/hub/kiosk-link.ts';
import { DEMO_CLINICIANS, DEMO_HOMES, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { linkClinician, post, type LinkedClinician } from '../sfu-server/support/clinician.ts';
import { codeOf } from '../sfu-server/support/calls.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { callRequest, enrol, type LinkedKiosk } from '../sfu-server/support/kiosk.ts';
import { joinRoom, openMedia } from '../sfu-server/support/media-page.ts';
import { BY_TEST } from '../sfu-server/support/people.ts';
import { newHomeKiosk } from '../sfu-server/support/second-kiosk.ts';
import { connection, openSocket, socketUrl } from '../sfu-server/support/socket.ts';

const KIOSK_PAGE = 'http://127.0.0.1:4500';

let hub: TestHub;
let kiosk: LinkedKiosk;
let nurse: LinkedClinician;

beforeEach(async () => {
  hub = await startTestHub({});
});
afterEach(() => hub.remove());

async function onCall(): Promise<string> {
  kiosk = await newHomeKiosk(hub, DEMO_HOMES.larkfield.homeId);
  nurse = await linkClinician(hub.url, 'joanna.bell');
  const encounterId = uuidv7();
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId)] });
  await nurse.link.request('call.claim', { commandId: uuidv7(), encounterId });
  await nurse.link.request('call.answer', { commandId: uuidv7(), encounterId });
  return encounterId;
}

/** What a media link says first with this ticket. */
async function refusalOf({ ticket, url }: { ticket: string; url: string }, origin: string): Promise<string> {
  const socket = new WebSocket(`${url}?ticket=${ticket}`, { headers: { origin } });
  const [data] = (await once(socket, 'message')) as [Buffer];
  return (JSON.parse(data.toString()) as { code?: string }).code ?? '';
}

const ended = async (page: { socket: { readyState: number } }) => {
  await expect.poll(() => page.socket.readyState, { timeout: 10_000 }).toBe(3);
};

describe('a ticket to a call', () => {
  test('is dead as soon as its session is signed out, and who is in the call is out', async () => {
    const encounterId = await onCall();
    const inside = await joinRoom(await nurse.link.request('media.ticket', { encounterId }), hub.url);
    const before = await openMedia(await nurse.link.request('media.ticket', { encounterId }), hub.url);
    const stolen = await nurse.link.request('media.ticket', { encounterId });
    await post(hub.url, '/api/sign-out', {}, { cookie: nurse.cookie });
    expect(await refusalOf(stolen, hub.url)).toBe('ticket-refused');
    await Promise.all([ended(inside), ended(before)]);
  });

  test('of another session of the same person goes on', async () => {
    const encounterId = await onCall();
    const second = await linkClinician(hub.url, 'joanna.bell');
    const inside = await joinRoom(await nurse.link.request('media.ticket', { encounterId }), hub.url);
    const own = await nurse.link.request('media.ticket', { encounterId });
    await post(hub.url, '/api/sign-out', {}, { cookie: second.cookie });
    expect((await openMedia(own, hub.url)).socket.readyState).toBe(1);
    expect(inside.socket.readyState).toBe(1);
  });

  test('is dead as soon as the kiosk is out of the service, its call with it', async () => {
    const encounterId = await onCall();
    const inside = await joinRoom(await kiosk.link.request('media.ticket', { encounterId }), KIOSK_PAGE);
    const before = await openMedia(await kiosk.link.request('media.ticket', { encounterId }), KIOSK_PAGE);
    const stolen = await kiosk.link.request('media.ticket', { encounterId });
    expect(await hub.revokeKiosk(kiosk.kioskId, { how: 'stolen', reason: 'gone', by: 'a test' })).toBe(true);
    expect(await refusalOf(stolen, KIOSK_PAGE)).toBe('ticket-refused');
    await Promise.all([ended(inside), ended(before)]);
  });

  test('opens one link, and nothing that is not a call', async () => {
    const encounterId = await onCall();
    const pass = await kiosk.link.request('media.ticket', { encounterId });
    await openMedia(pass, KIOSK_PAGE);
    for (const origin of [KIOSK_PAGE, hub.url]) expect(await refusalOf(pass, origin)).toBe('ticket-refused');
    const unused = await kiosk.link.request('media.ticket', { encounterId });
    const asClinician = { ticket: unused.ticket, url: socketUrl(hub.url, '/clinician') };
    expect(await refusalOf(asClinician, hub.url)).toBe('ticket-refused');
  });

  test('of a guest who was put out, and of a link that is over, opens no room', async () => {
    const encounterId = await onCall();
    const asked = { name: 'Carol Hargreaves', as: 'family', consent: 'Edie wants her daughter there.' } as const;
    const { partyId, link = '' } = await nurse.link.request('party.invite', {
      commandId: uuidv7(),
      encounterId,
      ...asked,
    });
    const token = link.split('#')[1] ?? '';
    const guest = async () => {
      const response = await post(hub.url, '/api/guest/ticket', { token });
      return (await response.json()) as { ticket: string; url: string };
    };
    const [used, stolen] = [await guest(), await guest()];
    const page = await openMedia(used, hub.url);
    expect(await refusalOf(used, hub.url)).toBe('ticket-refused');
    await nurse.link.request('party.remove', { commandId: uuidv7(), encounterId, partyId });
    expect(await codeOf(page.link.request('room.join', {}))).toBe('forbidden');
    expect(await codeOf((await openMedia(stolen, hub.url)).link.request('room.join', {}))).toBe('forbidden');
    expect((await post(hub.url, '/api/guest/ticket', { token })).status).toBe(409);
  });

  test('is dead as soon as somebody has left the service, and what they had open is closed', async () => {
    const encounterId = await onCall();
    const second = await linkClinician(hub.url, 'joanna.bell');
    const inside = await joinRoom(await nurse.link.request('media.ticket', { encounterId }), hub.url);
    const stolen = await nurse.link.request('media.ticket', { encounterId });
    const linkTicket = (
      (await (await post(hub.url, '/api/link-ticket', {}, { cookie: second.cookie })).json()) as { ticket: string }
    ).ticket;
    await hub.people.disable(BY_TEST, DEMO_SERVICE.serviceId, DEMO_CLINICIANS.joanna.personId, 'left');
    expect(await refusalOf(stolen, hub.url)).toBe('ticket-refused');
    expect(await refusalOf({ ticket: linkTicket, url: socketUrl(hub.url, '/clinician') }, hub.url)).toBe(
      'not-signed-in',
    );
    await Promise.all([ended(inside), ended(nurse), ended(second)]);
    for (const { cookie } of [nurse, second]) {
      expect((await post(hub.url, '/api/link-ticket', {}, { cookie })).status).toBe(401);
    }
  });
});

describe('a kiosk', () => {
  test('is enrolled by its code once, whoever has it', async () => {
    await onCall();
    const code = DEMO_HOMES.beechCourt.enrolmentCode;
    await enrol(hub.url, code);
    await expect(enrol(hub.url, code)).rejects.toThrow('401');
    await expect(enrol(hub.url, ` ${code.toLowerCase()} `)).rejects.toThrow('401');
  });

  test('is nobody without the proof of its key: not with an older proof, not with another kiosk’s, not with a proof sent twice', async () => {
    await onCall();
    const own = await newHomeKiosk(hub, DEMO_HOMES.larkfield.homeId);
    const { privateKey: foreign } = generateKeyPairSync('ed25519');
    const hello = async (kioskId: string) => {
      const { wire } = await openSocket(socketUrl(hub.url, '/kiosk'));
      const link = connection(wire, kioskLink);
      return { link, nonce: (await link.request('link.hello', { version: 1, kioskId })).nonce };
    };
    const signed = (kioskId: string, nonce: string, key = own.privateKey) =>
      sign(null, Buffer.from(proofText(kioskId, nonce)), key).toString('base64');

    const first = await hello(own.kioskId);
    const old = signed(own.kioskId, first.nonce);
    const thief = await hello(own.kioskId);
    const wrong = [
      old,
      signed(kiosk.kioskId, thief.nonce),
      signed(own.kioskId, thief.nonce, foreign),
      signed(own.kioskId, thief.nonce, kiosk.privateKey),
      '',
      'AAAA',
    ];
    for (const signature of wrong) {
      expect(await codeOf(thief.link.request('link.prove', { signature }))).toMatch(/wrong-credentials|bad-params/);
    }
    // Its nonce is spent with the first wrong try: the right signature is nothing any more.
    expect(await codeOf(thief.link.request('link.prove', { signature: signed(own.kioskId, thief.nonce) }))).toBe(
      'wrong-credentials',
    );
    expect(await codeOf(thief.link.request('ping', {}))).toBe('not-signed-in');
    expect(await codeOf(first.link.request('link.prove', { signature: old }))).toBe('done');
    expect(await codeOf(first.link.request('link.prove', { signature: old }))).toBe('wrong-credentials');
    // The same on a link that never said hello.
    const { wire } = await openSocket(socketUrl(hub.url, '/kiosk'));
    expect(await codeOf(connection(wire, kioskLink).request('link.prove', { signature: old }))).toBe('not-signed-in');
  });
});
