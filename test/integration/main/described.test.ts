/** A call for somebody who is in no list, from the first press until it is known who they are. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { homeTasks } from '#domain/tasks/task.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { PATIENCE, StartedKiosk } from './started-kiosk.ts';
import { EDIE, KIOSK } from './test-hub.ts';
import { someObservations } from './observations.ts';

let kiosk: StartedKiosk;
beforeEach(async () => {
  kiosk = new StartedKiosk();
  await kiosk.begin();
});
afterEach(() => kiosk.end());

const SIGNS = { questions: 'soft-signs/1', asWellAsNormal: true, signs: [], words: '' };

const theCall = () => ({
  entryId: randomUUID(),
  describedEntryId: randomUUID(),
  describedId: randomUUID(),
  person: { name: 'Lady in the blue chair', room: '21' },
  concern: 'She does not answer',
  emergency: 'unresponsive' as const,
  caller: 'Maria, agency',
});

describe('a call for somebody in no list', () => {
  it('needs no PIN and no hub, is there at once and after a restart, and reaches the hub in order', async () => {
    await kiosk.hub.stop();
    const call = theCall();
    const first = await kiosk.screen.request('call.request-described', call);
    expect(await kiosk.screen.request('call.request-described', call)).toEqual(first);
    await expect(
      kiosk.screen.request('call.request-described', { ...call, person: { name: 'Another', room: '' } }),
    ).rejects.toMatchObject({ code: 'conflict' });

    const check = async () => {
      const record = await kiosk.record(call.describedId);
      expect(record.resident).toBeUndefined();
      expect(record.described?.person).toEqual(call.person);
      const encounter = record.encounters.get(first.encounterId);
      expect(encounter).toMatchObject({
        status: 'waiting',
        emergency: 'unresponsive',
        caller: 'Maria, agency',
        kioskId: KIOSK,
        requestedBy: { personId: KIOSK, name: 'Not signed in' },
      });
      expect(homeTasks(record, DEFAULT_CARE_POLICY, new Date().toISOString()).map(({ kind }) => kind)).toEqual([
        'identify',
        'vouch',
      ]);
    };
    await check();
    await kiosk.restart();
    await check();
    expect(await kiosk.screen.request('call.request-described', call)).toEqual(first);

    await kiosk.hub.start();
    await kiosk.untilSent();
    expect(kiosk.hub.received.map(({ envelope }) => [envelope.kind, envelope.residentId])).toEqual([
      ['person.described', call.describedId],
      ['call.requested', call.describedId],
    ]);
    // The hub lists only who is placed; the described person stays with every connection.
    await kiosk.restart();
    await expect.poll(async () => (await kiosk.open()).link.hub, PATIENCE).toBe('connected');
    kiosk.hub.commit('soft-signs.recorded', EDIE, SIGNS);
    await expect.poll(async () => (await kiosk.record(EDIE)).softSigns.length, PATIENCE).toBe(1);
    await check();
  });

  it('drops the typed name where a PIN says who calls, and takes a second try after signing in for the first', async () => {
    const call = { ...theCall(), residentId: EDIE };
    const asked = {
      entryId: call.entryId,
      residentId: EDIE,
      concern: 'Fell',
      caller: 'Maria',
      alternative: '999' as const,
    };
    const first = await kiosk.screen.request('call.request', asked);
    await kiosk.priya();
    expect(await kiosk.screen.request('call.request', asked)).toEqual(first);
    const next = await kiosk.screen.request('call.request', { ...asked, entryId: randomUUID() });
    const { encounters } = await kiosk.record(EDIE);
    expect(encounters.get(first.encounterId)).toMatchObject({ caller: 'Maria', alternative: '999' });
    expect(encounters.get(next.encounterId)?.caller).toBeUndefined();
    expect(encounters.get(next.encounterId)?.requestedBy.name).toBe('Priya Nair');
  });

  it('under the number of somebody who lives here is refused, and neither half is saved', async () => {
    await expect(
      kiosk.screen.request('call.request-described', { ...theCall(), describedId: EDIE }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect((await kiosk.record(EDIE)).encounters.size).toBe(0);
    expect((await kiosk.open()).link.unsent).toBe(0);
  });

  it('of another kiosk of this home arrives with the feed and needs no placement', async () => {
    const describedId = randomUUID();
    kiosk.hub.commit('person.described', describedId, { name: 'Man in the garden', room: '' });
    kiosk.hub.commit('call.requested', describedId, { concern: 'Fell' }, randomUUID());
    await expect.poll(async () => (await kiosk.record(describedId)).described?.person.name).toBe('Man in the garden');
    await kiosk.restart();
    await kiosk.untilSent();
    const { described, encounters } = await kiosk.record(describedId);
    expect(described?.person.name).toBe('Man in the garden');
    expect(encounters.size).toBe(1);
  });

  it('is observed on scale 1, as nobody knows better', async () => {
    const call = theCall();
    await kiosk.screen.request('call.request-described', call);
    await kiosk.priya();
    const set = { entryId: randomUUID(), residentId: call.describedId, values: someObservations() };
    expect((await kiosk.screen.request('observations.record', set)).news2).toMatchObject({ scale: 1, total: 3 });
  });
});

describe('saying who it is', () => {
  async function called() {
    const call = theCall();
    const { encounterId } = await kiosk.screen.request('call.request-described', call);
    return {
      describedId: call.describedId,
      encounterId,
      entryId: randomUUID(),
      linkId: randomUUID(),
      words: 'By her ring',
    };
  }

  it('writes into both records, once for each press, and needs a PIN', async () => {
    const asked = { ...(await called()), residentId: EDIE };
    await expect(kiosk.screen.request('person.identify', asked)).rejects.toMatchObject({ code: 'not-signed-in' });
    await kiosk.priya();
    const first = await kiosk.screen.request('person.identify', asked);
    expect(await kiosk.screen.request('person.identify', asked)).toEqual(first);
    const described = await kiosk.record(asked.describedId);
    expect(described.described?.identified).toMatchObject({ residentId: EDIE, by: { name: 'Priya Nair' } });
    const { linkedCalls } = await kiosk.record(EDIE);
    const requestedAt = described.encounters.get(asked.encounterId)?.requestedAt;
    expect(linkedCalls.map(({ linked }) => linked)).toEqual([
      { encounterId: asked.encounterId, describedId: asked.describedId, requestedAt, name: 'Lady in the blue chair' },
    ]);
    await kiosk.untilSent();
    expect(kiosk.hub.received.map(({ envelope }) => envelope.kind).slice(-2)).toEqual([
      'person.identified',
      'call.linked',
    ]);
  });

  it('refuses people whom the kiosk does not know, another described person, and a second choice before the first is struck', async () => {
    const asked = await called();
    const other = await called();
    await kiosk.priya();
    for (const residentId of [randomUUID(), other.describedId]) {
      await expect(kiosk.screen.request('person.identify', { ...asked, residentId })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    await expect(
      kiosk.screen.request('person.identify', { ...asked, encounterId: other.encounterId, residentId: EDIE }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect((await kiosk.record(asked.describedId)).described?.identified).toBeUndefined();
    const { residents } = await kiosk.open();
    const stan = residents.map(({ residentId }) => residentId).find((id) => id !== EDIE && id.startsWith('019a'))!;
    await kiosk.screen.request('person.identify', { ...asked, residentId: stan });
    const right = { ...asked, entryId: randomUUID(), linkId: randomUUID(), residentId: EDIE };
    await expect(kiosk.screen.request('person.identify', right)).rejects.toMatchObject({ code: 'conflict' });
    for (const [residentId, entryId] of [
      [asked.describedId, asked.entryId],
      [stan, asked.linkId],
    ] as const) {
      const body = { entryId, why: 'wrong-resident', words: 'It is Edie' } as const;
      await kiosk.screen.request('record.write', {
        entryId: randomUUID(),
        residentId,
        fact: { kind: 'entry.struck', body },
      });
    }
    await kiosk.screen.request('person.identify', right);
    expect((await kiosk.record(stan)).linkedCalls).toEqual([]);
    expect((await kiosk.record(EDIE)).linkedCalls).toHaveLength(1);
  });
});

describe('without a PIN', () => {
  it('what helps in a call is written in the kiosk’s name, and nothing else is', async () => {
    const { encounterId } = await kiosk.screen.request('call.request', {
      entryId: randomUUID(),
      residentId: EDIE,
      concern: '',
    });
    const write = (fact: RecordFact, ofCall = true) =>
      kiosk.screen.request('record.write', writeOf(fact, ofCall ? encounterId : undefined));
    await write({ kind: 'call.added', body: { concern: 'Worse now' } });
    await write({ kind: 'message.sent', body: { text: 'Hurry, please' } });
    await write({ kind: 'call.carried', body: {} });
    await write(
      { kind: 'emergency.noted', body: { emergency: 'choking', list: 'emergencies/1', rang999: true, incident: '' } },
      false,
    );
    const encounter = (await kiosk.record(EDIE)).encounters.get(encounterId);
    expect(encounter?.concern).toBe('Worse now');
    expect(encounter?.messages.map(({ text, by }) => [text, by.personId])).toEqual([['Hurry, please', KIOSK]]);

    await expect(write({ kind: 'message.sent', body: { text: 'Of no call' } }, false)).rejects.toMatchObject({
      code: 'bad-params',
    });
    for (const fact of [
      { kind: 'call.vouched', body: { madeBy: 'Tom', words: '' } },
      { kind: 'whereabouts.recorded', body: { where: 'hospital', words: '' } },
      { kind: 'task.closed', body: { taskId: 'x', how: 'done', words: '' } },
    ] as const) {
      await expect(write(fact)).rejects.toMatchObject({ code: 'not-signed-in' });
    }
    await kiosk.priya();
    await write({ kind: 'call.vouched', body: { madeBy: 'Tom', words: '' } });
    expect((await kiosk.record(EDIE)).encounters.get(encounterId)?.vouched?.vouched.madeBy).toBe('Tom');
  });
});

function writeOf(fact: RecordFact, encounterId: string | undefined) {
  return { entryId: randomUUID(), residentId: EDIE, ...(encounterId === undefined ? {} : { encounterId }), fact };
}
