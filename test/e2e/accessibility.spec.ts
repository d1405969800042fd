/** Every kind of page against WCAG 2.2 A and AA, by axe. It finds what a machine can find; the rest is looked at by people. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage, ReviewPage } from './support/clinician-pages.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';

/** Waits until nothing fades any more: a colour on its way to another is neither of the two. */
async function restOf(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const fades = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    const settled = Promise.allSettled(fades.map((each) => each.finished));
    // One that is paused never ends; the fades of this product take 160 ms at the most.
    await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 1000))]);
  });
}

/** Rule and place of each violation, short enough to read in a failure. */
async function violations(page: Page): Promise<string[]> {
  await restOf(page);
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
}

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
  await check(kiosk.page, 'kiosk: adding a device');
  await kiosk.goHome();
  await kiosk.chooseResident(EDITH);
  await check(kiosk.page, 'kiosk: resident');
  await kiosk.takeObservations();
  await check(kiosk.page, 'kiosk: observations');
  await kiosk.callTheNurse('Chesty');
  await check(kiosk.page, 'kiosk: waiting');
  await kiosk.page.getByTestId('emergency').click();
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
  await check(manager, 'manage: move in');
  await manager.getByTestId('page-import').click();
  await manager.getByTestId('import-file').setInputFiles('docs/operations/residents-sample.csv');
  await expect(manager.getByTestId('import-verdict')).toBeVisible();
  await check(manager, 'manage: import');
  await browser.close();
});
