/**
 * A red bag from the decision that says hospital until the person has been home for some days: packed, handed over and printed
 * with no network, opened at the hospital with the code and the passcode, a thing missing and found again.
 */
import { expect, test, type Locator } from 'playwright/test';
import { callAndAnswer, consoleOf } from './support/decision-steps.ts';
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
  await page.getByTestId('bag-open-links').click();
  await page.getByTestId('bag-link-for').fill('Arrowe Park');
  await page.getByTestId('bag-link-make').click();
  await expect(page.getByTestId('bag-passcode')).toContainText(/\d{3}\s?\d{3}/);
  passcode = (await page.getByTestId('bag-passcode').innerText()).replace(/\D/g, '');
  const paper = await nextPaper(page, () => page.getByTestId('bag-print-code').click());
  expect(await wordsOf(paper)).not.toContain(passcode);
  address = await codeOn(paper);
  expect(address).toContain('/bag.html#');
});
