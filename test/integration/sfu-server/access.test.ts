/** Break-glass, consent, agreements and counts, over real links. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#domain/base/time.ts';
import { DEMO_HOMES, DEMO_PRACTICES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { codeOf } from '../attacks/support/code-of.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';

const { gurdeep, olive } = DEMO_RESIDENT_IDS;
const MINUTE_MS = 60_000;
const REASON = 'Found on the floor in the corridor, and her medicines are not known.';

let hub: TestHub;
let kiosk: LinkedKiosk;
let nurse: LinkedClinician;
let lead: LinkedClinician;
let governance: LinkedClinician;
let manager: LinkedClinician;
let ahead = 0;
const clock = { now: (): Instant => new Date(Date.now() + ahead).toISOString() };

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA, clock });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  nurse = await linkClinician(hub.url, 'amir.haddad');
  lead = await linkClinician(hub.url, 'ruth.adeyemi', 'demo-lead-2026');
  governance = await linkClinician(hub.url, 'nadia.hussain', 'demo-governance-2026');
  manager = await linkClinician(hub.url, 'helen.marsh', 'demo-manager-2026');
});
afterAll(() => hub.remove());

const open = (who: LinkedClinician, residentId: string) => who.link.request('resident.open', { residentId });

test('a nurse without a part says why, has an hour, and the keepers of the record are told', async () => {
  expect(await codeOf(open(nurse, olive))).toBe('break-glass-needed');
  const asked = { commandId: uuidv7(), residentId: olive, reason: REASON };
  const { until } = await nurse.link.request('access.break-glass', asked);
  expect(Date.parse(until) - Date.parse(clock.now())).toBeGreaterThan(59 * MINUTE_MS);
  // A lost answer that is asked for again is the same hour.
  expect(await nurse.link.request('access.break-glass', asked)).toEqual({ until });
  const { entries, under } = await open(nurse, olive);
  expect(entries.length).toBeGreaterThan(0);
  expect(under).toEqual({ basis: 'break-glass', until, reason: REASON });

  const told = { name: 'Amir Haddad', role: 'nurse-practitioner', breakGlass: REASON };
  expect((await kiosk.link.request('resident.openings', { residentId: olive })).openings).toContainEqual(
    expect.objectContaining(told),
  );
  expect((await manager.link.request('resident.openings', { residentId: olive })).openings).toContainEqual(
    expect.objectContaining(told),
  );

  const [row] = (await governance.link.request('access.break-glass-list', {})).rows;
  expect(row).toMatchObject({ residentName: 'ASHDOWN, Olive', personName: 'Amir Haddad', reason: REASON });
  expect(row?.reviewed).toBeUndefined();
  const review = { commandId: uuidv7(), grantId: asked.commandId, verdict: 'justified' as const, words: 'It was.' };
  await governance.link.request('access.break-glass-review', review);
  expect((await governance.link.request('access.break-glass-list', {})).rows[0]?.reviewed).toMatchObject({
    verdict: 'justified',
    by: 'Nadia Hussain',
  });
  const other = { ...review, commandId: uuidv7(), verdict: 'not-justified' as const };
  expect(await codeOf(governance.link.request('access.break-glass-review', other))).toBe('conflict');

  ahead += 61 * MINUTE_MS;
  expect(await codeOf(open(nurse, olive))).toBe('break-glass-needed');
});

test('whoever answers for information governance sees no record without a reason, and reviews none of their own', async () => {
  expect(await codeOf(open(governance, olive))).toBe('break-glass-needed');
  const grantId = uuidv7();
  await governance.link.request('access.break-glass', { commandId: grantId, residentId: olive, reason: REASON });
  expect(await codeOf(open(governance, olive))).toBe('done');
  const review = { commandId: uuidv7(), grantId, verdict: 'justified' as const, words: 'Mine.' };
  expect(await codeOf(governance.link.request('access.break-glass-review', review))).toBe('forbidden');
});

test('a waiting call is seen whatever the agreement says; all else of that home is not', async () => {
  const homeId = DEMO_HOMES.larkfield.homeId;
  const { organisations } = await lead.link.request('agreement.list', {});
  const home = organisations.find(({ organisationId }) => organisationId === homeId);
  const agreementId = home?.agreements[0]?.agreementId ?? '';
  const ended = await lead.link.request('agreement.end', {
    commandId: uuidv7(),
    agreementId,
    reason: 'The home has given notice.',
  });
  expect(ended.organisations[0]).toMatchObject({ organisationId: homeId, alarm: 'ended' });
  expect(ended.organisations[0]?.agreements[0]?.ended).toMatchObject({
    by: expect.any(String) as unknown,
    reason: 'The home has given notice.',
  });

  const encounterId = uuidv7();
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId, { residentId: gurdeep })] });
  expect(await codeOf(open(nurse, gurdeep))).toBe('done');
  await expect(open(nurse, olive)).rejects.toThrow(/agreement of this home has ended/);
});

test('a coordinator sees who waits, and not what is wrong with them', async () => {
  const coordinator = await linkClinician(hub.url, 'lena.ford', 'demo-coordinator-2026');
  const [{ rows: theirs }, { rows }] = [
    await coordinator.link.request('queue.subscribe', {}),
    await nurse.link.request('queue.subscribe', {}),
  ];
  expect(rows.some(({ concern }) => concern !== '')).toBe(true);
  expect(theirs.map(({ encounterId, residentName }) => [encounterId, residentName])).toEqual(
    rows.map(({ encounterId, residentName }) => [encounterId, residentName]),
  );
  for (const row of theirs) {
    expect(row).toMatchObject({ concern: '', reasons: [] });
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['news2']));
  }
});

test('a home that wants each access agreed to is asked for it, and it lasts an hour', async () => {
  const day = (days: number) =>
    new Date(Date.parse(clock.now()) + days * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
  const practice = DEMO_PRACTICES.millbrook.practiceId;
  const gp = await linkClinician(hub.url, 'samuel.okafor', 'demo-gp-2026');
  const { organisations } = await lead.link.request('agreement.list', {});
  const known = organisations.find(({ organisationId }) => organisationId === practice)?.agreements[0];
  const agreement = {
    agreementId: known?.agreementId ?? '',
    organisationKind: 'practice' as const,
    organisationId: practice,
    from: day(-1),
    until: day(20),
    signedForService: 'Ruth Adeyemi',
    signedForOrganisation: 'The partners',
    legalBasis: 'Direct care',
    consentMode: 'each-access' as const,
    documentReference: 'DSA-7',
  };
  const saved = await lead.link.request('agreement.save', { commandId: uuidv7(), agreement });
  expect(saved.organisations.find(({ organisationId }) => organisationId === practice)).toMatchObject({
    alarm: 'ends-soon',
  });

  const residentId = DEMO_RESIDENT_IDS.edith;
  expect(await codeOf(open(gp, residentId))).toBe('consent-needed');
  const consent = { givenBy: 'resident' as const, note: 'She said yes.' };
  expect(await codeOf(gp.link.request('resident.open', { residentId, consent }))).toBe('done');
  expect(await codeOf(open(gp, residentId))).toBe('done');
  ahead += 61 * MINUTE_MS;
  expect(await codeOf(open(gp, residentId))).toBe('consent-needed');
  await lead.link.request('agreement.end', {
    commandId: uuidv7(),
    agreementId: agreement.agreementId,
    reason: 'The practice has left.',
  });
  await expect(open(gp, residentId)).rejects.toThrow(/agreement between your practice and this service has ended/);
});

test('whoever pays sees numbers in which nobody is', async () => {
  const payer = await linkClinician(hub.url, 'peter.lowe', 'demo-commissioner-2026');
  const { rows } = await payer.link.request('measures.summary', {});
  expect(rows.length).toBeGreaterThan(0);
  for (const { calls, outcomes } of rows) {
    for (const count of [calls, ...outcomes.map((one) => one.calls)]) {
      expect(count === 'fewer than 5' || count >= 5).toBe(true);
    }
  }
  expect(JSON.stringify(rows)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});
