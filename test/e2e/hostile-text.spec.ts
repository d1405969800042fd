/**
 * Markup in every field of text that a record has, looked at on every page that shows a record: it is shown as it was written, and
 * nothing of it is run or becomes part of the page.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import { ENTRY_VERSIONS, type EntryKind } from '#domain/journal/bodies.ts';
import { BODY_SCHEMAS } from '#protocol/stored/entry.ts';
import { exampleOf } from '../../scripts/fuzz/protocol/example.ts';
import { schemaFor } from '../../scripts/fuzz/protocol/oracle.ts';
import { Random } from '../../scripts/fuzz/random.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { sealFact } from '../integration/sfu-server/support/kiosk.ts';
import { newHomeKiosk } from '../integration/sfu-server/support/second-kiosk.ts';
import { consoleOf, reviewOf, callAndAnswer, closeTabs, leaveSigned } from './support/decision-steps.ts';
import type { KioskPage } from './support/kiosk-page.ts';
import { MARKUP, watchForCode, type Watched } from './support/nothing-ran.ts';
import { startTimedSystem, type TimedSystem } from './support/timed-system.ts';

const EDITH = 'HARGREAVES, Edith';
const WALTER = 'PEMBERTON, Walter';
const { edith } = DEMO_RESIDENT_IDS;
/** Of each kind of entry, each with other choices and other fields left out. */
const OF_EACH_KIND = 8;
const SETTLED_MS = 700;

let system: TimedSystem;
let kiosk: KioskPage;
let watched: Watched;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  system = await startTimedSystem();
  kiosk = await system.openKiosk(browser, async (page) => {
    watched = await watchForCode(page);
  });
  await kiosk.signIn('Priya Nair', '246810');
});
test.afterEach(({ browser }) => closeTabs(browser, kiosk));
test.afterAll(() => system.stop());

/** What a second tablet of the home writes about Edith: every kind of entry that a tablet may write. */
async function writeEverything(): Promise<number> {
  const hub = { url: system.hubUrl, dataDir: system.hubDataDir };
  const writer = await newHomeKiosk(hub, DEMO_HOMES.larkfield.homeId, new Date(system.now()));
  let taken = 0;
  const kinds = Object.keys(BODY_SCHEMAS) as EntryKind[];
  // Somebody who has died, has moved or was never there has no pages to look at.
  const LEAVES = ['death.recorded', 'placement.ended', 'placement.started', 'person.described', 'entry.struck'];
  for (const kind of kinds.filter((one) => !LEAVES.includes(one))) {
    const schema = schemaFor(BODY_SCHEMAS[kind]);
    for (let at = 0; at < OF_EACH_KIND; at += 1) {
      const body = exampleOf(schema, new Random(`${kind} ${String(at)}`), { residentId: [edith] }, MARKUP);
      const sealed = sealFact(writer, kind, body, { version: ENTRY_VERSIONS[kind], residentId: edith });
      const { answers } = await writer.link.request('entries.append', { entries: [sealed] });
      if (answers[0]?.status === 'accepted') taken += 1;
    }
  }
  writer.socket.close();
  return taken;
}

/** Whether the words stand there to be read, on at least one of the places that were looked at. */
const readSomewhere = new Set<string>();
async function look(page: Page, at: Watched, where: string): Promise<void> {
  await page.waitForTimeout(SETTLED_MS);
  await at.nothingRan(where);
  if ((await page.locator('body').innerText()).includes('ranAsCode')) readSomewhere.add(where);
}

test('every kind of entry that a tablet writes, with markup in every field', async () => {
  test.setTimeout(120_000);
  expect(await writeEverything()).toBeGreaterThan(60);
});

test('at the tablet: the person’s pages and tabs, what is due, the handover, the red bag, and paper', async () => {
  test.setTimeout(180_000);
  const { page } = kiosk;
  await kiosk.chooseResident(EDITH);
  await look(page, watched, 'kiosk: resident');
  const tabs = page.getByRole('tab');
  for (let at = 0; at < (await tabs.count()); at += 1) {
    await tabs.nth(at).click();
    await look(page, watched, `kiosk: tab ${String(at)}`);
  }
  const pages = [
    '#/',
    `#/findings/${edith}`,
    `#/soft-signs/${edith}`,
    `#/red-bag/${edith}`,
    ...['pack', 'medicines', 'journey', 'print', 'hand-over', 'links', 'home', 'papers', 'check'].map(
      (part) => `#/red-bag/${edith}/${part}`,
    ),
    '#/handover',
    '#/whereabouts',
    `#/action-card/${edith}`,
    `#/call-request/${edith}`,
    '#/unsent',
    '#/devices',
  ];
  for (const hash of pages) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await look(page, watched, `kiosk: ${hash.replace(edith, 'edith')}`);
  }
  expect([...readSomewhere].length).toBeGreaterThan(3);
  await kiosk.goHome();
});

/** A page of somebody who signs in, watched from its first byte. */
async function watchedPage(page: Page): Promise<Watched> {
  const at = await watchForCode(page);
  // Signed in already: loaded once more, everything goes past what watches.
  await page.reload();
  return at;
}

test('at the console and the review: the queue, the story, every tab of the record, the call, and the decision', async ({
  browser,
}: {
  browser: Browser;
}) => {
  test.setTimeout(240_000);
  const nurse = await consoleOf(browser, system);
  const { page } = nurse;
  const at = await watchedPage(page);
  await callAndAnswer(kiosk, nurse, EDITH, MARKUP[0]);
  await look(page, at, 'console: call');
  await page.getByTestId('open-record').click();
  const tabs = page.getByRole('tab');
  for (let tab = 0; tab < (await tabs.count()); tab += 1) {
    await tabs.nth(tab).click();
    await look(page, at, `console: tab ${String(tab)}`);
  }
  await page.keyboard.press('r');
  await nurse.advise(MARKUP[0]);
  await page.getByTestId('add-gp-visit').click();
  await page.getByTestId('visit-reason').fill(MARKUP[2]);
  await nurse.sign(MARKUP[1]);
  await look(page, at, 'console: signed');
  await kiosk.readBack(2);
  await look(kiosk.page, watched, 'kiosk: read back');
  await nurse.endCall();
  await nurse.backToQueue();
  await page.getByTestId('open-follow-up').click();
  await look(page, at, 'console: follow-up');

  // What was written about Edith names another GP: somebody else is looked at by hers.
  await callAndAnswer(kiosk, nurse, WALTER, MARKUP[0]);
  await nurse.advise(MARKUP[0]);
  await nurse.sign(MARKUP[1]);
  await leaveSigned(kiosk, nurse, 1);

  const gp = await reviewOf(browser, system);
  const review = await watchedPage(gp.page);
  await gp.open(WALTER);
  await look(gp.page, review, 'review: outcome');
  await gp.agree(MARKUP[3]);
  await look(gp.page, review, 'review: agreed');

  for (const where of ['console: call', 'console: signed', 'review: outcome'])
    expect([...readSomewhere]).toContain(where);
});

test('in the pages of the manager and of the support desk', async ({ browser }) => {
  test.setTimeout(120_000);
  for (const [account, password] of [
    ['helen.marsh', 'demo-manager-2026'],
    ['tess.riley', 'demo-support-2026'],
  ] as const) {
    const page = await (await browser.newContext({ viewport: { width: 1366, height: 900 } })).newPage();
    const at = await watchForCode(page);
    await page.goto(`${system.hubUrl}/manage.html`);
    await page.getByTestId('account').fill(account);
    await page.getByTestId('password').fill(password);
    await page.getByTestId('sign-in').click();
    await expect(page.getByTestId('sign-out')).toBeVisible();
    await look(page, at, `manage: ${account}`);
  }
});
