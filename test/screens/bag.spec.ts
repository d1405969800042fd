/**
 * Pictures of the page behind a red bag's code, on a telephone, a laptop and a desk, in each state. What the hub says is parsed by
 * its contract, and what is signed is signed with real keys; the hub itself is tried elsewhere.
 */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Browser, Page, Route } from 'playwright/test';
import { expect as plainExpect, test } from 'playwright/test';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import {
  bagOpenReply,
  bagOpenRequest,
  bagTakeReply,
  bagTakeRequest,
  packReply,
  serviceKeyReply,
  type BagOpened,
  type BagTakeRequest,
} from '#protocol/hub/bag.ts';
import { toBase64url } from '#protocol/red-bag/base64url.ts';
import { launchBrowser } from '../e2e/support/browsers.ts';
import { bagWorld, HOME_ID } from '../unit/renderer/bag/support.ts';
import { expectAccessible } from './checks.ts';
import { shoot } from './shoot.ts';

const expect = plainExpect.configure({ timeout: 20_000 });

const ORIGIN = 'http://localhost:4999';
const PAGES = process.env['TELETRIAGE_RENDERER'] ?? join(import.meta.dirname, '../../dist/renderer');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const SIZES = [
  { width: 390, height: 844 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

const world = bagWorld();
const home = { name: 'Larkfield House', telephone: '01632 960 215' };
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const first: RedBagPack = { ...world.pack, version: 1 };
const second: RedBagPack = { ...world.pack, version: 2 };

function opened(change: Partial<Extract<BagOpened, { state: 'open' }>> = {}): BagOpened {
  const [one, two] = [world.frozen(first), world.frozen(second)];
  return {
    state: 'open',
    access: 'x'.repeat(43),
    accessUntil: inMinutes(30),
    expiresAt: inMinutes(72 * 60),
    bagId: world.pack.bagId,
    versions: [one, two].map(({ version, madeAt, sha256 }) => ({ version, madeAt, sha256 })),
    pack: two,
    serviceKey: toBase64url(world.serviceKey),
    holder: { kind: 'crew', name: 'Sam Reed', role: 'Paramedic', place: 'NW4471', since: '2026-11-22T21:38:00.000Z' },
    home,
    ...change,
  };
}

/** What the hub answers from now on; `offline` while nothing answers. */
interface Hub {
  open: BagOpened | 'offline' | 'busy';
  serviceKey: boolean;
  /** The access counts no more. */
  over?: boolean;
  readonly opens: unknown[];
  readonly takes: BagTakeRequest[];
  readonly bearers: (string | undefined)[];
}

async function answer(route: Route, hub: Hub): Promise<void> {
  const request = route.request();
  const { pathname, searchParams, hash } = new URL(request.url());
  plainExpect(hash).toBe('');
  if (pathname.startsWith('/api/bag/') && pathname !== '/api/bag/open') {
    const { authorization } = request.headers();
    hub.bearers.push(authorization);
    if (hub.over === true) {
      await route.fulfill({ status: 401, json: { code: 'not-signed-in', words: 'Over.' } });
      return;
    }
  }
  switch (pathname) {
    case '/api/service-key':
      if (hub.serviceKey) {
        await route.fulfill({ json: serviceKeyReply.parse({ raw: toBase64url(world.serviceKey), pem: '' }) });
      } else await route.abort();
      return;
    case '/api/bag/open':
      hub.opens.push(bagOpenRequest.parse(request.postDataJSON()));
      if (hub.open === 'offline') await route.abort();
      else if (hub.open === 'busy') {
        await route.fulfill({ status: 429, json: { code: 'wait-before-retry', words: 'Wait.' } });
      } else await route.fulfill({ json: bagOpenReply.parse(hub.open) });
      return;
    case '/api/bag/pack':
      await route.fulfill({
        json: packReply.parse({ pack: world.frozen(searchParams.get('version') === '1' ? first : second) }),
      });
      return;
    case '/api/bag/paper':
      await route.fulfill({ body: '%PDF-1.7', contentType: 'application/pdf' });
      return;
    case '/api/bag/bundle':
      await route.fulfill({ json: { resourceType: 'Bundle' } });
      return;
    case '/api/bag/take': {
      const taken = bagTakeRequest.parse(request.postDataJSON());
      hub.takes.push(taken);
      const at = new Date().toISOString();
      await route.fulfill({ json: bagTakeReply.parse({ at, holder: { ...taken.holder, since: at } }) });
      return;
    }
    default:
      try {
        const body = await readFile(join(PAGES, pathname));
        await route.fulfill({ body, contentType: TYPES[extname(pathname)] ?? 'application/octet-stream' });
      } catch {
        await route.fulfill({ status: 404, json: { code: 'not-found', words: 'There is no such thing here.' } });
      }
  }
}

async function openBag(browser: Browser, code: string, hub: Partial<Hub> = {}): Promise<{ page: Page; hub: Hub }> {
  const whole: Hub = { open: opened(), serviceKey: true, opens: [], takes: [], bearers: [], ...hub };
  // Somebody's own telephone: nothing of ours was ever in it.
  const context = await browser.newContext({
    viewport: SIZES[0],
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const page = await context.newPage();
  await page.route(`${ORIGIN}/**`, (route) => answer(route, whole));
  await page.goto(`${ORIGIN}/bag.html${code === '' ? '' : `#${code}`}`);
  return { page, hub: whole };
}

async function say(page: Page, passcode: string): Promise<void> {
  await page.getByTestId('bag-passcode').fill(passcode);
  await page.getByTestId('bag-passcode').press('Enter');
}

async function picture(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await shoot(page, `bag-${name}`, SIZES);
}

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});

test('what the code says, before and after it is checked, and nothing of it in the address', async () => {
  test.setTimeout(120_000);
  const { page, hub } = await openBag(browser, world.code(), { serviceKey: false });
  await expect(page.getByTestId('bag-checked')).toHaveAttribute('data-checked', 'not-yet');
  await expect(page.getByTestId('bag-allergies')).toContainText('Penicillin');
  await expect(page.getByTestId('bag-cpr')).toContainText('Treat everything else');
  expect(page.url()).toBe(`${ORIGIN}/bag.html`);
  await picture(page, '01-code-not-yet-checked');
  hub.serviceKey = true;
  await expect(page.getByTestId('bag-checked')).toHaveAttribute('data-checked', 'genuine');
  await picture(page, '02-code-checked');
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await page.context().close();
});

test('codes that cannot be checked, are wrong, open nothing, or are none', async () => {
  test.setTimeout(180_000);
  const uncertified = await openBag(browser, world.code({ certificate: undefined }));
  await expect(uncertified.page.getByTestId('bag-checked')).toHaveAttribute('data-checked', 'not-certified');
  await picture(uncertified.page, '03-code-not-certified');
  const strange = await openBag(browser, bagWorld().code());
  await expect(strange.page.getByTestId('bag-checked')).toHaveAttribute('data-checked', 'wrong');
  await expect(strange.page.getByTestId('bag-summary')).toHaveCount(0);
  await picture(strange.page, '04-code-wrong');
  const closed = await openBag(browser, world.code({ token: undefined }));
  await expect(closed.page.getByTestId('bag-opens-nothing')).toBeVisible();
  await picture(closed.page, '05-opens-nothing');
  const half = await openBag(browser, world.code().slice(0, 90));
  await expect(half.page.getByTestId('bag-unreadable')).toBeVisible();
  await picture(half.page, '06-unreadable');
  const none = await openBag(browser, '');
  await expect(none.page.getByTestId('bag-no-code')).toBeVisible();
  await picture(none.page, '07-no-code');
  for (const { page } of [uncertified, strange, closed, half, none]) await page.context().close();
});

test('every way in which the pack is not open', async () => {
  test.setTimeout(240_000);
  const { page, hub } = await openBag(browser, world.code(), { open: { state: 'wrong-passcode', triesLeft: 3, home } });
  await page.getByTestId('bag-open').click();
  await expect(page.getByText('The passcode has six digits.')).toBeVisible();
  expect(hub.opens).toEqual([]);
  await say(page, '000 000');
  const standing = page.getByTestId('bag-standing');
  await expect(standing).toHaveAttribute('data-state', 'wrong-passcode');
  expect(hub.opens).toEqual([{ token: 'AAECAwQFBgcICQoLDA0ODw', homeId: HOME_ID, passcode: '000000' }]);
  await picture(page, '08-wrong-passcode');
  hub.open = 'busy';
  await say(page, '048213');
  await expect(standing).toHaveAttribute('data-state', 'trouble');
  await picture(page, '09-busy');
  hub.open = { state: 'not-here-yet', home };
  await say(page, '048213');
  await expect(standing).toHaveAttribute('data-state', 'not-here-yet');
  await expect(page.getByTestId('bag-ring')).toHaveAttribute('href', 'tel:01632960215');
  await expect(page.getByTestId('bag-passcode')).toHaveCount(0);
  await picture(page, '10-not-here-yet');
  hub.open = 'offline';
  await page.getByTestId('bag-again').click();
  await expect(standing).toHaveAttribute('data-state', 'trouble');
  await picture(page, '11-offline');
  for (const [name, state] of [
    ['12-locked', { state: 'locked', home }],
    ['13-expired', { state: 'expired', at: '2026-11-22T22:00:00.000Z', home }],
    ['14-ended', { state: 'ended', at: '2026-11-22T22:00:00.000Z', home }],
  ] as const) {
    const other = await openBag(browser, world.code(), { open: state });
    await say(other.page, '048213');
    await expect(other.page.getByTestId('bag-standing')).toHaveAttribute('data-state', state.state);
    await expect(other.page.getByTestId('bag-passcode')).toHaveCount(0);
    await picture(other.page, name);
    await other.page.context().close();
  }
  await page.context().close();
});

test('not here yet is asked again by itself until it is', async () => {
  const { page, hub } = await openBag(browser, world.code(), { open: { state: 'not-here-yet', home } });
  await page.clock.install();
  await say(page, '048213');
  await expect(page.getByTestId('bag-standing')).toHaveAttribute('data-state', 'not-here-yet');
  hub.open = opened();
  await page.clock.runFor(31_000);
  await expect(page.getByTestId('bag-page')).toHaveAttribute('data-place', 'open');
  expect(hub.opens).toHaveLength(2);
  await page.context().close();
});

test('the pack: read, printed, taken over, an earlier version, closed', async () => {
  test.setTimeout(240_000);
  const { page, hub } = await openBag(browser, world.code());
  await say(page, '048213');
  await expect(page.getByTestId('pack')).toContainText('HARGREAVES');
  await expect(page.getByTestId('bag-checked')).toHaveAttribute('data-checked', 'genuine');
  await expect(page.getByTestId('bag-holder')).toContainText('Sam Reed, Paramedic, NW4471');
  await picture(page, '15-open');

  const saved = page.waitForEvent('download');
  await page.getByTestId('bag-pdf').click();
  expect((await saved).suggestedFilename()).toMatch(/^red-bag-[A-Z\d-]+-version-2\.pdf$/);
  await expect(page.getByTestId('bag-saved')).not.toBeEmpty();
  const bundle = page.waitForEvent('download');
  await page.getByTestId('bag-fhir').click();
  expect((await bundle).suggestedFilename()).toMatch(/-version-2\.json$/);

  await page.getByTestId('bag-version-1').click();
  await expect(page.getByTestId('bag-earlier')).toBeVisible();
  await picture(page, '16-earlier-version');
  await page.getByTestId('bag-show-newest').click();
  await expect(page.getByTestId('bag-earlier')).toHaveCount(0);

  await page.getByTestId('bag-take').click();
  await page.getByTestId('bag-take-save').click();
  await expect(page.getByText('Something is missing')).toBeVisible();
  await picture(page, '17-take-missing');
  await page.getByTestId('bag-take-ward').click();
  await page.getByTestId('bag-take-name').fill('Ann Lowe');
  await page.getByTestId('bag-take-role').fill('Staff nurse');
  await page.getByTestId('bag-take-place').fill('Arrowe Park, ward 22');
  await page.getByTestId('bag-take-telephone').fill('01632 960 555');
  await page.getByTestId('bag-take-save').click();
  await expect(page.getByTestId('bag-taken')).toBeVisible();
  await expect(page.getByTestId('bag-holder')).toContainText('Ann Lowe, Staff nurse, Arrowe Park, ward 22');
  expect(hub.takes).toMatchObject([{ holder: { kind: 'ward', name: 'Ann Lowe', telephone: '01632 960 555' } }]);
  await picture(page, '18-taken');
  expect(new Set(hub.bearers)).toEqual(new Set([`Bearer ${'x'.repeat(43)}`]));

  hub.over = true;
  await page.getByTestId('bag-pdf').click();
  await expect(page.getByTestId('bag-standing')).toHaveAttribute('data-state', 'over');
  await expect(page.getByTestId('pack')).toHaveCount(0);
  await picture(page, '19-access-over');
  hub.over = false;
  await say(page, '048213');
  await page.getByTestId('bag-close').click();
  await expect(page.getByTestId('bag-closed')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('HARGREAVES');
  await picture(page, '20-closed');
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
  await page.context().close();
});

test('packs that must not be read as this person’s, and none', async () => {
  test.setTimeout(120_000);
  const other = { ...second, bagId: HOME_ID, person: { ...second.person, nhsNumber: '9991234527' } };
  const packs: readonly (readonly [string, Parameters<typeof opened>[0], string])[] = [
    ['21-another-bag', { pack: world.frozen(other) }, 'bag-of-another'],
    ['22-pack-unreadable', { pack: { ...world.frozen(second), text: '{}' } }, 'bag-pack-unreadable'],
    ['23-nothing-frozen', { pack: null, versions: [], holder: undefined }, 'bag-nothing-frozen'],
  ];
  for (const [name, change, testId] of packs) {
    const { page } = await openBag(browser, world.code(), { open: opened(change) });
    await say(page, '048213');
    await expect(page.getByTestId(testId)).toBeVisible();
    await expect(page.getByTestId('pack')).toHaveCount(0);
    await picture(page, name);
    await page.context().close();
  }
  const changed = { ...world.frozen(second), text: JSON.stringify({ ...second, wishes: 'Something else' }) };
  const { page } = await openBag(browser, world.code(), { open: opened({ pack: changed }) });
  await say(page, '048213');
  await expect(page.getByTestId('bag-checked')).toHaveAttribute('data-checked', 'wrong');
  await expect(page.getByTestId('pack')).toHaveCount(0);
  await picture(page, '24-pack-changed');
  await page.context().close();
});
