/** What a kiosk hands over after it was taken out is refused, seen by whoever owns it and opened by the home’s manager, and set aside once with a reason. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  DEMO_CARERS,
  DEMO_HOMES,
  DEMO_MANAGER,
  DEMO_OTHER_MANAGER,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE_LEAD,
  DEMO_SUPPORT,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, sealFact } from './support/kiosk.ts';

let hub: TestHub;
let ruth: LinkedClinician;
let helen: LinkedClinician;
let tess: LinkedClinician;
let colin: LinkedClinician;
let nadia: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  ruth = await linkClinician(hub.url, DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password);
  helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
  colin = await linkClinician(hub.url, DEMO_OTHER_MANAGER.account, DEMO_OTHER_MANAGER.password);
  nadia = await linkClinician(hub.url, 'nadia.hussain', 'demo-governance-2026');
  tess = await linkClinician(hub.url, DEMO_SUPPORT.account, DEMO_SUPPORT.password);
});

afterAll(async () => {
  await hub.remove();
});

const list = async (who: LinkedClinician) => (await who.link.request('quarantine.list', {})).rows;

test('an entry with a wrong signature is the desk’s: it says which kiosk, home, kind and why, and nothing of the resident; what it says the home’s manager alone opens', async () => {
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
  // Whoever runs the service sees all, and the manager what the kiosks of the home sent; another one nothing of it.
  expect((await list(ruth)).map(({ may }) => may)).toEqual([['set-aside']]);
  expect((await list(helen)).map(({ may }) => may)).toEqual([['open']]);
  expect(await list(colin)).toEqual([]);

  const quarantineId = row?.quarantineId ?? 0;
  const aside = (who: LinkedClinician, reason: string) =>
    who.link.request('quarantine.set-aside', { commandId: uuidv7(), quarantineId, reason });
  const show = (who: LinkedClinician) => who.link.request('quarantine.show', { quarantineId });
  const { residentName, body } = await show(helen);
  expect(residentName).toContain('HARGREAVES');
  expect(JSON.parse(body)).toMatchObject({ concern: 'She is hot and confused.' });
  await expect(show(colin)).rejects.toMatchObject({ code: 'not-found' });
  for (const who of [ruth, tess]) await expect(show(who)).rejects.toMatchObject({ code: 'forbidden' });
  const looks = await nadia.link.request('audit.search', { action: 'clinician:quarantine.show' });
  expect(looks.rows.map(({ outcome }) => outcome).sort()).toEqual(['done', 'forbidden', 'forbidden', 'not-found']);
  const ofEdith = await nadia.link.request('audit.search', { residentId: DEMO_RESIDENT_IDS.edith });
  expect(ofEdith.rows.map(({ action }) => action)).toContain('clinician:quarantine.show');
  expect(
    (await kiosk.link.request('resident.openings', { residentId: DEMO_RESIDENT_IDS.edith })).openings,
  ).toContainEqual(expect.objectContaining({ name: DEMO_MANAGER.name }));
  await expect(aside(helen, 'Not mine.')).rejects.toMatchObject({ code: 'not-found' });
  const { rows } = await aside(tess, 'The tablet was repaired and has sent it again.');
  expect(rows[0]?.setAside).toMatchObject({
    by: DEMO_SUPPORT.name,
    reason: expect.stringContaining('repaired') as unknown,
  });
  await aside(tess, 'The tablet was repaired and has sent it again.');
  await expect(aside(ruth, 'Once more.')).rejects.toMatchObject({ code: 'conflict' });
});

test('what a kiosk handed over after it was taken out can be read by the home, and is the service lead’s to set aside', async () => {
  const kiosk = await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode);
  const unsent = callRequest(kiosk, uuidv7(), { residentId: DEMO_RESIDENT_IDS.doreen });
  const ofAnotherHome = callRequest(kiosk, uuidv7(), { residentId: DEMO_RESIDENT_IDS.edith });
  await ruth.link.request('kiosk.end', {
    commandId: uuidv7(),
    kioskId: kiosk.kioskId,
    how: 'revoked',
    reason: 'Its screen is broken.',
  });
  const last = await linkKiosk(hub.url, kiosk);
  expect(last.proved.ended).toMatchObject({ how: 'revoked' });
  const strange = sealFact(kiosk, 'call.requested', { concern: 'Nobody knows her.' }, { residentId: uuidv7() });
  for (const entry of [unsent, strange, ofAnotherHome]) {
    const { answers } = await last.link.request('entries.append', { entries: [entry] });
    expect(answers).toMatchObject([{ status: 'refused' }]);
  }

  const ofKiosk = async (who: LinkedClinician) => (await list(who)).filter(({ kioskId }) => kioskId === kiosk.kioskId);
  const rows = await ofKiosk(ruth);
  expect(rows.map(({ homeName, may }) => [homeName, ...may])).toEqual(rows.map(() => ['Beech Court', 'set-aside']));
  expect(rows.map(({ owner }) => owner)).toContain('service-lead');
  // The writer, as the kiosk signed it.
  expect(rows.map(({ writtenBy }) => writtenBy)).toEqual(rows.map(() => DEMO_CARERS.priya.name));
  expect((await ofKiosk(colin)).filter(({ may }) => may.includes('open'))).toHaveLength(3);
  expect(await ofKiosk(helen)).toEqual([]);
  const opened: unknown[] = [];
  for (const { quarantineId } of rows) {
    const asked = { quarantineId };
    await expect(helen.link.request('quarantine.show', asked)).rejects.toMatchObject({ code: 'not-found' });
    opened.push(await colin.link.request('quarantine.show', asked).catch((refusal: unknown) => refusal));
  }
  expect(opened).toHaveLength(3);
  expect(opened).toContainEqual({ residentName: expect.stringContaining('PIKE') as string, body: unsent.body });
  expect(opened).toContainEqual({ residentName: 'Resident not registered', body: strange.body });
  // What a tablet of his home says of somebody of another one is not his to read.
  expect(opened).toContainEqual(expect.objectContaining({ code: 'not-found' }));

  const [first] = rows;
  const { rows: after } = await ruth.link.request('quarantine.set-aside', {
    commandId: uuidv7(),
    quarantineId: first?.quarantineId ?? 0,
    reason: 'The carer has written it again.',
  });
  expect(after.find(({ quarantineId }) => quarantineId === first?.quarantineId)).toMatchObject({
    setAside: { by: DEMO_SERVICE_LEAD.name },
    may: [],
  });
  const oncemore = { commandId: uuidv7(), quarantineId: first?.quarantineId ?? 0, reason: 'Once more.' };
  await expect(ruth.link.request('quarantine.set-aside', oncemore)).rejects.toMatchObject({ code: 'conflict' });
});

test('nobody else asks for it', async () => {
  const joanna = await linkClinician(hub.url, 'joanna.bell');
  await expect(list(joanna)).rejects.toMatchObject({ code: 'forbidden' });
});
