/** What nobody has done comes back by itself and is somebody's again; how it went on is asked of the home and read by the nurse. */
import { expect, test } from 'playwright/test';
import { textOf } from '../integration/sfu-server/support/mail-sink.ts';
import { actionOf, adviseOnly, backInQueue, callAndAnswer, chooseRoute, closeTabs } from './support/decision-steps.ts';
import { consoleOf, HOUR_MS, leaveSigned, openFollowUp } from './support/decision-steps.ts';
import type { KioskPage } from './support/kiosk-page.ts';
import { startTimedSystem, type TimedSystem } from './support/timed-system.ts';

const WALTER = 'PEMBERTON, Walter';
const MARGARET = 'FENWICK, Margaret';
const MINUTE_MS = 60_000;

let system: TimedSystem;
let kiosk: KioskPage;

// Three days: each part goes on from the one before.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  system = await startTimedSystem();
  kiosk = await system.openKiosk(browser);
  await kiosk.signIn('Priya Nair', '246810');
});
test.afterEach(({ browser }) => closeTabs(browser, kiosk));
test.afterAll(() => system.stop());

/** So much later somebody stands at the tablet again. */
async function later(milliseconds: number): Promise<void> {
  await kiosk.page.getByTestId('lock').click();
  await kiosk.isUp();
  await system.forward(milliseconds);
  await kiosk.signIn('Priya Nair', '246810');
}

/** The home is asked how it went on, and says it. */
async function answerHowItWentOn(resident: string, result: 'stayed' | 'attended', words: string): Promise<void> {
  const { page } = kiosk;
  const asked = page.locator('[data-testid="due-item"][data-kind="follow-up"]').filter({ hasText: resident });
  await asked.getByRole('button').click();
  await page.getByTestId(`follow-up-${result}`).click();
  await page.getByTestId('follow-up-words').fill(words);
  await page.getByTestId('save-follow-up').click();
  await expect(asked).toHaveCount(0);
  await expect(page.getByTestId('resident-card').first()).toBeVisible();
}

test('a referral that the mail refuses becomes an action that somebody owns, and is sent again', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const nurse = await consoleOf(browser, system);
  const { page } = nurse;
  system.mail.recipient = { code: 550, words: 'No such mailbox here' };
  await callAndAnswer(kiosk, nurse, WALTER, 'He is short of breath on the stairs.');
  await page.getByTestId('add-gp-visit').click();
  await page.getByTestId('visit-reason').fill('His heart to be listened to.');
  await page.getByTestId('add-monitoring').click();
  await page.getByTestId('mon-call-if').fill('Pulse over 110, or he faints.');
  await page.getByTestId('add-referral').click();
  await chooseRoute(page, 'Northshore palliative care');
  await page.getByTestId('ref-how-mail').click();
  await page.getByTestId('ref-reason').fill('Failing heart.');
  await page.getByTestId('ref-question').fill('Please see him about his breath.');
  await page.getByTestId('family-told-nobody').click();
  await nurse.sign('Heart failure, a little worse.');
  await leaveSigned(kiosk, nurse, 3);

  const back = await backInQueue(page, 'referral-not-sent', WALTER);
  await expect(back).toContainText('No such mailbox here');
  await expect(back).toContainText('Joanna Bell had it');
  expect(system.mail.taken).toHaveLength(0);
  await back.getByTestId('act-take').click();
  await expect(back).toHaveCount(0);
  await openFollowUp(page, 'open');
  const mine = actionOf(page, 'referral-not-sent', WALTER);
  await expect(mine).toContainText('Yours');

  // The mailbox was made meanwhile.
  system.mail.recipient = undefined;
  await mine.getByTestId('act-send-again').click();
  await mine.getByTestId('send-again-save').click();
  await expect(mine).toHaveCount(0);
  await expect.poll(() => system.mail.taken.length).toBe(1);
  const [letter] = system.mail.taken;
  expect(letter && textOf(letter)).toContain('Please see him about his breath.');
  // Sent is not seen: it is open until they have acknowledged it and it is closed.
  const open = actionOf(page, 'referral', WALTER);
  await open.getByTestId('act-acknowledge').click();
  await open.getByTestId('acknowledge-who').fill('Nurse Lowe');
  await open.getByTestId('acknowledge-words').fill('She comes on Thursday.');
  await open.getByTestId('acknowledge-save').click();
  await expect(open.getByTestId('act-acknowledge')).toBeVisible();
  await open.getByTestId('act-close').click();
  await open.getByTestId('choice-seen').click();
  await open.getByTestId('close-words').fill('Seen, and a plan is made.');
  await open.getByTestId('close-save').click();
  await expect(open).toHaveCount(0);

  // Whoever opens the call reads all of it, in its order.
  await actionOf(page, 'visit', WALTER).getByTestId('follow-up-call').click();
  const became = page.getByTestId('became-of-it');
  await expect(became).toHaveCount(4);
  await expect(became.nth(0)).toContainText('No such mailbox here');
  await expect(became.nth(1)).toContainText('Ok: queued as SINK-1');
  await expect(became.nth(2)).toContainText('She comes on Thursday.');
  await expect(became.nth(3)).toContainText('Seen, and a plan is made.');
  await nurse.backToQueue();

  await adviseOnly(kiosk, nurse, MARGARET, 'A cold.');
});

test('an unanswered visit and a missed observation come back by themselves, and another nurse takes them', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await later(2 * HOUR_MS);
  await consoleOf(browser, system);
  const nurse = await consoleOf(browser, system, 'amir.haddad');
  const { page } = nurse;
  const visit = await backInQueue(page, 'visit', WALTER);
  await expect(visit).toContainText('Millbrook Surgery had it');
  const missed = await backInQueue(page, 'observations-missed', WALTER);
  await expect(missed).toContainText('Pulse over 110');
  // The home is asked for it as well.
  await expect(
    kiosk.page
      .locator('[data-testid="due-item"][data-kind="observations"][data-state="late"]')
      .filter({ hasText: WALTER }),
  ).toBeVisible();

  // Whoever decided is still there: for ten minutes it is hers to take, and then everybody's.
  await expect(visit.getByTestId('offered-to')).toContainText('Offered to Joanna Bell first');
  await expect(visit.getByTestId('act-take')).toBeDisabled();
  await system.forward(11 * MINUTE_MS);
  await page.reload();
  await backInQueue(page, 'visit', WALTER);
  await visit.getByTestId('act-take').click();
  await expect(visit).toHaveCount(0);
  await missed.getByTestId('act-done').click();
  await missed.getByTestId('done-words').fill('Rang: he sleeps, and breathes quietly.');
  await missed.getByTestId('done-save').click();
  await expect(missed).toHaveCount(0);
  await openFollowUp(page, 'open');
  const mine = actionOf(page, 'visit', WALTER);
  await expect(mine).toContainText('Yours');
  await expect(page.getByTestId('actions-later').locator(mine)).toHaveCount(1);

  // Its time is over while somebody writes: it says so where it stands, and what is written stays.
  const words = 'The surgery rang: the doctor comes at nine.';
  await mine.getByTestId('act-done').click();
  await mine.getByTestId('done-words').fill(words);
  await system.forward(2 * HOUR_MS + MINUTE_MS);
  await expect(mine).toContainText('Back in the queue since', { timeout: 30_000 });
  await expect(mine.getByTestId('done-words')).toHaveValue(words);
  await expect(page.getByTestId('actions-later').locator(mine)).toHaveCount(1);
  // Put aside, it goes where it belongs.
  await mine.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByTestId('actions-back').locator(mine)).toHaveCount(1);
});

test('how it went on after 24 and 72 hours is asked of the home and read by the nurse; unanswered it comes back', async ({
  browser,
}) => {
  test.setTimeout(180_000);

  await test.step('a day later the home says it, and the nurse reads it where she decided', async () => {
    await later(20 * HOUR_MS + 5 * MINUTE_MS);
    await answerHowItWentOn(WALTER, 'stayed', 'He eats, and sleeps on two pillows.');
    const nurse = await consoleOf(browser, system);
    await openFollowUp(nurse.page, 'open');
    // What is asked of the home after three days stands there, and leads to the call.
    await actionOf(nurse.page, 'follow-up', WALTER).getByTestId('follow-up-call').click();
    const wentOn = nurse.page.locator('[data-testid="went-on"][data-after="24"]');
    await expect(wentOn).toContainText('He eats, and sleeps on two pillows.');
    await expect(wentOn).toContainText('Priya Nair');
    await closeTabs(browser, kiosk);
  });

  await test.step('what nobody answered comes back to the nurses, and one of them finds it out', async () => {
    await system.forward(4 * HOUR_MS);
    const nurse = await consoleOf(browser, system);
    const back = await backInQueue(nurse.page, 'follow-up', MARGARET);
    await expect(
      nurse.page.locator('[data-testid="queue-back"][data-what="follow-up"]').filter({ hasText: WALTER }),
    ).toHaveCount(0);
    await back.getByTestId('act-result').click();
    await back.getByTestId('choice-attended').click();
    await back.getByTestId('result-words').fill('Rang the home: an X-ray, and back for supper.');
    await back.getByTestId('result-save').click();
    await expect(back).toHaveCount(0);
    await closeTabs(browser, kiosk);
  });

  await test.step('after three days the home is asked once more', async () => {
    await later(44 * HOUR_MS);
    await answerHowItWentOn(WALTER, 'attended', 'Two nights in hospital, with a drip.');
    const nurse = await consoleOf(browser, system);
    await openFollowUp(nurse.page, 'open');
    await expect(actionOf(nurse.page, 'follow-up', WALTER)).toHaveCount(0);
    await actionOf(nurse.page, 'review', WALTER).getByTestId('follow-up-call').click();
    await expect(nurse.page.locator('[data-testid="went-on"][data-after="72"]')).toContainText(
      'Two nights in hospital',
    );
    await expect(nurse.page.getByTestId('went-on')).toHaveCount(2);
  });
});
