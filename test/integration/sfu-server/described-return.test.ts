/** A hub that was restored from a backup gets back a call for somebody who was in no list; nobody's record is taken over. */
import { cp, rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import type { FedEntry, SealedEntry } from '#protocol/stored/entry.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician } from './support/clinician.ts';
import { fact, nobodyAt, tell } from './support/facts.ts';
import { newDataDir, startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type EnrolledKiosk } from './support/kiosk.ts';

const { edith, harold } = DEMO_RESIDENT_IDS;
const PERSON = { name: 'A gentleman in the lounge', room: '' };

let backup: string;
let restored: TestHub;
let enrolled: EnrolledKiosk;
let feed: readonly FedEntry[];
const [describedId, encounterId] = [uuidv7(), uuidv7()];

beforeAll(async () => {
  backup = await newDataDir();
  const before = await startTestHub({ media: NO_MEDIA });
  enrolled = await enrol(before.url);
  await enrol(before.url, DEMO_HOMES.beechCourt.enrolmentCode);
  await before.close();
  await cp(before.dataDir, backup, { recursive: true });

  const lost = await startTestHub({ media: NO_MEDIA }, { dataDir: before.dataDir });
  const kiosk = await linkKiosk(lost.url, enrolled);
  await tell(kiosk, 'person.described', PERSON, { residentId: describedId, ...nobodyAt(kiosk) });
  await tell(kiosk, 'call.requested', { concern: '' }, { residentId: describedId, encounterId, ...nobodyAt(kiosk) });
  const nurse = await linkClinician(lost.url, 'joanna.bell');
  await nurse.link.request('call.claim', { commandId: uuidv7(), encounterId });
  await nurse.link.request('person.identify', { commandId: uuidv7(), encounterId, residentId: edith, words: '' });
  feed = (await nurse.link.request('resident.open', { residentId: describedId })).entries;
  await lost.remove();

  restored = await startTestHub({ media: NO_MEDIA }, { dataDir: backup });
});

afterAll(async () => {
  await restored.remove();
  await rm(backup, { recursive: true, force: true });
});

test('all of it comes back, in its order, once, and the queue has the call', async () => {
  const kiosk = await linkKiosk(restored.url, enrolled);
  expect(feed.map(({ envelope }) => envelope.kind)).toEqual([
    'person.described',
    'call.requested',
    'call.claimed',
    'person.identified',
  ]);
  for (let again = 0; again < 2; again += 1) {
    const { answers } = await kiosk.link.request('entries.return', { entries: [...feed] });
    expect(answers.map((answer) => answer.status === 'accepted' && answer.seq)).toEqual([1, 2, 3, 4]);
  }
  const nurse = await linkClinician(restored.url, 'joanna.bell');
  expect((await nurse.link.request('queue.subscribe', {})).rows).toMatchObject([
    { encounterId, residentId: describedId, residentName: 'HARGREAVES, Edith', described: PERSON, status: 'claimed' },
  ]);
});

test.each<[string, string]>([
  ['a resident of the home', edith],
  ['a resident of another home', harold],
])('a description is not handed back over the record of %s', async (_who, residentId) => {
  const kiosk = await linkKiosk(restored.url, enrolled);
  const sealed: SealedEntry = fact(kiosk, 'person.described', PERSON, { residentId });
  const { answers } = await kiosk.link.request('entries.return', { entries: [{ ...sealed, seq: 1 }] });
  expect(answers).toMatchObject([{ status: 'refused' }]);
  const nurse = await linkClinician(restored.url, 'joanna.bell');
  await breakGlass(nurse.link, [residentId]);
  const { entries } = await nurse.link.request('resident.open', { residentId });
  expect(entries.some(({ envelope }) => envelope.kind === 'person.described')).toBe(false);
});
