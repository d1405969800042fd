/**
 * Practice in a real browser: what marks it, the devices and the nurse that are not there, the way out to what is real; and that
 * the core, whose part a double plays, hears of nothing but its end.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from 'playwright/test';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { bridgeEntry, CoreDouble, type Said } from './core-double.ts';
import { shoot } from './shoot.ts';

const MARK = 'PRACTICE. Not a real person. Nobody is called.';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let browser: Browser;
let page: Page;
let core: CoreDouble;

async function open(said: Partial<Said> = {}, address = '#/'): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    ...said,
  });
  page = await openPage(browser);
  await page.goto(`${core.url}${address}`);
}

async function practise(exercise: 'whole-call' | 'emergency'): Promise<void> {
  await page.getByTestId('practise').click();
  await page.getByTestId(`practise-${exercise}`).click();
  await expect(page.getByTestId('practice-bar')).toBeVisible();
}

/** No violation, and nobody can take the page for a real one. */
async function isMarked(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
  await expect(page.getByTestId('practice-bar')).toContainText(MARK);
  await expect(page).toHaveTitle(/PRACTICE/);
}

/** What practice must never write or ask for. */
const reachedTheCore = (): string[] => core.asked.map(({ method }) => method);

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterEach(async () => {
  await page.close();
  await core.stop();
});
test.afterAll(async () => {
  await browser.close();
});

test('a page says what practice is, and it begins on the home screen with Pat alone', async () => {
  await open();
  await page.getByTestId('practise').click();
  await expect(page.getByRole('heading', { name: 'Practise', exact: true })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await shoot(page, 'practice-1-choose');
  await page.getByTestId('practise-whole-call').click();
  await expect(page.getByText('PRACTICE, Pat').first()).toBeVisible();
  await expect(page.getByText('HARGREAVES')).toHaveCount(0);
  await isMarked();
  await shoot(page, 'practice-2-home');
  await page.getByTestId('practice-steps').click();
  await expect(page.getByText('Take the observations and save them.')).toBeVisible();
  await isMarked();
  await shoot(page, 'practice-3-steps');
  await page.getByTestId('practice-leave').click();
  await expect(page.getByTestId('practice-bar')).toHaveCount(0);
  await expect(page.getByText('HARGREAVES').first()).toBeVisible();
  await expect(page).not.toHaveTitle(/PRACTICE/);
  expect(reachedTheCore()).toEqual([]);
});

test('devices that are not there measure on the real page of observations', async () => {
  await open();
  await practise('whole-call');
  await page.goto(`${core.url}#/observations/0e5e0000-0000-4000-8000-000000000001`);
  await expect(page.getByTestId('practice-oximeter')).toBeVisible();
  await page.getByTestId('practice-oximeter').click();
  await page.getByTestId('practice-thermometer').click();
  await expect(page.getByText(/Settling|Hold still|Keep/).first()).toBeVisible({ timeout: 15_000 });
  await page.waitForTimeout(7000);
  await isMarked();
  await shoot(page, 'practice-4-observations');
  expect(reachedTheCore()).toEqual([]);
});

test('the nurse of practice answers, writes, and has a drawn face', async () => {
  test.setTimeout(90_000);
  await open();
  await practise('whole-call');
  await page.goto(`${core.url}#/call-request/0e5e0000-0000-4000-8000-000000000001`);
  await expect(page.getByTestId('practice-pretends')).toContainText('No real nurse is called');
  await shoot(page, 'practice-5-call');
  await page.getByTestId('confirm-call').click();
  await expect(page.getByTestId('remote-video')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId('practice-says')).toContainText('practice nurse');
  await expect(page.getByText('You can write to me here too').first()).toBeVisible({ timeout: 15_000 });
  await isMarked();
  await shoot(page, 'practice-6-in-call');
  await page.waitForTimeout(8000);
  await shoot(page, 'practice-7-asked');
  expect(reachedTheCore()).toEqual([]);
});

test('999 in practice says so, and what is real is one touch away', async () => {
  await open();
  await practise('emergency');
  await page.getByTestId('emergency').click();
  await expect(page.getByTestId('practice-pretends')).toContainText('Do not ring 999');
  await isMarked();
  await shoot(page, 'practice-8-999');
  await page.getByTestId('practice-real-999').click();
  await expect(page.getByTestId('practice-bar')).toHaveCount(0);
  await expect(page.getByText('Larkfield House').first()).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#/emergency');
  expect(reachedTheCore()).toEqual([]);
});

test('what is real comes through: the hub is gone, and a nurse is on a real call', async () => {
  await open();
  await practise('whole-call');
  await expect(page.getByTestId('practice-real')).toHaveCount(0);
  core.push('link.changed', { hub: 'offline', since: new Date().toISOString(), unsent: 1, quarantined: 0 });
  await expect(page.getByTestId('practice-real')).toContainText('The hub cannot be reached.');
  const edith = DEMO_RESIDENT_IDS.edith;
  const encounterId = crypto.randomUUID();
  const entries = [
    bridgeEntry(edith, 'call.requested', { concern: 'worse' }, 9001, new Date().toISOString()),
    bridgeEntry(edith, 'call.claimed', {}, 9002, new Date().toISOString()),
    bridgeEntry(edith, 'call.answered', {}, 9003, new Date().toISOString()),
  ].map((entry) => ({ ...entry, envelope: { ...entry.envelope, encounterId } }));
  core.push('resident.entries', { residentId: edith, entries });
  await expect(page.getByTestId('practice-real')).toContainText('A nurse is on a real call.');
  await isMarked();
  await shoot(page, 'practice-9-real');
  await page.getByTestId('practice-real').click();
  await expect(page.getByTestId('practice-bar')).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe(`#/call/${edith}/${encounterId}`);
});

test('the lock ends practice, and so does a reload', async () => {
  await open();
  await practise('whole-call');
  await page.goto(`${core.url}#/resident/0e5e0000-0000-4000-8000-000000000001`);
  await page.reload();
  await expect(page.getByTestId('practise')).toBeVisible();
  await practise('whole-call');
  await page.getByTestId('lock').click();
  await expect(page.getByTestId('practice-bar')).toHaveCount(0);
});

test('a sheet of paper says what it is', async () => {
  await open();
  await practise('whole-call');
  await page.goto(`${core.url}#/resident/0e5e0000-0000-4000-8000-000000000001`);
  await expect(page.getByText('PRACTICE').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const words = await page.evaluate(() => getComputedStyle(document.body, '::before').content);
  expect(words).toContain(MARK);
  await page.screenshot({ path: 'screens/practice-10-paper.png' });
});
