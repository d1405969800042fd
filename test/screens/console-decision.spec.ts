/**
 * Pictures of the decision: every kind of line as it is written and as it stands when it is whole, the checks of a medicine, the wishes
 * before hospital, and the password before a prescription is signed. A running hub; the kiosk is the link of one.
 */
import type { Browser, Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { ConsolePage } from '../e2e/support/clinician-pages.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { EDITHS_SCORE, EDITHS_VALUES } from '../fixtures/entries.ts';
import { tell } from '../integration/sfu-server/support/facts.ts';
import { enrol, linkKiosk, type LinkedKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { expectAccessible } from './checks.ts';
import { shoot } from './shoot.ts';

test.use({ withKiosk: false });

const { edith, ivy } = DEMO_RESIDENT_IDS;

async function picture(page: Page, name: string): Promise<void> {
  await shoot(page, `console-decision-${name}`);
  await page.waitForTimeout(250);
  await expectAccessible(page, name);
}

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

async function ask(kiosk: LinkedKiosk, residentId: string, concern: string): Promise<void> {
  const set = await tell(
    kiosk,
    'observations.recorded',
    { values: EDITHS_VALUES, news2: EDITHS_SCORE },
    { residentId, occurredAt: ago(12) },
  );
  const encounterId = uuidv7();
  await tell(
    kiosk,
    'call.requested',
    { concern, observationsId: set.envelope.id },
    { residentId, encounterId, occurredAt: ago(2) },
  );
}

/** Nothing that is pressed in the decision is smaller than a finger. */
async function expectTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.decision button:not(.decision__next), .decision input, .decision select, .decision .option',
      ),
    ]
      .filter((it) => it.checkVisibility() && !it.matches('.option__input, [type=checkbox]'))
      .map((it) => ({ words: it.outerHTML.slice(0, 80), height: Math.round(it.getBoundingClientRect().height) }))
      .filter(({ height }) => height < 40),
  );
  expect(small).toEqual([]);
}

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});

test('every kind of line, and a prescription signed with the password', async ({ system }) => {
  test.setTimeout(600_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  await ask(kiosk, edith, 'Not touched her tea. Chesty.');
  const nurse = new ConsolePage(await openPage(browser));
  const { page } = nurse;
  await nurse.signIn(system.hubUrl);
  await nurse.claim('HARGREAVES');
  await nurse.answer();
  await page.getByTestId('impression').fill('Likely chest infection on COPD. Alert, drinking a little.');

  await test.step('nothing yet', async () => {
    await picture(page, '01-nothing-yet');
  });

  await test.step('advice', async () => {
    await nurse.advise('Sit up, two pillows.\nHalf a cup of drink every hour.\nRing back if she is newly muddled.');
  });

  await test.step('a medicine against a recorded allergy, by its class', async () => {
    await page.getByTestId('add-prescription').click();
    await expect(page.getByTestId('rx-medicine')).toBeFocused();
    await page.keyboard.type('amoxi', { delay: 20 });
    await expect(page.getByTestId('drug-option').first()).toContainText('moxi');
    await picture(page, '02-medicine-search');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('rx-dose')).toBeFocused();
    await expect(page.getByTestId('allergy-match')).toContainText('enicillin');
    await expect(page.getByTestId('rx-fictitious')).toBeVisible();
    await picture(page, '03-allergy-match');
    // Typed by hand it is known all the same.
    await page.getByTestId('rx-medicine').fill('amoxicillin 500 mg capsules, as before');
    await expect(page.getByTestId('rx-from-table')).toHaveCount(0);
    await expect(page.getByTestId('allergy-match')).toContainText('class');
  });

  await test.step('one that is blocked, with the reason', async () => {
    await page.getByTestId('rx-medicine').fill('oxycodone 5');
    await page.getByTestId('drug-option').first().click();
    await expect(page.getByTestId('rx-blocked')).toContainText('schedule 2');
    await picture(page, '04-blocked');
  });

  await test.step('a controlled one, as needed, with its quantity in words', async () => {
    await page.getByTestId('rx-medicine').fill('codeine 30');
    await page.getByTestId('drug-option').filter({ hasText: 'Codeine' }).click();
    await page.getByTestId('rx-quantity').fill('28 tablets');
    await page.getByTestId('rx-as-needed').check();
    await expect(page.getByTestId('rx-most')).toBeVisible();
    await page.getByTestId('rx-in-words').fill('eighteen tablets');
    await page.getByTestId('next-problem').click();
    await expect(page.getByText('The words are not the number in figures')).toBeVisible();
    await page.getByTestId('rx-in-words').fill('');
    await page.getByTestId('rx-in-words-offer').click();
    await expect(page.getByTestId('rx-in-words')).toHaveValue('twenty-eight tablets');
    await page.getByTestId('rx-in-words').scrollIntoViewIfNeeded();
    await picture(page, '05-controlled');
    await page.getByTestId('rx-as-needed').uncheck();
  });

  await test.step('the one that she gets', async () => {
    await page.getByTestId('item-prescription').getByTestId('item-remove').click();
    await nurse.prescribe({
      medicine: 'doxy',
      dose: '200 mg tonight, then 100 mg',
      frequency: 'once a day',
      duration: '5 days',
      quantity: '6 capsules',
      indication: 'Chest infection',
    });
    await page.getByTestId('rx-medicine').fill('doxycycline');
    await page.getByTestId('drug-option').first().click();
    await expect(page.getByTestId('rx-route')).toHaveValue('by mouth');
    await expect(page.getByTestId('allergy-no-match')).toBeVisible();
    await page.getByTestId('rx-medicines-read').scrollIntoViewIfNeeded();
    await picture(page, '06-prescription');
  });

  await test.step('the others, by their keys', async () => {
    const key = async (letter: string): Promise<void> => {
      await page.getByRole('heading', { name: 'Decision' }).click();
      await page.keyboard.press(letter);
    };
    await key('3');
    await page.getByTestId('mon-call-if').fill('NEWS2 is 7 or more. Oxygen is under 85%');
    await key('4');
    await expect(page.getByTestId('visit-reason')).toBeFocused();
    await page.getByTestId('visit-reason').fill('Chest exam, bloods, steroids again? If not better by morning.');
    await picture(page, '07-visit');
    await key('5');
    await expect(page.getByTestId('ref-route')).toBeFocused();
    await page.getByTestId('ref-route').selectOption({ index: 1 });
    await expect(page.getByTestId('route-chosen')).toBeVisible();
    await page.getByTestId('ref-reason').fill('Third chest infection this year, weight falling.');
    await page.getByTestId('ref-question').fill('Please review her breathing and her medicines.');
    await page.getByTestId('ref-question').scrollIntoViewIfNeeded();
    await picture(page, '08-referral');
    await key('6');
    await page.getByTestId('eol-comfort').fill('Mouth care every two hours. No needles.');
    await page.getByTestId('eol-anticipatory-not-yet').click();
    await page.getByTestId('eol-team').fill('Northshore palliative care, tomorrow at 10:00');
    await page.getByTestId('eol-when').fill('Ring the nurse line. No 999.');
    await page.getByTestId('eol-when').scrollIntoViewIfNeeded();
    await picture(page, '09-end-of-life');
    await expectTargets(page);
    // Taken out again: it is not what she needs.
    await page.getByTestId('item-end-of-life').getByTestId('item-remove').click();
    await page.getByTestId('family-told-yes').click();
    await expect(page.getByTestId('family-who')).not.toHaveValue('');
  });

  await test.step('what was typed is there after the tab was closed', async () => {
    await page.close({ runBeforeUnload: false });
  });

  const again = new ConsolePage(await page.context().newPage());
  await again.page.goto(`${system.hubUrl}/console.html`);
  await test.step('every line is whole and short', async () => {
    await expect(again.page.getByTestId('item-change')).toHaveCount(5);
    await expect(again.page.getByTestId('item-prescription')).toContainText('Doxycycline 100 mg capsules');
    await again.page.getByTestId('item-advice').scrollIntoViewIfNeeded();
    await picture(again.page, '10-whole');
    await again.page.getByTestId('family-who').scrollIntoViewIfNeeded();
    await picture(again.page, '11-from-here-on');
  });

  await test.step('the password', async () => {
    await again.page.getByTestId('sign-outcome').click();
    await again.page.getByTestId('confirm-sign').click();
    await expect(again.page.getByText('Type your password.')).toBeVisible();
    await again.page.getByTestId('confirm-password').fill('not-it');
    await again.page.keyboard.press('Enter');
    await expect(again.page.getByTestId('confirm-password')).toBeFocused();
    await expect(again.page.getByTestId('confirm-password')).toHaveValue('');
    await picture(again.page, '12-password');
    await again.page.getByTestId('confirm-password').fill('demo-nurse-2026');
    await again.page.keyboard.press('Enter');
    await expect(again.page.getByTestId('signed-at')).toBeVisible();
    await picture(again.page, '13-signed');
  });
});

test('hospital against a recorded wish, by somebody who may not prescribe', async ({ system }) => {
  test.setTimeout(600_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  await ask(kiosk, ivy, 'Fell out of bed. Her leg looks wrong.');
  const nurse = new ConsolePage(await openPage(browser));
  const { page } = nurse;
  await nurse.signIn(system.hubUrl, 'amir.haddad');
  await nurse.claim('CAMPBELL');
  await nurse.answer();
  await expect(page.getByTestId('about-prescription')).toContainText('For prescribers');
  await expect(page.getByTestId('add-prescription')).toHaveCount(0);
  await page.getByTestId('impression').fill('Likely broken hip after a fall. In pain.');
  await page.getByTestId('place-goes-later').click();
  await expect(page.getByTestId('wishes-panel')).toContainText('Wants to stay out of hospital');
  await page.getByTestId('place-stays').click();
  await expect(page.getByTestId('wishes-panel')).toHaveCount(0);
  await page.getByRole('heading', { name: 'Decision' }).click();
  await page.keyboard.press('7');
  await page.getByTestId('esc-reason').fill('Broken hip: pain that cannot be held here.');
  await expect(page.getByTestId('wishes-conflict')).toBeVisible();
  await page.getByTestId('place-conveyed').click();
  await page.getByTestId('next-problem').click();
  await expect(page.getByTestId('wishes-reason')).toBeFocused();
  await picture(page, '20-wishes');
  await page.getByTestId('wishes-reason').fill('Pain of a broken hip cannot be held at home. Her niece agrees.');
  await page.getByTestId('family-who').scrollIntoViewIfNeeded();
  await picture(page, '21-family');
  await page.getByTestId('sign-outcome').click();
  await expect(page.getByTestId('confirm-wishes')).toContainText('Her niece agrees');
  await picture(page, '22-confirm');
  await page.getByTestId('confirm-sign').click();
  await expect(page.getByTestId('signed-at')).toBeVisible();
});
