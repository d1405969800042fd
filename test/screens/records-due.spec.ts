/** Pictures of how a record that was kept for long enough is kept on or erased: proposed by one office, agreed by the other. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { v7 as uuidv7 } from 'uuid';
import { expect, test, type Page } from 'playwright/test';
import { PROPOSED_RETENTION } from '#protocol/stored/retention-policy.ts';
import { DEMO_GOVERNANCE_LEAD, DEMO_RESIDENT_IDS, DEMO_SERVICE_LEAD } from '../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { linkClinician } from '../integration/sfu-server/support/clinician.ts';
import { startTestHub } from '../integration/sfu-server/support/hub.ts';
import { shoot } from './shoot.ts';

const DAY_MS = 24 * 60 * 60_000;
const { edith, walter, olive } = DEMO_RESIDENT_IDS;

async function signIn(page: Page, url: string, who: { readonly account: string; readonly password: string }) {
  await page.goto(`${url}/manage.html`);
  await page.getByTestId('account').fill(who.account);
  await page.getByTestId('password').fill(who.password);
  await page.getByTestId('sign-in').click();
  await page.getByTestId('page-records-due').click();
  await expect(page.getByTestId('records-due-page')).toBeVisible();
}

test('records due: kept, proposed, agreed', async () => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), 'teletriage-records-due-'));
  const retentionFile = join(folder, 'policy.json');
  const approved = { version: 'larkfield/1', approvedBy: 'Caldicott Guardian, A. Example', approvedOn: '2026-11-01' };
  await writeFile(retentionFile, JSON.stringify({ ...PROPOSED_RETENTION, ...approved, recordReviewDays: 60 }));
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead).toISOString() };
  const hub = await startTestHub(
    { media: NO_MEDIA, clock },
    { dataDir: join(folder, 'hub'), retentionFile, rendererDir: 'dist/renderer' },
  );
  const browser = await launchBrowser();
  try {
    const helen = await linkClinician(hub.url, 'helen.marsh', 'demo-manager-2026');
    for (const residentId of [edith, walter, olive]) {
      await helen.link.request('placement.end', { commandId: uuidv7(), residentId, why: 'moved' });
    }
    helen.link.close();
    ahead = 90 * DAY_MS;
    const nadia = await linkClinician(hub.url, DEMO_GOVERNANCE_LEAD.account, DEMO_GOVERNANCE_LEAD.password);
    const told = { incidentId: uuidv7(), happened: 'Another room.', harm: 'nobody' as const, page: 'console' };
    await nadia.link.request('incident.report', { ...told, residentId: olive });
    nadia.link.close();

    const page = await openPage(browser);
    const clean = async (): Promise<void> => {
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    };
    await signIn(page, hub.url, DEMO_GOVERNANCE_LEAD);
    const card = (name: string) => page.getByTestId('record-due').filter({ hasText: name });
    await expect(card('HARGREAVES')).toBeVisible();
    await expect(page.getByTestId('obstacles').first()).toBeVisible();
    await shoot(page, 'records-due-01-governance');
    await clean();

    await card('HARGREAVES').getByTestId('keep').click();
    await page.getByTestId('decide').click();
    await expect(page.getByText('Say why, in a few words.')).toBeVisible();
    await shoot(page, 'records-due-02-keep');
    await clean();
    const lookAgainOn = new Date(Date.parse(clock.now()) + 200 * DAY_MS).toISOString().slice(0, 10);
    await page.getByTestId('look-again-on').fill(lookAgainOn);
    await page.getByTestId('because').fill('An inquest is open.');
    await page.getByTestId('decide').click();
    await expect(page.getByTestId('decided')).toHaveText('The record is kept.');

    const walters = page.getByTestId('record-due').filter({ hasText: 'PEMBERTON' });
    const name = (await walters.first().getByRole('heading').textContent()) ?? '';
    const family = name.split(',')[0] ?? '';
    await card(name).getByTestId('propose').click();
    await page.getByTestId('typed').fill('Somebody');
    await page.getByTestId('decide').click();
    await expect(page.getByText('This is not the family name.')).toBeVisible();
    await expect(page.getByTestId('lost')).toContainText('entries of the record');
    await shoot(page, 'records-due-03-propose');
    await clean();
    await page.getByTestId('typed').fill(family.toLowerCase());
    await page.getByTestId('decide').click();
    await expect(page.getByTestId('decided')).toContainText('It is proposed.');
    await expect(card(name)).toContainText('Proposed by Nadia Hussain');
    await shoot(page, 'records-due-04-proposed');

    const other = await openPage(browser);
    await signIn(other, hub.url, DEMO_SERVICE_LEAD);
    await expect(other.getByTestId('agree')).toHaveCount(1);
    await shoot(other, 'records-due-05-lead');
    expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([]);
    await other.getByTestId('agree').click();
    await other.getByTestId('typed').fill(family);
    await shoot(other, 'records-due-06-agree');
    expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([]);
    await other.getByTestId('decide').click();
    await expect(other.getByTestId('record-gone')).toContainText('Record erased on');
    await expect(other.getByTestId('records-due-page')).not.toContainText(family);
    await shoot(other, 'records-due-07-erased');
  } finally {
    await browser.close();
    await hub.remove();
    await rm(folder, { recursive: true, force: true });
  }
});
