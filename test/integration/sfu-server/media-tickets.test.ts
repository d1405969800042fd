/** From the ticket to the room, with a real SFU: the journal decides who meets whom, and when media flows. */
import { once } from 'node:events';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, type EnrolledKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openMedia } from './support/media-page.ts';
import { openSocket } from './support/socket.ts';

let hub: TestHub;
let enrolled: EnrolledKiosk;
let kiosk: LinkedKiosk;
let nurse: LinkedClinician;

beforeEach(async () => {
  hub = await startTestHub({});
  enrolled = await enrol(hub.url);
  kiosk = await linkKiosk(hub.url, enrolled);
  nurse = await linkClinician(hub.url, 'joanna.bell');
});

afterEach(async () => {
  await hub.remove();
});

async function callAndClaim(): Promise<string> {
  const encounterId = uuidv7();
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId)] });
  await nurse.link.request('call.claim', { commandId: uuidv7(), encounterId });
  return encounterId;
}

test('home and nurse meet in a shut room, which opens with the answer and ends with the call', async () => {
  const encounterId = await callAndClaim();
  const home = await openMedia(await kiosk.link.request('media.ticket', { encounterId }), 'http://127.0.0.1:4500');
  expect(await home.link.request('room.join', {})).toMatchObject({ open: false, peers: [] });
  const clinician = await openMedia(await nurse.link.request('media.ticket', { encounterId }), hub.url);
  const joined = await clinician.link.request('room.join', {});
  expect(joined.peers).toEqual([{ peerId: kiosk.kioskId, name: 'Larkfield House', side: 'home' }]);
  await expect.poll(() => home.told).toEqual(['joined: Joanna Bell']);
  await nurse.link.request('call.answer', { commandId: uuidv7(), encounterId });
  await expect.poll(() => [home.told.at(-1), clinician.told.at(-1)]).toEqual(['opened', 'opened']);
  await nurse.link.request('call.end', { commandId: uuidv7(), encounterId });
  await expect
    .poll(() => [home.told.at(-1), clinician.told.at(-1)])
    .toEqual(['closed: call-ended', 'closed: call-ended']);
});

test('a ticket opens one media link', async () => {
  const encounterId = await callAndClaim();
  const pass = await nurse.link.request('media.ticket', { encounterId });
  await openMedia(pass, hub.url);
  const { socket } = await openSocket(`${pass.url}?ticket=${pass.ticket}`, { origin: hub.url });
  expect(((await once(socket, 'close')) as [number])[0]).toBe(4401);
});

test('after a restart of the hub an answered call goes on: its room is open from the start', async () => {
  const encounterId = await callAndClaim();
  await nurse.link.request('call.answer', { commandId: uuidv7(), encounterId });
  await hub.close();
  hub = await startTestHub({}, { dataDir: hub.dataDir });
  kiosk = await linkKiosk(hub.url, enrolled);
  const home = await openMedia(await kiosk.link.request('media.ticket', { encounterId }), 'http://127.0.0.1:4500');
  expect(await home.link.request('room.join', {})).toMatchObject({ open: true });
});

test('a nurse who gave the call back is out of its room before another answers, and cannot come back in', async () => {
  const encounterId = await callAndClaim();
  const home = await openMedia(await kiosk.link.request('media.ticket', { encounterId }), 'http://127.0.0.1:4500');
  await home.link.request('room.join', {});
  const first = await openMedia(await nurse.link.request('media.ticket', { encounterId }), hub.url);
  // A second window of hers that has used its ticket and not joined yet.
  const late = await openMedia(await nurse.link.request('media.ticket', { encounterId }), hub.url);
  await first.link.request('room.join', {});
  await nurse.link.request('call.release', { commandId: uuidv7(), encounterId, reason: 'test' });
  await expect.poll(() => first.told.at(-1)).toBe('closed: dismissed');
  const other = await linkClinician(hub.url, 'amir.haddad');
  await other.link.request('call.claim', { commandId: uuidv7(), encounterId });
  await other.link.request('call.answer', { commandId: uuidv7(), encounterId });
  await expect.poll(() => home.told.at(-1)).toBe('opened');
  await expect(late.link.request('room.join', {})).rejects.toMatchObject({ code: 'forbidden' });
  expect(first.told).not.toContain('opened');
});
