/** Pictures of the pages on which a service is run, on a real hub: the service lead, a manager, the support desk, the commissioner. */
import { expect, test, type Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import {
  DEMO_COMMISSIONER,
  DEMO_MANAGER,
  DEMO_RESIDENT_IDS,
  DEMO_SERVICE_LEAD,
  DEMO_SUPPORT,
} from '../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { startTestHub, type TestHub } from '../integration/sfu-server/support/hub.ts';
import { callRequest, enrol, linkKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { picture } from './manage-picture.ts';

async function signedIn(
  page: Page,
  hub: TestHub,
  who: { readonly account: string; readonly password: string },
): Promise<void> {
  await page.goto(`${hub.url}/manage.html`);
  await page.getByTestId('account').fill(who.account);
  await page.getByTestId('password').fill(who.password);
  await page.getByTestId('sign-in').click();
}

test('a service is run', async () => {
  test.setTimeout(240_000);
  const hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: 'dist/renderer' });
  const browser = await launchBrowser();
  try {
    const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
    const page = await openPage(browser, 1366, 768);
    await signedIn(page, hub, DEMO_SERVICE_LEAD);
    const home = page.getByTestId('home').filter({ hasText: 'Larkfield House' });
    await expect(home.getByTestId('home-kiosk')).toHaveCount(1);
    await home.getByTestId('home-code').click();
    await picture(page, '01-make-a-code');
    await page.getByTestId('code-make').click();
    await expect(page.getByTestId('once-secret')).toBeVisible();
    await picture(page, '02-code-shown-once');
    await page.getByTestId('once-close').click();
    await expect(home.getByTestId('open-code')).toBeVisible();
    await home.getByTestId('home-history-open').click();
    await picture(page, '03-homes');
    await home.getByTestId('kiosk-stolen').click();
    await page.getByTestId('reason-go').click();
    await picture(page, '04-stolen-needs-a-reason');
    await page.keyboard.press('Escape');

    await home.getByTestId('home-carers').click();
    await expect(page.getByTestId('carer')).toHaveCount(3);
    await picture(page, '05-carers');
    await page.getByTestId('carer-leave').first().click();
    await picture(page, '06-a-carer-leaves');
    await page.keyboard.press('Escape');
    await page.getByTestId('carers-file-open').click();
    await page.getByTestId('carers-file').setInputFiles({
      name: 'staff.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'Name,Job title,Start date,Bank\nAnn Hope,Carer,2026-11-30,x\nBob Reed,Pilot,,\nTom Aldous,Senior carer,,',
      ),
    });
    await expect(page.getByTestId('file-row')).toHaveCount(3);
    await picture(page, '07-a-file-with-a-fault');

    await page.getByTestId('page-homes').click();
    const larkfield = page.getByTestId('home').filter({ hasText: 'Larkfield House' });
    await larkfield.getByTestId('home-rules').click();
    await expect(page.getByTestId('kiosk-number').first()).toBeVisible();
    await picture(page, '07-kiosk-settings');
    await page.getByTestId('number-add').click();
    await page.getByTestId('kiosk-lock').fill('45');
    await page.getByTestId('kiosk-rules-save').click();
    await picture(page, '07-kiosk-settings-refused');
    await page.getByTestId('kiosk-number').last().getByTestId('number-remove').click();
    await page.getByTestId('kiosk-lock').fill('3');
    await page.getByTestId('reason').fill('The lounge is open to visitors.');
    await page.getByTestId('kiosk-rules-save').click();
    await expect(page.getByTestId('kiosk-rules-save')).toHaveCount(0);

    await page.getByTestId('page-people').click();
    await expect(page.getByTestId('person').first()).toBeVisible();
    await picture(page, '08-people');
    await page.getByTestId('person-invite').click();
    await page.getByTestId('person-role').selectOption('gp');
    await picture(page, '09-invite');
    await page.keyboard.press('Escape');
    await page.getByTestId('person').filter({ hasText: 'Joanna Bell' }).getByTestId('person-leave').click();
    await expect(page.getByTestId('unfinished')).toBeVisible();
    await picture(page, '10-a-nurse-leaves');
    await page.keyboard.press('Escape');

    await page.getByTestId('page-gp-practices').click();
    await expect(page.getByTestId('gp-practice').first()).toBeVisible();
    await picture(page, '10-gp-practices');
    await page.getByTestId('gp-practice-add').click();
    await picture(page, '10-a-gp-practice');
    await page.keyboard.press('Escape');
    await page.getByTestId('page-policies').click();
    await expect(page.getByTestId('paper').first()).toBeVisible();
    await picture(page, '11-policies');
    await page.getByTestId('page-directory').click();
    await expect(page.getByTestId('route').first()).toBeVisible();
    await picture(page, '12-directory');
    await page.getByTestId('page-agreements').click();
    await expect(page.getByTestId('organisation').first()).toBeVisible();
    await picture(page, '13-agreements');
    await page.getByTestId('agreement-add').first().click();
    await picture(page, '14-an-agreement');
    await page.keyboard.press('Escape');
    await page.getByTestId('page-measures').click();
    await picture(page, '15-figures');
    await page.close();

    const commissioner = await openPage(browser, 1366, 768);
    await signedIn(commissioner, hub, DEMO_COMMISSIONER);
    await expect(commissioner.getByTestId('measures-page')).toBeVisible();
    await picture(commissioner, '16-commissioner');
    await commissioner.close();

    const manager = await openPage(browser, 1366, 768);
    await signedIn(manager, hub, DEMO_MANAGER);
    await manager.getByTestId('page-carers').click();
    await expect(manager.getByTestId('carer')).toHaveCount(3);
    await picture(manager, '17-carers-of-the-manager');
    const entry = callRequest(kiosk, uuidv7(), { residentId: DEMO_RESIDENT_IDS.edith });
    await kiosk.link.request('entries.append', { entries: [{ ...entry, body: entry.body.replace('{', '{ ') }] });
    await manager.getByTestId('page-quarantine').click();
    await manager.getByTestId('quarantine-open').click();
    await expect(manager.getByTestId('refused-body')).toContainText('She is hot and confused.');
    await picture(manager, '17-refused-opened');
    await manager.close();

    const desk = await openPage(browser, 1366, 768);
    await signedIn(desk, hub, DEMO_SUPPORT);
    await desk.getByTestId('page-homes').click();
    await expect(desk.getByTestId('home').first()).toBeVisible();
    await picture(desk, '18-homes-of-the-desk');
    kiosk.link.close();
  } finally {
    await browser.close();
    await hub.remove();
  }
});
