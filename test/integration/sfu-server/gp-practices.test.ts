/** A GP practice from nothing: residents name it, the service adds it and agrees with it, and its GP sees them; nobody else does. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GpPractices } from '#protocol/hub/manage-gp-practices.ts';
import { DEMO_CLINICIANS, DEMO_PRACTICES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { codeOf } from '../attacks/support/code-of.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';

const REASON = 'Tried on a real hub.';
const NAME = 'St Bride’s Medical Centre';

let hub: TestHub;
let lead: LinkedClinician;
let manager: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  lead = await linkClinician(hub.url, 'ruth.adeyemi', 'demo-lead-2026');
  manager = await linkClinician(hub.url, 'helen.marsh', 'demo-manager-2026');
});
afterAll(() => hub.remove());

const list = (): Promise<GpPractices> => lead.link.request('gp-practices.list', {});

async function register(given: string, born: string, nhs: string, practice: string, gp: string): Promise<string> {
  const { residentId, row } = await manager.link.request('resident.register', {
    commandId: uuidv7(),
    cells: {
      family_name: 'Thackray',
      given_name: given,
      born,
      sex: 'female',
      nhs_number: nhs,
      room: '43',
      gp_practice: practice,
      gp_name: gp,
      allergies: 'none known',
    },
  });
  expect(residentId, JSON.stringify(row)).toBeDefined();
  return residentId ?? '';
}

async function agree(organisationId: string): Promise<void> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await lead.link.request('agreement.save', {
    commandId: uuidv7(),
    agreement: {
      agreementId: uuidv7(),
      organisationKind: 'practice',
      organisationId,
      from: day(-1),
      until: day(300),
      signedForService: 'Ruth Adeyemi',
      signedForOrganisation: 'The partners',
      legalBasis: 'Direct care',
      consentMode: 'once',
      documentReference: 'DSA-12',
    },
  });
}

test('the practices by which GPs are known are there from the first day, with their GPs and residents', async () => {
  const { practices, missing } = await list();
  expect(missing).toEqual([]);
  expect(practices).toMatchObject([
    { practiceId: DEMO_PRACTICES.harbour.practiceId, gps: [DEMO_CLINICIANS.rahman.name] },
    { practiceId: DEMO_PRACTICES.millbrook.practiceId, gps: [DEMO_CLINICIANS.price.name, DEMO_CLINICIANS.okafor.name] },
  ]);
  for (const { residents } of practices) expect(residents).toBeGreaterThan(0);
});

test('a practice that only residents name is added, agreed with, and its GP sees them', async () => {
  const residentId = await register('Lois', '04/05/1938', '9991235019', NAME, 'Dr Hannah Price');
  expect((await list()).missing).toEqual([{ name: NAME, residents: 1 }]);

  // A GP of another practice with the same name is not theirs.
  const before = await linkClinician(hub.url, 'hannah.price', 'demo-gp-2026');
  expect(await codeOf(before.link.request('resident.open', { residentId }))).not.toBe('done');

  const add = { commandId: uuidv7(), name: 'ST BRIDE’S  Medical Centre', telephone: '' };
  const { practiceId } = await lead.link.request('gp-practice.add', add);
  expect(await lead.link.request('gp-practice.add', add)).toEqual({ practiceId });
  expect(await codeOf(lead.link.request('gp-practice.add', { ...add, commandId: uuidv7(), name: NAME }))).toBe(
    'conflict',
  );
  const { practices, missing } = await list();
  expect(missing).toEqual([]);
  expect(practices.find((one) => one.practiceId === practiceId)).toMatchObject({ residents: 1, gps: [] });

  const person = {
    name: 'Hannah Price',
    role: 'gp' as const,
    qualification: 'GMC 7000002',
    prescriber: true,
    dutyGp: false,
    clinicalLead: false,
    safeguarding: false,
    // What the page calls it is not what counts.
    practice: { practiceId, name: 'Something else' },
  };
  const { personId } = DEMO_CLINICIANS.price;
  const change = { commandId: uuidv7(), personId, person, reason: REASON };
  await lead.link.request('person.change', change);
  expect((await list()).practices.find((one) => one.practiceId === practiceId)?.gps).toEqual(['Hannah Price']);
  const known = (await lead.link.request('people.list', {})).people.find((one) => one.personId === personId);
  expect(known?.practice).toEqual({ practiceId, name: add.name });

  const gp = await linkClinician(hub.url, 'hannah.price', 'demo-gp-2026');
  // No agreement, no record.
  expect(await codeOf(gp.link.request('resident.open', { residentId }))).not.toBe('done');
  await agree(practiceId);
  expect(await codeOf(gp.link.request('resident.open', { residentId }))).toBe('done');
  // And nobody of the practice that was theirs before.
  expect(await codeOf(gp.link.request('resident.open', { residentId: DEMO_RESIDENT_IDS.edith }))).not.toBe('done');

  // Renamed, it stays the same: who is registered under the new name from then on is theirs as well.
  await lead.link.request('gp-practice.change', {
    commandId: uuidv7(),
    practiceId,
    name: 'Northshore Health',
    telephone: '01632 960 777',
    reason: REASON,
  });
  const later = await register('Una', '05/06/1937', '9991235027', 'NORTHSHORE health', 'Dr Hannah Price');
  expect((await list()).practices.find((one) => one.practiceId === practiceId)).toMatchObject({
    name: 'Northshore Health',
    telephone: '01632 960 777',
    residents: 2,
  });
  expect(await codeOf(gp.link.request('resident.open', { residentId: later }))).toBe('done');
});

test('nobody is invited into a practice that is not there, and only the service lead keeps them', async () => {
  const stranger = {
    name: 'Leah Grant',
    role: 'gp' as const,
    qualification: '',
    prescriber: false,
    dutyGp: false,
    clinicalLead: false,
    safeguarding: false,
    practice: { practiceId: uuidv7(), name: 'Nowhere Surgery' },
  };
  expect(await codeOf(lead.link.request('person.invite', { commandId: uuidv7(), person: stranger }))).toBe('not-found');
  expect((await lead.link.request('people.list', {})).people.map(({ name }) => name)).not.toContain('Leah Grant');
  expect(await codeOf(manager.link.request('gp-practices.list', {}))).toBe('forbidden');
  expect(
    await codeOf(manager.link.request('gp-practice.add', { commandId: uuidv7(), name: 'Nowhere', telephone: '' })),
  ).toBe('forbidden');
  for (const name of ['  ', '…']) {
    expect(await codeOf(lead.link.request('gp-practice.add', { commandId: uuidv7(), name, telephone: '' }))).toBe(
      'bad-params',
    );
  }
});
