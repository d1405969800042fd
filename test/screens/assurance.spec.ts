/** Pictures of reporting an incident, of those that were reported, and of "About": at the kiosk and on the pages of the service. */
import { expect, test, type Browser } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import type { IncidentRow } from '#protocol/hub/assurance.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { DEMO_CLINICIANS, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { expectAccessible } from './checks.ts';
import { CoreDouble } from './core-double.ts';
import { HubDouble } from './hub-double.ts';
import { shoot } from './shoot.ts';

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});

test('at the kiosk, signed in and locked', async () => {
  for (const signedOut of [false, true]) {
    const core = await CoreDouble.start({
      devices: [],
      drivers: [],
      ports: [],
      proposals: [],
      faults: [],
      hub: 'connected',
      signedOut,
    });
    const page = await openPage(browser);
    await page.goto(signedOut ? core.url : `${core.url}#/resident/${DEMO_RESIDENT_IDS.edith}`);
    await expect(page.getByTestId('demo-ribbon')).toContainText('Not for clinical use');
    await page.getByTestId('open-assurance').click();
    await expect(page.getByTestId('incident-form')).toBeVisible();
    await expect(page.getByTestId('about-version')).toHaveText('0.1.0');
    await expect(page.getByTestId('emergency')).toBeVisible();
    await expect(page.getByTestId('incident-resident')).toHaveCount(signedOut ? 0 : 1);
    await shoot(page, `kiosk-incident-${signedOut ? 'locked' : 'resident'}`);
    await expectAccessible(page, 'incident at the kiosk');
    await page.getByTestId('incident-send').click();
    await expect(page.getByTestId('incident-form')).toContainText('Say what happened');
    await page.getByTestId('incident-happened').fill('The photograph of another person stood on the tile.');
    await page.getByTestId('incident-harm-nearly').click();
    await page.getByTestId('incident-send').click();
    await expect(page.getByTestId('incident-done')).toBeVisible();
    await page.close();
    await core.stop();
  }
});

test('on the console of a clinical lead', async () => {
  const { personId, name, role, qualification } = DEMO_CLINICIANS.joanna;
  const told = (changes: Partial<IncidentRow['incident']>, happened: string): IncidentRow => ({
    incident: {
      report: {
        incidentId: uuidv7(),
        reportedAt: '2026-11-23T08:00:00.000Z',
        happened,
        harm: 'nearly',
        page: 'resident',
        version: '0.1.0',
      },
      receivedAt: '2026-11-23T08:00:01.000Z',
      from: { homeId: DEMO_HOMES.larkfield.homeId, kioskId: uuidv7() },
      status: 'open',
      steps: [],
      ...changes,
    },
    homeName: 'Larkfield House',
    residentName: 'HARGREAVES, Edith',
  });
  const hub = new HubDouble(
    { author: { personId, name, role }, qualification, clinicalLead: true },
    {
      queue: {
        rows: [],
        policyVersion: 'northshore/3',
        policyApprovedBy: null,
        nursesOnline: 1,
        homes: { online: 1, all: 2 },
      },
      presence: { staff: [], homes: [] },
      shift: { open: [], recent: [] },
      policy: { inUse: { policy: DEFAULT_TRIAGE_POLICY }, proposals: [], mayApprove: true },
      actions: [],
      incidents: [
        told({}, 'The photograph of another person stood on the tile.'),
        told({ status: 'taken', owner: { personId, name } }, 'The alarm of a waiting call was not heard.'),
      ],
    },
  );
  const page = await openPage(browser);
  await hub.open(page);
  await page.getByTestId('open-assurance').click();
  await expect(page.getByTestId('assurance-panel')).toBeVisible();
  await expect(page.getByTestId('not-for-use')).toBeVisible();
  await expect(page.getByTestId('incident')).toHaveCount(2);
  await shoot(page, 'console-incidents');
  await expectAccessible(page, 'incidents on the console');
  await page.close();
});
