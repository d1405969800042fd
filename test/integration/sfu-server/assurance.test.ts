/** What went wrong, what was kept for long enough, and what the hub says that it is: on a real hub. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROPOSED_RETENTION } from '#protocol/stored/retention-policy.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import {
  DEMO_CARERS,
  DEMO_CLINICIANS,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE_LEAD,
  DEMO_SUPPORT,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';

let hub: TestHub;
let kiosk: LinkedKiosk;
let lead: LinkedClinician;
let nurse: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  lead = await linkClinician(hub.url, DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password);
  nurse = await linkClinician(hub.url, DEMO_CLINICIANS.amir.account, DEMO_CLINICIANS.amir.password);
});
afterAll(async () => {
  await hub.remove();
});

const { personId, name } = DEMO_CARERS.priya;
const report = {
  incidentId: uuidv7(),
  reportedAt: '2026-11-22T03:00:00.000Z',
  reportedBy: { personId, name },
  happened: 'The photograph of another person stood on the tile.',
  harm: 'nearly' as const,
  residentId: DEMO_RESIDENT_IDS.edith,
  page: 'resident',
  version: '0.1.0',
};

describe('an incident', () => {
  test('of a kiosk is kept once, and seen by whoever runs the service with the names of home and person', async () => {
    const { receivedAt } = await kiosk.link.request('incident.report', report);
    expect(await kiosk.link.request('incident.report', report)).toEqual({ receivedAt });
    const { rows } = await lead.link.request('incidents.list', {});
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ incident: { report, status: 'open' }, homeName: 'Larkfield House' });
    expect(rows[0]?.residentName).toContain('HARGREAVES');
  });

  test('is taken and closed with what was learned', async () => {
    const { incidentId } = report;
    await lead.link.request('incident.take', { commandId: uuidv7(), incidentId });
    await lead.link.request('incident.close', {
      commandId: uuidv7(),
      incidentId,
      severity: 'none',
      learned: 'Two photographs were exchanged.',
    });
    const { rows } = await lead.link.request('incidents.list', {});
    expect(rows[0]?.incident).toMatchObject({ status: 'closed', severity: 'none' });
  });

  test('is reported by a nurse and by the desk, and the list is for leads alone', async () => {
    const told = { incidentId: uuidv7(), happened: 'No sound.', harm: 'nobody' as const, page: 'console' };
    await nurse.link.request('incident.report', told);
    const desk = await linkClinician(hub.url, DEMO_SUPPORT.account, DEMO_SUPPORT.password);
    await desk.link.request('incident.report', { ...told, incidentId: uuidv7() });
    for (const who of [nurse, desk]) {
      await expect(who.link.request('incidents.list', {})).rejects.toBeInstanceOf(RefusalError);
    }
    expect((await lead.link.request('incidents.list', {})).rows).toHaveLength(3);
  });
});

test('a hub that nobody has signed for says so, to a kiosk and to a page', async () => {
  const card = await kiosk.link.request('about.show', {});
  expect(card).toEqual(await nurse.link.request('about.show', {}));
  expect(card.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(card.safety).toBeUndefined();
});

test('what was kept for long enough is counted under the policy that is proposed, for whoever runs the service', async () => {
  const due = await lead.link.request('retention.due', {});
  expect(due.policy).toEqual(PROPOSED_RETENTION);
  expect(due.kinds.every((kind) => kind.due === 0)).toBe(true);
  await expect(nurse.link.request('retention.due', {})).rejects.toBeInstanceOf(RefusalError);
});
