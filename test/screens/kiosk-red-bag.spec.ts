/**
 * Pictures of the red bag at the kiosk: packing, handing over, away, coming home, a thing that is missing, without the hub, at
 * night and upright, with the core's part played by a double; and what must hold in each of them, read from the page.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { Author } from '#domain/people/people.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { CARER } from '../fixtures/entries.ts';
import { expectAccessible, expectLargeTargets } from './checks.ts';
import { ago, bridgeEntry, CoreDouble, KIOSK_ID, type Said } from './core-double.ts';
import { richEdith } from './rich-edith.ts';
import { shoot } from './shoot.ts';

const EDITH = DEMO_RESIDENT_IDS.edith;
/** The usual tablet, and the same held upright. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
] as const;

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
    entries: [{ residentId: EDITH, entries: [...richEdith(), ...entries] }],
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

const STARTED = 'Short of breath since supper, lips blue';

interface Journey {
  readonly entries: BridgeEntry[];
  readonly bagId: string;
}

/** 999 was rung, and a carer has said what else is known. */
function rung(minutesAgo: number): Journey {
  const started = of('bag.started', { words: STARTED }, minutesAgo + 1);
  const bagId = started.envelope.id;
  return {
    bagId,
    entries: [
      started,
      of('emergency.noted', { emergency: 'chest-pain', list: '1', rang999: true, incident: '4471-23' }, minutesAgo),
      of('bag.noted', { bagId, tracker: 'LH-03', goingTo: 'Countess Hospital, Chester' }, minutesAgo - 1),
    ],
  };
}

type Stated = Pick<EntryBodies['bag.thing-stated']['thing'], 'kind' | 'place'> & { readonly words?: string };

function stated(bagId: string, minutesAgo: number, things: readonly Stated[]): BridgeEntry[] {
  return things.map(({ kind, place, words = '' }, index) =>
    of(
      'bag.thing-stated',
      {
        bagId,
        thing: {
          thingId: kind,
          kind,
          words,
          place,
          condition: '',
          ...(place === 'in-bag' ? { tag: `LH-03-${String(index + 1).padStart(2, '0')}` } : {}),
        },
      },
      minutesAgo,
    ),
  );
}

const PACKED: readonly Stated[] = [
  { kind: 'glasses', place: 'in-bag', words: 'tortoiseshell, brown case' },
  { kind: 'hearing-aid-left', place: 'worn' },
  { kind: 'hearing-aid-right', place: 'worn' },
  { kind: 'hearing-aid-batteries', place: 'in-bag', words: '4, size 312' },
  { kind: 'dentures-upper', place: 'worn', words: 'in her mouth' },
  { kind: 'dentures-lower', place: 'does-not-have' },
  { kind: 'clothes', place: 'in-bag', words: 'blue cardigan' },
  { kind: 'slippers', place: 'in-bag', words: 'size 5' },
  { kind: 'jewellery', place: 'worn', words: 'wedding ring, on her finger' },
];

const BASIS = { route: 'best-interests', decidedBy: 'Carol Hargreaves, daughter', words: '' } as const;
const CREW = { kind: 'crew', name: 'Sam Reed', role: 'Paramedic', place: 'NW 4471' } as const;
const WARD = {
  kind: 'ward',
  name: 'Amy Price',
  role: 'Nurse',
  place: 'Ward 12',
  telephone: '01632 960 777',
} as const;

/** The bag went with the crew and is on a ward. */
function away(minutesAgo: number): Journey {
  const journey = rung(minutesAgo + 20);
  const { bagId } = journey;
  const signed = { text: '{}', sha256: 'a'.repeat(64), signature: 'c2lnbmVk' };
  return {
    bagId,
    entries: [
      ...journey.entries,
      ...stated(bagId, minutesAgo + 10, PACKED),
      of('bag.frozen', { bagId, version: 1, ...signed }, minutesAgo),
      of('bag.handed-over', { bagId, to: CREW, how: 'on-screen', version: 1, basis: BASIS, words: '' }, minutesAgo),
      of('whereabouts.recorded', { where: 'hospital', words: 'Countess Hospital' }, minutesAgo - 1),
      of(
        'bag.handed-over',
        { bagId, to: WARD, how: 'by-telephone', version: 0, basis: BASIS, words: '' },
        minutesAgo - 120,
      ),
    ],
  };
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

test('an ambulance was asked for: what is missing is filled in or skipped with a reason', async () => {
  test.setTimeout(180_000);
  const { entries, bagId } = rung(7);
  await open([...entries, ...stated(bagId, 3, PACKED)], `#/red-bag/${EDITH}`);
  await expect(page.getByTestId('bag-strip')).toContainText('Ambulance asked for at');
  await expect(page.getByTestId('bag-strip')).toContainText('4471-23');
  await expect(page.getByTestId('bag-holder')).toContainText('Bag LH-03 is with Priya Nair');
  await expect(page.getByTestId('bag-packed')).toHaveText('8 of 13 in');
  await thing('walking-aid').locator('.thing__main').click();
  await expect(thing('walking-aid')).toContainText('Tag 09');
  await picture('04-ambulance');
  await page.getByTestId('bag-part-contacts').click();
  await page.getByTestId('bag-part-skip').click();
  await expect(page.getByText('Say why it goes without this')).toBeVisible();
  await picture('05-part');
  await page.getByTestId('bag-skip-why').fill('Carol does not answer. We ring again.');
  await page.getByTestId('bag-part-skip').click();
  await expect(page.locator('[data-part=contacts][data-state=skipped]')).toBeVisible();

  await page.getByTestId('bag-open-medicines').click();
  await expect(page.getByTestId('bag-medicine').first()).toContainText('Must not be late');
  await page.getByTestId('bag-given-now').first().click();
  await expect(page.getByTestId('bag-medicine-last').first()).toContainText('Given');
  await page.getByTestId('bag-given-earlier').nth(1).click();
  await page.getByTestId('bag-given-save').click();
  await expect(page.getByText('Say at what time')).toBeVisible();
  await picture('06-given-earlier');
  await page.getByTestId('bag-given-time').fill('0:01');
  await page.getByTestId('bag-given-next').fill('6:00');
  await page.getByTestId('bag-given-save').click();
  await expect(page.getByTestId('bag-medicine-last').nth(1)).toContainText('next due');
  await picture('07-medicines');
  await page.getByTestId('bag-given-unknown').click();
  await expect(page.getByTestId('bag-given-unknown')).toHaveCount(0);
  await page.getByTestId('back').click();
  await expect(page.locator('[data-part=medicines][data-state=ready]')).toBeVisible();

  await page.getByTestId('bag-open-journey').click();
  await page.getByTestId('bag-infection-none').click();
  await page.getByTestId('bag-told').fill('Carol, at 3:15');
  await picture('08-journey');
  await page.getByTestId('bag-journey-save').click();
  expect(written()).toEqual({
    kind: 'bag.noted',
    body: { bagId, infection: 'None known', told: 'Carol, at 3:15' },
  });
  await page.getByTestId('bag-open-pack').click();
  await expect(page.getByTestId('pack')).toContainText('LH-03-09');
  await picture('09-whole-pack');
});

test('the front page and the other papers, without the hub', async () => {
  test.setTimeout(120_000);
  const { entries, bagId } = rung(7);
  await open([...entries, ...stated(bagId, 3, PACKED)], `#/red-bag/${EDITH}`, { hub: 'offline' });
  await page.getByTestId('bag-print-front').click();
  await expect(page.getByTestId('bag-paper')).toContainText('Front page is ready');
  await expect(page.getByTestId('bag-paper-open')).toHaveAttribute('href', /^blob:/);
  await picture('10-print-offline');
  await page.getByTestId('bag-make-tags').click();
  await expect(page.getByTestId('bag-paper')).toContainText('Tags for the things is ready');
  expect(core.asked.filter(({ method }) => method === 'bag.paper').map(({ params }) => params)).toEqual([
    { residentId: EDITH, bagId, which: 'front-page' },
    { residentId: EDITH, bagId, which: 'tags' },
  ]);
});

test('the crew takes it and signs with a finger', async () => {
  test.setTimeout(120_000);
  const { entries, bagId } = rung(12);
  await open([...entries, ...stated(bagId, 3, PACKED)], `#/red-bag/${EDITH}`, { keepsPhotos: true });
  await page.getByTestId('bag-hand-over').click();
  await page.getByTestId('bag-hand-over-save').click();
  await expect(page.getByText('Say who takes the bag.')).toBeVisible();
  await page.getByTestId('bag-hand-name').fill('Sam Reed');
  await page.getByTestId('bag-hand-place').fill('NW 4471');
  const field = page.getByTestId('bag-signature');
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (box === null) throw new Error('the field to sign in is not there');
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  for (let step = 1; step < 12; step++) {
    await page.mouse.move(box.x + 40 + step * 20, box.y + 60 + (step % 2 === 0 ? 30 : -20));
  }
  await page.mouse.up();
  await expect(field).toHaveAttribute('data-signed', 'true');
  await picture('11-hand-over');
  await page.getByTestId('bag-hand-over-save').click();
  await expect(page.getByTestId('bag-holder')).toContainText('Sam Reed, Paramedic, NW 4471');
  const asked = core.asked.find(({ method }) => method === 'bag.hand-over')?.params;
  expect(asked).toMatchObject({
    bagId,
    to: { kind: 'crew', name: 'Sam Reed', role: 'Paramedic', place: 'NW 4471' },
    how: 'on-screen',
    drawn: { mediaType: 'image/png' },
  });
  await expect(page.getByTestId('bag-custody-step')).toHaveCount(1);
  await picture('12-handed-over');
});

test('a link for the hospital: the passcode is said, and who has opened it is seen', async () => {
  test.setTimeout(120_000);
  const { entries, bagId } = away(300);
  const shareId = '01900000-0000-7000-8000-00000000005a';
  const shared = {
    bagId,
    shareId,
    tokenSha256: 'b'.repeat(64),
    passcodeVerifier: 'scrypt$32768$8$1$c2FsdA==$aGFzaA==',
    forWhom: 'Ward 12',
    expiresAt: ago(-48 * 60),
    basis: BASIS,
  };
  const opened = { shareId, words: '', from: '192.0.2.7' } as const;
  await open([...entries, of('bag.shared', shared, 200)], `#/red-bag/${EDITH}`, {
    openings: [
      { ...opened, at: ago(40), what: 'wrong-passcode' },
      { ...opened, at: ago(39), what: 'opened' },
    ],
  });
  await expect(page.getByTestId('bag-away')).toContainText('Ward 12');
  await picture('13-away');
  await page.getByTestId('bag-open-links').click();
  await expect(page.getByTestId('bag-opening')).toHaveCount(2);
  await page.getByTestId('bag-link-for').fill('Ward 12, night staff');
  await page.getByTestId('bag-link-make').click();
  await expect(page.getByTestId('bag-passcode')).toHaveText('482915');
  await picture('14-passcode');
  await page.getByTestId('bag-passcode-seen').click();
  await page.getByTestId('bag-link-end').last().click();
  await page.getByTestId('bag-link-end-why').fill('The front page was lost.');
  await picture('15-end-link');
  await page.getByTestId('bag-link-end-save').click();
  await expect(page.locator('[data-testid=bag-link][data-state=ended]')).toHaveCount(1);
});

test('home again: the bag, the papers, each thing, and what is missing is chased until it is found', async () => {
  test.setTimeout(180_000);
  const { entries, bagId } = away(3 * 24 * 60);
  await open(entries, `#/red-bag/${EDITH}`);
  await page.getByTestId('bag-home-again').click();
  await expect(page.getByTestId('bag-step-bag')).toHaveAttribute('data-done', 'false');
  await page.getByTestId('bag-returned').click();
  await expect(page.getByTestId('bag-step-bag')).toHaveAttribute('data-done', 'true');
  const back = (id: string) => page.locator(`[data-testid=bag-back][data-thing="${id}"]`);
  await back('glasses').getByTestId('bag-back-back').click();
  await expect(back('glasses')).toHaveAttribute('data-check', 'back');
  await back('hearing-aid-left').getByTestId('bag-back-missing').click();
  await page.getByTestId('bag-back-words').fill('Rang ward 12, Amy looks in the locker.');
  await picture('16-missing');
  await page.getByTestId('bag-back-save').click();
  await expect(back('hearing-aid-left')).toHaveAttribute('data-check', 'missing');
  await picture('17-coming-home');

  await page.getByTestId('bag-open-papers').click();
  await page.getByTestId('bag-papers-save').click();
  await expect(page.getByRole('alert').first()).toContainText('Say which papers came');
  await page.getByTestId('bag-papers-kind-discharge-passport').click();
  await page.getByTestId('bag-papers-summary').fill('Pneumonia, treated. Eats well.');
  await page.getByTestId('bag-looked-yes').click();
  await page.getByTestId('bag-change-medicine').fill('Doxycycline');
  await page.getByTestId('bag-change-words').fill('100 mg once a day until Friday');
  await page.getByTestId('bag-change-reason').fill('pneumonia');
  await page.getByTestId('bag-change-started').click();
  await picture('18-papers');
  await page.getByTestId('bag-papers-save').click();
  await expect(page.getByTestId('bag-step-papers')).toContainText('Doxycycline');
  expect(written()).toMatchObject({
    kind: 'bag.came-home',
    body: { bagId, papers: 'discharge-passport', medicinesLookedAt: true },
  });
  await back('hearing-aid-left').getByTestId('bag-back-found').click();
  await page.getByTestId('bag-back-words').fill('In the pocket of the cardigan.');
  await page.getByTestId('bag-back-save').click();
  await expect(back('hearing-aid-left')).toHaveAttribute('data-check', 'found');
  await page.getByTestId('bag-open-check').click();
  await page.getByTestId('bag-how-as-before').click();
  await page.getByTestId('bag-check-words').fill('Eats, walks with her frame.');
  await page.getByTestId('bag-plan-fits').click();
  await picture('19-check');
  await page.getByTestId('bag-check-save').click();
  await expect(page.getByTestId('bag-step-check')).toHaveAttribute('data-done', 'true');
  await picture('20-after-check');
});

test('where a bag is seen: the person, the call after the decision, 999 with nobody signed in', async () => {
  test.setTimeout(120_000);
  const { entries } = rung(7);
  await open(entries, `#/resident/${EDITH}`);
  await expect(page.getByTestId('bag-card')).toContainText('Edie goes to hospital: red bag');
  await picture('21-resident');
  await page.goto(`${core.url}#/emergency/${EDITH}`);
  await page.getByTestId('bag-front-now').click();
  await expect(page.getByTestId('bag-paper')).toBeVisible();
});

test('at night', async () => {
  test.setTimeout(120_000);
  const { entries, bagId } = rung(7);
  await open([...entries, ...stated(bagId, 3, PACKED)], `#/red-bag/${EDITH}`);
  await page.getByTestId('night-mode').click();
  await picture('22-night');
  await page.goto(`${core.url}#/red-bag/${EDITH}/hand-over`);
  await picture('23-hand-over-night');
});
