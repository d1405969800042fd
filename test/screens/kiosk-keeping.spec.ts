/**
 * Pictures of what is kept between people at one tablet: the question before it locks, what was begun coming back, what another
 * has begun, and a call from before anybody knew who it was; and what must hold in each of them.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import { draftText } from '#protocol/bridge/drafts.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { DEMO_CARERS, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { expectAccessible } from './checks.ts';
import { ago, bridgeEntry, CoreDouble, type Said } from './core-double.ts';
import { shoot } from './shoot.ts';

const EDITH = DEMO_RESIDENT_IDS.edith;
const UNKNOWN = '01920000-0009-7000-8000-00000000cafe';
const CALL = '01920000-0009-7000-8000-00000000ca11';
const KIOSK = { personId: '01900000-0000-7000-8000-0000000000ff', name: 'Not signed in', role: 'carer' } as const;
const PRIYA = { personId: DEMO_CARERS.priya.personId, name: 'Priya Nair', role: 'senior-carer' } as const;

let browser: Browser;
let page: Page;
let core: CoreDouble;
let number = 30_000;
let faults: string[] = [];

function said<Kind extends EntryKind>(
  residentId: string,
  kind: Kind,
  body: EntryBodies[Kind],
  minutes: number,
  author: BridgeEntry['envelope']['author'],
): BridgeEntry {
  number += 1;
  const made = bridgeEntry(residentId, kind, body, number, ago(minutes));
  const ofCall = kind.startsWith('call.') && kind !== 'call.linked';
  return { ...made, envelope: { ...made.envelope, author, ...(ofCall ? { encounterId: CALL } : {}) } };
}

const person = { name: 'Lady in the blue chair', room: '12?' };
const described = (): BridgeEntry[] => [
  said(UNKNOWN, 'person.described', person, 42, KIOSK),
  said(UNKNOWN, 'call.requested', { concern: 'She does not answer me', caller: 'Maria, agency' }, 42, KIOSK),
];
const linked = (): BridgeEntry => {
  const body = { encounterId: CALL, describedId: UNKNOWN, requestedAt: ago(42), name: person.name };
  return said(EDITH, 'call.linked', body, 12, PRIYA);
};

/** Values taken so many minutes ago. */
function begun(minutes: number) {
  const provenance = { source: 'typed', takenAt: ago(minutes) } as const;
  return {
    key: `observations ${EDITH}`,
    text: draftText({ values: { pulse: { value: 78, provenance }, spo2: { value: 91, provenance } } }, undefined),
    values: 2,
    keptAt: ago(minutes),
  };
}

async function open(told: Partial<Said>, address: string): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    ...told,
  });
  page = await openPage(browser);
  page.on('pageerror', (fault) => faults.push(fault.message));
  await page.clock.install();
  await page.goto(`${core.url}${address}`);
  await page.clock.runFor(1000);
  await expect(page.getByTestId('emergency')).toBeVisible();
  const night = page.getByTestId('night-mode');
  if ((await night.getAttribute('aria-pressed')) === 'true') await night.click();
}

async function picture(name: string, call: 'a line to call on' | 'no line to call on yet' = 'a line to call on') {
  await shoot(page, `kiosk-keeping-${name}`);
  await expectAccessible(page, name);
  await expect.soft(page.getByTestId('emergency'), `${name}: Emergency`).toBeInViewport();
  if (call === 'a line to call on') {
    await expect.soft(page.getByTestId('call-nurse'), `${name}: Call`).toBeInViewport();
  }
}

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(() => browser.close());
test.afterEach(async () => {
  expect(faults).toEqual([]);
  faults = [];
  await page.close();
  await core.stop();
});

test('a tablet that nobody touches asks, stays at a touch, and locks with nothing left on it', async () => {
  await open({ keptDrafts: [begun(3)] }, `#/observations/${EDITH}`);
  const question = page.getByTestId('still-there');
  await expect(page.getByTestId('save-observations')).toContainText('2 of 7');
  await page.clock.runFor(4 * 60_000 + 32_000);
  await expect(question).toBeVisible();
  await picture('still-there');
  // The pictures were taken without a touch; any key is one.
  await page.keyboard.press('Shift');
  await expect(question).toBeHidden();
  await page.clock.runFor(5 * 60_000 + 2_000);
  await expect(page.getByTestId('carer-card').first()).toBeVisible();
  await expect(page.getByTestId('save-observations')).toHaveCount(0);
  await expect(page.getByTestId('emergency')).toBeVisible();
  await expect(page.getByTestId('call-nurse')).toBeVisible();
});

test('a tablet that has no home yet says what it waits for, and 999 is there', async () => {
  await open({ notSetUp: true, signedOut: true, hub: 'offline' }, '#/');
  await expect(page.getByText('This tablet is not set up yet')).toBeVisible();
  await picture('not-set-up', 'no line to call on yet');
  await page.getByTestId('emergency').click();
  await expect(page.getByTestId('emergency-page')).toBeVisible();
  await picture('not-set-up-999', 'no line to call on yet');
});

test('what was begun comes back with its age', async () => {
  await open({ keptDrafts: [begun(50)] }, `#/observations/${EDITH}`);
  await expect(page.getByTestId('save-observations')).toContainText('2 of 7');
  await picture('come-back-old');
});

test('somebody else has begun observations of the same person', async () => {
  const othersDrafts = [{ key: `observations ${EDITH}`, name: 'Tom Aldous', values: 3 }];
  await open({ othersDrafts }, `#/resident/${EDITH}`);
  await expect(page.getByTestId('others-values')).toContainText('Tom Aldous has 3 readings');
  await picture('others-values');
  await page.getByTestId('take-observations').click();
  await page.clock.runFor(500);
  await expect(page.getByTestId('others-values')).toBeVisible();
  await picture('others-values-observations');
});

test('a call from before anybody knew who it was stands on the page of the person', async () => {
  await open(
    {
      entries: [
        { residentId: UNKNOWN, entries: described() },
        { residentId: EDITH, entries: [linked()] },
      ],
    },
    `#/resident/${EDITH}`,
  );
  await expect(page.getByTestId('linked-call').first()).toContainText('Made before we knew who it was');
  await picture('linked-call');
});

test('somebody in no list has a page that leads to saying who it is', async () => {
  await open({ entries: [{ residentId: UNKNOWN, entries: described() }] }, `#/resident/${UNKNOWN}`);
  await expect(page.getByTestId('described')).toContainText('Lady in the blue chair');
  await picture('described');
  await page.getByTestId('open-identify').click();
  await expect(page).toHaveURL(new RegExp(`identify/${UNKNOWN}`));
});
