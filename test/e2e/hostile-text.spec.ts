/**
 * Script in every field of text, in the record and beside it, looked at on every page that there is: it is shown as it was written,
 * and nothing of it is run or becomes part of the page. `TEXT_PAYLOADS=520` writes all the payloads that there are.
 */
import { expect, test, type Browser, type Locator, type Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { FINDING_FORMS } from '../../renderer/apps/kiosk/state/finding-forms.ts';
import { parseRoute, RED_BAG_PAGES } from '../../renderer/apps/kiosk/state/route.ts';
import { FOLLOW_UP_TEXT } from '../../renderer/text/follow-up.ts';
import { bagAddress } from '#protocol/red-bag/code.ts';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { linkClinician } from '../integration/sfu-server/support/clinician.ts';
import { bagWorld } from '../unit/renderer/bag/support.ts';
import { consoleOf, reviewOf, callAndAnswer, closeTabs, leaveSigned } from './support/decision-steps.ts';
import { entries, everyPage } from './support/every-page.ts';
import type { KioskPage } from './support/kiosk-page.ts';
import { MARKUP, watchForCode, type Watched } from './support/nothing-ran.ts';
import { startTimedSystem, type TimedSystem } from './support/timed-system.ts';
import {
  NAME,
  PAYLOADS,
  proposePolicy,
  writeByHand,
  writeEverywhere,
  type Written,
} from './support/written-everywhere.ts';

const EDITH = 'HARGREAVES, Edith';
const WALTER = 'PEMBERTON, Walter';
const { edith } = DEMO_RESIDENT_IDS;
const SETTLED_MS = 350;

const NURSE = ['joanna.bell', 'demo-nurse-2026'] as const;
const GP = ['aisha.rahman', 'demo-gp-2026'] as const;
const COORDINATOR = ['lena.ford', 'demo-coordinator-2026'] as const;
const SUPPORT = ['tess.riley', 'demo-support-2026'] as const;
const MANAGER = ['helen.marsh', 'demo-manager-2026'] as const;
const LEAD = ['ruth.adeyemi', 'demo-lead-2026'] as const;
const GOVERNANCE = ['nadia.hussain', 'demo-governance-2026'] as const;
const COMMISSIONER = ['peter.lowe', 'demo-commissioner-2026'] as const;

/** What has words of its own and stands on a page: each is taken by the hub with script in it, or nothing is shown by this. */
const MUST_BE_WRITTEN = [
  'home.add',
  'home.change',
  'person.invite',
  'gp-practice.add',
  'access.break-glass',
  'fault.report',
  'incident.report',
  'resident.register',
];

let system: TimedSystem;
let kiosk: KioskPage;
let watched: Watched;
let written: Written;
let invitation = '';

/** Pages that were opened, by the names of `everyPage`. */
const visited = new Set<string>();
/** Of which the words stood there to be read. */
const readSomewhere = new Set<string>();
let looks = 0;

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

/** @param named what the page is called, or how that is found out once the page has settled */
async function look(page: Page, at: Watched, named: string | (() => string)): Promise<void> {
  await page.waitForTimeout(SETTLED_MS);
  const where = typeof named === 'string' ? named : named();
  await at.nothingRan(where);
  looks += 1;
  visited.add(where);
  visited.add(where.split('/')[0] ?? where);
  if ((await page.locator('body').innerText()).includes('ranAsCode')) readSomewhere.add(where);
}

/** A page of its own, watched from its first byte. */
async function openWatched(browser: Browser, url: string): Promise<{ readonly page: Page; readonly at: Watched }> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 900 } })).newPage();
  const at = await watchForCode(page);
  await page.goto(url);
  return { page, at };
}

async function signedIn(
  browser: Browser,
  file: 'manage' | 'console',
  [account, password]: readonly [string, string],
): Promise<{ readonly page: Page; readonly at: Watched }> {
  const opened = await openWatched(browser, `${system.hubUrl}/${file}.html`);
  await opened.page.getByTestId('account').fill(account);
  await opened.page.getByTestId('password').fill(password);
  await opened.page.getByTestId('sign-in').click();
  await expect(opened.page.getByTestId('sign-out')).toBeVisible();
  return opened;
}

/** By the address; a page counts as visited only where the kiosk stays on it. */
async function goTo(hash: string): Promise<void> {
  const { page } = kiosk;
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await look(page, watched, () => {
    const route = parseRoute(new URL(page.url()).hash);
    if (route.page === 'red-bag' && route.part !== undefined) visited.add(`kiosk/red-bag/${route.part}`);
    return `kiosk/${route.page}`;
  });
}

async function everyTab(page: Page, at: Watched, where: string): Promise<void> {
  const tabs = page.getByRole('tab');
  for (let tab = 0; tab < (await tabs.count()); tab += 1) {
    await tabs.nth(tab).click();
    await look(page, at, where);
  }
}

/** Every page that the workspace's own navigation names. */
async function everyNav(page: Page, at: Watched, where: string): Promise<void> {
  const buttons = page.locator('[data-testid^="page-"]');
  await expect(buttons.first()).toBeVisible();
  for (const button of await buttons.all()) {
    await button.click();
    await expect(button).toHaveAttribute('aria-current', 'page');
    const name = (await button.getAttribute('data-testid'))?.replace('page-', '') ?? '';
    await look(page, at, `${where}/${name}`);
  }
}

async function pressIfThere(button: Locator): Promise<boolean> {
  if (!(await button.first().isVisible())) return false;
  await button.first().click();
  return true;
}

test('every field that a tablet and people of every role write, with script in it', async () => {
  test.setTimeout(180_000);
  written = await writeEverywhere(system, [NURSE, GP, COORDINATOR, SUPPORT, MANAGER, LEAD, GOVERNANCE]);
  invitation = await writeByHand(system, LEAD);
  await proposePolicy(system, NURSE);
  console.log(
    `${String(written.entries)} entries and ${String([...written.done.values()].reduce((sum, n) => sum + n, 0))} requests ` +
      `of ${String(written.done.size)} kinds taken, ${String(written.used.size)} of ${String(PAYLOADS.length)} payloads in them`,
  );
  expect(written.entries).toBeGreaterThan(60);
  for (const method of MUST_BE_WRITTEN) expect.soft([...written.done.keys()]).toContain(method);
  expect(written.used.size).toBeGreaterThanOrEqual(Math.min(100, PAYLOADS.length));
});

test('at the tablet: every page about a person and about the home', async () => {
  test.setTimeout(180_000);
  await kiosk.chooseResident(EDITH);
  await look(kiosk.page, watched, 'kiosk/resident');
  await everyTab(kiosk.page, watched, 'kiosk/resident');
  const entryId = written.entryIds.get('observations.recorded') ?? [...written.entryIds.values()][0] ?? '';
  const of = (...pages: readonly string[]): string[] => pages.map((page) => `#/${page}/${edith}`);
  const pages = [
    '#/',
    ...of('observations', 'guided', 'soft-signs', 'findings', 'death', 'identify', 'whereabouts', 'action-card'),
    ...of('call-request', 'emergency', 'emergency/choking', 'red-bag'),
    ...FINDING_FORMS.map((form) => `#/finding/${edith}/${form}`),
    ...RED_BAG_PAGES.map((part) => `#/red-bag/${edith}/${part}`),
    `#/saved/${edith}/${entryId}`,
    `#/correct/${edith}/${entryId}/strike`,
    ...['handover', 'whereabouts', 'unsent', 'health', 'practice', 'devices', 'device-add', 'call-test'].map(
      (page) => `#/${page}`,
    ),
  ];
  for (const hash of pages) await goTo(hash);
  expect(readSomewhere.size).toBeGreaterThan(3);
  await kiosk.goHome();
});

test('at the console and the review: the queue, the story, the call, the guest, the decision, and what follows it', async ({
  browser,
}: {
  browser: Browser;
}) => {
  test.setTimeout(300_000);
  const nurse = await consoleOf(browser, system);
  const { page } = nurse;
  const at = await watchForCode(page);
  // Signed in already: loaded once more, everything goes past what watches.
  await page.reload();
  await page.getByTestId('late-open').click();
  await look(page, at, 'console/late');
  await page.getByTestId('late-close').click();
  await page.getByTestId('open-shift').click();
  await look(page, at, 'console/shift');
  await page.keyboard.press('Escape');
  await page.getByTestId('open-find').click();
  await look(page, at, 'console/find');
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await look(page, at, 'console/policy');
  await page.keyboard.press('Escape');
  for (const panel of ['people', 'alarms', 'keys']) {
    await page.getByTestId(`open-${panel}`).click();
    await look(page, at, `console/panel/${panel}`);
    await page.keyboard.press('Escape');
  }

  await kiosk.chooseResident(EDITH);
  await kiosk.callTheNurse(MARKUP[0]);
  await expect(kiosk.page).toHaveURL(/#\/call\//);
  const ofEdith = parseRoute(new URL(kiosk.page.url()).hash);
  const encounterId = 'encounterId' in ofEdith ? ofEdith.encounterId : '';
  await nurse.row(EDITH).click();
  await look(page, at, 'console/story');
  await nurse.claim(EDITH);
  await nurse.mediaIsReady();
  await nurse.answer();
  await look(page, at, 'console/call');
  await look(kiosk.page, watched, 'kiosk/call');
  await page.keyboard.press('q');
  await look(page, at, 'console/panel/queue');
  await page.keyboard.press('Escape');

  const { link, socket } = await linkClinician(system.hubUrl, ...NURSE);
  const invited = await link.request('party.invite', {
    commandId: uuidv7(),
    encounterId,
    name: PAYLOADS[0]?.slice(0, 80) ?? '',
    as: 'family',
    consent: PAYLOADS[1] ?? '',
  });
  socket.close();
  const guest = await openWatched(browser, invited.link ?? '');
  await look(guest.page, guest.at, 'guest/lobby');
  await guest.page.getByTestId('guest-join').click();
  await look(guest.page, guest.at, 'guest/call');
  await look(page, at, 'console/call');
  await look(kiosk.page, watched, 'kiosk/call');
  await guest.page.context().close();

  await page.getByTestId('open-record').click();
  await everyTab(page, at, 'console/record');
  await page.keyboard.press('r');
  await nurse.advise(MARKUP[0]);
  await page.getByTestId('add-gp-visit').click();
  await page.getByTestId('visit-reason').fill(MARKUP[2]);
  await nurse.sign(MARKUP[1]);
  await look(page, at, 'console/signed');
  await kiosk.readBack(2);
  await look(kiosk.page, watched, 'kiosk/call');
  await nurse.endCall();
  await nurse.backToQueue();
  await look(page, at, 'console/standing/on-duty');
  await page.getByTestId('open-follow-up').click();
  for (const part of Object.keys(FOLLOW_UP_TEXT.parts)) {
    await page.getByTestId(`part-${part}`).click();
    await look(page, at, `console/follow-up/${part}`);
  }
  await page.keyboard.press('Escape');

  for (const hash of [
    `#/advice/${edith}/${encounterId}`,
    `#/family/${edith}/${encounterId}`,
    `#/follow-up/${edith}/${encounterId}/24`,
    `#/vouch/${edith}/${encounterId}`,
  ])
    await goTo(hash);

  // What was written about Edith names another GP: somebody else is looked at by hers.
  await callAndAnswer(kiosk, nurse, WALTER, MARKUP[0]);
  await nurse.advise(MARKUP[0]);
  await nurse.sign(MARKUP[1]);
  await leaveSigned(kiosk, nurse, 1);

  const gp = await reviewOf(browser, system);
  const review = await watchForCode(gp.page);
  await gp.page.reload();
  await gp.open(WALTER);
  await look(gp.page, review, 'review/outcome');
  await gp.page.getByTestId('open-record').click();
  await look(gp.page, review, 'review/record');
  await gp.page.keyboard.press('r');
  await gp.agree(MARKUP[3]);
  await look(gp.page, review, 'review/agreed');

  for (const where of ['console/call', 'console/signed', 'review/outcome', 'guest/lobby'])
    expect.soft([...readSomewhere]).toContain(where);
});

test('at the console of the coordinator and of a GP who is not on duty', async ({ browser }) => {
  const coordinator = await signedIn(browser, 'console', COORDINATOR);
  await look(coordinator.page, coordinator.at, 'console/standing/coordinator');
  const gp = await signedIn(browser, 'console', GP);
  await expect(gp.page.getByTestId('duty-start')).toBeVisible();
  await look(gp.page, gp.at, 'console/standing/off-duty');
});

test('in the pages of all who manage something', async ({ browser }) => {
  test.setTimeout(240_000);
  const manager = await signedIn(browser, 'manage', MANAGER);
  await look(manager.page, manager.at, 'manage/home-manager');
  await everyNav(manager.page, manager.at, 'manage/residents');
  await manager.page.getByTestId('page-list').click();
  await manager.page.locator(`[data-resident-id="${edith}"]`).getByRole('button').first().click();
  await look(manager.page, manager.at, 'manage/resident');
  await everyTab(manager.page, manager.at, 'manage/resident');

  const desk = await signedIn(browser, 'manage', SUPPORT);
  await everyNav(desk.page, desk.at, 'manage/support');
  await desk.page.getByTestId('page-faults').click();
  expect(await pressIfThere(desk.page.getByTestId('fault'))).toBe(true);
  await look(desk.page, desk.at, 'manage/support/faults');

  const lead = await signedIn(browser, 'manage', LEAD);
  await look(lead.page, lead.at, 'manage/service-lead');
  await everyNav(lead.page, lead.at, 'manage/service');
  await lead.page.getByTestId('page-homes').click();
  await lead.page.getByTestId('home-carers').first().click();
  await look(lead.page, lead.at, 'manage/carers-of-home');

  const governance = await signedIn(browser, 'manage', GOVERNANCE);
  await look(governance.page, governance.at, 'manage/information-governance-lead');
  await governance.page.getByTestId('search').click();
  await everyNav(governance.page, governance.at, 'manage/governance');

  const commissioner = await signedIn(browser, 'manage', COMMISSIONER);
  await look(commissioner.page, commissioner.at, 'manage/commissioner');
  const clinicalLead = await signedIn(browser, 'manage', GP);
  await look(clinicalLead.page, clinicalLead.at, 'manage/gp');
  const leadNurse = await signedIn(browser, 'manage', NURSE);
  await look(leadNurse.page, leadNurse.at, 'manage/nurse-practitioner');

  for (const where of ['manage/service/homes', 'manage/service/people', 'manage/governance/break-glass'])
    expect.soft([...readSomewhere]).toContain(where);
});

test('an invitation, a red bag’s page, and the form for a call on paper', async ({ browser }) => {
  test.setTimeout(120_000);
  expect(written.invitations.length).toBeGreaterThan(0);
  for (const address of [invitation, ...written.invitations]) {
    const { page, at } = await openWatched(browser, new URL(address, system.hubUrl).href);
    await expect(page.getByTestId('invitation')).toBeVisible();
    await look(page, at, 'invite/open');
  }
  // Anybody can write a code that no service has certified: what stands in it is shown, with that said beside it.
  const world = bagWorld();
  for (const words of [NAME, ...PAYLOADS.slice(0, 3)]) {
    const summary = {
      ...world.summary,
      ...{ name: words, allergies: words, alerts: [words], homeTelephone: words, tracker: words },
    };
    const code = world.code({ summary, certificate: undefined });
    const { page, at } = await openWatched(browser, bagAddress(`${system.hubUrl}/bag.html`, code));
    await look(page, at, 'bag/code');
  }
  const paper = await openWatched(browser, `${system.hubUrl}/downtime.html`);
  await look(paper.page, paper.at, 'downtime/form');
  // What stands in the address of a page is words from outside too.
  for (const name of ['bag', 'guest', 'invite']) {
    const { page, at } = await openWatched(browser, `${system.hubUrl}/${name}.html`);
    for (const words of PAYLOADS.slice(0, 6)) {
      const hostile = encodeURIComponent(words);
      await page.goto(`${system.hubUrl}/${name}.html?x=${hostile}#${hostile}`);
      await at.nothingRan(`${name}: its address`);
    }
  }
  for (const where of ['invite/open', 'bag/code']) expect.soft([...readSomewhere]).toContain(where);
});

test('no page is left out', async () => {
  const { built, there } = await entries();
  expect(built).toEqual(there);
  const pages = await everyPage();
  console.log(
    `${String(pages.length)} pages, ${String(looks)} looks, the words read on ${String(readSomewhere.size)} of the pages`,
  );
  expect(pages.filter((page) => !visited.has(page))).toEqual([]);
});
