/**
 * A home's devices from end to end: a new one is found by its bytes, named and used; two of one kind are told apart; one that
 * fails is reported with one touch, and the home sees who looks after it.
 */
import { launchBrowser, openPage } from './support/browsers.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

test.use({ spareDevices: { spare: 'masimo-ascii-1' } });

test('a device is found, named, told from the other one, and looked after', async ({ system }) => {
  test.setTimeout(180_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  await kiosk.open(system.kioskUrl());
  await kiosk.signIn('Priya Nair', '246810');
  system.bedside({ device: 'oximeter', set: { spo2: 97, pulse: 65, finger: true, steady: true } });
  system.bedside({ device: 'spare', set: { spo2: 88, pulse: 102, steady: true } });

  await test.step('what is at a port is found by what it says', async () => {
    await page.getByTestId('go-devices').click();
    await page.getByTestId('add-device').click();
    await page.getByTestId('add-cable').click();
    await page.getByTestId('port').filter({ hasText: 'spare' }).click();
    const proposal = page.getByTestId('proposal').first();
    await expect(proposal).toContainText('Masimo', { timeout: 90_000 });
    await expect(proposal).toContainText('88 %');
    await proposal.getByTestId('proposal-choose').click();
    await page.getByTestId('device-name').fill('Red oximeter');
    await page.getByTestId('device-save').click();
    const card = page.getByTestId('device-card').filter({ hasText: 'Red oximeter' });
    await expect(card).toHaveAttribute('data-state', 'ready', { timeout: 15_000 });
  });

  await test.step('the tile does not guess which of two is on her', async () => {
    await kiosk.goHome();
    await kiosk.chooseResident('HARGREAVES, Edith');
    await kiosk.takeObservations();
    const tile = page.getByTestId('tile-oximeter');
    await expect(tile).toContainText('Which oximeter is on Edie?');
    await expect(page.getByTestId('oximeter-use')).toHaveCount(0);
    await tile.getByTestId('which-device').filter({ hasText: 'Red oximeter' }).click();
    await kiosk.takeOximeter();
    await expect(tile).toContainText('88');
    await kiosk.save();
  });

  await test.step('a fault goes to the desk, and who has it comes back', async () => {
    const desk = await openPage(browser);
    await desk.goto(`${system.hubUrl}/manage.html`);
    await desk.getByTestId('account').fill('tess.riley');
    await desk.getByTestId('password').fill('demo-support-2026');
    await desk.getByTestId('sign-in').click();
    await expect(desk.getByTestId('open-faults')).toHaveText('0');

    await page.getByTestId('go-devices').click();
    system.bedside({ device: 'spare', fault: 'no-answer' });
    const card = page.getByTestId('device-card').filter({ hasText: 'Red oximeter' });
    await expect(card).toHaveAttribute('data-state', 'silent', { timeout: 30_000 });
    await card.getByTestId('report-fault').click();
    await expect(card.getByTestId('fault')).toHaveAttribute('data-status', 'open', { timeout: 15_000 });

    await desk.getByTestId('fault').filter({ hasText: 'Red oximeter' }).click();
    await expect(desk.getByTestId('fault-work')).toContainText('Says nothing');
    await expect(desk.getByTestId('fault-work')).toContainText('Priya Nair');
    await desk.getByTestId('fault-take').click();
    await expect(card.getByTestId('fault')).toContainText('Tess Riley', { timeout: 15_000 });

    system.bedside({ device: 'spare', fault: 'none' });
    await expect(card).toHaveAttribute('data-state', 'ready', { timeout: 30_000 });
    await desk.getByTestId('page-kiosks').click();
    await expect(desk.getByTestId('kiosk-device').filter({ hasText: 'Red oximeter' })).toContainText('Ready', {
      timeout: 30_000,
    });
    await desk.getByTestId('page-faults').click();
    await desk.getByTestId('fault-words').fill('Its plug was loose.');
    await desk.getByTestId('fault-close').click();
    await expect(card.getByTestId('fault')).toHaveAttribute('data-status', 'closed', { timeout: 15_000 });
  });
  await browser.close();
});
