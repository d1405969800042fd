/** Every kind of page against WCAG 2.2 A and AA, by axe. It finds what a machine can find; the rest is looked at by people. */
import type { Page } from 'playwright/test';
import { violations } from './support/axe.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage, ReviewPage } from './support/clinician-pages.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';

test('no page breaks WCAG 2.2 AA in a way that a machine can find', async ({ system }) => {
  test.setTimeout(300_000);
  const browser = await launchBrowser();
  const newPage = async (): Promise<Page> => openPage(browser);
  const kiosk = new KioskPage(await newPage());
  const nurse = new ConsolePage(await newPage());
  const gp = new ReviewPage(await newPage());
  const check = async (page: Page, name: string): Promise<void> => {
    expect.soft(await violations(page), name).toEqual([]);
  };

  await kiosk.open(system.kioskUrl());
  await check(kiosk.page, 'kiosk: who are you');
  await kiosk.signIn('Priya Nair', '246810');
  await check(kiosk.page, 'kiosk: home');
  await kiosk.page.getByTestId('go-devices').click();
  await expect(kiosk.page.getByTestId('device-card').first()).toBeVisible();
  await check(kiosk.page, 'kiosk: devices');
  await kiosk.page.getByTestId('device-card').first().getByTestId('report-fault').click();
  await kiosk.page.getByTestId('add-device').click();
  await expect(kiosk.page.getByTestId('add-step')).toBeVisible();
  await check(kiosk.page, 'kiosk: adding a device');
  await kiosk.goHome();
  await kiosk.chooseResident(EDITH);
  await expect(kiosk.page.getByTestId('take-observations')).toBeVisible();
  await check(kiosk.page, 'kiosk: resident');
  await kiosk.takeObservations();
  await check(kiosk.page, 'kiosk: observations');
  await kiosk.callTheNurse('Chesty');
  await check(kiosk.page, 'kiosk: waiting');
  await kiosk.page.getByTestId('emergency').click();
  await expect(kiosk.page.getByTestId('emergency-page')).toBeVisible();
  await check(kiosk.page, 'kiosk: emergency');

  await nurse.page.goto(`${system.hubUrl}/console.html`);
  await expect(nurse.page.getByTestId('password')).toBeVisible();
  await check(nurse.page, 'console: sign in');
  await nurse.signIn(system.hubUrl);
  await nurse.row(EDITH).click();
  await expect(nurse.page.getByTestId('claim')).toBeVisible();
  await check(nurse.page, 'console: story');
  await nurse.page.keyboard.press('r');
  for (const tab of ['who', 'now', 'health', 'medicines', 'plans', 'people', 'calls']) {
    await nurse.page.getByTestId(`tab-${tab}`).click();
    await expect(nurse.page.getByTestId(`tab-${tab}`)).toHaveAttribute('aria-selected', 'true');
    await check(nurse.page, `console: record, ${tab}`);
  }
  await nurse.page.keyboard.press('r');
  await nurse.claim(EDITH);
  await nurse.answer();
  await nurse.advise('Sit Edie upright.');
  await check(nurse.page, 'console: call and decision');
  await nurse.sign('Likely chest infection.');

  await gp.signIn(system.hubUrl);
  await gp.open(EDITH);
  await check(gp.page, 'review: outcome');
  await gp.page.getByTestId('open-record').click();
  await expect(gp.page.getByTestId('resident-summary')).toBeVisible();
  await check(gp.page, 'review: record');

  const desk = await newPage();
  await desk.goto(`${system.hubUrl}/manage.html`);
  await desk.getByTestId('account').fill('tess.riley');
  await desk.getByTestId('password').fill('demo-support-2026');
  await desk.getByTestId('sign-in').click();
  await desk.getByTestId('fault').first().click();
  await expect(desk.getByTestId('fault-work')).toBeVisible();
  await check(desk, 'support: a fault');
  await desk.getByTestId('page-kiosks').click();
  await expect(desk.getByTestId('kiosk-device').first()).toBeVisible();
  await check(desk, 'support: kiosks and devices');

  const manager = await newPage();
  await manager.goto(`${system.hubUrl}/manage.html`);
  await manager.getByTestId('account').fill('helen.marsh');
  await manager.getByTestId('password').fill('demo-manager-2026');
  await manager.getByTestId('sign-in').click();
  await expect(manager.getByTestId('resident-row').first()).toBeVisible();
  await check(manager, 'manage: residents');
  await manager.getByTestId('page-register').click();
  await manager.getByTestId('register-save').click();
  await expect(manager.getByRole('alert')).toBeVisible();
  await check(manager, 'manage: register');
  await manager.getByTestId('page-move-in').click();
  await expect(manager.getByTestId('move-family-name')).toBeVisible();
  await check(manager, 'manage: move in');
  await manager.getByTestId('page-import').click();
  await manager.getByTestId('import-file').setInputFiles('docs/operations/residents-sample.csv');
  await expect(manager.getByTestId('import-verdict')).toBeVisible();
  await check(manager, 'manage: import');
  await browser.close();
});
