/** The page of the devices on the running product: its core, its simulated devices on real ports, and its hub. */
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { KioskPage } from '../e2e/support/kiosk-page.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { shoot } from './shoot.ts';

test('devices are tried for nobody, renamed, reported, and a plug is looked at', async ({ system }) => {
  test.setTimeout(180_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  await kiosk.open(system.kioskUrl());
  await kiosk.setNight(false);
  await kiosk.signIn('Priya Nair', '246810');
  system.bedside({ device: 'oximeter', set: { spo2: 95, pulse: 71, finger: true, steady: true } });
  await page.getByTestId('go-devices').click();
  const card = page.getByTestId('device-card').filter({ hasText: 'Oximeter' });
  await expect(card).toHaveAttribute('data-state', 'ready');
  await card.getByTestId('try-it').click();
  await expect(card.getByTestId('trial')).toContainText('95%, pulse 71');
  await shoot(page, 'kiosk-devices-30-running');

  await card.getByTestId('rename').click();
  await page.getByTestId('rename-field').fill('Green oximeter');
  await page.getByTestId('rename-save').click();
  await expect(page.getByTestId('rename-save')).toHaveCount(0);
  const renamed = page.getByTestId('device-card').filter({ hasText: 'Green oximeter' });
  await expect(renamed).toHaveAttribute('data-state', 'ready', { timeout: 15_000 });

  // Reported here, owned at the hub's support desk.
  await renamed.getByTestId('report-fault').click();
  await expect(renamed.getByTestId('fault')).toHaveAttribute('data-status', 'open', { timeout: 15_000 });
  await shoot(page, 'kiosk-devices-31-reported');

  // A cable that is pulled is a state with what to do; put back, it comes by itself.
  system.bedside({ device: 'oximeter', fault: 'unplug' });
  await expect(renamed).toHaveAttribute('data-state', /unplugged|port-missing/, { timeout: 15_000 });
  await expect(page.getByTestId('go-devices')).toHaveAttribute('data-needs', '1');
  await shoot(page, 'kiosk-devices-32-unplugged');
  system.bedside({ device: 'oximeter', replug: true });
  await expect(renamed).toHaveAttribute('data-state', 'ready', { timeout: 30_000 });

  // Nothing of the trial was kept for anybody, and nothing is offered to anybody.
  await kiosk.goHome();
  await expect(page.getByTestId('stray')).toHaveCount(0);

  // A result while nobody is chosen is kept for nobody until somebody says whose it is.
  system.bedside({ device: 'thermometer', take: { celsius: 37.9 } });
  await expect(page.getByTestId('stray')).toContainText('37.9', { timeout: 30_000 });
  await page.getByTestId('stray-whose').click();
  await page.getByTestId('stray-person').filter({ hasText: 'HARGREAVES' }).click();
  await page.getByTestId('stray-yes').click();
  await expect(page.getByTestId('tile-temperature')).toContainText('37.9');
  await kiosk.save();

  await page.getByTestId('go-devices').click();
  await page.getByTestId('add-device').click();
  await page.getByTestId('add-cable').click();
  await expect(page.getByTestId('ports-again')).toBeVisible();
  await shoot(page, 'kiosk-devices-33-ports');
  await page.getByTestId('add-cancel').click();
  await browser.close();
});
