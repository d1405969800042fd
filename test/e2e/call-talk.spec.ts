/**
 * What is said around a call, from the kiosk to the nurse and back: live readings and messages while it waits, more told of it,
 * a reading that she asks for, her written words over her picture, and her voice made louder. Each at both ends.
 */
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { atHub } from './support/hub-record.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';

test('live readings, messages, more told, a reading that is asked for, and captions', async ({ system }) => {
  test.setTimeout(240_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  const nurse = new ConsolePage(await openPage(browser, 1920, 1080));
  const since = new Date().toISOString();
  // A living person's: what says the same for two minutes has hung, and is not shown.
  system.bedside({ device: 'oximeter', set: { spo2: 87, pulse: 106 } });
  system.bedside({ device: 'blood-pressure', set: { systolic: 104, diastolic: 62, pulse: 108 } });
  await page.goto(system.kioskUrl());
  await expect(page.getByTestId('carer-card').first()).toBeVisible({ timeout: 30_000 });
  await kiosk.signIn('Priya Nair', '246810');
  await kiosk.chooseResident(EDITH);
  await kiosk.callTheNurse('Chesty since five.');
  await nurse.signIn(system.hubUrl);
  await nurse.row(EDITH).click();

  await test.step('the nurse sees what the oximeter shows, while the call waits', async () => {
    await expect(page.getByTestId('live-sent')).toHaveText('The nurse sees these', { timeout: 20_000 });
    await expect(nurse.page.getByTestId('live-card')).toContainText('87', { timeout: 20_000 });
    await expect(nurse.page.getByTestId('live-card')).toContainText('106');
  });

  await test.step('words go both ways', async () => {
    await nurse.page.getByTestId('message-text').fill('Sit Edie upright, please.');
    await nurse.page.getByTestId('message-send').click();
    await expect(page.getByTestId('message')).toContainText('Sit Edie upright, please.');
    await page.getByTestId('message-write').click();
    await page.getByTestId('message-text').fill('She is upright now.');
    await page.getByTestId('message-send').click();
    await expect(nurse.page.getByText('She is upright now.').first()).toBeVisible();
  });

  await test.step('what the family says is added to the call that waits', async () => {
    await page.getByTestId('tell-more').getByTestId('family-add').click();
    await page.getByTestId('tell-more').getByTestId('family-words').fill('She did not know me.');
    await page.getByTestId('tell-nurse').click();
    await expect(nurse.page.getByText('She did not know me.').first()).toBeVisible();
  });

  await test.step('the nurse answers and asks for the blood pressure; it is measured beside her', async () => {
    await nurse.claim(EDITH);
    await nurse.mediaIsReady();
    await nurse.answer();
    await expect(page.getByTestId('hang-up')).toBeVisible();
    await expect(page.getByTestId('call-timer')).toBeVisible();
    await expect(page.getByTestId('live-card')).toContainText('87', { timeout: 20_000 });
    await nurse.page.getByTestId('ask-blood-pressure').locator('input').press('Space');
    await nurse.page.getByTestId('ask-send').click();
    await expect(page.getByTestId('nurse-asks')).toContainText('Take Edie’s blood pressure again');
    await page.getByTestId('asked-start').click();
    await expect(page.getByTestId('tile-blood-pressure')).toContainText(/104\s*over\s*62/, { timeout: 30_000 });
    await page.getByTestId('asked-save').click();
    await expect(page.getByTestId('nurse-asks')).toHaveCount(0);
    await expect(nurse.page.getByTestId('asked-reading')).toContainText('104');
    const [answer] = await atHub(system.dataDir, 'reading.answered', since);
    expect(answer).toBeDefined();
  });

  await test.step('her written words stand over her picture, and her voice is made louder', async () => {
    await nurse.page.getByTestId('message-text').fill('Are you managing to drink?');
    await nurse.page.getByTestId('message-send').click();
    await expect(page.getByTestId('captions')).toContainText('Are you managing to drink?');
    const muted = () => page.getByTestId('remote-video').evaluate((video: HTMLVideoElement) => video.muted);
    expect(await muted()).toBe(false);
    await page.getByTestId('call-louder').click();
    // The sound then comes out of the louder way, and not twice.
    await expect.poll(muted).toBe(true);
    await page.getByTestId('call-louder').click();
    await page.getByTestId('call-louder').click();
    await expect.poll(muted).toBe(false);
    await page.getByTestId('call-mute').click();
    await expect(page.getByTestId('muted')).toBeVisible();
  });

  await test.step('hanging up before she has signed is asked about once', async () => {
    await page.getByTestId('hang-up').click();
    await page.getByTestId('confirm-hang-up').click();
    await expect(page.getByTestId('rejoin')).toBeVisible();
    await page.getByTestId('rejoin').click();
    await expect(page.getByTestId('hang-up')).toBeVisible({ timeout: 20_000 });
  });
  await browser.close();
});
