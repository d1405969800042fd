/** Bad input as a person meets it: what the screen says, and that nothing is lost or taken for a value. */
import { launchBrowser, openPage } from './support/browsers.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';

test('a wrong PIN is refused in words, and the right one still works', async ({ system }) => {
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  await kiosk.open(system.kioskUrl());
  await kiosk.page.getByTestId('carer-card').filter({ hasText: 'Priya Nair' }).click();
  await kiosk.typePin('111111');
  await expect(kiosk.page.getByTestId('pin-wrong')).toContainText(/not the PIN|wrong|not right|did not match/i);
  await kiosk.typePin('246810');
  await expect(kiosk.page.getByTestId('resident-card').first()).toBeVisible();
  await browser.close();
});

test('a loose cuff, a garbled frame and a pulled cable are said, and give no number', async ({ system }) => {
  test.setTimeout(120_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  await kiosk.open(system.kioskUrl());
  await kiosk.signIn('Priya Nair', '246810');
  await kiosk.chooseResident(EDITH);
  await kiosk.takeObservations();
  const cuff = kiosk.page.getByTestId('tile-blood-pressure');
  const oximeter = kiosk.page.getByTestId('tile-oximeter');

  await test.step('a loose cuff', async () => {
    system.bedside({ device: 'blood-pressure', fault: 'loose-cuff' });
    await kiosk.page.getByTestId('start-cuff').click();
    await expect(cuff).toContainText('We could not get a blood pressure', { timeout: 30_000 });
    await expect(kiosk.page.getByTestId('subscore-systolic')).toHaveText('?');
  });

  await test.step('then a good reading', async () => {
    system.bedside({ device: 'blood-pressure', set: { systolic: 131, diastolic: 77, pulse: 70 } });
    await kiosk.measureBloodPressure(131, 77);
    await expect(kiosk.page.getByTestId('subscore-systolic')).toHaveText('0');
  });

  await test.step('a garbled line, then the cable is pulled in the middle of a line', async () => {
    system.bedside({ device: 'oximeter', set: { spo2: 97, pulse: 72, steady: true } });
    await expect(oximeter).toContainText('97');
    system.bedside({ device: 'oximeter', fault: 'garbled-frame' });
    system.bedside({ device: 'oximeter', fault: 'unplug-mid-frame' });
    await expect(oximeter).toContainText(/not connected|unplugged|cable/i, { timeout: 15_000 });
    await expect(kiosk.page.getByTestId('subscore-spo2')).toHaveText('?');
  });

  await test.step('plugged in again, the next line is whole and new', async () => {
    system.bedside({ device: 'oximeter', set: { spo2: 91, pulse: 88, steady: true } });
    system.bedside({ device: 'oximeter', replug: true });
    await expect(oximeter).toContainText('91', { timeout: 20_000 });
    await expect(oximeter).toContainText('88');
  });
  await browser.close();
});
