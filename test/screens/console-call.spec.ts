/**
 * Pictures of all that a nurse does with a call from the story to the signature: handing over, promising, asking others in, the
 * telephone, a picture that stands still, and paper. A running hub; the kiosk is the link of one.
 */
import type { Browser, Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { DEMO_CLINICIANS, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { ConsolePage } from '../e2e/support/clinician-pages.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { EDITHS_SCORE, EDITHS_VALUES } from '../fixtures/entries.ts';
import { tell } from '../integration/sfu-server/support/facts.ts';
import { enrol, linkKiosk, type LinkedKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { expectAccessible } from './checks.ts';
import { shoot } from './shoot.ts';

test.use({ withKiosk: false });

const { edith } = DEMO_RESIDENT_IDS;

async function picture(page: Page, name: string): Promise<void> {
  await shoot(page, `console-call-${name}`);
  await page.waitForTimeout(250);
  await expectAccessible(page, name);
}

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** Edith's set and the call that rests on it. */
async function ask(kiosk: LinkedKiosk, concern: string): Promise<string> {
  const encounterId = uuidv7();
  const of = { residentId: edith };
  const set = await tell(
    kiosk,
    'observations.recorded',
    { values: EDITHS_VALUES, news2: EDITHS_SCORE },
    { ...of, occurredAt: ago(22) },
  );
  await tell(
    kiosk,
    'call.requested',
    { concern, observationsId: set.envelope.id },
    { ...of, encounterId, occurredAt: ago(2) },
  );
  return encounterId;
}

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});

test('a call is tested for, promised, offered, and others are asked in', async ({ system }) => {
  test.setTimeout(600_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  const joanna = new ConsolePage(await openPage(browser));
  // On duty, so that a call can be offered.
  const amir = new ConsolePage(await openPage(browser));
  const { page } = joanna;
  await joanna.signIn(system.hubUrl);
  await amir.signIn(system.hubUrl, 'amir.haddad');
  await ask(kiosk, 'Not touched her tea. Chesty.');

  await test.step('before the answer', async () => {
    await joanna.claim('HARGREAVES');
    await expect(page.getByTestId('timer-observed')).toContainText('ask for new ones');
    await expect(page.getByTestId('call-events')).toContainText('Called by Priya Nair');
    await picture(page, '01-story');
    await page.keyboard.press('d');
    await expect(page.getByTestId('device-test')).toBeVisible();
    await picture(page, '02-devices');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('device-test')).toBeHidden();
  });

  await test.step('a promise', async () => {
    await page.keyboard.press('b');
    await page.getByTestId('promise-10').click();
    await page.getByTestId('promise-words').fill('I look at her last bloods first.');
    await picture(page, '03-promise');
    await page.getByTestId('promise-go').click();
    await expect(page.getByTestId('promise-line')).toContainText('You promised to ring back by');
    await picture(page, '04-promised');
  });

  await test.step('handing over, before the answer', async () => {
    await page.keyboard.press('g');
    await page.getByTestId(`transfer-to-${DEMO_CLINICIANS.amir.personId}`).click();
    await page
      .getByTestId('transfer-words')
      .fill('Chest again. Bloods of 14 Nov are fine. Please decide on antibiotics.');
    await picture(page, '05-hand-over');
    await page.getByTestId('transfer-offer').click();
    await expect(page.getByTestId('transfer-offered')).toContainText('Offered to Amir Haddad');
    await picture(page, '06-offered');
    await page.getByTestId('transfer-withdraw').click();
    await expect(page.getByTestId('transfer-offered')).toHaveCount(0);
  });

  await test.step('the call, with others', async () => {
    await joanna.answer();
    await page.getByTestId('tool-people').click();
    await expect(page.getByTestId('party-contact').first()).toBeVisible();
    await picture(page, '07-people');
    await page.getByTestId('party-somebody').click();
    await page.getByTestId('party-name').fill('Carol, daughter');
    await page.getByTestId('party-consent').fill('Edie said yes, let her hear it.');
    await page.getByTestId('party-invite').click();
    await expect(page.getByTestId('party-link-address')).toHaveValue(/guest\.html#/);
    await picture(page, '08-link');
    await page.getByTestId('party-link-seen').click();
    await expect(page.getByTestId('party')).toContainText('Carol, daughter');
    await page.getByTestId('party-remove').click();
    await picture(page, '09-remove');
    await page.getByTestId('party-remove-go').click();
    await expect(page.getByTestId('party').filter({ hasText: 'did not come' })).toBeVisible();
    // Where every reading can be asked for with the mouse, at each size.
    await page.keyboard.press('Escape');
    for (const [width, height] of [
      [1024, 768],
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const box of await page.locator('.asking__which input').all()) {
        await box.click();
        await expect(box).toBeChecked();
        await box.click();
      }
    }
  });
});

test('a call that is on changes hands, and goes on by telephone', async ({ system }) => {
  test.setTimeout(600_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl));
  const joanna = new ConsolePage(await openPage(browser));
  const amir = new ConsolePage(await openPage(browser));
  const { page } = joanna;
  await joanna.signIn(system.hubUrl);
  await amir.signIn(system.hubUrl, 'amir.haddad');
  await ask(kiosk, 'Not touched her tea. Chesty.');
  await joanna.claim('HARGREAVES');
  await joanna.answer();

  await test.step('a colleague is offered the call that is on', async () => {
    await page.keyboard.press('g');
    await page.getByTestId(`transfer-to-${DEMO_CLINICIANS.amir.personId}`).click();
    await page.getByTestId('transfer-words').fill('She knows you. Please take her over.');
    await page.getByTestId('transfer-offer').click();
    await picture(page, '10-offered-in-call');
    await amir.row('HARGREAVES').first().click();
    await expect(amir.page.getByTestId('offer-card')).toContainText('Joanna Bell offers you this call');
    await picture(amir.page, '11-offer');
    await amir.page.getByTestId('visit').click();
    await expect(amir.page.getByTestId('who-is-there')).toBeVisible();
    await picture(amir.page, '12-visit');
    await amir.page.getByTestId('transfer-accept').click();
    await expect(amir.page.getByTestId('end-call')).toBeVisible();
    await expect(page.getByTestId('handed-over')).toContainText('Amir Haddad has this call now');
    await picture(page, '13-handed-over');
  });

  await test.step('by telephone', async () => {
    const other = amir.page;
    await other.keyboard.press('t');
    await expect(other.getByTestId('telephone-number')).toHaveText('01632 960 215');
    await picture(other, '14-telephone');
    await other.getByTestId('telephone-words').fill('The picture stands still.');
    await other.getByTestId('telephone-go').click();
    await expect(other.getByTestId('telephone-card')).toContainText('By telephone since');
    await amir.advise('Sit her up.\nHalf a cup every hour.');
    await picture(other, '15-by-telephone');
    await amir.sign('Chest infection. Comfortable at home.');
    await other.getByTestId('telephone-said-back').first().click();
    await other.getByTestId('telephone-not-understood').first().click();
    await expect(other.getByTestId('item-not-understood').first()).toBeVisible();
    await picture(other, '16-said-back');
    await amir.endCall();
    await picture(other, '17-ended');
  });
});

test('a call from paper', async ({ system }) => {
  test.setTimeout(300_000);
  const nurse = new ConsolePage(await openPage(browser));
  const { page } = nurse;
  await nurse.signIn(system.hubUrl);
  await picture(page, '20-no-call');
  await page.getByTestId('late-open').click();
  await page.getByTestId('late-home').selectOption({ label: 'Larkfield House' });
  await page.getByTestId('late-find').fill('edith');
  await expect(page.getByTestId('late-person')).toHaveCount(1);
  await picture(page, '21-late-who');
  await page.getByTestId('late-person').click();
  // The nurse has no call with her in the system: why the record is opened is said, and shown to the home.
  const glass = page.getByTestId('break-glass');
  await expect(glass).toBeVisible();
  await picture(page, '21-late-why');
  await glass.getByRole('textbox').fill('I type in the call of the night from paper.');
  await glass.getByRole('button').click();
  await expect(page.getByTestId('resident-banner')).toBeVisible();
  const wall = (minutes: number): string => {
    const at = new Date(Date.now() - minutes * 60_000);
    return new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/London',
      dateStyle: 'short',
      timeStyle: 'short',
    })
      .format(at)
      .replace(' ', 'T');
  };
  await page.getByTestId('late-requestedAt').fill(wall(120));
  await page.getByTestId('late-answeredAt').fill(wall(130));
  await expect(page.getByText('This is before the line above')).toBeVisible();
  await page.getByTestId('late-answeredAt').fill(wall(110));
  await page.getByTestId('late-endedAt').fill(wall(100));
  await page.getByTestId('late-signedAt').fill(wall(98));
  await page.getByTestId('late-caller').fill('Priya Nair, senior carer');
  await nurse.advise('Sit her up.\nRing again if she is newly muddled.');
  await page.getByTestId('impression').fill('Cough, well otherwise. NEWS2 3 on paper.');
  await page.getByTestId('sign-outcome').click();
  await expect(page.getByTestId('late-concern')).toBeFocused();
  await picture(page, '22-late-form');
  // What was typed is there after a reload.
  await page.getByTestId('late-concern').fill('Cough since noon. NEWS2 3: pulse 104, breathing 22.');
  await page.reload();
  await page.getByTestId('late-open').click();
  await expect(page.getByTestId('late-concern')).toHaveValue(/Cough since noon/);
  await page.getByTestId('sign-outcome').click();
  await page.getByTestId('late-said-back').first().click();
  await picture(page, '23-late-check');
  await page.getByTestId('late-save').click();
  await expect(page.getByTestId('late-line')).toContainText('Joanna Bell typed it in');
  await expect(page.getByTestId('item-read-back')).toHaveCount(1);
  await picture(page, '24-late-saved');
});

test('somebody who has no call', async ({ system }) => {
  test.setTimeout(300_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl));
  const nurse = new ConsolePage(await openPage(browser));
  const { page } = nurse;
  await nurse.signIn(system.hubUrl);
  await expect(page.getByTestId('queue-rail')).toBeVisible();
  await expect(page.getByTestId('open-find')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByTestId('find-page')).toBeVisible();
  await page.getByTestId('find-home').selectOption({ label: 'Larkfield House' });
  await page.getByTestId('find-find').fill('999 123 4518');
  await expect(page.getByTestId('find-cannot')).toBeVisible();
  await picture(page, '29-find-misheard');
  await page.getByTestId('find-find').fill('walter');
  await expect(page.getByTestId('find-person')).toHaveCount(1);
  await picture(page, '30-find');
  await page.getByTestId('find-person').click();
  // No part in the care: why it must be seen is said first.
  const glass = page.getByTestId('break-glass');
  await expect(glass).toBeVisible();
  await expect(page.getByTestId('clinician-record')).toHaveCount(0);
  await picture(page, '31-find-why');
  await glass.getByRole('textbox').fill('His daughter rings and asks how he is.');
  await glass.getByRole('button').click();
  await expect(page.getByTestId('clinician-record')).toBeVisible();
  await expect(page.getByTestId('resident-banner')).toContainText('PEMBERTON, Walter');
  await expect(page.getByTestId('glass-bar')).toBeVisible();
  await picture(page, '32-found');
  await page.getByTestId('close-record').click();
  await expect(page.getByTestId('find-home')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('find-page')).toHaveCount(0);
  // While a call is in hand nobody else's record is opened beside it.
  await ask(kiosk, 'Not touched her tea.');
  await nurse.claim('HARGREAVES');
  await expect(page.getByTestId('open-find')).toHaveCount(0);
  await page.keyboard.press('w');
  await expect(page.getByTestId('find-page')).toHaveCount(0);
});

test('the paper form opens without signing in', async ({ system }) => {
  test.setTimeout(120_000);
  const page = await openPage(browser);
  await page.goto(`${system.hubUrl}/downtime.html`);
  await expect(page.getByRole('heading', { name: 'Call on paper' })).toBeVisible();
  await picture(page, '30-paper');
  const pdf = await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true });
  // Two sides of one sheet.
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(2);
});
