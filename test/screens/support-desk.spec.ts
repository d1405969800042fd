/** Pictures of the support desk: two homes, devices well and in trouble, faults in each state. */
import { v7 as uuidv7 } from 'uuid';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { KioskCondition } from '#domain/devices/fault.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { enrol, linkKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { shoot } from './shoot.ts';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const CONDITION: KioskCondition = {
  version: '0.1.0',
  startedAt: ago(600),
  platform: 'linux x64, Chromium 156',
  hub: 'connected',
  hubSince: ago(90),
  unsent: 0,
  quarantined: 0,
};

function device(changes: Partial<DeviceState> & Pick<DeviceState, 'deviceId' | 'label'>): DeviceState {
  return {
    driverId: 'nonin-ascii',
    driverVersion: 1,
    driverLabel: 'Nonin oximeter (Avant, 9600, 9847, 8500, PalmSAT)',
    type: 'oximeter',
    measures: ['oximeter'],
    hostStarts: false,
    medical: true,
    connection: 'serial',
    where: '/dev/ttyUSB0',
    state: 'ready',
    since: ago(200),
    lastSeenAt: ago(1),
    lastUsed: { name: 'Grace Mensah', at: ago(47) },
    ...changes,
  };
}

const CUFF = device({
  deviceId: 'cuff',
  label: 'Upstairs cuff',
  driverId: 'and-ua-651ble',
  driverLabel: 'A&D UA-651BLE blood pressure monitor',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  connection: 'bluetooth',
  where: 'A&D_UA-651BLE_4C21AF',
  state: 'not-paired',
  since: ago(34),
  detail: 'GATT Error: Not paired.',
  battery: { percent: 33, low: true, at: ago(34) },
  clockAheadSeconds: 4 * 3600,
});

test('the support desk in each of its states', async ({ system }) => {
  test.setTimeout(240_000);
  const browser = await launchBrowser();
  const page = await openPage(browser);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl, 'BEECHCOURT-DEMO'));
  const report = { at: ago(0), kiosk: { ...CONDITION, unsent: 3, clockAheadMs: 180_000 } };

  await page.goto(`${system.hubUrl}/manage.html`);
  await expect(page.getByTestId('password')).toBeVisible();
  await shoot(page, 'support-01-sign-in');
  await page.getByTestId('account').fill('tess.riley');
  await page.getByTestId('password').fill('demo-support-2026');
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('open-faults')).toHaveText('0');
  await shoot(page, 'support-02-nothing-to-do');

  await kiosk.link.request('kiosk.report', {
    ...report,
    devices: [CUFF, device({ deviceId: 'ox', label: 'Blue oximeter' })],
  });
  const common = { kiosk: report.kiosk, reportedBy: { personId: uuidv7(), name: 'Grace Mensah' } };
  const cuffFault = uuidv7();
  await kiosk.link.request('fault.report', {
    ...common,
    faultId: cuffFault,
    reportedAt: ago(33),
    deviceId: 'cuff',
    words: 'It counts down and then says E10. It worked last night.',
    device: CUFF,
  });
  await kiosk.link.request('fault.report', {
    kiosk: report.kiosk,
    faultId: uuidv7(),
    reportedAt: ago(5),
    words: '',
  });
  await expect(page.getByTestId('fault')).toHaveCount(2);
  await page.getByTestId('fault').filter({ hasText: 'Upstairs cuff' }).click();
  await expect(page.getByTestId('fault-work')).toContainText('E10');
  await shoot(page, 'support-03-a-fault');
  await page.getByTestId('fault-take').click();
  await expect(page.getByTestId('fault-owner')).toHaveText('Tess Riley');
  await page
    .getByTestId('fault-words')
    .fill('Rang Grace. The tablet was set up anew yesterday: pair both sides again.');
  await page.getByTestId('fault-note').click();
  await expect(page.getByTestId('fault-steps')).toContainText('Rang Grace');
  await shoot(page, 'support-04-taken');
  await page.getByTestId('fault-words').fill('Paired again, one reading came through.');
  await page.getByTestId('fault-close').click();
  await expect(page.getByTestId('open-faults')).toHaveText('1');
  await shoot(page, 'support-05-closed');

  await page.getByTestId('page-kiosks').click();
  await expect(page.getByTestId('kiosk')).toHaveCount(2);
  await shoot(page, 'support-06-kiosks');
  kiosk.link.close();
  await page.getByTestId('only-attention').click();
  await expect(page.getByTestId('kiosk').first()).toContainText('Not connected');
  await shoot(page, 'support-07-need-attention');
  await browser.close();
});
