/** Pictures of choosing one's own PIN: at the first sign-in, typed wrongly, put off in need, and changed later. */
import { expect, test, type Browser, type Page } from 'playwright/test';
import { DEMO_CARERS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { expectAccessible } from './checks.ts';
import { CoreDouble } from './core-double.ts';
import { shoot } from './shoot.ts';

let browser: Browser;
let page: Page;
let core: CoreDouble;

const { personId: tom } = DEMO_CARERS.tom;

async function type(digits: string): Promise<void> {
  for (const digit of digits) await page.getByTestId(`pin-key-${digit}`).click();
}

async function picture(name: string): Promise<void> {
  await shoot(page, `kiosk-own-pin-${name}`);
  await expectAccessible(page, name);
}

async function openTom(): Promise<void> {
  await page.goto(core.url);
  // The double begins with somebody signed in.
  const lock = page.getByTestId('lock');
  await expect(lock.or(page.getByTestId('carer-card').first())).toBeVisible();
  if (await lock.isVisible()) await lock.click();
  await page.getByTestId('carer-card').filter({ hasText: 'Tom Aldous' }).click();
  await type('135790');
}

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.beforeEach(async () => {
  core = await CoreDouble.start({
    ...{ devices: [], drivers: [], ports: [], proposals: [], faults: [], hub: 'connected' },
    firstPin: tom,
  });
  page = await openPage(browser);
});
test.afterEach(async () => {
  await page.close();
  await core.stop();
});
test.afterAll(() => browser.close());

test('the first sign-in asks for a PIN of one’s own, twice', async () => {
  test.setTimeout(120_000);
  await openTom();
  await expect(page.getByTestId('pin-step')).toHaveText('Type six digits that only you know.');
  await picture('1-choose');
  await type('123456');
  await expect(page.getByTestId('pin-wrong')).toContainText('not possible');
  await picture('2-refused');
  await type('904827');
  await expect(page.getByTestId('pin-step')).toHaveText('Type the same six digits again.');
  await picture('3-again');
  await type('904826');
  await expect(page.getByTestId('pin-wrong')).toContainText('not the same');
  await type('904827');
  await type('904827');
  await expect(page.getByTestId('lock')).toContainText('Tom Aldous');
});

test('in need it waits, says so on the first page, and can be changed there at any time', async () => {
  test.setTimeout(120_000);
  await openTom();
  await page.getByTestId('pin-later').click();
  await expect(page.getByTestId('still-first-pin')).toBeVisible();
  await picture('4-later');
  await page.getByTestId('change-pin').click();
  await expect(page.getByTestId('pin-step')).toHaveText('Type the PIN that you have now.');
  await picture('5-change');
});
