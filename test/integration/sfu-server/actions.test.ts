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
    clock: { now: () => new Date(Date.now() + minutes.value * 60_000).toISOString() },
    events,
  });
  const of = (rows: readonly ActionRow[], encounterId: string) => rows.filter((row) => row.encounterId === encounterId);
  return { rows: async (encounterId: string) => of(await list.rows(SCOPE), encounterId), read: () => read };
}

async function signed(residentId = edith): Promise<{ encounterId: string; outcomeId: string; itemId: string }> {
  const encounterId = await newCall(kiosk, residentId);
  await joanna.link.request('call.claim', command(encounterId));
  const itemId = uuidv7();
  const outcome = advice(itemId);
  const { outcomeId } = await joanna.link.request('outcome.sign', { ...command(encounterId), outcome });
  return { encounterId, outcomeId, itemId };
}

test('a line is asked after until it is said back, at the kiosk or over the telephone', async () => {
  const minutes = { value: 0 };
  const { rows } = listIn(minutes);
  const { encounterId, outcomeId, itemId } = await signed();
  expect(await rows(encounterId)).toEqual([]);
  minutes.value = 11;
  expect(await rows(encounterId)).toMatchObject([
    {
      what: 'read-back',
      itemId,
      residentId: edith,
      homeName: DEMO_HOMES.larkfield.name,
      homeTelephone: DEMO_HOMES.larkfield.telephone,
      owner: 'Priya Nair',
    },
  ]);
  const said = fact(kiosk, 'item.read-back', { outcomeId, itemId, answer: 'not-understood' }, { encounterId });
  expect(await send(kiosk, said)).toMatchObject({ status: 'accepted' });
  events.announce([{ ...SCOPE, residentId: edith, kind: 'item.read-back', encounterId }]);
  expect(await rows(encounterId)).toMatchObject([{ what: 'not-understood' }]);
  const heard = { ...command(encounterId), outcomeId, itemId, answer: 'said-back' } as const;
  await joanna.link.request('item.read-back-by-telephone', heard);
  events.announce([{ ...SCOPE, residentId: edith, kind: 'item.read-back', encounterId }]);
  expect(await rows(encounterId)).toEqual([]);
});

test('what nobody changed is not read again', async () => {
  const minutes = { value: 20 };
  const { rows, read } = listIn(minutes);
  const [first, second] = [await signed(), await signed(walter)];
  await rows(first.encounterId);
  const before = read();
  await rows(first.encounterId);
  minutes.value = 30;
  await rows(second.encounterId);
  expect(read()).toBe(before);
  events.announce([{ ...SCOPE, residentId: walter, kind: 'action.chased', encounterId: second.encounterId }]);
  await rows(second.encounterId);
  const again = read() - before;
  expect(again).toBeGreaterThan(0);
  expect(again).toBeLessThan(before);
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

test('what is over, or was said back, is not asked after', async () => {
  const { encounterId, outcomeId, itemId } = await signed();
  const heard = { ...command(encounterId), outcomeId, itemId, answer: 'said-back' } as const;
  await joanna.link.request('item.read-back-by-telephone', heard);
  const chase = { ...command(encounterId), itemId, words: 'Done?' };
  await expect(lena.link.request('action.chase', chase)).rejects.toThrow('said back meanwhile');
  const unknown = { ...command(uuidv7()), words: 'Done?' };
  await expect(lena.link.request('action.chase', unknown)).rejects.toMatchObject({ code: 'not-found' });
});
