/** What every test of a decision does: a call is answered, signed and left, and what came back is found. */
import { expect, type Browser, type Locator, type Page } from 'playwright/test';
import { ConsolePage, ReviewPage, signIn } from './clinician-pages.ts';
import type { KioskPage } from './kiosk-page.ts';
import type { TimedSystem } from './timed-system.ts';

export const HOUR_MS = 3_600_000;

type At = Pick<TimedSystem, 'hubUrl'>;

async function wideTab(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
}

export async function consoleOf(
  browser: Browser,
  { hubUrl }: At,
  account = 'joanna.bell',
  password = 'demo-nurse-2026',
): Promise<ConsolePage> {
  const nurse = new ConsolePage(await wideTab(browser));
  await nurse.signIn(hubUrl, account, password);
  return nurse;
}

export async function reviewOf(browser: Browser, { hubUrl }: At): Promise<ReviewPage> {
  const gp = new ReviewPage(await wideTab(browser));
  await gp.signIn(hubUrl);
  return gp;
}

export async function manageOf(browser: Browser, { hubUrl }: At, account: string, password: string): Promise<Page> {
  const page = await wideTab(browser);
  await signIn(page, `${hubUrl}/manage.html`, account, password);
  return page;
}

/** Everybody at a console or a review goes; the tablet stays. A page that is left open keeps looking for its hub. */
export async function closeTabs(browser: Browser, kiosk: KioskPage): Promise<void> {
  const others = browser.contexts().filter((context) => context !== kiosk.page.context());
  await Promise.all(others.map((context) => context.close()));
}

export async function callAndAnswer(
  kiosk: KioskPage,
  nurse: ConsolePage,
  resident: string,
  concern: string,
): Promise<void> {
  await kiosk.goHome();
  await kiosk.chooseResident(resident);
  await kiosk.callTheNurse(concern);
  await nurse.claim(resident);
  await nurse.mediaIsReady();
  await nurse.answer();
}

/** A call that ends with plain advice, said back. */
export async function adviseOnly(
  kiosk: KioskPage,
  nurse: ConsolePage,
  resident: string,
  impression: string,
): Promise<void> {
  await callAndAnswer(kiosk, nurse, resident, 'Not quite well.');
  await nurse.advise('Offer a drink each hour.');
  await nurse.sign(impression);
  await leaveSigned(kiosk, nurse, 1);
}

/** The home says every line back; then the nurse ends the call and leaves it. */
export async function leaveSigned(kiosk: KioskPage, nurse: ConsolePage, lines: number): Promise<void> {
  await kiosk.readBack(lines);
  await expect(nurse.page.getByTestId('read-back-count')).toContainText('Every line is read back');
  await nurse.endCall();
  await nurse.backToQueue();
}

/** By the beginning of its name: what follows says whether anybody is there now. */
export async function chooseRoute(page: Page, name: string): Promise<void> {
  const option = page.getByTestId('ref-route').locator('option').filter({ hasText: name });
  await page.getByTestId('ref-route').selectOption((await option.first().getAttribute('value')) ?? '');
}

/** What is back in the queue of this person's and of this kind; the list is unfolded where it is long. */
export async function backInQueue(page: Page, what: string, resident: string): Promise<Locator> {
  const row = page.locator(`[data-testid="queue-back"][data-what="${what}"]`).filter({ hasText: resident });
  const unfold = page.locator('[data-testid="queue-back-all"][aria-expanded="false"]');
  await expect(async () => {
    if (await unfold.isVisible()) await unfold.click({ timeout: 1000 });
    await expect(row.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  return row;
}

/** One part of the follow-up. */
export async function openFollowUp(page: Page, part: 'open' | 'feedback' | 'safeguarding'): Promise<void> {
  const follow = page.getByTestId('follow-up-page');
  if (!(await follow.isVisible())) await page.getByTestId('open-follow-up').click();
  await page.getByTestId(`part-${part}`).click();
}

/** The card of what is not done, on the page of the follow-up. */
export function actionOf(page: Page, what: string, resident: string): Locator {
  return page.locator(`[data-testid="action"][data-what="${what}"]`).filter({ hasText: resident });
}
