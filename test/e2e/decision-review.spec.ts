/** What goes against a wish or points to harm, and what the GP makes of decisions: each verdict, a visit declined, a review that is overdue. */
import { expect, test, type Page } from 'playwright/test';
import { actionOf, adviseOnly, backInQueue, callAndAnswer, consoleOf, HOUR_MS } from './support/decision-steps.ts';
import { closeTabs, leaveSigned, manageOf, openFollowUp, reviewOf } from './support/decision-steps.ts';
import type { KioskPage } from './support/kiosk-page.ts';
import { startTimedSystem, type TimedSystem } from './support/timed-system.ts';

const OLIVE = 'ASHDOWN, Olive';
const IVY = 'CAMPBELL, Ivy';
const WALTER = 'PEMBERTON, Walter';
const MARGARET = 'FENWICK, Margaret';

let system: TimedSystem;
let kiosk: KioskPage;

// One day: each part goes on from the one before.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  system = await startTimedSystem();
  kiosk = await system.openKiosk(browser);
  await kiosk.signIn('Priya Nair', '246810');
});
test.afterEach(({ browser }) => closeTabs(browser, kiosk));
test.afterAll(() => system.stop());

test('a concern about harm is raised in a call and seen by the named roles alone', async ({ browser }) => {
  test.setTimeout(120_000);
  const nurse = await consoleOf(browser, system);
  const { page } = nurse;
  await callAndAnswer(kiosk, nurse, OLIVE, 'Bruises.');
  await page.getByTestId('tool-safeguarding').click();
  await page.getByTestId('concern-kind').selectOption('neglect');
  await page.getByTestId('concern-words').fill('Two bruises in the shape of fingers on the left arm.');
  await page.getByTestId('concern-to').fill('Local authority adult safeguarding');
  await page.getByTestId('concern-not-yet').click();
  await page.getByTestId('concern-raise').click();
  await expect(page.getByTestId('concern-raised')).toBeVisible();
  await nurse.advise('Keep her with somebody.');
  await page.getByTestId('add-gp-visit').click();
  await page.getByTestId('visit-reason').fill('Her arm to be looked at.');
  await nurse.sign('Bruising that nobody explains.');
  await leaveSigned(kiosk, nurse, 2);

  await openFollowUp(page, 'safeguarding');
  await expect(page.getByTestId('concern')).toContainText('Two bruises');

  const other = await consoleOf(browser, system, 'amir.haddad');
  await openFollowUp(other.page, 'open');
  await expect(actionOf(other.page, 'visit', OLIVE)).toBeVisible();
  // It is an action of somebody, and not one that a colleague reads.
  await expect(actionOf(other.page, 'safeguarding', '')).toHaveCount(0);
  await openFollowUp(other.page, 'safeguarding');
  await expect(other.page.getByTestId('concerns-none')).toBeVisible();
  await expect(other.page.getByTestId('concern')).toHaveCount(0);

  // A safeguarding lead of the service, who was not there, reads it and writes down that it is reported.
  const lead = await consoleOf(browser, system, 'aisha.rahman', 'demo-gp-2026');
  const concern = lead.page.getByTestId('concern');
  await expect(concern).toContainText('Two bruises');
  await concern.getByTestId('concern-add-reported').click();
  await concern.getByTestId('note-reference').fill('ASG-2041');
  await concern.getByTestId('note-words').fill('Told to the duty desk.');
  await concern.getByTestId('note-save').click();
  await expect(page.getByTestId('concern')).toContainText('ASG-2041');

  // Nothing of it has come to the home.
  await kiosk.goHome();
  await kiosk.chooseResident(OLIVE);
  await expect(kiosk.page.getByTestId('resident-banner')).toContainText('ASHDOWN');
  expect(await kiosk.page.content()).not.toContain('bruises in the shape');
  await expect.poll(() => system.tabletHolds('Keep her with somebody.')).toBe(true);
  expect(await system.tabletHolds('bruises in the shape')).toBe(false);
});

test('999 against a recorded wish is not signed without its reason, which the GP reads', async ({ browser }) => {
  test.setTimeout(120_000);
  const nurse = await consoleOf(browser, system);
  const { page } = nurse;
  await callAndAnswer(kiosk, nurse, IVY, 'She has fallen and her leg is turned out.');
  await page.getByTestId('add-escalation').click();
  await page.getByTestId('esc-reason').fill('Her hip is broken, and the pain is not to be borne.');
  const wishes = page.getByTestId('wishes-panel');
  await expect(wishes).toContainText('Comfort at Larkfield House. No hospital');
  await expect(page.getByTestId('wishes-conflict')).toBeVisible();
  await page.getByTestId('family-told-later').click();
  await page.getByTestId('impression').fill('Broken hip.');
  // Without a reason there is nothing to sign.
  await expect(page.getByTestId('next-problem')).toBeVisible();
  await page.getByTestId('next-problem').click();
  await expect(page.getByTestId('wishes-reason')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByTestId('sign-outcome').click({ force: true });
  await expect(page.getByTestId('confirm-panel')).toHaveCount(0);

  const why = 'A broken hip cannot be made bearable here: she asked to go, and her niece agrees.';
  await page.getByTestId('wishes-reason').fill(why);
  await nurse.sign('Broken hip.');
  await expect(page.getByTestId('confirm-wishes')).toContainText(why);
  await expect(kiosk.page.getByTestId('read-back-line').first()).toContainText('999');
  await leaveSigned(kiosk, nurse, 1);

  const gp = await reviewOf(browser, system);
  await gp.open('CAMPBELL');
  await expect(gp.page.getByTestId('confirm-wishes')).toContainText(why);
});

test('the GP declines a visit, agrees, amends and takes no action; the nurse hears each of them', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const nurse = await consoleOf(browser, system);
  await adviseOnly(kiosk, nurse, WALTER, 'Dry, and drinks again.');
  await adviseOnly(kiosk, nurse, MARGARET, 'A cold.');

  const gp = await reviewOf(browser, system);
  const visit = gp.page.getByTestId('visit-row').filter({ hasText: 'ASHDOWN' });
  await visit.getByTestId('visit-declined').click();
  // Nobody is told no without a why.
  await visit.getByTestId('visit-send').click();
  await expect(visit.getByTestId('visit-words')).toHaveAttribute('aria-invalid', 'true');
  await visit.getByTestId('visit-words').fill('Nobody is free before the evening: ask the visiting GPs.');
  await visit.getByTestId('visit-send').click();
  await expect(visit.getByTestId('visit-answered')).toContainText('declined');

  // It is the nurse's at once, with what the practice said, and nobody else's.
  const declined = await backInQueue(nurse.page, 'visit', OLIVE);
  await expect(declined).toContainText('Nobody is free before the evening');
  await declined.getByTestId('act-take').click();
  await expect(declined).toHaveCount(0);
  await openFollowUp(nurse.page, 'open');
  const mine = actionOf(nurse.page, 'visit', OLIVE);
  await expect(mine).toContainText('Yours');
  await mine.getByTestId('act-done').click();
  await mine.getByTestId('done-words').fill('The visiting GPs come at eleven.');
  await mine.getByTestId('done-save').click();
  await expect(mine).toHaveCount(0);

  for (const { resident, verdict, comment } of [
    { resident: 'ASHDOWN', verdict: 'review-agree', comment: 'Well seen.' },
    { resident: 'CAMPBELL', verdict: 'review-amend', comment: 'Her patch goes with her.' },
    { resident: 'PEMBERTON', verdict: 'review-none', comment: '' },
  ]) {
    await gp.open(resident);
    await gp.page.getByTestId(verdict).click();
    await gp.page.getByTestId('review-comment').fill(comment);
    await gp.page.getByTestId('review-send').click();
    await expect(gp.page.getByTestId('reviewed-at')).toBeVisible();
  }

  await openFollowUp(nurse.page, 'feedback');
  const said = (resident: string) => nurse.page.getByTestId('feedback-row').filter({ hasText: resident });
  await expect(said(OLIVE)).toContainText('Well seen.');
  await expect(said(IVY)).toContainText('Her patch goes with her.');
  await expect(said(WALTER)).toContainText('No action');
  await said(IVY).getByTestId('feedback-read').click();
  await expect(said(IVY).getByTestId('feedback-unread')).toHaveCount(0);
  // The decision it was said of is one press away, with what the GP said.
  await said(IVY).getByTestId('follow-up-call').click();
  await expect(nurse.page.getByTestId('gp-review')).toContainText('Her patch goes with her.');
});

test('a review that nobody gives is overdue for the GP, and comes back to the nurses', async ({ browser }) => {
  test.setTimeout(120_000);
  // Due before the practice closes on the next working day.
  await system.forward(36 * HOUR_MS);
  const gp = await reviewOf(browser, system);
  const row = gp.page.getByTestId('review-row').filter({ hasText: 'FENWICK' });
  await expect(row.getByTestId('review-overdue')).toContainText('late');
  const nurse = await consoleOf(browser, system);
  await expect(await backInQueue(nurse.page, 'review', MARGARET)).toContainText('Dr Samuel Okafor had it');
  await expect(
    nurse.page.locator('[data-testid="queue-back"][data-what="review"]').filter({ hasText: WALTER }),
  ).toHaveCount(0);

  await gp.open('FENWICK');
  await gp.agree('Seen late.');
  await expect(nurse.page.locator('[data-testid="queue-back"][data-what="review"]')).toHaveCount(0);
});

test('what went wrong is told from a call and from a review, about whom the page is about, and read by who answers for it', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const about = (page: Page) => page.locator('label', { has: page.getByTestId('incident-resident') });
  const report = async (page: Page, words: string): Promise<void> => {
    await page.getByTestId('incident-happened').fill(words);
    await page.getByTestId('incident-harm-nearly').click();
    await page.getByTestId('incident-send').click();
    await expect(page.getByTestId('incident-done')).toBeVisible();
  };

  const nurse = await consoleOf(browser, system);
  await expect(nurse.page.getByTestId('queue-rail')).toBeVisible();
  // The first press on this page, with which the browser lets it sound.
  await nurse.page.getByTestId('open-assurance').click();
  await expect(nurse.page.getByTestId('incident-form')).toBeVisible();
  await expect(about(nurse.page)).toHaveCount(0);
  await kiosk.page.getByTestId('lock').click();
  await kiosk.isUp();
  await kiosk.signIn('Priya Nair', '246810');
  await callAndAnswer(kiosk, nurse, WALTER, 'Short of breath.');
  // The panel is open still, and the page is about him now.
  await expect(about(nurse.page)).toHaveText(`It is about ${WALTER}`);
  await about(nurse.page).getByRole('checkbox').check();
  await report(nurse.page, 'His photograph was another man’s.');

  const gp = await reviewOf(browser, system);
  await gp.page.getByTestId('open-assurance').click();
  await expect(about(gp.page)).toHaveCount(0);
  await gp.open('FENWICK');
  await expect(about(gp.page)).toHaveText(`It is about ${MARGARET}`);
  // Named when the reporter says so, and not else.
  await report(gp.page, 'The page was blank for a minute.');

  const page = await manageOf(browser, system, 'ruth.adeyemi', 'demo-lead-2026');
  await page.getByTestId('open-assurance').click();
  const told = (words: string) => page.getByTestId('incident').filter({ hasText: words });
  await expect(told('another man’s')).toContainText(WALTER);
  await expect(told('blank for a minute')).toHaveCount(1);
  await expect(told('blank for a minute')).not.toContainText('FENWICK');
});
