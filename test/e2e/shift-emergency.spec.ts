/**
 * Help without a PIN: from the locked screen to a ringing nurse line in four touches, for somebody in the list and for
 * somebody who is in no list; then, with somebody signed in, who called and whom it was for.
 */
import type { Locator } from 'playwright/test';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { atHub } from './support/hub-record.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';

/** What is in the record and must not be seen while nobody is signed in. */
const SECRETS = ['Penicillin', 'dementia', 'Scale 2', '999 123 4519'];

test('an emergency in four touches with nobody signed in, and the record put right afterwards', async ({ system }) => {
  test.setTimeout(180_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  const nurse = new ConsolePage(await openPage(browser, 1920, 1080));
  await kiosk.open(system.kioskUrl());
  // The people have come once the list has somebody in it.
  await kiosk.signIn('Priya Nair', '246810');
  await page.getByTestId('lock').click();
  await kiosk.isUp();
  await nurse.signIn(system.hubUrl);
  const since = new Date().toISOString();

  let touches = 0;
  const touch = async (what: Locator): Promise<void> => {
    touches += 1;
    await what.click();
  };

  await test.step('four touches: 999 first, then the nurse line rings', async () => {
    await touch(page.getByTestId('emergency'));
    await expect(page.getByTestId('address')).toContainText('Larkfield House');
    await touch(page.getByTestId('call-nurse'));
    await touch(page.getByTestId('who-person').filter({ hasText: EDITH }));
    await touch(page.getByTestId('confirm-call'));
    await expect(page.getByTestId('queue-place')).toBeVisible({ timeout: 20_000 });
    expect(touches).toBe(4);
    for (const secret of SECRETS) await expect(page.getByText(secret)).toHaveCount(0);
  });

  await test.step('the nurse sees whom it is for, and that nobody was signed in', async () => {
    await expect(nurse.row(EDITH)).toContainText('Nobody signed in');
    const [asked] = await atHub(system.dataDir, 'call.requested', since);
    expect(asked).toMatchObject({
      residentId: DEMO_RESIDENT_IDS.edith,
      author: 'Not signed in',
      body: { emergency: 'other', caller: '' },
    });
  });

  await test.step('somebody who is in no list chokes: what to do first, and the call in a feed of its own', async () => {
    await page.goto(`${page.url().split('#')[0] ?? ''}#/`);
    await page.getByTestId('emergency').click();
    await page.getByTestId('kind-choking').click();
    await expect(page.getByTestId('emergency-page')).toHaveAttribute('data-kind', 'choking');
    await expect(page.getByTestId('first-aid')).toBeVisible();
    await page.getByTestId('call-nurse').click();
    await page.getByTestId('who-not-listed').click();
    await page.getByTestId('described-name').fill('Mary, a visitor');
    await page.getByTestId('described-room').fill('9');
    await page.getByTestId('caller').fill('Tom');
    await page.getByTestId('confirm-call').click();
    await expect(page.getByTestId('queue-place')).toBeVisible({ timeout: 20_000 });
    const row = nurse.row('Mary, a visitor');
    await expect(row).toContainText('Choking');
    await expect(row).toContainText('Tom');
    const [described] = await atHub(system.dataDir, 'person.described', since);
    expect(described).toMatchObject({ body: { name: 'Mary, a visitor', room: '9' } });
    expect(Object.values(DEMO_RESIDENT_IDS)).not.toContain(described?.residentId);
    const asked = (await atHub(system.dataDir, 'call.requested', since)).at(-1);
    expect(asked).toMatchObject({
      residentId: described?.residentId,
      author: 'Not signed in',
      body: { caller: 'Tom', emergency: 'choking' },
    });
  });

  await test.step('later somebody signs in and says who called and who it was', async () => {
    await page.goto(`${page.url().split('#')[0] ?? ''}#/`);
    await kiosk.isUp();
    await kiosk.signIn('Priya Nair', '246810');
    const task = page.getByTestId('due-item').filter({ hasText: EDITH }).filter({ hasText: 'Who made this call?' });
    await task.getByRole('button').first().click();
    await page.getByRole('radio', { name: 'Tom Aldous' }).check();
    await page.getByTestId('save-vouch').click();
    await expect
      .poll(() => atHub(system.dataDir, 'call.vouched', since))
      .toMatchObject([{ author: 'Priya Nair', residentId: DEMO_RESIDENT_IDS.edith, body: { madeBy: 'Tom Aldous' } }]);
    await kiosk.goHome();
    const whose = page.getByTestId('due-item').filter({ hasText: 'Who was this call for?' });
    await whose.filter({ hasText: 'Mary, a visitor' }).getByRole('button').first().click();
    await page.getByTestId('resident-card').filter({ hasText: 'CAMPBELL' }).click();
    await expect(page.getByTestId('identify-who')).toContainText('CAMPBELL, Ivy');
    await page.getByTestId('identify-confirm').click();
    await expect.poll(() => atHub(system.dataDir, 'call.linked', since)).toHaveLength(1);
    const [described] = await atHub(system.dataDir, 'person.described', since);
    const [linked] = await atHub(system.dataDir, 'call.linked', since);
    const [identified] = await atHub(system.dataDir, 'person.identified', since);
    expect(linked).toMatchObject({
      residentId: DEMO_RESIDENT_IDS.ivy,
      body: { describedId: described?.residentId, name: 'Mary, a visitor' },
    });
    expect(identified).toMatchObject({
      residentId: described?.residentId,
      body: { residentId: DEMO_RESIDENT_IDS.ivy },
    });
  });

  await browser.close();
});
