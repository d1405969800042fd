/** What is not done yet, as the coordinator and the nurses see it, on a real database. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActionRow } from '#protocol/hub/calls.ts';
import {
  DEMO_CLINICIANS,
  DEMO_COORDINATOR,
  DEMO_HOMES,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createServiceStore } from '../../../sfu-server/store/service-store.ts';
import { createActionList } from '../../../sfu-server/triage/action-list.ts';
import { createJournalEvents, type JournalEvents } from '../../../sfu-server/triage/events.ts';
import { advice, command, newCall } from './support/calls.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { fact, send, tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openStored, type Stored } from './support/stored.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const { edith, walter } = DEMO_RESIDENT_IDS;

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let lena: LinkedClinician;
let stored: Stored;
let events: JournalEvents;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, DEMO_CLINICIANS.joanna.account);
  lena = await linkClinician(hub.url, DEMO_COORDINATOR.account, DEMO_COORDINATOR.password);
  stored = await openStored(hub.dataDir);
  events = createJournalEvents((fault) => {
    throw fault;
  });
});

afterAll(async () => {
  await stored.db.close();
  await hub.remove();
});

/** The list as it is so many minutes from now, and how many calls were read for it. */
function listIn(minutes: { value: number }) {
  const { reads } = stored.store;
  let read = 0;
  const counted = {
    ...reads,
    entriesOfEncounter: (...asked: Parameters<typeof reads.entriesOfEncounter>) => {
      read += 1;
      return reads.entriesOfEncounter(...asked);
    },
  };
  const list = createActionList({
    reads: counted,
    directory: createServiceStore(stored.db),
    presence: { staff: () => [] },
    clock: { now: () => new Date(Date.now() + minutes.value * 60_000).toISOString() },
    events,
  });
  const of = (rows: readonly ActionRow[], encounterId: string) => rows.filter((row) => row.encounterId === encounterId);
  return {
    rows: async (encounterId: string) => of(await list.rows(SCOPE), encounterId),
    returned: async () => list.returned(SCOPE),
    toReturn: async () => list.toReturn(SCOPE),
    read: () => read,
  };
}

/** Of the lines themselves; how it went on and what the GP makes of it are still to come. */
const ofLines = (rows: readonly ActionRow[]) => rows.filter(({ itemId }) => itemId !== undefined);

async function signed(residentId = edith): Promise<{ encounterId: string; outcomeId: string; itemId: string }> {
  const encounterId = await newCall(kiosk, residentId);
  await joanna.link.request('call.claim', command(encounterId));
  const itemId = uuidv7();
  const outcome = advice(itemId);
  const { outcomeId } = await joanna.link.request('outcome.sign', { ...command(encounterId), outcome });
  return { encounterId, outcomeId, itemId };
}

test('a line is asked after until it is said back, at the kiosk or over the telephone, and until it is done', async () => {
  const minutes = { value: 0 };
  const { rows } = listIn(minutes);
  const { encounterId, outcomeId, itemId } = await signed();
  // When the GP's word is due depends on the day of the week.
  expect((await rows(encounterId)).map(({ actionId }) => actionId).sort()).toEqual(
    [`read-back:${itemId}`, `item:${itemId}`, 'follow-up:24', 'review', 'follow-up:72'].sort(),
  );
  expect(ofLines(await rows(encounterId))).toMatchObject([
    {
      what: 'read-back',
      itemId,
      outcomeId,
      residentId: edith,
      homeName: DEMO_HOMES.larkfield.name,
      homeTelephone: DEMO_HOMES.larkfield.telephone,
      owner: 'Priya Nair',
    },
    { what: 'to-do', itemId, owner: 'Priya Nair' },
  ]);
  const said = fact(kiosk, 'item.read-back', { outcomeId, itemId, answer: 'not-understood' }, { encounterId });
  expect(await send(kiosk, said)).toMatchObject({ status: 'accepted' });
  events.announce([{ ...SCOPE, residentId: edith, kind: 'item.read-back', encounterId }]);
  expect(ofLines(await rows(encounterId))).toMatchObject([{ what: 'not-understood' }, { what: 'to-do' }]);
  const heard = { ...command(encounterId), outcomeId, itemId, answer: 'said-back' } as const;
  await joanna.link.request('item.read-back-by-telephone', heard);
  events.announce([{ ...SCOPE, residentId: edith, kind: 'item.read-back', encounterId }]);
  expect(ofLines(await rows(encounterId))).toMatchObject([{ what: 'to-do' }]);
  await tell(kiosk, 'task.closed', { taskId: `item:${itemId}`, how: 'done', words: '' });
  events.announce([{ ...SCOPE, residentId: edith, kind: 'task.closed' }]);
  expect(ofLines(await rows(encounterId))).toEqual([]);
});

test('what nobody changed is not read again: neither as time passes nor with a new call, nor another person’s', async () => {
  const minutes = { value: 0 };
  const { rows, returned, toReturn, read } = listIn(minutes);
  const [first, second] = [await signed(), await signed(walter)];
  await rows(first.encounterId);
  const before = read();
  minutes.value = 30;
  await rows(second.encounterId);
  await returned();
  expect([...(await toReturn())].sort()).toEqual(
    expect.arrayContaining([first.encounterId, second.encounterId].sort()),
  );
  expect(read()).toBe(before);

  // A call for help of somebody with decisions behind them: the queue reads none of those.
  const asks = await newCall(kiosk, edith);
  events.announce([{ ...SCOPE, residentId: edith, kind: 'call.requested', encounterId: asks }]);
  await returned();
  expect(read()).toBe(before);
  await rows(asks);
  expect(read()).toBe(before + 1);
  await tell(kiosk, 'call.cancelled', { reason: '' }, { encounterId: asks });

  // What is written about a call: that one. What the home has measured: the calls of that person.
  events.announce([{ ...SCOPE, residentId: walter, kind: 'action.chased', encounterId: second.encounterId }]);
  await rows(second.encounterId);
  expect(read()).toBe(before + 2);
  events.announce([{ ...SCOPE, residentId: walter, kind: 'observations.recorded' }]);
  await rows(second.encounterId);
  const ofWalter = read() - before - 2;
  expect(ofWalter).toBeGreaterThan(0);
  expect(ofWalter).toBeLessThan(before);
});

test('everybody who watches is told when it changes, and who is not there any more is not', async () => {
  let shown: readonly ActionRow[] = [];
  lena.link.on('actions.changed', ({ rows }) => (shown = rows));
  await lena.link.request('actions.subscribe', {});
  const encounterId = await newCall(kiosk, walter);
  await joanna.link.request('call.claim', command(encounterId));
  const by = new Date(Date.now() + 20 * 60_000).toISOString();
  await joanna.link.request('call.promise-back', { ...command(encounterId), by, words: 'After the surgery opens.' });
  const own = () => shown.filter((row) => row.encounterId === encounterId);
  await expect.poll(own).toMatchObject([{ what: 'call-back', due: by, text: 'After the surgery opens.' }]);
  const asked = { kind: 'reading.requested', body: { wanted: ['spo2'], words: '' } } as const;
  await joanna.link.request('record.write', { entryId: uuidv7(), residentId: walter, encounterId, fact: asked });
  await expect.poll(() => own().map(({ what }) => what)).toEqual(['reading', 'call-back']);
  await tell(kiosk, 'call.cancelled', { reason: 'Well again.' }, { encounterId, residentId: walter });
  await expect.poll(own).toEqual([]);
});

test('what is over, or was done, is not asked after', async () => {
  const { encounterId, outcomeId, itemId } = await signed();
  const heard = { ...command(encounterId), outcomeId, itemId, answer: 'said-back' } as const;
  await joanna.link.request('item.read-back-by-telephone', heard);
  const chase = () => lena.link.request('action.chase', { ...command(encounterId), itemId, words: 'Done?' });
  // Said back, and still to be done.
  await chase();
  await tell(kiosk, 'task.closed', { taskId: `item:${itemId}`, how: 'done', words: '' });
  await expect(chase()).rejects.toThrow('done meanwhile');
  const unknown = { ...command(uuidv7()), words: 'Done?' };
  await expect(lena.link.request('action.chase', unknown)).rejects.toMatchObject({ code: 'not-found' });
});
