/** A whole call without a mouse: found, read, answered, asked, written to, decided, signed and ended; and at 200 %. */
import type { Browser, Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { EDITHS_SCORE, EDITHS_VALUES } from '../fixtures/entries.ts';
import { tell } from '../integration/sfu-server/support/facts.ts';
import { enrol, linkKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { expect, test } from './support/teletriage.ts';

test.use({ withKiosk: false });

/** A machine that does much beside answers later than a desk does. */
const slowly = expect.configure({ timeout: 20_000 });

const { edith } = DEMO_RESIDENT_IDS;

/** Presses Tab until what is named has the focus: a thing that cannot be reached like this fails. */
async function tabTo(page: Page, testId: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    const there = await page.evaluate(
      (id) =>
        document.activeElement?.closest(`[data-testid="${id}"]`) !== null && document.activeElement !== document.body,
      testId,
    );
    if (there) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${testId} is not reached by Tab`);
}

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});

test('a whole call by keyboard alone', async ({ system }) => {
  test.setTimeout(300_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  const nurse = new ConsolePage(await openPage(browser));
  const { page } = nurse;
  await nurse.signIn(system.hubUrl);
  const of = { residentId: edith };
  const encounterId = uuidv7();
  const set = await tell(kiosk, 'observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, of);
  await tell(kiosk, 'call.requested', { concern: 'Chesty.', observationsId: set.envelope.id }, { ...of, encounterId });
  await slowly(page.getByTestId('queue-row')).toHaveCount(1);
  // The mouse is nowhere from here on.
  await page.keyboard.press('a');
  await slowly(page.getByTestId('claim')).toBeVisible();
  await page.keyboard.press('a');
  await slowly(page.getByTestId('answer')).toBeVisible();
  await page.keyboard.press('r');
  await slowly(page.getByTestId('clinician-record')).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.press('a');
  await slowly(page.getByTestId('end-call')).toBeVisible();

  await test.step('readings are asked for', async () => {
    await tabTo(page, 'ask-blood-pressure');
    await page.keyboard.press('Space');
    await tabTo(page, 'ask-words');
    await page.keyboard.type('Same arm.');
    await tabTo(page, 'ask-send');
    await page.keyboard.press('Enter');
    await slowly(page.getByTestId('asked-reading')).toContainText('Same arm.');
  });

  await test.step('a message is written', async () => {
    // The button that was pressed may be gone; keys work from anywhere.
    await page.keyboard.press('m');
    await page.keyboard.type('Sit her upright.');
    await page.keyboard.press('Enter');
    await slowly(page.getByTestId('message')).toContainText('Sit her upright.');
  });

  await test.step('mute, camera and what is open beside the call', async () => {
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
    await page.keyboard.press('u');
    await slowly(page.getByTestId('call-mute')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('u');
    await slowly(page.getByTestId('call-mute')).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('v');
    await slowly(page.getByTestId('call-camera')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('v');
    await page.keyboard.press('i');
    await slowly(page.getByTestId('parties-panel')).toBeVisible();
    await slowly(page.getByTestId('resident-banner')).toBeVisible();
    await page.keyboard.press('Escape');
    await slowly(page.getByTestId('parties-panel')).toBeHidden();
  });

  await test.step('the decision', async () => {
    await page.keyboard.press('1');
    await slowly(page.getByTestId('advice-text')).toBeFocused();
    await page.keyboard.type('Half a cup every hour.');
    await tabTo(page, 'sign-outcome');
    await page.keyboard.press('Enter');
    // What is missing has the focus.
    await page.keyboard.press('s');
    await slowly(page.getByTestId('impression')).toBeFocused();
    await page.keyboard.type('Chest infection.');
    await tabTo(page, 'sign-outcome');
    await page.keyboard.press('Enter');
    await slowly(page.getByTestId('confirm-panel')).toBeVisible();
    await slowly(page.getByTestId('resident-banner')).toBeVisible();
    await tabTo(page, 'confirm-sign');
    await page.keyboard.press('Enter');
    await slowly(page.getByTestId('signed-at')).toBeVisible();
  });

  await test.step('the end', async () => {
    await page.keyboard.press('e');
    await slowly(page.getByTestId('end-call')).toBeFocused();
    await page.keyboard.press('Enter');
    await slowly(page.getByTestId('end-call')).toBeHidden();
    await tabTo(page, 'close-signed');
    await page.keyboard.press('Enter');
    await slowly(page.getByTestId('close-signed')).toBeHidden();
  });
});

test('at 200 % nothing is wider than the screen, and the call can be answered and ended', async ({ system }) => {
  test.setTimeout(180_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl));
  // A screen of 1280 by 800, magnified twice.
  const nurse = new ConsolePage(await openPage(browser, 640, 400));
  const { page } = nurse;
  await nurse.signIn(system.hubUrl);
  await tell(kiosk, 'call.requested', { concern: 'Chesty.' }, { residentId: edith, encounterId: uuidv7() });
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await slowly(page.getByTestId('queue-row')).toHaveCount(1);
  await page.keyboard.press('a');
  await slowly(page.getByTestId('resident-banner')).toBeVisible();
  expect(await sideways()).toBeLessThanOrEqual(0);
  await page.getByTestId('claim').click();
  await page.getByTestId('tool-hand-over').click();
  await slowly(page.getByTestId('transfer-panel')).toBeVisible();
  expect(await sideways()).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await page.getByTestId('answer').click();
  await slowly(page.getByTestId('end-call')).toBeVisible();
  expect(await sideways()).toBeLessThanOrEqual(0);
  await page.getByTestId('tool-telephone').click();
  await slowly(page.getByTestId('telephone-number')).toBeVisible();
  expect(await sideways()).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await page.getByTestId('end-call').click();
  await slowly(page.getByTestId('call-again')).toBeVisible();
});
