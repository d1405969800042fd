/**
 * The summary of a resident, the same in console and kiosk: a nurse opens it beside a call, writes into it, and the home sees
 * it; what sources differ on is said at both ends; every opening of a tab is listed.
 */
import type { Page } from 'playwright/test';
import { violations } from './support/axe.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';
const REASON = 'Hypercapnic respiratory failure, blood gas of 3 Feb 2026, seen again today';

/** Through kiosk, hub and back, on a machine that has other things to do. */
const SOON = { timeout: 20_000 };

async function fillDate(page: Page, label: string, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  const group = page.getByRole('group', { name: label });
  await group.getByLabel('Day').fill(String(Number(date)));
  await group.getByLabel('Month').fill(String(Number(month)));
  await group.getByLabel('Year').fill(year);
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

test('a nurse writes into the record beside a call, and the home sees it', async ({ system }) => {
  test.setTimeout(180_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const nurse = new ConsolePage(await openPage(browser, 1366, 768));
  const { page } = nurse;

  await test.step('a carer calls about Edith', async () => {
    await kiosk.open(system.kioskUrl());
    await kiosk.signIn('Priya Nair', '246810');
    await kiosk.chooseResident(EDITH);
    await kiosk.callTheNurse('Chesty since five.');
  });

  await test.step('the nurse opens the record with one key, and the call stays as it is', async () => {
    await nurse.signIn(system.hubUrl);
    await nurse.row(EDITH).click();
    await expect(page.getByTestId('claim')).toBeVisible();
    await page.keyboard.press('r');
    await expect(page.getByTestId('resident-summary')).toBeVisible();
    await expect(page.getByRole('tab')).toHaveCount(10);
    await expect(page.getByTestId('claim')).toBeVisible();
    await page.keyboard.press('r');
    await expect(page.getByTestId('resident-summary')).toBeHidden();
    await expect(page.getByTestId('story-concern')).toContainText('Chesty since five.');
  });

  await test.step('she authorises scale 2 anew: not without a day for the review', async () => {
    await page.getByTestId('open-record').click();
    await page.getByTestId('tab-now').click();
    await page.getByTestId('add-oxygen-scale-2').click();
    await expect(page.getByTestId('field-from')).toHaveValue('88');
    await page.getByTestId('field-reason').fill(REASON);
    await page.getByTestId('field-authorisedBy').fill('Dr Aisha Rahman');
    await fillDate(page, 'Day of the decision', dayFromNow(0));
    await page.getByTestId('form-save').click();
    await expect(page.getByRole('alert').filter({ hasText: 'Something is missing' })).toContainText(
      'Fill in: Look again by',
    );
    // What was typed is still there.
    await expect(page.getByTestId('field-reason')).toHaveValue(REASON);
    await fillDate(page, 'Look again by', dayFromNow(180));
    await page.getByTestId('form-save').click();
    await expect(page.getByTestId('summary-saved')).toContainText('Saved', SOON);
    await expect(page.getByTestId('part-oxygen-scale-2')).toContainText(REASON, SOON);
    await expect(page.getByTestId('part-oxygen-scale-2')).toContainText('Joanna Bell, nurse practitioner');
  });

  await test.step('a paper from the hospital differs on CPR: both stand, and it is said', async () => {
    await page.getByTestId('tab-plans').click();
    await page.getByTestId('add-plan').click();
    await page.getByTestId('field-kind').getByRole('combobox').selectOption('dnacpr');
    await page.getByTestId('field-cpr').getByText('Attempt CPR', { exact: true }).click();
    await page.getByTestId('field-signedBy').fill('Dr L. Osei, ward 22');
    await page.getByTestId('field-original').fill('Ward 22');
    await page.getByTestId('field-source').getByText('Hospital letter').click();
    await page.getByTestId('field-source-name').fill('Discharge letter, ward 22');
    await fillDate(page, 'Day it was signed', dayFromNow(-400));
    await page.getByTestId('form-save').click();
    await expect(page.getByTestId('summary-saved')).toContainText('Saved', SOON);
    await expect(page.getByTestId('part-plan').getByTestId('conflict').first()).toContainText('CPR');
    await expect(page.getByTestId('tab-plans').getByTestId('tab-mark')).toBeVisible();
    await expect(page.getByTestId('resident-banner')).toContainText('papers differ', SOON);
    for (const copy of await page.getByTestId('copy-not-original').all()) {
      await expect(copy).toHaveText('This is a copy and not the signed original.');
    }
    expect(await violations(page)).toEqual([]);
  });

  await test.step('the home sees both, with their sources', async () => {
    await kiosk.goHome();
    await kiosk.chooseResident(EDITH);
    const home = kiosk.page;
    await expect(home.getByTestId('resident-banner')).toContainText('papers differ', SOON);
    await home.getByTestId('tab-now').click();
    await expect(home.getByTestId('part-oxygen-scale-2')).toContainText(REASON, SOON);
    await home.getByTestId('tab-plans').click();
    const plans = home.getByTestId('part-plan');
    await expect(plans.getByTestId('conflict').first()).toContainText('Look at the signed paper');
    await expect(plans).toContainText('Discharge letter, ward 22');
    // Scale 2 is for clinicians: a senior carer is offered no form for it.
    await home.getByTestId('tab-now').click();
    await expect(home.getByTestId('add-oxygen-scale-2')).toHaveCount(0);
  });

  await test.step('what was a mistake is struck and stays in sight', async () => {
    const paper = page.getByTestId('item-plan').filter({ hasText: 'Discharge letter, ward 22' });
    await paper.getByTestId('put-right').first().click();
    await page.getByTestId('choice-strike').click();
    await page.getByTestId('choice-wrong-resident').click();
    await page.getByTestId('field-words').fill('The letter of another patient.');
    await page.getByTestId('form-save').click();
    await expect(page.getByTestId('summary-saved')).toContainText('Saved', SOON);
    await page.getByTestId('part-plan').getByTestId('past').last().locator('summary').click();
    await expect(page.getByTestId('part-plan')).toContainText('The letter of another patient.');
    await expect(kiosk.page.getByTestId('resident-banner')).not.toContainText('papers differ', SOON);
  });

  await test.step('the openings of both are listed', async () => {
    await page.getByTestId('tab-calls').click();
    const openings = page.getByTestId('openings');
    await expect(openings).toContainText('Joanna Bell, nurse practitioner');
    await expect(openings).toContainText('Plans and wishes');
    // What was opened at the kiosk comes on its own way, whenever there is a link.
    await expect(async () => {
      await page.getByTestId('tab-who').click();
      await page.getByTestId('tab-calls').click();
      await expect(openings).toContainText('Priya Nair', { timeout: 2000 });
    }).toPass({ timeout: 30_000 });
  });

  await browser.close();
});
