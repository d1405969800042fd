/** Pictures of what waits for whoever runs a service: a policy that is proposed, one that was refused, the hours of a route, what was refused of a kiosk. */
import { expect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { DEMO_RESIDENT_IDS, DEMO_SERVICE_LEAD } from '../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { linkClinician } from '../integration/sfu-server/support/clinician.ts';
import { startTestHub } from '../integration/sfu-server/support/hub.ts';
import { callRequest, enrol, linkKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { picture } from './manage-picture.ts';

test('what waits for whoever runs a service', async () => {
  test.setTimeout(180_000);
  const hub = await startTestHub({ media: NO_MEDIA }, { rendererDir: 'dist/renderer' });
  const browser = await launchBrowser();
  try {
    const lead = await linkClinician(hub.url, DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password);
    const nurse = await linkClinician(hub.url, 'joanna.bell');
    const { mailDomains } = await lead.link.request('routes.subscribe', {});
    const propose = async (domain: string, words: string): Promise<string> => {
      const commandId = uuidv7();
      const text = JSON.stringify({ mailDomains: [...mailDomains, domain] });
      await lead.link.request('paper.propose', { commandId, kind: 'mail-domains', text, words });
      return commandId;
    };
    await nurse.link.request('paper.decide', {
      commandId: uuidv7(),
      kind: 'mail-domains',
      proposalId: await propose('post.example', 'The podiatrist writes from there.'),
      verdict: 'refused',
      words: 'Anybody can have an address there.',
    });
    await propose('elm-practice.example', 'Elm Practice has moved its mail.');
    const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
    const entry = callRequest(kiosk, uuidv7(), { residentId: DEMO_RESIDENT_IDS.edith });
    await kiosk.link.request('entries.append', { entries: [{ ...entry, body: entry.body.replace('{', '{ ') }] });
    kiosk.link.close();

    const page = await openPage(browser, 1366, 768);
    await page.goto(`${hub.url}/manage.html`);
    await page.getByTestId('account').fill(DEMO_SERVICE_LEAD.account);
    await page.getByTestId('password').fill(DEMO_SERVICE_LEAD.password);
    await page.getByTestId('sign-in').click();
    await page.getByTestId('page-policies').click();
    const proposals = page.getByTestId('proposal');
    await expect(proposals).toHaveCount(2);
    await proposals.filter({ hasText: 'Elm Practice' }).scrollIntoViewIfNeeded();
    await expect(page.getByTestId('paper-withdrawn')).toHaveCount(1);
    await expect(proposals.filter({ hasText: 'Anybody can have an address there.' })).toHaveCount(1);
    await picture(page, '20-policies-proposed-and-refused');

    await page.getByTestId('page-directory').click();
    await page.getByTestId('route-edit').first().click();
    const hours = page.locator('.route-hours-set');
    await hours.scrollIntoViewIfNeeded();
    await expect(hours).toBeVisible();
    await picture(page, '21-the-hours-of-a-route');
    await page.keyboard.press('Escape');

    await page.getByTestId('page-quarantine').click();
    await expect(page.getByTestId('quarantined')).toHaveCount(1);
    await picture(page, '22-refused-of-a-kiosk');
    await page.getByTestId('quarantine-aside').click();
    await picture(page, '23-set-aside-with-a-reason');
  } finally {
    await browser.close();
    await hub.remove();
  }
});
