/** The handover from shift to shift, over real links, on a real database. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ShiftBoard } from '#protocol/hub/duty.ts';
import { DEMO_CLINICIANS, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { codeOf, command, entriesOf, newCall, settle } from './support/calls.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openStored } from './support/stored.ts';

const { joanna: JOANNA, amir: AMIR, rahman: RAHMAN } = DEMO_CLINICIANS;
const { edith, walter, olive } = DEMO_RESIDENT_IDS;

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;
let rahman: LinkedClinician;
/** What Amir's page shows. */
let shown: ShiftBoard;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, JOANNA.account);
  amir = await linkClinician(hub.url, AMIR.account);
  rahman = await linkClinician(hub.url, RAHMAN.account, RAHMAN.password);
  amir.link.on('shift.changed', (board) => (shown = board));
  shown = await amir.link.request('shift.subscribe', {});
});

afterAll(async () => {
  await hub.remove();
});

beforeEach(() => {
  expect(shown.open).toEqual([]);
});

async function held(by: LinkedClinician, residentId: string): Promise<string> {
  const encounterId = await newCall(kiosk, residentId);
  await by.link.request('call.claim', command(encounterId));
  return encounterId;
}

async function holderOf(encounterId: string): Promise<string | undefined> {
  const { rows } = await joanna.link.request('queue.subscribe', {});
  return rows.find((row) => row.encounterId === encounterId)?.clinician?.name;
}

function handover(...calls: readonly { encounterId: string; words: string }[]) {
  return { commandId: uuidv7(), words: 'Quiet night.', calls: [...calls] };
}

const take = (handoverId: string) => ({ commandId: uuidv7(), handoverId, words: 'Read it.' });

test('every call of the giver that is not on changes hands with the second signature, and not before', async () => {
  const claimed = await held(joanna, edith);
  const ended = await held(joanna, walter);
  await joanna.link.request('call.answer', command(ended));
  await joanna.link.request('call.end', command(ended));
  const on = await held(joanna, olive);
  await joanna.link.request('call.answer', command(on));
  const words = 'Her surgery rings back before noon.';
  const given = handover({ encounterId: claimed, words });
  const { handoverId } = await joanna.link.request('shift.hand-over', given);
  expect(await joanna.link.request('shift.hand-over', given)).toEqual({ handoverId });
  await expect
    .poll(() => shown.open)
    .toMatchObject([
      { handoverId, givenBy: { name: JOANNA.name }, calls: [{ encounterId: claimed, residentId: edith, words }] },
    ]);
  expect(await Promise.all([claimed, ended, on].map(holderOf))).toEqual([JOANNA.name, JOANNA.name, JOANNA.name]);

  const taking = take(handoverId);
  await Promise.all([amir.link.request('shift.take', taking), amir.link.request('shift.take', taking)]);
  await amir.link.request('shift.take', taking);
  await amir.link.request('shift.take', take(handoverId));
  expect(await Promise.all([claimed, ended, on].map(holderOf))).toEqual([AMIR.name, AMIR.name, JOANNA.name]);
  const moved = (await entriesOf(amir, claimed)).filter(({ kind }) => kind === 'call.transferred');
  const from = { personId: JOANNA.personId, name: JOANNA.name };
  expect(moved).toMatchObject([
    { body: { from, how: 'shift', words }, envelope: { author: { personId: AMIR.personId } } },
  ]);
  await expect.poll(() => shown.open).toEqual([]);
  expect(shown.recent[0]).toMatchObject({ handoverId, taken: { by: { name: AMIR.name }, words: 'Read it.' } });
  // Whoever has the calls now signs them.
  await settle(amir, claimed);
  await settle(amir, ended);
  await settle(joanna, on);
});

test('two take it at once: one of them has all of it', async () => {
  await rahman.link.request('duty.start', {});
  for (let round = 0; round < 8; round++) {
    const calls = [await held(joanna, edith), await held(joanna, walter)];
    const { handoverId } = await joanna.link.request('shift.hand-over', handover());
    const codes = await Promise.all(
      [amir, rahman].map(({ link }) => codeOf(link.request('shift.take', take(handoverId)))),
    );
    expect([...codes].sort()).toEqual(['conflict', 'done']);
    const [winner, name] = codes[0] === 'done' ? ([amir, AMIR.name] as const) : ([rahman, RAHMAN.name] as const);
    expect(await Promise.all(calls.map(holderOf))).toEqual([name, name]);
    for (const encounterId of calls) await settle(winner, encounterId);
  }
  await rahman.link.request('duty.end', {});
  await expect.poll(() => shown.open).toEqual([]);
});

test('nobody takes their own, nor what was handed over anew, nor what is not known', async () => {
  const encounterId = await held(joanna, edith);
  const first = await joanna.link.request('shift.hand-over', handover());
  await expect(joanna.link.request('shift.take', take(first.handoverId))).rejects.toThrow('your own handover');
  const second = await joanna.link.request('shift.hand-over', handover({ encounterId, words: 'Sleeping now.' }));
  await expect(amir.link.request('shift.take', take(first.handoverId))).rejects.toThrow('has handed over again');
  await expect.poll(() => shown.open.map(({ handoverId }) => handoverId)).toEqual([second.handoverId]);
  await expect(amir.link.request('shift.take', take(uuidv7()))).rejects.toMatchObject({ code: 'not-found' });
  expect(await holderOf(encounterId)).toBe(JOANNA.name);
  await amir.link.request('shift.take', take(second.handoverId));
  await expect.poll(() => shown.open).toEqual([]);
  await settle(amir, encounterId);
});

test('a call that is not known, or named twice, is in no handover', async () => {
  const encounterId = await held(joanna, edith);
  const twice = handover({ encounterId, words: 'a' }, { encounterId, words: 'b' });
  expect(await codeOf(joanna.link.request('shift.hand-over', twice))).toBe('bad-params');
  const unknown = handover({ encounterId: uuidv7(), words: '' });
  expect(await codeOf(joanna.link.request('shift.hand-over', unknown))).toBe('not-found');
  await settle(joanna, encounterId);
});

test('an offer that is open ends with the handover, and a GP who is not on duty takes nothing', async () => {
  const encounterId = await held(joanna, edith);
  await joanna.link.request('transfer.offer', { ...command(encounterId), toPersonId: AMIR.personId, words: 'Please.' });
  const { handoverId } = await joanna.link.request('shift.hand-over', handover());
  expect(await codeOf(rahman.link.request('shift.take', take(handoverId)))).toBe('forbidden');
  await rahman.link.request('duty.start', {});
  await rahman.link.request('shift.take', take(handoverId));
  expect(await codeOf(amir.link.request('transfer.accept', command(encounterId)))).toBe('conflict');
  expect(await holderOf(encounterId)).toBe(RAHMAN.name);
  await settle(rahman, encounterId);
  await rahman.link.request('duty.end', {});
  await expect.poll(() => shown.open).toEqual([]);
});

test('handovers and their signatures cannot be changed, and are in the audit', async () => {
  const { db } = await openStored(hub.dataDir);
  for (const change of ["UPDATE shift_handovers SET given_by = 'x'", 'DELETE FROM shift_takes']) {
    await expect(db.transaction((tx) => tx.run(change))).rejects.toThrow(/never/);
  }
  const rows = await db.all("SELECT action, outcome FROM audit WHERE action LIKE 'clinician:shift.%'");
  expect(rows).toContainEqual({ action: 'clinician:shift.hand-over', outcome: 'done' });
  expect(rows).toContainEqual({ action: 'clinician:shift.take', outcome: 'done' });
  expect(rows).toContainEqual({ action: 'clinician:shift.take', outcome: 'conflict' });
  await db.close();
});
