/** What a kiosk hands over after it was taken out is refused, seen by whoever owns it and nobody else, and set aside once with a reason. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  DEMO_HOMES,
  DEMO_MANAGER,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE_LEAD,
  DEMO_SUPPORT,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk } from './support/kiosk.ts';

let hub: TestHub;
let ruth: LinkedClinician;
let helen: LinkedClinician;
let tess: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  ruth = await linkClinician(hub.url, DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password);
  helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
  tess = await linkClinician(hub.url, DEMO_SUPPORT.account, DEMO_SUPPORT.password);
});

afterAll(async () => {
  await hub.remove();
});

const list = async (who: LinkedClinician) => (await who.link.request('quarantine.list', {})).rows;

test('an entry with a wrong signature is the desk’s: it says which kiosk, home, kind and why, and nothing of the resident', async () => {
  const kiosk = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.larkfield.enrolmentCode));
  const entry = callRequest(kiosk, uuidv7(), { residentId: DEMO_RESIDENT_IDS.edith });
  const forged = { ...entry, body: entry.body.replace('{', '{ ') };
  const { answers } = await kiosk.link.request('entries.append', { entries: [forged] });
  expect(answers[0]?.status).toBe('refused');

  const [row, ...others] = await list(tess);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    kioskId: kiosk.kioskId,
    homeName: 'Larkfield House',
    kind: 'call.requested',
    owner: 'it-support',
    times: 1,
  });
  expect(JSON.stringify(row)).not.toContain(DEMO_RESIDENT_IDS.edith);
  // Whoever runs the service sees all; a manager only what is theirs.
  expect(await list(ruth)).toHaveLength(1);
  expect(await list(helen)).toEqual([]);

  const quarantineId = row?.quarantineId ?? 0;
  const aside = (who: LinkedClinician, reason: string) =>
    who.link.request('quarantine.set-aside', { commandId: uuidv7(), quarantineId, reason });
  await expect(aside(helen, 'Not mine.')).rejects.toMatchObject({ code: 'not-found' });
  const { rows } = await aside(tess, 'The tablet was repaired and has sent it again.');
  expect(rows[0]?.setAside).toMatchObject({
    by: DEMO_SUPPORT.name,
    reason: expect.stringContaining('repaired') as unknown,
  });
  await aside(tess, 'The tablet was repaired and has sent it again.');
  await expect(aside(ruth, 'Once more.')).rejects.toMatchObject({ code: 'conflict' });
});

test('nobody else asks for it', async () => {
  const joanna = await linkClinician(hub.url, 'joanna.bell');
  await expect(list(joanna)).rejects.toMatchObject({ code: 'forbidden' });
});
