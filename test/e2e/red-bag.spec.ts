/**
 * A red bag from the decision that says hospital until the person has been home for some days: packed, handed over and printed
 * with no network, opened at the hospital with the code and the passcode, a thing missing and found again.
 */
import { readFile } from 'node:fs/promises';
import { expect, test, type Browser, type Locator, type Page } from 'playwright/test';
import { callAndAnswer, consoleOf, HOUR_MS } from './support/decision-steps.ts';
import type { KioskPage } from './support/kiosk-page.ts';
import { codeOn, keepPapers, nextPaper, wordsOf } from './support/paper.ts';
import { startTimedSystem, type TimedSystem } from './support/timed-system.ts';

const EDITH = 'HARGREAVES, Edith';

let system: TimedSystem;
let kiosk: KioskPage;
/** What the code on the paper says, and what was told to the crew. */
let address = '';
let passcode = '';

// One journey: each part goes on from the one before.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  system = await startTimedSystem();
  kiosk = await system.openKiosk(browser);
  await kiosk.signIn('Priya Nair', '246810');
  await keepPapers(kiosk.page);
});
test.afterAll(() => system.stop());

function thing(kind: string): Locator {
  return kiosk.page.locator(`[data-testid="bag-thing"][data-thing="${kind}"]`);
}

async function place(kind: string, where: string): Promise<void> {
  await thing(kind).getByTestId('bag-thing-more').click();
  await kiosk.page.getByTestId(`bag-place-${where}`).click();
  await kiosk.page.getByTestId('bag-thing-save').click();
  await expect(thing(kind)).toHaveAttribute('data-place', where);
}

async function toTheBag(): Promise<void> {
  await kiosk.goHome();
  await kiosk.chooseResident(EDITH);
  await kiosk.page.getByTestId('bag-card-open').click();
  await expect(kiosk.page.getByTestId('bag-page')).toBeVisible();
}

/** Makes a link at the kiosk, and reads its code from the paper as a telephone does. */
async function newLink(forWhom: string): Promise<void> {
  const { page } = kiosk;
  await toTheBag();
  await page.getByTestId('bag-open-links').click();
  await page.getByTestId('bag-link-for').fill(forWhom);
  await page.getByTestId('bag-link-make').click();
  await expect(page.getByTestId('bag-passcode')).toContainText(/\d{3}\s?\d{3}/);
  passcode = (await page.getByTestId('bag-passcode').innerText()).replace(/\D/g, '');
  const paper = await nextPaper(page, () => page.getByTestId('bag-print-code').click());
  // The passcode is told, and is on no paper.
  expect(await wordsOf(paper)).not.toContain(passcode);
  address = await codeOn(paper);
  expect(address).toContain('/bag.html#');
}

/** Somebody's telephone, on which nothing of the service has ever been. */
async function hospitalAt(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function say(hospital: Page, digits: string): Promise<void> {
  await hospital.getByTestId('bag-passcode').fill(digits);
  await hospital.getByTestId('bag-open').click();
}

function standing(hospital: Page): Locator {
  return hospital.getByTestId('bag-standing');
}

async function percent(): Promise<number> {
  return Number.parseInt((await kiosk.page.getByTestId('bag-percent').innerText()).trim(), 10);
}

test('the nurse says 999, and the bag is there, filled, before anybody has asked for it', async ({ browser }) => {
  test.setTimeout(120_000);
  const nurse = await consoleOf(browser, system);
  await callAndAnswer(kiosk, nurse, EDITH, 'Very short of breath since three.');
  await nurse.page.getByTestId('add-escalation').click();
  await nurse.page.getByTestId('esc-reason').fill('Oxygen under her target, and she tires.');
  const reason = nurse.page.getByTestId('wishes-reason');
  await expect(nurse.page.getByTestId('wishes-panel')).toBeVisible();
  if (await reason.isVisible()) await reason.fill('Carol and Edie both want her treated there.');
  await nurse.page.getByTestId('family-told-later').click();
  await nurse.sign('Chest infection, tiring.');
  await kiosk.readBack(1);
  await nurse.endCall();

  await toTheBag();
  await expect(kiosk.page.getByTestId('bag-strip')).toBeVisible();
  expect(await percent()).toBeGreaterThan(20);
  // What the home has to do is said part by part, and can be left out with a reason alone.
  await nurse.page.close();
});

test('the network is gone: things are packed, the crew signs, and the front page is printed', async () => {
  test.setTimeout(120_000);
  const { page } = kiosk;
  system.line.pullOut();
  await expect(page.getByTestId('offline-bar')).toBeVisible({ timeout: 60_000 });
  const before = await percent();
  for (const kind of ['glasses', 'hearing-aid-left', 'hearing-aid-right', 'medicines', 'clothes', 'slippers']) {
    await thing(kind).getByRole('button').first().click();
    await expect(thing(kind)).toHaveAttribute('data-place', 'in-bag');
  }
  await place('dentures-upper', 'worn');
  for (const kind of ['dentures-lower', 'hearing-aid-batteries', 'walking-aid', 'phone-and-charger'])
    await place(kind, 'does-not-have');
  for (const kind of ['toiletries', 'jewellery', 'cash']) await place(kind, 'stays-home');
  expect(await percent()).toBeGreaterThan(before);

  await page.getByTestId('bag-print-front').click();
  const words = await wordsOf(await nextPaper(page, () => page.getByTestId('bag-make-front-page').click()));
  for (const said of ['HARGREAVES, Edith', '999 123 4519', 'PENICILLIN', 'DO NOT ATTEMPT CPR', '88 TO 92', 'tires'])
    expect(words).toContain(said);

  await toTheBag();
  await page.getByTestId('bag-hand-over').click();
  await page.getByTestId('bag-hand-name').fill('Sam Reid');
  await page.getByTestId('bag-hand-place').fill('NW4471');
  // Nothing is handed over without a name, a ground and a signature.
  await page.getByTestId('bag-hand-over-save').click();
  await expect(page.getByTestId('bag-hand-over-page')).toBeVisible();
  const pad = page.getByTestId('bag-signature');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('there is nothing to sign on');
  await page.mouse.move(box.x + 20, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 8 });
  await page.mouse.move(box.x + 200, box.y + 25, { steps: 8 });
  await page.mouse.up();
  await page.getByTestId('bag-hand-over-save').click();
  await expect(page.getByTestId('bag-page')).toHaveAttribute('data-status', 'away');
  await expect(page.getByTestId('bag-holder')).toContainText('Sam Reid');
});

test('a link for the hospital is made without the network, and its code is read from the paper', async () => {
  test.setTimeout(120_000);
  const { page } = kiosk;
  await newLink('Arrowe Park');
  await expect(page.getByTestId('bag-links')).toContainText('Arrowe Park');
});

test('the hospital scans the code: first it is not there yet, then it opens with the passcode, and the ward takes the bag', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const hospital = await hospitalAt(browser, address);
  // The summary is in the code itself, and needs no hub.
  await expect(hospital.getByTestId('bag-summary')).toContainText('HARGREAVES, Edith');
  await expect(hospital.getByTestId('bag-cpr')).toContainText(/not attempt/i);
  expect(hospital.url()).not.toContain('#');
  await say(hospital, passcode);
  await expect(standing(hospital)).toHaveAttribute('data-state', 'not-here-yet');
  await expect(hospital.getByRole('link', { name: /01632/ }).first()).toBeVisible();

  system.line.putBack();
  await expect(kiosk.page.getByTestId('offline-bar')).toBeHidden({ timeout: 60_000 });
  // What was written without the network is on its way; whoever waits asks again, and so does the page by itself.
  const again = hospital.getByTestId('bag-again');
  const pdf = hospital.getByTestId('bag-pdf');
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    await expect(pdf).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await expect(hospital.getByTestId('bag-checked').first()).toHaveAttribute('data-checked', 'genuine');
  await expect(hospital.getByTestId('bag-holder')).toContainText('Sam Reid');

  const saved = hospital.waitForEvent('download');
  await pdf.click();
  const words = await wordsOf(await readFile(await (await saved).path()));
  for (const said of ['HARGREAVES, Edith', 'Very short of breath since three.', 'Medicines', 'Who has had the bag'])
    expect(words).toContain(said);
  const bundle = hospital.waitForEvent('download');
  await hospital.getByTestId('bag-fhir').click();
  const resource = JSON.parse(await readFile(await (await bundle).path(), 'utf8')) as {
    type: string;
    entry: unknown[];
  };
  expect(resource.type).toBe('document');
  expect(resource.entry.length).toBeGreaterThan(10);

  await hospital.getByTestId('bag-take').click();
  await hospital.getByTestId('bag-take-ward').click();
  await hospital.getByTestId('bag-take-name').fill('Amina Yusuf');
  await hospital.getByTestId('bag-take-role').fill('Staff nurse');
  await hospital.getByTestId('bag-take-place').fill('Ward 21');
  await hospital.getByTestId('bag-take-save').click();
  await expect(hospital.getByTestId('bag-holder')).toContainText('Ward 21');
  await toTheBag();
  await expect(kiosk.page.getByTestId('bag-holder')).toContainText('Amina Yusuf');

  // Ended at the home it opens nothing any more, not even on the page that is open.
  await kiosk.page.getByTestId('bag-open-links').click();
  await expect(kiosk.page.getByTestId('bag-openings')).toContainText(/opened/i);
  await kiosk.page.getByTestId('bag-link-end').click();
  await kiosk.page.getByTestId('bag-link-end-why').fill('The ward has the paper.');
  await kiosk.page.getByTestId('bag-link-end-save').click();
  await expect(kiosk.page.getByTestId('bag-link')).toHaveAttribute('data-state', 'ended');
  await pdf.click();
  await expect(standing(hospital)).toBeVisible();
  await hospital.close();
  const later = await hospitalAt(browser, address);
  await say(later, passcode);
  await expect(standing(later)).toHaveAttribute('data-state', 'ended');
  await later.close();
});

test('five wrong passcodes lock a link for good, and another one ends by itself', async ({ browser }) => {
  test.setTimeout(180_000);
  await newLink('A stranger');
  const stranger = await hospitalAt(browser, address);
  const wrong = passcode === '123456' ? '654321' : '123456';
  for (let times = 1; times <= 5; times += 1) {
    await say(stranger, wrong);
    await expect(standing(stranger)).toHaveAttribute('data-state', times < 5 ? 'wrong-passcode' : 'locked');
    if (times < 5) await expect(standing(stranger)).toContainText(String(5 - times));
  }
  await stranger.close();
  const right = await hospitalAt(browser, address);
  await say(right, passcode);
  await expect(standing(right)).toHaveAttribute('data-state', 'locked');
  await right.close();

  await newLink('The ward');
  await system.forward(73 * HOUR_MS);
  const late = await hospitalAt(browser, address);
  await say(late, passcode);
  await expect(standing(late)).toHaveAttribute('data-state', 'expired');
  await expect(late.getByTestId('bag-pdf')).toHaveCount(0);
  await late.close();
});

test('coming home: one thing is missing, is asked for again when it is due, and is found', async () => {
  test.setTimeout(120_000);
  const { page } = kiosk;
  await toTheBag();
  await page.getByTestId('bag-home-again').click();
  await expect(page.getByTestId('bag-page')).toHaveAttribute('data-status', 'home');
  await page.getByTestId('bag-returned').click();
  await expect(page.getByTestId('bag-step-bag')).toHaveAttribute('data-done', 'true');

  const back = (kind: string) => page.locator(`[data-testid="bag-back"][data-thing="${kind}"]`);
  for (const kind of ['glasses', 'hearing-aid-right', 'medicines', 'clothes', 'slippers', 'dentures-upper']) {
    await back(kind).getByTestId('bag-back-back').click();
    await expect(back(kind)).toHaveAttribute('data-check', 'back');
  }
  await back('hearing-aid-left').getByTestId('bag-back-missing').click();
  // That somebody was rung is no word to leave out.
  await page.getByTestId('bag-back-save').click();
  await page.getByTestId('bag-back-words').fill('Ward 21 looks for it.');
  await page.getByTestId('bag-ask-4').click();
  await page.getByTestId('bag-back-save').click();
  await expect(back('hearing-aid-left')).toHaveAttribute('data-check', 'missing');

  await page.getByTestId('bag-open-papers').click();
  await page.getByTestId('bag-papers-kind-discharge-passport').click();
  await page.getByTestId('bag-papers-summary').fill('Chest infection, treated with antibiotics.');
  await page.getByTestId('bag-looked-yes').click();
  await page.getByTestId('bag-change-medicine').fill('Doxycycline');
  await page.getByTestId('bag-change-started').click();
  await page.getByTestId('bag-change-words').fill('100 mg each morning until Saturday');
  await page.getByTestId('bag-change-reason').fill('Chest infection');
  await page.getByTestId('bag-papers-save').click();
  await expect(page.getByTestId('bag-step-papers')).toHaveAttribute('data-done', 'true');

  await system.forward(5 * HOUR_MS);
  await kiosk.goHome();
  const ask = page.locator('[data-testid="due-item"][data-kind="bag-thing"]');
  await expect(ask).toContainText(/hearing aid/i);
  await ask.getByRole('button').first().click();
  await back('hearing-aid-left').getByTestId('bag-back-found').click();
  await page.getByTestId('bag-back-words').fill('It was in her dressing gown.');
  await page.getByTestId('bag-back-save').click();
  await expect(back('hearing-aid-left')).toHaveAttribute('data-check', 'found');
  await expect(page.getByTestId('bag-step-things')).toHaveAttribute('data-done', 'true');
});

test('some days later somebody looks how it goes, and the bag is closed', async () => {
  test.setTimeout(120_000);
  const { page } = kiosk;
  await system.forward(3 * 24 * HOUR_MS);
  await kiosk.goHome();
  const check = page.locator('[data-testid="due-item"][data-kind="discharge-check"]');
  await expect(check).toContainText('HARGREAVES');
  await check.getByRole('button').first().click();
  await page.getByTestId('bag-how-as-before').click();
  await page.getByTestId('bag-check-words').fill('Eats and walks as before.');
  await page.getByTestId('bag-plan-fits').click();
  await page.getByTestId('bag-check-save').click();
  await kiosk.goHome();
  await expect(check).toHaveCount(0);
  await kiosk.chooseResident(EDITH);
  await expect(page.getByTestId('bag-card')).toHaveCount(0);
});
