/**
 * Pictures of the red bag at the kiosk: packing, handing over, away, coming home, a thing that is missing, without the hub, at
 * night and upright, with the core's part played by a double; and what must hold in each of them, read from the page.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { Entry } from '#domain/journal/entry.ts';
import type { Author } from '#domain/people/people.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { CARER, HOME, RESIDENT } from '../fixtures/entries.ts';
import { richRecord, RICH_NOW } from '../fixtures/rich-record.ts';
import { expectAccessible, expectLargeTargets } from './checks.ts';
import { ago, bridgeEntry, CoreDouble, KIOSK_ID, type Said } from './core-double.ts';
import { shoot } from './shoot.ts';

const EDITH = DEMO_RESIDENT_IDS.edith;
const HOME_ID = DEMO_HOMES.larkfield.homeId;
/** The usual tablet, and the same held upright. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
] as const;

/** The rich record of the tests as Edith's, all its times moved so that it ends now. */
function rich(): BridgeEntry[] {
  const shift = Date.now() - Date.parse(RICH_NOW);
  const moved = JSON.parse(
    JSON.stringify(richRecord())
      .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, (time) =>
        new Date(Date.parse(time) + shift).toISOString(),
      )
      .replaceAll(RESIDENT, EDITH)
      .replaceAll(HOME, HOME_ID),
  ) as Entry[];
  return moved.map(({ envelope, body, seq }) => ({
    envelope,
    body: JSON.stringify(body),
    ...(seq === undefined ? {} : { seq }),
  }));
}

let browser: Browser;
let page: Page;
let core: CoreDouble;
let number = 0;

function of<Kind extends EntryKind>(
  kind: Kind,
  body: EntryBodies[Kind],
  minutesAgo: number,
  by: Author = CARER,
): BridgeEntry {
  number += 1;
  const made = bridgeEntry(EDITH, kind, body, 6000 + number, ago(minutesAgo));
  return { ...made, envelope: { ...made.envelope, author: by, device: { id: KIOSK_ID, counter: 6000 + number } } };
}

async function open(entries: readonly BridgeEntry[], address: string, said: Partial<Said> = {}): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    entries: [{ residentId: EDITH, entries: [...rich(), ...entries] }],
    ...said,
  });
  page = await openPage(browser);
  await page.goto(`${core.url}${address}`);
  await expect(page.getByTestId('emergency')).toBeVisible();
  const night = page.getByTestId('night-mode');
  if ((await night.getAttribute('aria-pressed')) === 'true') await night.click();
}

/** A picture at each size; nothing that a machine can find against WCAG 2.2 AA; all that is touched is large enough. */
async function picture(name: string): Promise<void> {
  await expect(page.locator('.toast')).toHaveCount(0, { timeout: 8000 });
  await shoot(page, `kiosk-red-bag-${name}`, SIZES);
  await page.waitForTimeout(300);
  await expectAccessible(page, name);
  await expect.soft(page.getByTestId('emergency'), `${name}: Emergency`).toBeInViewport();
  await expect.soft(page.getByTestId('call-nurse'), `${name}: Call`).toBeInViewport();
  await expectLargeTargets(page, name, '.frame__actions button');
}

const thing = (id: string) => page.locator(`[data-testid=bag-thing][data-thing="${id}"]`);

/** What the page asked the core to write last. */
function written(): unknown {
  return core.asked.findLast(({ method }) => method === 'record.write')?.params;
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

test('a carer says that somebody goes to hospital, and packs', async () => {
  test.setTimeout(120_000);
  await open([], `#/resident/${EDITH}`);
  await page.getByTestId('open-red-bag').click();
  await picture('01-begin');
  await page.getByTestId('bag-begin').click();
  await expect(page.getByTestId('bag-page')).toBeVisible();
  await thing('glasses').locator('.thing__main').click();
  await expect(thing('glasses')).toHaveAttribute('data-place', 'in-bag');
  await thing('dentures-lower').getByTestId('bag-thing-more').click();
  await picture('02-thing');
  await page.getByTestId('bag-place-does-not-have').click();
  await page.getByTestId('bag-thing-save').click();
  await expect(thing('dentures-lower')).toHaveAttribute('data-place', 'does-not-have');
  expect(written()).toMatchObject({ kind: 'bag.thing-stated', body: { thing: { place: 'does-not-have' } } });
  await picture('03-packing');
});
