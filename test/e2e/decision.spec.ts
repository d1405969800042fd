/**
 * Every kind of decision from the console through the home and back, with a hub whose time can be moved: what is said back, what
 * others are asked and answer, what comes back into the queue by itself, and who sees a safeguarding concern.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { linkClinician } from '../integration/sfu-server/support/clinician.ts';
import { ConsolePage, ReviewPage } from './support/clinician-pages.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { startTimedSystem, type TimedSystem } from './support/timed-system.ts';

const EDITH = 'HARGREAVES, Edith';
const PASSWORD = 'demo-nurse-2026';
const HOUR_MS = 3_600_000;

let system: TimedSystem;
/** The one tablet of the home: its address is good once. */
let kiosk: KioskPage;

// One night: each part goes on from the one before.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  system = await startTimedSystem();
  kiosk = new KioskPage(await pageOf(browser, 1280, 800));
  await kiosk.open(system.kioskUrl);
  await kiosk.signIn('Priya Nair', '246810');
});
test.afterAll(() => system.stop());

async function pageOf(browser: Browser, width = 1920, height = 1080): Promise<Page> {
  return (await browser.newContext({ viewport: { width, height } })).newPage();
}

async function consoleOf(browser: Browser, account = 'joanna.bell', password = PASSWORD): Promise<ConsolePage> {
  const nurse = new ConsolePage(await pageOf(browser));
  await nurse.signIn(system.hubUrl, account, password);
  return nurse;
}

/** By the beginning of its name: what follows says whether anybody is there now. */
async function chooseRoute(page: Page, name: string): Promise<void> {
  const option = page.getByTestId('ref-route').locator('option').filter({ hasText: name });
  await page.getByTestId('ref-route').selectOption((await option.first().getAttribute('value')) ?? '');
}

test('every kind of line is decided, signed with the password, said back, and goes where it should', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const nurse = await consoleOf(browser);
  const { page } = nurse;

  await test.step('the decision', async () => {
    await kiosk.chooseResident(EDITH);
    await kiosk.callTheNurse('Cough since noon.');
    await nurse.claim(EDITH);
    await nurse.mediaIsReady();
    await nurse.answer();
    await nurse.advise('Sit her up.\nSips each half hour.');

    await page.getByTestId('add-prescription').click();
    await page.getByTestId('rx-medicine').fill('amoxicillin');
    await page.getByTestId('drug-option').first().click();
    await expect(page.getByTestId('rx-fictitious')).toBeVisible();
    await expect(page.getByTestId('allergy-match')).toContainText(/penicillin/i);
    await page.getByTestId('rx-override').fill('Her rash was thrush: taken twice since, without harm.');
    for (const [field, text] of Object.entries({
      dose: '500 mg',
      route: 'by mouth',
      frequency: 'three times a day',
      duration: '5 days',
      quantity: '15 capsules',
      indication: 'Chest infection',
    }))
      await page.getByTestId(`rx-${field}`).fill(text);
    await nurse.checkBefore();

    await page.getByTestId('add-gp-visit').click();
    await page.getByTestId('visit-reason').fill('Chest to be listened to.');

    await page.getByTestId('add-referral').click();
    await chooseRoute(page, 'Northshore palliative care');
    await page.getByTestId('ref-how-mail').click();
    await page.getByTestId('ref-reason').fill('Breathless at rest more often.');
    await page.getByTestId('ref-question').fill('Please see her about her breathing.');

    await page.getByTestId('add-monitoring').click();
    await page.getByTestId('mon-call-if').fill('Oxygen under 85%, or newly muddled.');

    await page.getByTestId('add-end-of-life').click();
    await page.getByTestId('eol-comfort').fill('Mouth care each hour.');
    await page.getByTestId('eol-place').fill('Here, in her own room');
    await page.getByTestId('eol-team').fill('Palliative nurse, tonight');
    await page.getByTestId('eol-anticipatory-not-yet').click();
    await page.getByTestId('eol-when').fill('Ring the nurse line. Do not ring 999.');

    await page.getByTestId('place-stays').click();
    await page.getByTestId('family-told-later').click();
    await nurse.sign('Likely chest infection. Comfort first.');
  });

  await test.step('the home says every line back, and prints what it was told', async () => {
    await kiosk.readBack(7);
    await expect(page.getByTestId('read-back-count')).toContainText('Every line is read back');
    await nurse.endCall();
    await nurse.backToQueue();
    await kiosk.page.getByTestId('open-advice').first().click();
    const sheet = kiosk.page.getByTestId('advice-sheet');
    await expect(sheet).toContainText('Joanna Bell');
    await expect(sheet.getByTestId('advice-line')).toHaveCount(7);
    await expect(sheet).toContainText('Oxygen under 85%');
  });

  await test.step('the practice says when somebody comes, and asks the nurse, who answers', async () => {
    const gp = new ReviewPage(await pageOf(browser));
    await gp.signIn(system.hubUrl);
    const visit = gp.page.getByTestId('visit-row').filter({ hasText: 'HARGREAVES' });
    await expect(visit).toContainText('Chest to be listened to.');
    await visit.getByTestId('visit-accepted').click();
    await visit.getByTestId('visit-send').click();
    await expect(visit.getByTestId('visit-answered')).toContainText('somebody comes at');

    await gp.open('HARGREAVES');
    await gp.page.getByTestId('review-query').click();
    await gp.page.getByTestId('review-comment').fill('Was she given penicillin before?');
    await gp.page.getByTestId('review-send').click();
    await expect(gp.page.getByTestId('reviewed-at')).toBeVisible();
    const letter = await gp.page.request.get(
      system.hubUrl + String(await gp.page.getByTestId('letter').getAttribute('href')),
    );
    expect(letter.headers()['content-type']).toContain('application/pdf');

    await page.getByTestId('open-follow-up').click();
    await page.getByTestId('part-feedback').click();
    const row = page.getByTestId('feedback-row').filter({ hasText: 'HARGREAVES' }).first();
    await expect(row).toContainText('Was she given penicillin before?');
    await row.getByTestId('feedback-open').click();
    await row.getByTestId('feedback-answer').fill('Twice since, without harm.');
    await row.getByTestId('feedback-send').click();
    await expect(gp.page.getByTestId('review-talk')).toContainText('Twice since, without harm.');
    await gp.page.close();
  });

  await test.step('the referral has left by mail, and its receipt is in the record', async () => {
    await expect.poll(() => system.mail.taken.length).toBe(1);
    const [letter] = system.mail.taken;
    expect(letter?.to).toEqual(['palliative@northshore-community.example']);
    expect(letter?.raw).toContain('Please see her about her breathing.');
    // What was not asked of them is not their business.
    expect(letter?.raw).not.toMatch(/amoxicillin/i);
    const { link } = await linkClinician(system.hubUrl, 'amir.haddad');
    const receipt = async () => {
      const { entries } = await link.request('resident.open', { residentId: DEMO_RESIDENT_IDS.edith });
      return entries.find(({ envelope }) => envelope.kind === 'referral.sent')?.body;
    };
    await expect.poll(receipt).toContain('Ok: queued as SINK-1');
  });
});

test('a concern about harm is raised in a call and seen by the named roles alone', async ({ browser }) => {
  test.setTimeout(120_000);
  const nurse = await consoleOf(browser);
  await kiosk.goHome();
  await kiosk.chooseResident('ASHDOWN, Olive');
  await kiosk.callTheNurse('Bruises.');
  await nurse.claim('ASHDOWN, Olive');
  await nurse.mediaIsReady();
  await nurse.answer();
  const { page } = nurse;
  await page.getByTestId('tool-safeguarding').click();
  await page.getByTestId('concern-kind').selectOption('neglect');
  await page.getByTestId('concern-words').fill('Two bruises in the shape of fingers on the left arm.');
  await page.getByTestId('concern-to').fill('Local authority adult safeguarding');
  await page.getByTestId('concern-not-yet').click();
  await page.getByTestId('concern-raise').click();
  await expect(page.getByTestId('concern-raised')).toBeVisible();
  await nurse.advise('Keep her with somebody.');
  await nurse.sign('Bruising that nobody explains.');
  await nurse.endCall();
  await nurse.backToQueue();
  await kiosk.readBack(1);

  await page.getByTestId('open-follow-up').click();
  await page.getByTestId('part-safeguarding').click();
  await expect(page.getByTestId('concern')).toContainText('Two bruises');

  const other = await consoleOf(browser, 'amir.haddad');
  await other.page.getByTestId('open-follow-up').click();
  await expect(
    other.page.getByTestId('actions-none').or(other.page.getByTestId('actions-later')).first(),
  ).toBeVisible();
  await other.page.getByTestId('part-safeguarding').click();
  await expect(other.page.getByTestId('concerns-none')).toBeVisible();
  await expect(other.page.getByTestId('concern')).toHaveCount(0);
  // Nothing of it has come to the home.
  expect(await kiosk.page.content()).not.toContain('bruises in the shape');
});

test('what nobody has done comes back by itself, and is taken and done', async ({ browser }) => {
  test.setTimeout(120_000);
  system.forward(26 * HOUR_MS);
  const nurse = await consoleOf(browser, 'amir.haddad');
  const { page } = nurse;
  const back = page.getByTestId('queue-back');
  await expect(back.first()).toBeVisible();
  const all = page.getByTestId('queue-back-all');
  if (await all.isVisible()) await all.click();
  for (const what of ['visit', 'observations-missed', 'referral', 'follow-up'] as const) {
    await expect(back.and(page.locator(`[data-what="${what}"]`)).first()).toBeVisible();
  }
  const visit = back.and(page.locator('[data-what="visit"]')).first();
  await visit.getByTestId('act-take').click();
  await expect(visit).toHaveCount(0);
});
