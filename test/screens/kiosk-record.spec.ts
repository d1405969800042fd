/**
 * Pictures of the record on the kiosk: as well as normal, other observations, corrections, what is not sent, the tablet's own
 * health, whom to ring, and a death, with the core's part played by a double; and what must hold in each
 * of them, read from the page.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { expectAccessible, expectLargeTargets } from './checks.ts';
import { ago, bridgeEntry, CoreDouble, type Said } from './core-double.ts';
import { richEdith } from './rich-edith.ts';
import { shoot } from './shoot.ts';

const EDITH = DEMO_RESIDENT_IDS.edith;
const IVY = DEMO_RESIDENT_IDS.ivy;
const NUMBERS = [
  { name: 'Millbrook Surgery', telephone: '01632 960 310', hours: '8:00 to 18:30, Monday to Friday' },
  { name: 'Out-of-hours doctor', telephone: '01632 960 411', hours: '18:30 to 8:00 and weekends' },
  { name: 'Two-hour response', telephone: '01632 960 512', hours: '8:00 to 20:00 every day' },
  { name: 'IT support', telephone: '01632 960 613', hours: 'Day and night' },
];

let browser: Browser;
let page: Page;
let core: CoreDouble;

async function open(said: Partial<Said>, address: string): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    numbers: NUMBERS,
    entries: [{ residentId: EDITH, entries: richEdith() }],
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
  await shoot(page, `kiosk-record-${name}`);
  await page.waitForTimeout(300);
  await expectAccessible(page, name);
  // Emergency and Call are in sight, in their places, with nothing over them.
  await expect.soft(page.getByTestId('emergency'), `${name}: Emergency`).toBeInViewport();
  await expect.soft(page.getByTestId('call-nurse'), `${name}: Call`).toBeInViewport();
  await expectLargeTargets(page, name);
}

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

test('one person, and each tab that is opened is told to the core', async () => {
  test.setTimeout(120_000);
  await open({}, `#/resident/${EDITH}`);
  await expect(page.getByTestId('resident-summary')).toBeVisible();
  await picture('01-resident');
  await page.getByRole('tab', { name: /Plans and wishes/ }).click();
  await picture('02-resident-plans');
  const tabs = core.asked.filter(({ method }) => method === 'record.opened').map(({ params }) => params);
  expect(tabs).toEqual([
    { residentId: EDITH, tab: 'now' },
    { residentId: EDITH, tab: 'plans' },
  ]);
});

test('as well as normal?', async () => {
  test.setTimeout(120_000);
  await open({}, `#/soft-signs/${EDITH}`);
  await picture('03-soft-signs-empty');
  await page.getByTestId('sign-eating-or-drinking-less').click();
  await page.getByTestId('sign-sleepier-or-tired').click();
  await page.getByTestId('soft-signs-words').fill('Not touched her tea. Chesty since dinner time.');
  await page.getByTestId('family-add').click();
  await page.getByTestId('family-words').fill('She did not know me.');
  await picture('04-soft-signs');
  // Another page and back: what was touched is still there.
  await page.getByTestId('go-home').click();
  await page.goto(`${core.url}#/soft-signs/${EDITH}`);
  await page.getByTestId('soft-signs-next').click();
  await expect(page.getByTestId('save-observations')).toBeVisible();
  expect(written()).toMatchObject({
    kind: 'soft-signs.recorded',
    body: {
      asWellAsNormal: false,
      signs: ['eating-or-drinking-less', 'sleepier-or-tired'],
      family: { words: 'She did not know me.' },
    },
  });
});

test('other observations', async () => {
  test.setTimeout(240_000);
  await open({}, `#/findings/${EDITH}`);
  await picture('05-findings');
  await page.getByTestId('open-urine-dipstick').click();
  await page.getByTestId('leucocytes-2+').click();
  await page.getByTestId('nitrite-not-read').click();
  await picture('06-dipstick');
  await page.getByTestId('save-finding').click();
  await expect(page.getByTestId('open-pain')).toBeVisible();
  expect(written()).toMatchObject({
    body: { finding: { pads: { leucocytes: '2+', nitrite: 'not-read' }, provenance: { source: 'observed' } } },
  });
  await page.getByTestId('open-pain').click();
  await page.getByTestId('pain-numeric').click();
  await page.getByTestId('pain-7').click();
  await picture('07-pain-said');
  await page.getByTestId('pain-abbey').click();
  await page.getByTestId('abbey-vocalisation-1').click();
  await picture('08-pain-seen');
  await page.getByTestId('back').click();
  await page.getByTestId('open-weight').click();
  await page.getByTestId('kilograms').fill('5.4');
  await page.getByTestId('method-chair').click();
  await page.getByTestId('save-finding').click();
  await expect(page.getByRole('alert').first()).toContainText('At least 20.0 kg');
  await picture('09-weight-refused');
  await page.getByTestId('kilograms').fill('51.2');
  await expect(page.getByTestId('weight-difference')).toContainText('less than last time');
  await page.getByTestId('back').click();
  await page.getByTestId('open-fluid').click();
  await page.getByTestId('fluid-200').click();
  await picture('10-fluid');
  await page.getByTestId('back').click();
  await page.getByTestId('open-wound').click();
  await page.getByTestId('wound-site').fill('Left heel');
  await picture('11-wound');
});

test('putting right what was saved', async () => {
  test.setTimeout(240_000);
  await open({}, `#/resident/${EDITH}`);
  await page.getByRole('button', { name: /See it: Last observations/ }).click();
  await expect(page.getByTestId('saved-entry')).toBeVisible();
  await picture('12-saved-set');
  await page.getByTestId('this-is-wrong').click();
  await picture('13-what-is-wrong');
  await page.getByTestId('wrong-values').click();
  await page.getByTestId('correct-pulse').fill('');
  await page.getByTestId('save-correction').click();
  await expect(page.getByRole('alert').first()).toContainText('Say what happened');
  await picture('14-correct-values');
  await page.getByTestId('back').click();
  await page.getByTestId('this-is-wrong').click();
  await page.getByTestId('wrong-person').click();
  await picture('15-whose');
  await page.getByTestId('resident-card').filter({ hasText: 'FENWICK,' }).click();
  await expect(page.getByTestId('move-set')).toContainText('Peggy');
  await picture('16-move');
  await page.getByTestId('back').click();
  await page.getByTestId('this-is-wrong').click();
  await page.getByTestId('wrong-strike').click();
  await page.getByTestId('strike-duplicate').click();
  await picture('17-strike');
  await page.getByTestId('strike').click();
  await expect(page.getByTestId('saved-entry')).toHaveAttribute('data-struck', 'true');
  await picture('18-struck');
});

const entriesOf = (residentId: string) =>
  [
    ['observations.recorded', 12],
    ['soft-signs.recorded', 9],
    ['call.requested', 4],
  ].map(([kind, minutes], index) => ({
    id: `01900000-0000-7000-a000-00000000000${String(index)}`,
    residentId,
    kind: String(kind),
    savedAt: ago(Number(minutes)),
    by: 'Priya Nair',
  }));

test('what is not sent, and what the hub refused', async () => {
  test.setTimeout(120_000);
  const [first, ...waiting] = entriesOf(EDITH);
  const refused = first === undefined ? [] : [{ ...first, words: 'This home does not look after that person.' }];
  await open({ hub: 'offline', outbox: { waiting, refused } }, '#/');
  await expect(page.getByTestId('offline-bar')).toContainText('2 entries');
  await page.getByTestId('open-unsent').click();
  await expect(page.getByTestId('unsent-entries').getByTestId('unsent-entry')).toHaveCount(2);
  await expect(page.getByTestId('refused-entries')).toContainText('does not look after');
  await picture('19-unsent');
  core.push('link.changed', { hub: 'connected', since: ago(0), unsent: 0, quarantined: 0 });
  await expect(page.getByTestId('all-sent')).toHaveText('All 2 sent');
  await expect(page.getByTestId('all-sent')).toBeHidden({ timeout: 8000 });
});

test('the tablet’s own health never hides Call or Emergency', async () => {
  test.setTimeout(120_000);
  const lost = entriesOf(EDITH).map(({ residentId, kind, savedAt, by }) => ({ residentId, kind, savedAt, by }));
  await open(
    {
      hub: 'offline',
      health: {
        storage: { state: 'full', freeBytes: 0, since: ago(3) },
        clock: { state: 'set-back', aheadMs: -86_400_000, since: ago(3) },
        rebuilt: {
          at: ago(20),
          salvaged: 47,
          lost: [...lost, { residentId: null, kind: null, savedAt: null, by: null }],
        },
      },
    },
    `#/resident/${EDITH}`,
  );
  await expect(page.getByTestId('health-full')).toContainText('01632 960 613');
  await expect(page.getByTestId('health-clock')).toContainText('1 day');
  await picture('20-health-worst');
  await page.getByTestId('read-health').click();
  await expect(page.getByTestId('lost-entry')).toHaveCount(4);
  await picture('21-health-lost');
  await page.getByTestId('health-seen').click();
  await expect(page.getByTestId('health-rebuilt')).toBeHidden();
  expect(core.asked.some(({ method }) => method === 'health.seen')).toBe(true);
});

test('whom to ring, without a network', async () => {
  test.setTimeout(120_000);
  const expected = bridgeEntry(
    IVY,
    'record.stated',
    {
      statement: {
        topic: 'expected-death',
        content: {
          agreedBy: 'Dr Samuel Okafor',
          whatToDo: 'Ring the hospice line 01632 960 714, day or night. Keep Miss Ivy comfortable and stay with her.',
          anticipatoryMedicines: 'in-the-home',
        },
        source: { kind: 'gp-record', name: 'Millbrook Surgery' },
        asOf: '2026-11-10',
      },
    },
    500,
  );
  await open(
    {
      hub: 'offline',
      entries: [
        { residentId: EDITH, entries: richEdith() },
        { residentId: IVY, entries: [expected] },
      ],
    },
    `#/action-card/${EDITH}`,
  );
  await expect(page.getByTestId('number-surgery')).toContainText('01632 960 310');
  await expect(page.getByTestId('sayings')).toContainText('penicillin');
  await picture('22-action-card');
  await page.goto(`${core.url}#/action-card/${IVY}`);
  await expect(page.getByTestId('expected-death')).toContainText('hospice line');
  await picture('23-action-card-expected-death');
  await page.getByTestId('emergency').click();
  await expect(page.getByTestId('expected-death')).toContainText('do not ring 999');
  await picture('24-emergency-expected-death');
});

test('whom to ring, with nobody signed in: no resident is named', async () => {
  await open({ hub: 'offline', signedOut: true }, '#/');
  await page.getByTestId('call-nurse').click();
  await expect(page.getByTestId('number-999')).toBeVisible();
  await page.goto(`${core.url}#/action-card/${EDITH}`);
  await expect(page.getByTestId('action-card')).toBeVisible();
  await expect(page.getByText('Hargreaves')).toHaveCount(0);
  await picture('25-action-card-nobody');
});

test('a death', async () => {
  test.setTimeout(120_000);
  await open({}, `#/death/${EDITH}`);
  await page.getByTestId('death-next').click();
  await expect(page.getByRole('alert').first()).toContainText('Say where');
  await picture('28-death');
  await page.getByTestId('died-home').click();
  await page.getByTestId('death-time').fill('0:05');
  await page.getByTestId('died-expected').click();
  await page.getByTestId('death-verified').fill('Joanna Bell, nurse practitioner');
  await page.getByTestId('death-next').click();
  await picture('29-death-confirm');
  await page.getByTestId('confirm-death').click();
  await expect(page.getByTestId('died-banner')).toBeVisible();
  await expect(page.getByTestId('take-observations')).toBeHidden();
  await picture('30-died');
  await page.getByTestId('go-home').click();
  await expect(page.getByTestId('resident-card').last()).toContainText('HARGREAVES');
  await picture('31-home');
});

test('at night', async () => {
  await open({ hub: 'offline' }, `#/soft-signs/${EDITH}`);
  await page.getByTestId('night-mode').click();
  await page.getByTestId('sign-more-muddled').click();
  await picture('32-soft-signs-night');
  await page.goto(`${core.url}#/finding/${EDITH}/urine-dipstick`);
  await picture('33-dipstick-night');
});
