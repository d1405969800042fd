/**
 * The main way through a shift with nothing but a keyboard: sign in, choose a person, say what is different, type
 * observations, call. No mouse and no touch; whatever is used is reached with Tab and shows that it is.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Locator, type Page } from 'playwright/test';
import { DEMO_CARERS, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { CoreDouble } from './core-double.ts';
import { shoot } from './shoot.ts';

const { edith: EDITH } = DEMO_RESIDENT_IDS;

let browser: Browser;
let page: Page;
let core: CoreDouble;

/** More than the stops of the longest page. */
const LONGEST = 140;

/** Goes on with Tab until something has the focus, and looks that it is in sight there and has a ring around it. */
async function reach(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const has = (): Promise<boolean> =>
    target.evaluate((it) => it === document.activeElement || it.contains(document.activeElement));
  for (let stops = 0; stops < LONGEST && !(await has()); stops++) await page.keyboard.press('Tab');
  expect(await has(), `${target.toString()} is not reached with Tab`).toBe(true);
  await expect(target).toBeInViewport();
  const ring = await target.evaluate((it) => {
    const focused = document.activeElement ?? it;
    return [focused, ...(it.contains(focused) ? [it] : [])].some((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
  });
  expect.soft(ring, `${target.toString()} does not show that it has the focus`).toBe(true);
}

async function press(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await reach(target);
  await page.keyboard.press(key);
}

const asked = (method: string): unknown[] =>
  core.asked.filter((it) => it.method === method).map(({ params }) => params);

async function violations(name: string): Promise<void> {
  await page.waitForTimeout(300);
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const words = found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
  expect.soft(words, `${name}: WCAG`).toEqual([]);
}

/** Types what one tile measures, with the dialog's own fields. */
async function type(tile: string, values: Readonly<Record<string, string>>): Promise<void> {
  await press(page.getByTestId(`type-in-${tile}`));
  for (const [kind, value] of Object.entries(values)) {
    await reach(page.getByTestId(`typed-${kind}`));
    await page.keyboard.type(value);
  }
  await press(page.getByTestId('typed-put'));
  await expect(page.getByTestId('typed-put')).toHaveCount(0);
}

/** Chooses one of a group of options; inside a group the arrow keys and Space do it. */
async function choose(option: Locator): Promise<void> {
  const input = option.locator('input');
  for (let stops = 0; stops < LONGEST; stops++) {
    if (await input.evaluate((it) => it === document.activeElement)) break;
    const inGroup = await input.evaluate((it) => {
      const at = document.activeElement;
      return at instanceof HTMLInputElement && it instanceof HTMLInputElement && at.name === it.name;
    });
    await page.keyboard.press(inGroup ? 'ArrowDown' : 'Tab');
  }
  await page.keyboard.press('Space');
  await expect(input).toBeChecked();
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

test('sign in, choose a person, soft signs, observations typed, call: by keyboard alone', async () => {
  test.setTimeout(240_000);
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    acknowledge: true,
    signedOut: true,
  });
  page = await openPage(browser);
  await page.goto(`${core.url}#/`);

  await press(page.getByTestId('carer-card').filter({ hasText: 'Priya' }));
  await expect(page.locator('#pin')).toBeFocused();
  await page.keyboard.type('24');
  await shoot(page, 'kiosk-keyboard-01-pin');
  await violations('PIN');
  await page.keyboard.type('6810');

  await press(page.getByTestId('resident-card').filter({ hasText: 'HARGREAVES' }));
  await expect(page).toHaveURL(new RegExp(`#/resident/${EDITH}`));
  await press(page.getByTestId('open-soft-signs'));
  await choose(page.getByTestId('sign-breathless-or-chesty'));
  await reach(page.getByTestId('soft-signs-words'));
  await page.keyboard.type('She did not touch her tea.');
  await press(page.getByTestId('soft-signs-next'));

  await expect(page).toHaveURL(new RegExp(`#/observations/${EDITH}`));
  await type('blood-pressure', { systolic: '112', diastolic: '64' });
  await type('oximeter', { spo2: '90', pulse: '98' });
  await type('thermometer', { tenthsCelsius: '38.4' });
  await type('breathing', { respiratoryRate: '22' });
  await choose(page.getByTestId('acvpu-A'));
  await choose(page.getByTestId('air'));
  await press(page.getByTestId('save-observations'));
  await expect(page.getByTestId('saved-at')).toBeVisible();
  expect(asked('observations.record')).toMatchObject([
    { respiratoryRate: { value: 22 }, temperature: { value: 384 }, bloodPressure: { value: { systolic: 112 } } },
  ]);

  await press(page.getByTestId('call-nurse'));
  await expect(page.getByTestId('ring-who')).toContainText('HARGREAVES');
  await press(page.getByTestId('confirm-call'));
  await expect.poll(() => asked('call.request')).toMatchObject([{ residentId: EDITH }]);
  await expect(page).toHaveURL(new RegExp(`#/call/${EDITH}/`));
  // What was said on the way is with the call.
  expect(JSON.stringify(asked('call.request'))).toContain('She did not touch her tea.');
});

test('a wrong PIN is told, and the keyboard stays where the next one is typed', async () => {
  test.setTimeout(120_000);
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    signedOut: true,
    refuseSignIn: true,
  });
  page = await openPage(browser);
  await page.goto(`${core.url}#/`);
  await press(page.getByTestId('carer-card').filter({ hasText: DEMO_CARERS.tom.name }));
  await page.keyboard.type('000000');
  await expect(page.getByTestId('pin-wrong')).toBeVisible();
  await expect(page.locator('#pin')).toBeFocused();
  await shoot(page, 'kiosk-keyboard-02-wrong-pin');
  await violations('wrong PIN');
  // Whoever cannot sign in can still ring.
  await reach(page.getByTestId('emergency'));
  await press(page.getByTestId('call-nurse'));
  await expect(page.getByTestId('who-person').first()).toBeVisible();
});

test('Escape and Back: a question closes, and the focus is where it was', async () => {
  core = await CoreDouble.start({ devices: [], drivers: [], ports: [], proposals: [], faults: [], hub: 'connected' });
  page = await openPage(browser);
  await page.goto(`${core.url}#/observations/${EDITH}`);
  await press(page.getByTestId('type-in-breathing'));
  await expect(page.getByTestId('typed-respiratoryRate')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('typed-put')).toHaveCount(0);
  await expect(page.getByTestId('type-in-breathing')).toBeFocused();
  await press(page.getByTestId('wrong-person'));
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('wrong-person-back')).toHaveCount(0);
  await expect(page.getByTestId('wrong-person')).toBeFocused();
});
