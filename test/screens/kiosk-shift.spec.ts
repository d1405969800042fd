/**
 * Pictures of how a shift starts, is kept and ends: who is due what, what is late and heard, the handover, who is away, and calls
 * that were made without signing in, with the core's part played by a double; and what must hold in each of them.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { DEMO_CARERS, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../sfu-server/demo/residents.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { EDITHS_VALUES } from '../fixtures/entries.ts';
import { expectAccessible, expectLargeTargets } from './checks.ts';
import { ago, bridgeEntry, CoreDouble, type Said } from './core-double.ts';
import { shoot } from './shoot.ts';

const R = DEMO_RESIDENT_IDS;
const TOM = { personId: DEMO_CARERS.tom.personId, name: 'Tom Aldous', role: 'carer' } as const;
const PRIYA = { personId: DEMO_CARERS.priya.personId, name: 'Priya Nair', role: 'senior-carer' } as const;
const NURSE = { personId: DEMO_CARERS.grace.personId, name: 'Joanna Bell', role: 'nurse-practitioner' } as const;
const UNKNOWN = '01920000-0009-7000-8000-00000000beef';
const HANDOVER = '01920000-000a-7000-8000-00000000abcd';

let number = 20_000;
const fresh = (group: string): string => {
  number += 1;
  return `01920000-${group}-7000-8000-${number.toString(16).padStart(12, '0')}`;
};

interface Place {
  readonly by?: BridgeEntry['envelope']['author'];
  readonly encounterId?: string;
}

/** One entry of one person, so many minutes ago (or ahead), under an identifier of its own. */
function said<Kind extends EntryKind>(
  residentId: string,
  kind: Kind,
  body: EntryBodies[Kind],
  minutes: number,
  { by = PRIYA, encounterId }: Place = {},
): BridgeEntry {
  number += 1;
  const made = bridgeEntry(residentId, kind, body, number, ago(minutes));
  return { ...made, envelope: { ...made.envelope, author: by, ...(encounterId === undefined ? {} : { encounterId }) } };
}

/** A set with a pulse and a breathing rate of its own: 60 and 16 score nothing, 108 scores 1, 23 scores 2. */
function set(residentId: string, minutes: number, pulse = 72, breaths = 16): BridgeEntry {
  const values: ObservationValues = {
    ...EDITHS_VALUES,
    respiratoryRate: { value: breaths, provenance: { source: 'counted', takenAt: ago(minutes), seconds: 60 } },
    spo2: { value: 97, provenance: { source: 'typed', takenAt: ago(minutes) } },
    bloodPressure: { value: { systolic: 128, diastolic: 74 }, provenance: { source: 'typed', takenAt: ago(minutes) } },
    pulse: { value: pulse, provenance: { source: 'typed', takenAt: ago(minutes) } },
    temperature: { value: 368, provenance: { source: 'typed', takenAt: ago(minutes) } },
  };
  return said(residentId, 'observations.recorded', { values, news2: scoreNews2(news2Inputs(values, 1)) }, minutes);
}

/** A call that is over and decided; its lines are read back where `read` says so. */
function decided(residentId: string, minutes: number, items: readonly OutcomeItem[], read: boolean): BridgeEntry[] {
  const encounterId = fresh('0007');
  const nurse = { by: NURSE, encounterId };
  const call = [
    said(residentId, 'call.requested', { concern: 'Chesty' }, minutes, { encounterId }),
    said(residentId, 'call.claimed', {}, minutes - 1, nurse),
    said(residentId, 'call.answered', {}, minutes - 2, nurse),
    said(residentId, 'call.ended', { reason: 'hung-up' }, minutes - 7, nurse),
  ];
  const outcome = { impression: 'Likely chest infection.', items };
  const signed = said(residentId, 'outcome.signed', { outcome }, minutes - 8, nurse);
  return [
    ...call,
    signed,
    ...(read
      ? items.map(({ itemId }) =>
          said(
            residentId,
            'item.read-back',
            { outcomeId: signed.envelope.id, itemId, answer: 'said-back' },
            minutes - 9,
            { encounterId },
          ),
        )
      : []),
  ];
}

const plan = (dueInMinutes: number, everyMinutes: number, callIf: string): OutcomeItem => ({
  kind: 'monitoring',
  itemId: fresh('0008'),
  owner: 'Priya Nair',
  due: ago(-dueInMinutes),
  everyMinutes,
  until: ago(-24 * 60),
  callIf,
});
const advice = (dueInMinutes: number, text: string): OutcomeItem => ({
  kind: 'advice',
  itemId: fresh('0008'),
  owner: 'Priya Nair',
  due: ago(-dueInMinutes),
  text,
});

const MORE = [
  ['Abara', 'Ngozi', 'Ngozi', '1', '1940-02-11'],
  ['Bickerstaffe', 'Winifred', 'Win', '4', '1933-07-30'],
  ['Cartwright', 'Leonard', 'Len', '5', '1937-12-01'],
  ['Dhillon', 'Harjit', 'Mrs Dhillon', '6', '1942-05-19'],
  ['Entwistle', 'Dorothy', 'Dot', '8', '1935-10-08'],
  ['Fairclough', 'Kenneth', 'Ken', '10', '1938-03-23'],
  ['Goldberg', 'Miriam', 'Miriam', '13', '1931-09-14'],
  ['Iqbal', 'Mohammed', 'Mr Iqbal', '14', '1944-01-05'],
  ['Jaworska', 'Halina', 'Halina', '16', '1936-06-27'],
  ['Kirkbride-Ashworth', 'Constance', 'Connie', '17', '1934-11-11'],
  ['Lowe', 'Brian', 'Brian', '19', '1943-08-02'],
  ['Moss', 'Sylvia', 'Sylvia', '21', '1939-04-16'],
  ['Nwosu', 'Chidi', 'Chidi', '22', '1945-02-28'],
  ['Oakes', 'Raymond', 'Ray', '23', '1932-12-20'],
  ['Quayle', 'Beryl', 'Beryl', '24', '1937-07-07'],
] as const;

/** Fifteen more people of the home, so that it is a home of twenty-four. */
function more(): { residentId: string; entries: BridgeEntry[] }[] {
  const template = DEMO_RESIDENTS[1]?.resident;
  if (template === undefined) throw new Error('the demonstration has no residents');
  return MORE.map(([familyName, givenName, preferredName, room, born], index) => {
    const residentId = `01920000-0006-7000-8000-${(0x200 + index).toString(16).padStart(12, '0')}`;
    const { portrait: _none, normalNews2: _normal, ...rest } = template;
    const resident = { ...rest, residentId, familyName, givenName, preferredName, room, born };
    return {
      residentId,
      entries: [said(residentId, 'resident.registered', { resident }, 60 * 24 * 30), set(residentId, 300 + index * 9)],
    };
  });
}

const everybody = (): string[] => [
  ...Object.values(R).filter((id) => id !== R.harold),
  ...more().map(({ residentId }) => residentId),
];

/** An evening in which much is going on. */
function evening(): { residentId: string; entries: BridgeEntry[] }[] {
  const endOfLife = {
    statement: {
      topic: 'plan',
      content: {
        kind: 'end-of-life',
        version: '',
        priority: 'comfort',
        words: 'Comfort at home.',
        signedBy: 'Dr Samuel Okafor',
        original: 'Yellow folder',
      },
      source: { kind: 'gp-record', name: 'Millbrook Surgery' },
      asOf: '2026-11-10',
    },
  } as const;
  const away = { where: 'away', words: 'With her daughter until Sunday' } as const;
  const vouched = fresh('0007');
  const unknown = fresh('0007');
  return [
    {
      residentId: R.edith,
      entries: [
        set(R.edith, 240, 108, 21),
        ...decided(R.edith, 230, [plan(-4, 60, 'Oxygen under 85%, or newly muddled')], true),
      ],
    },
    {
      residentId: R.walter,
      entries: [
        set(R.walter, 55, 94, 21),
        ...decided(R.walter, 40, [advice(6, 'Keep him in bed.'), advice(90, 'Ring his wife.')], false),
      ],
    },
    {
      residentId: R.stanley,
      entries: [set(R.stanley, 230), ...decided(R.stanley, 220, [plan(11, 240, 'Worse')], true)],
    },
    {
      residentId: R.olive,
      entries: [
        said(R.olive, 'whereabouts.recorded', { where: 'hospital', words: 'Arrowe Park' }, 60 * 60),
        said(R.olive, 'whereabouts.recorded', { where: 'here', words: '' }, 60 * 26),
        set(R.olive, 60 * 3),
      ],
    },
    {
      residentId: R.gurdeep,
      entries: [
        set(R.gurdeep, 400, 108, 23),
        said(R.gurdeep, 'whereabouts.recorded', { where: 'hospital', words: 'Arrowe Park, ward 21' }, 180),
      ],
    },
    {
      residentId: R.margaret,
      entries: [
        set(R.margaret, 500),
        ...decided(
          R.margaret,
          90,
          [
            advice(0, 'Give a drink every hour.'),
            advice(45, 'Turn her to the left side.'),
            advice(120, 'Ring her son.'),
            advice(200, 'Weigh her.'),
          ],
          true,
        ),
      ],
    },
    { residentId: R.fatima, entries: [set(R.fatima, 700), said(R.fatima, 'whereabouts.recorded', away, 300)] },
    {
      residentId: R.arthur,
      entries: [
        set(R.arthur, 620),
        said(R.arthur, 'call.requested', { concern: 'He fell by his bed', caller: 'Bea, agency' }, 75, {
          encounterId: vouched,
        }),
        said(R.arthur, 'call.cancelled', { reason: 'Rang the surgery' }, 70, { encounterId: vouched }),
      ],
    },
    { residentId: R.ivy, entries: [set(R.ivy, 95), said(R.ivy, 'record.stated', endOfLife, 60 * 24 * 5)] },
    {
      residentId: UNKNOWN,
      entries: [
        said(UNKNOWN, 'person.described', { name: 'Mrs Fenwick', room: '20' }, 62),
        said(UNKNOWN, 'call.requested', { concern: 'She cannot get her breath', caller: '' }, 62, {
          encounterId: unknown,
        }),
        said(UNKNOWN, 'call.cancelled', { reason: '' }, 58, { encounterId: unknown }),
      ],
    },
    ...more(),
  ];
}

/** Tom has handed over, with two to watch. */
function handedOver(): { residentId: string; entries: BridgeEntry[] }[] {
  const people = everybody();
  return people.map((residentId) => {
    const watch = residentId === R.edith || residentId === R.walter;
    const body = {
      handoverId: HANDOVER,
      people: people.length,
      state: watch ? 'watch' : residentId === R.gurdeep ? 'away' : 'as-usual',
      words: watch
        ? 'Slept badly. Drank little. NEWS2 3 Low at 16:30.'
        : residentId === R.gurdeep
          ? 'In hospital since 17:30: Arrowe Park, ward 21.'
          : '',
    } as const;
    return { residentId, entries: [said(residentId, 'handover.given', body, 12, { by: TOM })] };
  });
}

let browser: Browser;
let page: Page;
let core: CoreDouble;

async function open(more_: Partial<Said>, address: string): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    entries: evening(),
    ...more_,
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
  await shoot(page, `kiosk-shift-${name}`);
  await page.waitForTimeout(300);
  await expectAccessible(page, name);
  await expect.soft(page.getByTestId('emergency'), `${name}: Emergency`).toBeInViewport();
  await expect.soft(page.getByTestId('call-nurse'), `${name}: Call`).toBeInViewport();
  await expectLargeTargets(page, name);
}

interface Written {
  readonly kind: string;
  readonly body: Record<string, unknown>;
}

/** What the page asked the core to write, of one kind. */
function written(kind: string): readonly Written[] {
  return core.asked
    .filter(({ method }) => method === 'record.write')
    .map(({ params }) => params as Written)
    .filter((fact) => fact.kind === kind);
}

const rows = () => page.getByTestId('due-item');

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

test('the screen on which a shift starts, with twenty-four people', async () => {
  test.setTimeout(240_000);
  await open({}, '#/');
  await expect(rows().first()).toHaveAttribute('data-state', 'late');
  await expect(rows().first()).toContainText('HARGREAVES, Edith');
  await expect(rows().first()).toContainText('4 min late');
  await expect(page.getByTestId('resident-card')).toHaveCount(24);
  await expect(page.getByTestId('in-hospital')).toBeVisible();
  await expect(page.getByTestId('home-again')).toContainText('Home 1 day');
  // Nothing is due for who is not here.
  await expect(rows().filter({ hasText: 'BHANDAL' })).toHaveCount(0);
  await picture('01-home');
  await page.getByTestId('more-later').click();
  await picture('02-home-unfolded');
  await page.getByTestId('more-later').click();
  await page.getByTestId('seen').click();
  await expect(page.getByTestId('quiet')).toBeVisible();
  await page.getByTestId('night-mode').click();
  await picture('03-home-night');
});

test('one tap leads to where it is done, by keyboard too, and at 200 per cent nothing is lost', async () => {
  test.setTimeout(120_000);
  await open({}, '#/');
  await rows().first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/(observations|guided)/${R.edith}`));
  await page.goto(`${core.url}#/`);
  await rows().filter({ hasText: 'PEMBERTON' }).getByRole('button').click();
  await expect(page).toHaveURL(new RegExp(`#/call/${R.walter}/`));
  await page.goto(`${core.url}#/`);
  await page.setViewportSize({ width: 640, height: 400 });
  await page.waitForTimeout(300);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  // The page scrolls between the two bars: each line of it can be brought there, and the bars stay.
  const away = page.getByTestId('open-whereabouts');
  await away.scrollIntoViewIfNeeded();
  await expect.soft(away).toBeInViewport({ ratio: 1 });
  await rows().first().scrollIntoViewIfNeeded();
  await expect.soft(rows().first().getByRole('button')).toBeInViewport({ ratio: 1 });
  await expect.soft(page.getByTestId('emergency')).toBeInViewport({ ratio: 1 });
  await expect.soft(page.getByTestId('call-nurse')).toBeInViewport({ ratio: 1 });
  await page.screenshot({ path: 'screens/kiosk-shift-04-home-enlarged-640x400.png' });
});

test('a line of the nurse is closed where it stands; not done needs a reason', async () => {
  test.setTimeout(120_000);
  await open({}, '#/');
  const drink = rows().filter({ hasText: 'Give a drink' });
  await drink.getByTestId('task-not-done').click();
  await page.getByTestId('save-not-done').click();
  await expect(page.getByText('Say why in a few words.')).toBeVisible();
  await picture('05-not-done');
  await page.getByTestId('not-done-words').fill('She is asleep and must not be woken.');
  await page.getByTestId('save-not-done').click();
  await expect(drink).toHaveCount(0);
  expect(written('task.closed')).toMatchObject([
    { body: { how: 'could-not', words: 'She is asleep and must not be woken.' } },
  ]);
  await rows().filter({ hasText: 'Turn her' }).getByTestId('task-done').click();
  await expect(rows().filter({ hasText: 'Turn her' })).toHaveCount(0);
  expect(written('task.closed')).toHaveLength(2);
});

test('what is late is told on every page, and with nobody signed in without a name', async () => {
  test.setTimeout(120_000);
  await open({}, `#/resident/${R.stanley}`);
  await expect(page.getByTestId('alarm-bar')).toContainText('1 thing is late');
  await expect(page.getByTestId('alarm-bar')).toContainText('Edie');
  await picture('06-alarm-elsewhere');
  await page.getByTestId('seen').click();
  await expect(page.getByTestId('alarm-bar')).toContainText('Only doing it ends it');
  await expect(page.locator('.alarm-edge')).toHaveCount(0);
  // Another one becomes late meanwhile: it is heard all the same.
  core.push('resident.entries', {
    residentId: R.olive,
    entries: decided(R.olive, 40, [advice(-10, 'Weigh her.')], true),
  });
  await expect(page.getByTestId('alarm-bar')).toContainText('2 things are late', { timeout: 8000 });
  await expect(page.locator('.alarm-edge')).toHaveCount(1);
  // The 999 page is left in peace.
  await page.getByTestId('emergency').click();
  await expect(page.getByTestId('alarm-bar')).toHaveCount(0);
  await page.context().close();
  await core.stop();
  await open({ signedOut: true }, '#/');
  await expect(page.getByTestId('alarm-bar')).toContainText('1 thing is late');
  await expect(page.getByTestId('alarm-bar')).toContainText('Sign in to see it');
  await expect(page.getByText(/Hargreaves|Edie/i)).toHaveCount(0);
  await picture('07-alarm-signed-out');
});

test('one carer hands over and the next takes it', async () => {
  test.setTimeout(240_000);
  await open({}, '#/');
  await page.getByTestId('open-handover').click();
  const line = (residentId: string) => page.locator(`[data-testid=handover-line][data-resident-id="${residentId}"]`);
  await expect(page.getByTestId('handover-line')).toHaveCount(24);
  await expect(line(R.edith)).toHaveAttribute('data-state', 'watch');
  await expect(line(R.gurdeep)).toHaveAttribute('data-state', 'away');
  await expect(line(R.gurdeep).getByTestId('handover-words')).toHaveValue(/Arrowe Park, ward 21/);
  await expect(line(R.ivy)).toHaveAttribute('data-state', 'as-usual');
  await line(R.ivy).getByTestId('handover-watch').click();
  await line(R.ivy).getByTestId('handover-words').fill('Restless since tea.');
  await picture('08-handover-give');
  await page.getByTestId('give-handover').click();
  await expect(page.getByTestId('handover-given')).toContainText('24 people', { timeout: 60_000 });
  const given = written('handover.given');
  expect(given).toHaveLength(24);
  expect(new Set(given.map(({ body }) => body['handoverId'])).size).toBe(1);
  expect(given.find(({ body }) => body['words'] === 'Restless since tea.')?.body).toMatchObject({
    state: 'watch',
    people: 24,
  });
  // Nobody takes their own.
  await expect(page.getByTestId('take-handover')).toHaveCount(0);
  await picture('09-handover-given');
  await page.getByTestId('handover-lock').click();
  await page.getByTestId('carer-card').filter({ hasText: 'Tom Aldous' }).click();
  for (const digit of '135790') await page.keyboard.type(digit);
  await expect(page.getByTestId('take-handover')).toBeVisible();
  await expect(page.getByTestId('handover-new').filter({ hasText: 'CAMPBELL' })).toContainText('Restless since tea.');
  await picture('10-handover-take');
  await page.getByTestId('take-handover').click();
  await expect(page.getByTestId('open-handover')).toBeVisible({ timeout: 60_000 });
  expect(written('handover.taken')).toHaveLength(24);
  await expect(page.locator('[data-kind=handover]')).toHaveCount(0);
  await page.getByTestId('open-handover').click();
  await expect(page.getByTestId('handover-story').first()).toContainText('Tom Aldous took it at');
});

test('a handover that waits stands in the list', async () => {
  test.setTimeout(120_000);
  const all = [...evening()].map((it) => ({
    residentId: it.residentId,
    entries: [
      ...it.entries,
      ...handedOver()
        .filter((one) => one.residentId === it.residentId)
        .flatMap((one) => one.entries),
    ],
  }));
  await open({ entries: all }, '#/');
  const row = page.locator('[data-kind=handover]');
  await expect(row).toContainText('Tom Aldous has handed over');
  await expect(row).toContainText('3 to watch or away, of 24');
  await picture('11-home-handover');
  await row.getByTestId('take-over').click();
  await expect(page.getByTestId('handover-new')).toHaveCount(3);
  await picture('12-handover-waits');
});

test('who goes to hospital and comes back', async () => {
  test.setTimeout(120_000);
  await open({}, '#/');
  await page.getByTestId('open-whereabouts').click();
  await page.getByTestId('resident-card').filter({ hasText: 'HARGREAVES' }).click();
  await page.getByTestId('save-whereabouts').click();
  await expect(page.getByText('Say where first.')).toBeVisible();
  await page.getByTestId('where-hospital').click();
  await page.getByTestId('where-words').fill('Arrowe Park, ward 21');
  await expect(page.getByTestId('meanwhile')).toContainText('leaves the list');
  await picture('13-whereabouts');
  await page.getByTestId('save-whereabouts').click();
  await expect(page.getByTestId('resident-summary')).toBeVisible();
  await page.getByTestId('go-home').click();
  await expect(rows().filter({ hasText: 'HARGREAVES' })).toHaveCount(0);
  await page.goto(`${core.url}#/whereabouts/${R.edith}`);
  await expect(page.getByTestId('return-check')).toContainText('4 h');
  await picture('14-whereabouts-back');
  await page.getByTestId('save-whereabouts').click();
  await page.getByTestId('go-home').click();
  await expect(rows().filter({ hasText: 'HARGREAVES' })).toHaveCount(2);
  expect(written('whereabouts.recorded')).toMatchObject([
    { body: { where: 'hospital', words: 'Arrowe Park, ward 21' } },
    { body: { where: 'here' } },
  ]);
});

test('who made a call, and for whom', async () => {
  test.setTimeout(240_000);
  await open({}, '#/');
  await rows().filter({ hasText: 'FENWICKE' }).getByRole('button', { name: 'Say who' }).click();
  await expect(page.getByText('Bea, agency')).toBeVisible();
  await page.getByTestId('save-vouch').click();
  await expect(page.getByText('Touch who it was.')).toBeVisible();
  await page.getByTestId('vouch-other').click();
  await page.getByTestId('vouch-name').fill('Bea Lund, agency carer');
  await picture('15-vouch');
  await page.getByTestId('save-vouch').click();
  await expect(rows().filter({ hasText: 'FENWICKE' })).toHaveCount(0);
  expect(written('call.vouched')).toMatchObject([{ body: { madeBy: 'Bea Lund, agency carer' } }]);

  await rows().filter({ hasText: 'Who was this call for' }).getByRole('button').click();
  await expect(page.getByTestId('described')).toContainText('Mrs Fenwick');
  await expect(page.getByTestId('resident-card').nth(1)).toContainText('FENWICK');
  await picture('16-identify');
  await page.getByTestId('resident-card').filter({ hasText: 'FENWICKE, Arthur' }).click();
  await expect(page.getByTestId('identify-similar')).toContainText('Fenwick');
  await expect(page.getByTestId('identify-who')).toContainText('Born');
  await picture('17-identify-confirm');
  await page.getByTestId('identify-confirm').click();
  await expect(page.getByTestId('resident-summary')).toBeVisible();
  expect(core.asked.filter(({ method }) => method === 'person.identify')).toMatchObject([
    { params: { describedId: UNKNOWN, residentId: R.arthur } },
  ]);
  await page.getByTestId('go-home').click();
  await expect(rows().filter({ hasText: 'Who was this call for' })).toHaveCount(0);
});
