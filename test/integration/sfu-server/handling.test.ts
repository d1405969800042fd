/** Handing a call over, promising to ring back, the telephone: over real links, on a real database. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_CLINICIANS, DEMO_HOMES, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { advice, codeOf, command, entriesOf, newCall, settle } from './support/calls.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openCopy, projectionsOf } from './support/stored.ts';

const HANDED = 'She is on oxygen and her daughter is on the way.';
const { amir: AMIR, joanna: JOANNA, rahman: RAHMAN } = DEMO_CLINICIANS;

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let amir: LinkedClinician;
let rahman: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, JOANNA.account);
  amir = await linkClinician(hub.url, AMIR.account);
  rahman = await linkClinician(hub.url, RAHMAN.account, 'demo-gp-2026');
});

afterAll(async () => {
  await hub.remove();
});

async function claimed(residentId?: string): Promise<string> {
  const encounterId = await newCall(kiosk, residentId);
  await joanna.link.request('call.claim', command(encounterId));
  return encounterId;
}

function offer(encounterId: string, toPersonId: string = AMIR.personId) {
  return { ...command(encounterId), toPersonId, words: HANDED };
}

async function rowOf(encounterId: string) {
  const { rows } = await joanna.link.request('queue.subscribe', {});
  return rows.find((row) => row.encounterId === encounterId);
}

describe('handing a call over', () => {
  test('it stays with the one until the other has it, and who takes it has the record and signs', async () => {
    const encounterId = await claimed();
    await joanna.link.request('transfer.offer', offer(encounterId));
    expect(await rowOf(encounterId)).toMatchObject({ clinician: { name: JOANNA.name } });
    await amir.link.request('transfer.accept', command(encounterId));
    expect(await rowOf(encounterId)).toMatchObject({ status: 'claimed', clinician: { name: AMIR.name } });
    const entries = await entriesOf(amir, encounterId);
    const from = { personId: JOANNA.personId, name: JOANNA.name };
    expect(entries.at(-1)).toMatchObject({
      kind: 'call.transferred',
      body: { from, how: 'offered', words: HANDED },
      envelope: { author: { personId: AMIR.personId } },
    });
    const sign = () => ({ ...command(encounterId), outcome: advice() });
    await expect(joanna.link.request('outcome.sign', sign())).rejects.toThrow('Amir Haddad has claimed this call.');
    await amir.link.request('outcome.sign', sign());
  });

  test('from a call that is on it goes on, and from one that ended it waits for the signature', async () => {
    const encounterId = await claimed();
    await joanna.link.request('call.answer', command(encounterId));
    await joanna.link.request('transfer.offer', offer(encounterId));
    await amir.link.request('transfer.accept', command(encounterId));
    expect(await rowOf(encounterId)).toMatchObject({ status: 'in-call', clinician: { name: AMIR.name } });
    await amir.link.request('call.end', command(encounterId));
    await amir.link.request('transfer.offer', offer(encounterId, JOANNA.personId));
    await joanna.link.request('transfer.accept', command(encounterId));
    expect(await rowOf(encounterId)).toMatchObject({ status: 'ended', clinician: { name: JOANNA.name } });
    await settle(joanna, encounterId);
  });

  test('two windows accept at once: it is written once, and both are told yes', async () => {
    const other = await linkClinician(hub.url, AMIR.account);
    for (let round = 0; round < 10; round++) {
      const encounterId = await claimed();
      await joanna.link.request('transfer.offer', offer(encounterId));
      const codes = await Promise.all([
        codeOf(amir.link.request('transfer.accept', command(encounterId))),
        codeOf(other.link.request('transfer.accept', command(encounterId))),
      ]);
      expect(codes).toEqual(['done', 'done']);
      const entries = await entriesOf(amir, encounterId);
      expect(entries.filter(({ kind }) => kind === 'call.transferred')).toHaveLength(1);
      await settle(amir, encounterId);
    }
    other.wire.close();
  });

  test('accepted and taken back at once: one of them happens, and the call is with exactly one person', async () => {
    for (let round = 0; round < 10; round++) {
      const encounterId = await claimed();
      await joanna.link.request('transfer.offer', offer(encounterId));
      const [accepted, withdrawn] = await Promise.all([
        codeOf(amir.link.request('transfer.accept', command(encounterId))),
        codeOf(joanna.link.request('transfer.withdraw', command(encounterId))),
      ]);
      expect([accepted, withdrawn].sort()).toEqual(['conflict', 'done']);
      await settle(accepted === 'done' ? amir : joanna, encounterId);
    }
  });

  test('what was taken back or declined cannot be accepted, and somebody else can be asked', async () => {
    const encounterId = await claimed();
    await joanna.link.request('transfer.offer', offer(encounterId));
    await joanna.link.request('transfer.withdraw', command(encounterId));
    const late = amir.link.request('transfer.accept', command(encounterId));
    await expect(late).rejects.toThrow('This call is not offered to you, or not any more. Joanna Bell has claimed');
    await joanna.link.request('transfer.offer', offer(encounterId));
    await amir.link.request('transfer.decline', { ...command(encounterId), words: 'I am on a call.' });
    const entries = await entriesOf(joanna, encounterId);
    expect(entries.at(-1)).toMatchObject({ kind: 'transfer.declined', body: { words: 'I am on a call.' } });
    expect(await codeOf(amir.link.request('transfer.accept', command(encounterId)))).toBe('conflict');
    await settle(joanna, encounterId);
  });

  test('only by the holder, to one colleague who takes calls now, and not to oneself', async () => {
    const encounterId = await claimed();
    const asked = (toPersonId: string) => joanna.link.request('transfer.offer', offer(encounterId, toPersonId));
    expect(await codeOf(amir.link.request('transfer.offer', offer(encounterId, JOANNA.personId)))).toBe('conflict');
    await expect(asked(JOANNA.personId)).rejects.toThrow('You have this call already.');
    // Signed in to review, and not on duty; and a person whom nobody knows.
    await expect(asked(RAHMAN.personId)).rejects.toThrow('not on duty now');
    await expect(asked(uuidv7())).rejects.toThrow('not on duty now');
    await asked(AMIR.personId);
    await rahman.link.request('duty.start', {});
    await expect(asked(RAHMAN.personId)).rejects.toThrow('This call is offered to Amir Haddad.');
    expect(await codeOf(rahman.link.request('transfer.accept', command(encounterId)))).toBe('conflict');
    expect(await codeOf(rahman.link.request('transfer.decline', { ...command(encounterId), words: 'x' }))).toBe(
      'conflict',
    );
    expect(await codeOf(rahman.link.request('transfer.withdraw', command(encounterId)))).toBe('conflict');
    await rahman.link.request('duty.end', {});
    // An offer ends with the call: given back to the queue, nobody has it.
    await joanna.link.request('call.release', { ...command(encounterId), reason: '' });
    expect(await codeOf(amir.link.request('transfer.accept', command(encounterId)))).toBe('conflict');
    await joanna.link.request('call.claim', command(encounterId));
    await settle(joanna, encounterId);
  });

  test('the same offer sent twice is one offer', async () => {
    const encounterId = await claimed();
    const sent = offer(encounterId);
    await joanna.link.request('transfer.offer', sent);
    await joanna.link.request('transfer.offer', sent);
    await joanna.link.request('transfer.offer', offer(encounterId));
    const entries = await entriesOf(joanna, encounterId);
    expect(entries.filter(({ kind }) => kind === 'transfer.offered')).toHaveLength(1);
    await settle(joanna, encounterId);
  });
});

describe('promising to ring back', () => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

  test('for a time that is to come, within four hours, by the holder', async () => {
    const encounterId = await claimed();
    const promise = (by: string) => ({ ...command(encounterId), by, words: 'I ask the surgery first.' });
    await expect(joanna.link.request('call.promise-back', promise(inMinutes(-1)))).rejects.toThrow('is over already');
    await expect(joanna.link.request('call.promise-back', promise(inMinutes(241)))).rejects.toThrow('4 hours at most');
    expect(await codeOf(amir.link.request('call.promise-back', promise(inMinutes(20))))).toBe('conflict');
    await joanna.link.request('call.promise-back', promise(inMinutes(20)));
    const by = inMinutes(30);
    await joanna.link.request('call.promise-back', promise(by));
    expect((await entriesOf(joanna, encounterId)).at(-1)).toMatchObject({ kind: 'call-back.promised', body: { by } });
    await settle(joanna, encounterId);
  });

  test('it stands when the call is given back, and is over once somebody answers', async () => {
    const encounterId = await claimed();
    const by = inMinutes(15);
    await joanna.link.request('call.promise-back', { ...command(encounterId), by, words: '' });
    await joanna.link.request('call.release', { ...command(encounterId), reason: 'Another call' });
    const { rows } = await joanna.link.request('actions.subscribe', {});
    const promised = { what: 'call-back', due: by, owner: JOANNA.name, homeTelephone: DEMO_HOMES.larkfield.telephone };
    expect(rows.filter((row) => row.encounterId === encounterId)).toMatchObject([promised]);
    await amir.link.request('call.claim', command(encounterId));
    await amir.link.request('call.answer', command(encounterId));
    const after = await joanna.link.request('actions.subscribe', {});
    expect(after.rows.filter((row) => row.encounterId === encounterId)).toEqual([]);
    await settle(amir, encounterId);
  });
});

describe('by telephone', () => {
  test('answers a call that nobody answered, with the number of the home', async () => {
    const encounterId = await claimed();
    const rung = { ...command(encounterId), words: 'No picture.' };
    expect(await codeOf(amir.link.request('call.by-telephone', rung))).toBe('conflict');
    await joanna.link.request('call.by-telephone', rung);
    await joanna.link.request('call.by-telephone', rung);
    const [answered, telephone, ...more] = (await entriesOf(joanna, encounterId)).slice(2);
    expect(answered).toMatchObject({ kind: 'call.answered' });
    const body = { telephone: DEMO_HOMES.larkfield.telephone, words: 'No picture.' };
    expect(telephone).toMatchObject({ kind: 'call.by-telephone', body });
    expect(more).toEqual([]);
    await settle(joanna, encounterId);
  });

  test('goes on with a call that is on, and picks up one that ended', async () => {
    const encounterId = await claimed();
    await joanna.link.request('call.answer', command(encounterId));
    await joanna.link.request('call.by-telephone', { ...command(encounterId), words: '' });
    await joanna.link.request('call.end', command(encounterId));
    await joanna.link.request('call.by-telephone', { ...command(encounterId), words: 'Rung again.' });
    const kinds = (await entriesOf(joanna, encounterId)).slice(2).map(({ kind }) => kind);
    expect(kinds).toEqual(['call.answered', 'call.by-telephone', 'call.ended', 'call.answered', 'call.by-telephone']);
    await settle(joanna, encounterId);
  });

  test('lines of the signed outcome are heard by whoever rings, and no others', async () => {
    const encounterId = await claimed();
    const itemId = uuidv7();
    const heard = (outcomeId: string, line = itemId, answer: 'said-back' | 'not-understood' = 'said-back') => ({
      ...command(encounterId),
      outcomeId,
      itemId: line,
      answer,
    });
    const ask = (params: ReturnType<typeof heard>) => amir.link.request('item.read-back-by-telephone', params);
    await expect(ask(heard(uuidv7()))).rejects.toThrow('no signed outcome yet');
    const signed = await joanna.link.request('outcome.sign', { ...command(encounterId), outcome: advice(itemId) });
    await expect(ask(heard(uuidv7()))).rejects.toThrow('Another outcome was signed');
    await expect(ask(heard(signed.outcomeId, uuidv7()))).rejects.toThrow('not part of the signed outcome');
    await ask(heard(signed.outcomeId, itemId, 'not-understood'));
    await ask(heard(signed.outcomeId));
    await ask(heard(signed.outcomeId));
    const said = (await entriesOf(amir, encounterId)).filter(({ kind }) => kind === 'item.read-back');
    expect(said).toMatchObject([
      { body: { answer: 'not-understood', over: 'telephone' } },
      { body: { answer: 'said-back', over: 'telephone' }, envelope: { author: { personId: AMIR.personId } } },
    ]);
  });
});

test('a home that leaves while its call is offered takes the offer with it', async () => {
  const encounterId = await claimed(DEMO_RESIDENT_IDS.walter);
  await joanna.link.request('transfer.offer', offer(encounterId));
  await tell(kiosk, 'call.cancelled', { reason: 'Well again.' }, { encounterId, residentId: DEMO_RESIDENT_IDS.walter });
  const accepted = amir.link.request('transfer.accept', command(encounterId));
  await expect(accepted).rejects.toThrow('The home has left the queue.');
});

test('the projections are the same when they are made again, and all of it is in the audit', async () => {
  const { db, store } = await openCopy(hub.dataDir);
  const live = await projectionsOf(db);
  await rebuildProjections(store, { serviceId: DEMO_SERVICE.serviceId });
  expect(await projectionsOf(db)).toEqual(live);
  const rows = await db.all("SELECT DISTINCT action FROM audit WHERE outcome = 'done'");
  const actions = rows.map((row) => row['action']);
  for (const action of ['transfer.offer', 'transfer.accept', 'call.promise-back', 'call.by-telephone', 'duty.start']) {
    expect(actions).toContain(`clinician:${action}`);
  }
  await db.close();
});
