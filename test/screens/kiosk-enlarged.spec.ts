/**
 * The kiosk at 200 % zoom: what 1280 by 800 leaves of a page is 640 by 400. Whatever can be used on a page can be brought
 * into sight and touched there, nothing is to be scrolled sideways, and Emergency and Call are whole wherever the page is
 * scrolled to.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from 'playwright/test';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { CoreDouble, type Said } from './core-double.ts';

const { edith: EDITH, margaret: PEGGY } = DEMO_RESIDENT_IDS;

let browser: Browser;
let page: Page;
let core: CoreDouble;

async function open(address: string, said: Partial<Said> = {}): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    acknowledge: true,
    ...said,
  });
  page = await openPage(browser, 640, 400);
  await page.goto(`${core.url}${address}`);
  await expect(page.getByTestId('emergency')).toBeVisible();
}

/** What is on the page and cannot be touched, however it is scrolled. */
async function outOfReach(): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const control of document.querySelectorAll('button, a[href], input, textarea, select, summary')) {
      if (!control.checkVisibility() || control.closest('[inert], .frame__skip') !== null) continue;
      if (control.classList.contains('visually-hidden') || control.closest('.visually-hidden') !== null) continue;
      // What is touched of a box to tick is its label.
      const touched = control.closest('label') ?? control;
      touched.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { left, right, top, bottom } = touched.getBoundingClientRect();
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      if (at === null || !(touched.contains(at) || at.contains(touched))) {
        const words = control.getAttribute('aria-label') ?? touched.textContent.trim();
        found.push(
          `${words.slice(0, 40)}: under ${at === null ? 'nothing' : (at.getAttribute('class') ?? at.tagName)}`,
        );
      }
    }
    return found;
  });
}

async function holds(name: string): Promise<void> {
  await page.waitForTimeout(300);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const rules = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
  expect.soft(rules, `${name}: WCAG`).toEqual([]);
  await page.screenshot({ path: `screens/kiosk-enlarged-${name}-640x400.png` });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(sideways, `${name}: wider than the screen`).toBeLessThanOrEqual(0);
  expect.soft(await outOfReach(), `${name}: cannot be touched`).toEqual([]);
  // Wherever the page is scrolled to: at its end now, and at its beginning.
  for (const top of [false, true]) {
    await page.evaluate((toTop) => {
      const main = document.querySelector('.frame__main');
      for (const it of [main, document.scrollingElement]) it?.scrollTo({ top: toTop ? 0 : it.scrollHeight });
    }, top);
    for (const bar of ['emergency', 'call-nurse']) {
      const button = page.getByTestId(bar);
      if ((await button.count()) === 0) continue;
      await expect.soft(button, `${name}: ${bar}`).toBeInViewport({ ratio: 1 });
      await button.click({ trial: true, timeout: 3000 });
    }
  }
}

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});
test.afterEach(async () => {
  await page.context().close();
  await core.stop();
});

const PAGES: Readonly<Record<string, string>> = {
  home: '#/',
  resident: `#/resident/${EDITH}`,
  'soft-signs': `#/soft-signs/${EDITH}`,
  guided: `#/guided/${EDITH}`,
  observations: `#/observations/${EDITH}`,
  'ring-who': '#/call-request',
  ring: `#/call-request/${PEGGY}`,
  emergency: '#/emergency',
  'emergency-choking': `#/emergency/choking/${EDITH}`,
  handover: '#/handover',
  whereabouts: `#/whereabouts/${EDITH}`,
  findings: `#/findings/${EDITH}`,
  'action-card': `#/action-card/${EDITH}`,
  devices: '#/devices',
  practice: '#/practice',
};

for (const [name, address] of Object.entries(PAGES)) {
  test(`${name} at 200 %`, async () => {
    test.setTimeout(90_000);
    await open(address);
    await holds(name);
  });
}

test('signing in at 200 %', async () => {
  test.setTimeout(90_000);
  await open('#/', { signedOut: true });
  await holds('who-are-you');
  await page.getByTestId('carer-card').first().click();
  await expect(page.locator('#pin')).toBeVisible();
  await holds('pin');
});

test('waiting at 200 %', async () => {
  test.setTimeout(90_000);
  await open(`#/call-request/${EDITH}`);
  await page.getByTestId('confirm-call').click();
  await expect(page).toHaveURL(/#\/call\//);
  await holds('waiting');
  await page.getByTestId('message-write').click();
  await holds('waiting-message');
});
