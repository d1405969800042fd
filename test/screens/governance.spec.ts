/** Pictures for whoever answers for information governance: who has looked, break-glass, who may do what, and a person's own record. */
import { AxeBuilder } from '@axe-core/playwright';
import { v7 as uuidv7 } from 'uuid';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { DEMO_CLINICIANS, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { linkClinician } from '../integration/sfu-server/support/clinician.ts';
import { enrol, linkKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { shoot } from './shoot.ts';

const { edith, walter } = DEMO_RESIDENT_IDS;

test('the pages for information governance', async ({ system }) => {
  test.setTimeout(240_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl, 'BEECHCOURT-DEMO'));
  const looked = (name: string, tab: string, residentId: string = edith) => ({
    openingId: uuidv7(),
    residentId,
    personId: uuidv7(),
    name,
    role: 'carer' as const,
    at: new Date().toISOString(),
    tab,
  });
  await kiosk.link.request('record.opened', {
    openings: [
      looked('Tom Aldous', 'plans'),
      looked('Grace Mensah', 'medicines'),
      looked('Grace Mensah', 'now', walter),
    ],
  });
  kiosk.link.close();
  const joanna = await linkClinician(system.hubUrl, DEMO_CLINICIANS.joanna.account, DEMO_CLINICIANS.joanna.password);
  const reason = 'Her daughter rang the hub and says that she fell; no call has come from the home.';
  await joanna.link.request('access.break-glass', { commandId: uuidv7(), residentId: edith, reason });
  await joanna.link.request('resident.open', { residentId: edith });
  await joanna.link.request('record.opened', { residentId: edith, tab: 'medicines' });
  await joanna.link.request('audit.search', {}).catch(() => undefined);
  joanna.link.close();

  const browser = await launchBrowser();
  const page = await openPage(browser);
  const clean = async (): Promise<void> => {
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  };
  await page.goto(`${system.hubUrl}/manage.html`);
  await page.getByTestId('account').fill('nadia.hussain');
  await page.getByTestId('password').fill('demo-governance-2026');
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('search-page')).toBeVisible();
  await shoot(page, 'governance-01-search');

  await page.getByTestId('resident-text').fill('999 123 4519');
  await page.getByTestId('resident-find').click();
  await expect(page.getByTestId('resident-one')).toContainText('HARGREAVES, Edith');
  await shoot(page, 'governance-02-found');
  await page.getByTestId('resident-one').click();
  await page.getByTestId('search').click();
  await expect(page.getByTestId('audit-row').filter({ hasText: 'Break-glass' }).first()).toBeVisible();
  await shoot(page, 'governance-03-who-has-looked');
  await clean();
  const file = page.waitForEvent('download');
  await page.getByTestId('export').click();
  expect((await file).suggestedFilename()).toBe('audit.csv');

  await page.getByTestId('page-break-glass').click();
  await expect(page.getByTestId('break-glass-row')).toHaveCount(1);
  await page.getByTestId('review').click();
  await shoot(page, 'governance-04-break-glass');
  await clean();
  await page.getByTestId('review-words').fill('The call to her daughter stands in the telephone book of the hub.');
  await page.getByTestId('review-justified').click();
  await expect(page.getByTestId('break-glass-row')).toContainText('Justified, Nadia Hussain');
  await shoot(page, 'governance-05-reviewed');

  await page.getByTestId('page-roles').click();
  await expect(page.getByTestId('review-due')).toContainText('A review is due.');
  await shoot(page, 'governance-06-roles');
  await clean();
  await page
    .getByTestId('role-review-words')
    .fill('All of them are needed. Colin Reed leaves at the end of the month.');
  await page.getByTestId('role-review').click();
  await expect(page.getByTestId('review-due')).toContainText('Nadia Hussain');
  await shoot(page, 'governance-07-looked-through');

  await page.getByTestId('page-subject').click();
  await page.getByTestId('resident-text').fill('hargreaves');
  await page.getByTestId('resident-find').click();
  await page.getByTestId('resident-one').click();
  await page.getByTestId('subject-words').fill('Her daughter has the power of attorney; I have seen the paper.');
  await page.getByTestId('confirm-password').fill('demo-governance-2026');
  await shoot(page, 'governance-08-subject-access');
  await clean();
  await page.getByTestId('subject-begin').click();
  await expect(page.getByTestId('subject-export')).toHaveAttribute('data-state', 'ready');
  const zip = page.waitForEvent('download');
  await page.getByTestId('download').click();
  expect((await zip).suggestedFilename()).toBe('record.zip');
  await shoot(page, 'governance-09-subject-ready');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByTestId('page-search').click();
  await shoot(page, 'governance-10-narrow');
  await clean();
  await browser.close();
});
