/** Every kind of line from the console through the home and back: what is said back and printed, and what others are asked and answer. */
import { expect, test } from 'playwright/test';
import { readPaper } from '../integration/sfu-server/support/pdf.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { callAndAnswer, chooseRoute, consoleOf, openFollowUp, reviewOf } from './support/decision-steps.ts';
import type { KioskPage } from './support/kiosk-page.ts';
import { startTimedSystem, type TimedSystem } from './support/timed-system.ts';

const EDITH = 'HARGREAVES, Edith';

let system: TimedSystem;
let kiosk: KioskPage;

test.beforeAll(async ({ browser }) => {
  system = await startTimedSystem();
  kiosk = await system.openKiosk(browser);
  await kiosk.signIn('Priya Nair', '246810');
});
test.afterAll(() => system.stop());

test('every kind of line is decided, signed with the password, said back, and goes where it should', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  let nurse = await consoleOf(browser, system);

  await test.step('what is half written survives a closed tab', async () => {
    await callAndAnswer(kiosk, nurse, EDITH, 'Cough since noon.');
    await nurse.advise('Sit her up.\nSips each half hour.');
    await nurse.page.getByTestId('impression').fill('Likely chest');
    const context = nurse.page.context();
    await nurse.page.close();
    nurse = new ConsolePage(await context.newPage());
    await nurse.page.goto(`${system.hubUrl}/console.html`);
    await expect(nurse.page.getByTestId('impression')).toHaveValue('Likely chest');
    await expect(nurse.page.getByText('Sit her up.').first()).toBeVisible();
    await expect(nurse.page.getByTestId('end-call')).toBeVisible();
  });
  const { page } = nurse;

  await test.step('the decision', async () => {
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
    const said = kiosk.page.getByTestId('read-back-line');
    for (const words of [
      'Sit her up.',
      'amoxicillin',
      'Millbrook Surgery',
      'Northshore palliative care',
      'Oxygen under 85%',
      'Mouth care each hour.',
    ])
      await expect(said.filter({ hasText: words }).first()).toBeVisible();
    // One after another: the nurse sees each of them as it comes.
    for (let line = 1; line <= 7; line++) {
      await kiosk.page.getByTestId('said-it').first().click();
      await expect(page.getByTestId('item-read-back')).toHaveCount(line);
    }
    await expect(page.getByTestId('read-back-count')).toContainText('Every line is read back');
    await nurse.endCall();
    await kiosk.page.getByTestId('open-advice').first().click();
    const sheet = kiosk.page.getByTestId('advice-sheet');
    await expect(sheet).toContainText('Joanna Bell');
    await expect(sheet.getByTestId('advice-line')).toHaveCount(7);
    await expect(sheet).toContainText('Oxygen under 85%');
  });

  await test.step('the prescription is printed, with why it was given against an allergy', async () => {
    const link = await page.getByTestId('paper-prescription').getAttribute('href');
    const printed = await page.request.get(system.hubUrl + String(link));
    const { text } = await readPaper(await printed.body());
    expect(text).toMatch(/amoxicillin/i);
    expect(text).toContain('Her rash was thrush: taken twice since, without harm.');
    expect(text).toMatch(/penicillin/i);
    expect(text).toMatch(/not an EPS prescription/i);
    await nurse.backToQueue();
  });

  await test.step('the practice says when somebody comes, and asks the nurse, who answers', async () => {
    const gp = await reviewOf(browser, system);
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
    const { text } = await readPaper(await letter.body());
    expect(text).toContain('Likely chest infection. Comfort first.');

    await openFollowUp(page, 'feedback');
    const row = page.getByTestId('feedback-row').filter({ hasText: 'HARGREAVES' }).first();
    await expect(row).toContainText('Was she given penicillin before?');
    await row.getByTestId('feedback-open').click();
    await row.getByTestId('feedback-answer').fill('Twice since, without harm.');
    await row.getByTestId('feedback-send').click();
    await expect(gp.page.getByTestId('review-talk')).toContainText('Twice since, without harm.');
    // The one talk goes on where both can read it, and the question is no longer open.
    await gp.page.getByTestId('talk-answer').fill('Then I am content.');
    await gp.page.getByTestId('talk-send').click();
    await expect(row.getByTestId('feedback-talk')).toContainText('Then I am content.');

    await visit.getByTestId('visit-done').click();
    await visit.getByTestId('visit-words').fill('Crackles at the right base. Goes on with it.');
    await visit.getByTestId('visit-send').click();
    await expect(visit.getByTestId('visit-answered')).toContainText('made, written at');
    await gp.page.close();
  });

  await test.step('the referral has left by mail, and its receipt stands with the decision, beside what the GP found', async () => {
    await expect.poll(() => system.mail.taken.length).toBe(1);
    const [letter] = system.mail.taken;
    expect(letter?.to).toEqual(['palliative@northshore-community.example']);
    expect(letter?.raw).toContain('Please see her about her breathing.');
    // What was not asked of them is not their business.
    expect(letter?.raw).not.toMatch(/amoxicillin/i);
    const became = page.getByTestId('became-of-it');
    await page.getByTestId('feedback-row').filter({ hasText: 'HARGREAVES' }).getByTestId('follow-up-call').click();
    await expect(became.filter({ hasText: 'Ok: queued as SINK-1' })).toBeVisible();
    await expect(became.filter({ hasText: 'Crackles at the right base.' })).toBeVisible();
  });
});
