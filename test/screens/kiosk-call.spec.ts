/**
 * Pictures of a call on the kiosk: waiting, nobody answering, the other tablet, somebody in no list, nobody signed in, with the
 * nurse, and the read-back, with the core's part played by a double; and what must hold in each of them, read from the page.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import type { Author } from '#domain/people/people.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { CARER, EDITHS_SCORE, EDITHS_VALUES, entryId, NURSE } from '../fixtures/entries.ts';
import { device, reading } from '../unit/renderer/kiosk/devices.ts';
import { expectAccessible, expectLargeTargets } from './checks.ts';
import { ago, bridgeEntry, CoreDouble, KIOSK_ID, type Said } from './core-double.ts';
import { shoot } from './shoot.ts';

const EDITH = DEMO_RESIDENT_IDS.edith;
const STRANGER = '01900000-0000-7000-8000-00000000abcd';
const CALL = '01900000-0000-7000-8000-00000000ca11';
const OTHER_KIOSK = '01900000-0000-7000-8000-0000000000fe';
const items = [
  '01900000-0000-7000-8000-000000000051',
  '01900000-0000-7000-8000-000000000052',
  '01900000-0000-7000-8000-000000000053',
  '01900000-0000-7000-8000-000000000054',
] as const;

let browser: Browser;
let page: Page;
let core: CoreDouble;
let number = 0;

interface Place {
  readonly residentId?: string;
  readonly minutesAgo: number;
  readonly by?: Author;
  readonly kioskId?: string;
  readonly unsent?: boolean;
}

/** An entry of this call. */
function of<Kind extends EntryKind>(kind: Kind, body: EntryBodies[Kind], place: Place): BridgeEntry {
  number += 1;
  const { residentId = EDITH, minutesAgo, by = CARER, kioskId = KIOSK_ID, unsent = false } = place;
  const made = bridgeEntry(residentId, kind, body, 1000 + number, ago(minutesAgo));
  const { envelope } = made;
  const ofCall = envelope.encounterId === undefined ? {} : { encounterId: CALL };
  const { seq, ...rest } = made;
  const whole = {
    ...rest,
    envelope: { ...envelope, ...ofCall, author: by, device: { id: kioskId, counter: 1000 + number } },
  };
  return unsent || seq === undefined ? whole : { ...whole, seq };
}

const SET = (): BridgeEntry =>
  of('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { minutesAgo: 4 });
const requested = (place: Partial<Place> = {}, body: Partial<EntryBodies['call.requested']> = {}): BridgeEntry =>
  of('call.requested', { concern: 'Not touched her tea. Chesty since five.', ...body }, { minutesAgo: 1.7, ...place });
const message = (text: string, place: Partial<Place> = {}): BridgeEntry =>
  of('message.sent', { text }, { minutesAgo: 1, by: NURSE, ...place });
const claimed = (): BridgeEntry => of('call.claimed', {}, { minutesAgo: 6, by: NURSE });
const answered = (): BridgeEntry => of('call.answered', {}, { minutesAgo: 5.2, by: NURSE });

const OXIMETER = device('oximeter', { deviceId: '01900000-0000-7000-8000-0000000000d1', label: 'Oximeter, lounge' });
const CUFF = device('blood-pressure', { deviceId: '01900000-0000-7000-8000-0000000000d2', label: 'Cuff, trolley' });

async function open(
  entries: readonly BridgeEntry[],
  said: Partial<Said> = {},
  residentId = EDITH,
  address = `#/call/${residentId}/${CALL}`,
): Promise<void> {
  core = await CoreDouble.start({
    devices: [OXIMETER, CUFF],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    acknowledge: true,
    entries: [{ residentId, entries }],
    places: [{ encounterId: CALL, place: 1, of: 3, answerBy: ago(-3) }],
    ...said,
  });
  page = await openPage(browser);
  await page.goto(`${core.url}${address}`);
  await expect(page.getByTestId('emergency')).toBeVisible();
  const night = page.getByTestId('night-mode');
  if ((await night.getAttribute('aria-pressed')) === 'true') await night.click();
}

/** A finger in the oximeter, from now on once a second. */
async function onFinger(): Promise<void> {
  for (let second = 0; second < 3; second++) {
    core.event(
      reading(
        OXIMETER,
        [
          { kind: 'spo2', percent: 87 },
          { kind: 'pulse', perMinute: 106 },
        ],
        { at: ago(0), final: false },
      ),
    );
    core.event({
      type: 'waveform',
      deviceId: OXIMETER.deviceId,
      at: ago(0),
      perSecond: 75,
      samples: Array.from({ length: 75 }, (_, i) => Math.max(0, Math.sin((i / 75) * 2 * Math.PI * 1.8)) ** 2),
    });
    await page.waitForTimeout(700);
  }
}

/** A picture at each size; nothing that a machine can find against WCAG 2.2 AA; all that is touched is large enough. */
async function picture(name: string): Promise<void> {
  await expect(page.locator('.toast')).toHaveCount(0, { timeout: 8000 });
  await shoot(page, `kiosk-call-${name}`);
  await page.waitForTimeout(300);
  await expectAccessible(page, name);
  await expect.soft(page.getByTestId('emergency'), `${name}: Emergency`).toBeInViewport();
  await expect.soft(page.getByTestId('call-nurse'), `${name}: Call`).toBeInViewport();
  await expectLargeTargets(page, name, '.frame__actions button');
}

/** Everything that the page asked the core to write. */
function written(): readonly unknown[] {
  return core.asked.filter(({ method }) => method === 'record.write').map(({ params }) => params);
}

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});
test.beforeEach(() => {
  number = 0;
});
test.afterEach(async () => {
  await page.context().close();
  await core.stop();
});

test('waiting: the place, the promise, a message, a reply, and what the devices show', async () => {
  test.setTimeout(180_000);
  const set = SET();
  await open([
    set,
    requested({}, { observationsId: set.envelope.id }),
    message('With you in two minutes. Sit Edie upright, and keep the oximeter on.'),
  ]);
  await onFinger();
  await expect(page.getByTestId('queue-place')).toHaveText('You are next in line');
  await expect(page.getByText('Aim: by')).toBeVisible();
  await expect(page.getByTestId('live-sent')).toHaveText('The nurse sees these');
  await expect
    .poll(() => core.asked.findLast(({ method }) => method === 'live.show')?.params)
    .toMatchObject({ encounterId: CALL, residentId: EDITH, spo2: 87, pulse: 106 });
  await picture('01-waiting');
  await page.getByTestId('message-write').click();
  await page.getByTestId('message-text').fill('She is upright now.');
  await picture('02-reply');
  await page.getByTestId('message-send').click();
  await expect(page.getByTestId('message')).toHaveCount(2);
  expect(written()).toContainEqual({ kind: 'message.sent', body: { text: 'She is upright now.' } });
  await page.getByTestId('leave-queue').click();
  await picture('03-leave');
});

test('more is told while it waits, once somebody says so', async () => {
  test.setTimeout(120_000);
  await open([SET(), requested({}, { concern: '' })]);
  await page.getByTestId('concern').fill('Chesty since five.');
  expect(written()).toEqual([]);
  await picture('04-tell-more');
  await page.getByTestId('tell-nurse').click();
  await expect.poll(written).toEqual([{ kind: 'call.added', body: { concern: 'Chesty since five.' } }]);
  await expect(page.getByTestId('home-story')).toContainText('Chesty since five.');
});

test('observations that are taken while it waits go to the call by themselves', async () => {
  const first = SET();
  await open([first, requested({}, { observationsId: first.envelope.id })]);
  await expect(page.getByTestId('queue-place')).toBeVisible();
  const next = of('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { minutesAgo: 0 });
  core.push('resident.entries', { residentId: EDITH, entries: [next] });
  await expect.poll(written).toEqual([{ kind: 'call.added', body: { observationsId: next.envelope.id } }]);
});

test('nobody answers: whom to ring, 999 first with a high score, and the call is not given up', async () => {
  test.setTimeout(180_000);
  const values: ObservationValues = {
    ...EDITHS_VALUES,
    consciousness: { value: 'V', provenance: { source: 'observed', takenAt: ago(4) } },
  };
  const news2 = scoreNews2(news2Inputs(values, 2));
  expect(news2).toMatchObject({ status: 'complete', band: 'high' });
  const set = of('observations.recorded', { values, news2 }, { minutesAgo: 4 });
  const places = [{ encounterId: CALL, place: 2, of: 3, answerBy: ago(1) }];
  await open([set, requested({ minutesAgo: 4 }, { observationsId: set.envelope.id })], { places });
  await expect(page.getByTestId('whom-to-ring')).toHaveAttribute('data-why', 'late');
  await expect(page.getByTestId('whom-to-ring')).toContainText('Ring 999 first');
  await picture('05-no-answer-999');
  await page.getByTestId('go-home').first().click();
  await expect(page.getByTestId('late-notice')).toContainText('999');
  await picture('06-no-answer-elsewhere');
  expect(core.asked.filter(({ method }) => method === 'call.cancel')).toEqual([]);
});

test('no connection: the number at once; no nurse there: said at once', async () => {
  test.setTimeout(180_000);
  await open([SET(), requested({ unsent: true, minutesAgo: 0.1 })], { hub: 'offline', places: [] });
  await expect(page.getByTestId('whom-to-ring')).toHaveAttribute('data-why', 'no-connection');
  await picture('07-no-connection');
});

test('no nurse at a screen', async () => {
  test.setTimeout(120_000);
  await open([SET(), requested({ minutesAgo: 0.2 })], { nursesOnline: 0 });
  await expect(page.getByTestId('whom-to-ring')).toHaveAttribute('data-why', 'no-nurse');
  await picture('08-no-nurse');
});

test('a call with nobody signed in shows nothing of the record', async () => {
  test.setTimeout(120_000);
  const set = SET();
  await open(
    [set, requested({}, { observationsId: set.envelope.id, caller: 'Sam Doyle' }), message('With you in two minutes.')],
    { signedOut: true },
  );
  await expect(page.getByTestId('who-strip')).toContainText('Sam Doyle');
  const words = (await page.locator('body').textContent()) ?? '';
  for (const hidden of ['Penicillin', 'CPR', 'NEWS2', '999 123', 'Chesty', '1936']) expect(words).not.toContain(hidden);
  await picture('09-not-signed-in');
});

test('somebody in no list, with the name and room that were typed', async () => {
  test.setTimeout(180_000);
  await open(
    [
      of(
        'person.described',
        { name: 'Rose, visiting', room: 'In the lounge' },
        { residentId: STRANGER, minutesAgo: 2 },
      ),
      requested({ residentId: STRANGER }, { caller: 'Sam Doyle', concern: 'Fell off the chair.' }),
    ],
    {},
    STRANGER,
  );
  await expect(page.getByTestId('who-strip')).toContainText('Rose, visiting');
  await picture('10-described');
  core.push('resident.entries', {
    residentId: STRANGER,
    entries: [
      of('call.claimed', {}, { residentId: STRANGER, minutesAgo: 1, by: NURSE }),
      of('call.answered', {}, { residentId: STRANGER, minutesAgo: 0.8, by: NURSE }),
      of('reading.requested', { wanted: ['pulse'], words: '' }, { residentId: STRANGER, minutesAgo: 0.5, by: NURSE }),
    ],
  });
  await expect(page.getByTestId('nurse-asks')).toContainText('say it to the nurse');
  await picture('11-described-in-call');
});

test('with the nurse: what she asks for, captions, muted, hanging up', async () => {
  test.setTimeout(240_000);
  const set = SET();
  await open([
    set,
    requested({ minutesAgo: 8 }, { observationsId: set.envelope.id }),
    claimed(),
    answered(),
    message('Edie, I can hear that cough. Are you managing to drink?'),
    of(
      'reading.requested',
      { wanted: ['systolic'], words: 'Same arm, cuff at heart height.' },
      { minutesAgo: 0.5, by: NURSE },
    ),
  ]);
  await onFinger();
  await expect(page.getByTestId('nurse-asks')).toContainText('Take Edie’s blood pressure again');
  await expect(page.getByTestId('captions')).toContainText('I can hear that cough');
  await picture('12-in-call');
  await page.getByTestId('asked-start').click();
  await expect(page.getByTestId('tile-blood-pressure')).toContainText('128');
  await picture('13-cuff');
  await page.getByTestId('asked-cannot').click();
  await page.getByTestId('cannot-refuses').click();
  await picture('14-cannot');
  await page.getByTestId('cannot-tell').click();
  await expect(page.getByTestId('nurse-asks')).toHaveCount(0);
  expect(written().at(-1)).toMatchObject({ kind: 'reading.answered', body: { cannot: 'They do not want it' } });
  await page.getByTestId('call-captions').click();
  await expect(page.getByTestId('captions')).toHaveCount(0);
  await page.getByTestId('call-message').click();
  await picture('15-message');
  await page.getByTestId('message-close').click();
  await page.getByTestId('call-photo').click();
  await picture('16-photo');
  await page.keyboard.press('Escape');
  await page.getByTestId('hang-up').click();
  await picture('17-hang-up');
  await page.getByTestId('stay-in-call').click();
  await expect(page.getByTestId('hang-up')).toBeVisible();
});

test('what the nurse asks for is seen on every page, and a set that holds it answers', async () => {
  test.setTimeout(120_000);
  const set = SET();
  await open([
    set,
    requested({ minutesAgo: 8 }, { observationsId: set.envelope.id }),
    claimed(),
    answered(),
    of('reading.requested', { wanted: ['systolic', 'pulse'], words: '' }, { minutesAgo: 0.5, by: NURSE }),
  ]);
  // The answer itself leads to the call; then the carer goes on.
  await expect(page.getByTestId('nurse-asks')).toBeVisible();
  await page.goto(`${core.url}#/observations/${EDITH}`);
  await expect(page.getByTestId('asks-notice')).toContainText('blood pressure');
  await picture('18-asked-elsewhere');
  const next = of('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { minutesAgo: 0 });
  core.push('resident.entries', { residentId: EDITH, entries: [next] });
  await expect
    .poll(written)
    .toContainEqual({ kind: 'reading.answered', body: { requestId: entryId(1005), observationsId: next.envelope.id } });
  await expect(page.getByTestId('asks-notice')).toHaveCount(0);
});

test('two tablets: the other one has the call, and somebody goes on here', async () => {
  test.setTimeout(120_000);
  await open([SET(), requested({ kioskId: OTHER_KIOSK })]);
  await expect(page.getByTestId('other-tablet')).toBeVisible();
  await picture('19-other-tablet');
  await page.getByTestId('go-on-here').click();
  await expect(page.getByTestId('queue-place')).toBeVisible();
  expect(written()).toEqual([{ kind: 'call.carried', body: {} }]);
  // And back again: this one leaves, and says so.
  core.push('resident.entries', {
    residentId: EDITH,
    entries: [{ ...of('call.carried', {}, { minutesAgo: 0, kioskId: OTHER_KIOSK }), seq: 99_999 }],
  });
  await expect(page.getByTestId('other-tablet')).toBeVisible();
  await expect(page.locator('.toast')).toContainText('on the other tablet now');
});

test('the read-back: one line at a time, and what happens next', async () => {
  test.setTimeout(180_000);
  const set = SET();
  const minutes = (count: number): string => ago(-count);
  const outcome: EntryBodies['outcome.signed']['outcome'] = {
    impression: 'Likely chest infection.',
    items: [
      {
        kind: 'advice',
        itemId: items[0],
        owner: 'Priya Nair',
        due: minutes(20),
        text: 'Sit Edie upright, with two pillows, day and night.',
      },
      {
        kind: 'prescription',
        itemId: items[1],
        owner: 'Priya Nair',
        due: minutes(45),
        medicine: 'Doxycycline 100 mg capsules',
        dose: '200 mg tonight, then 100 mg each morning',
        route: 'by mouth',
        frequency: 'once a day',
        duration: '5 days',
        quantity: '6 capsules',
        indication: 'Chest infection',
        allergyCheck: { result: 'no-match' },
      },
      {
        kind: 'monitoring',
        itemId: items[2],
        owner: 'Night carer',
        due: minutes(30),
        everyMinutes: 60,
        until: minutes(720),
        callIf: 'Oxygen under 85%, or newly muddled',
      },
      { kind: 'advice', itemId: items[3], owner: 'Dr Okafor', due: minutes(1500), text: 'The GP looks at this call.' },
    ],
  };
  const before = [
    set,
    requested({ minutesAgo: 20 }, { observationsId: set.envelope.id }),
    of('call.claimed', {}, { minutesAgo: 18, by: NURSE }),
    of('call.answered', {}, { minutesAgo: 17, by: NURSE }),
  ];
  const signed = of('outcome.signed', { outcome }, { minutesAgo: 2, by: NURSE });
  await open([
    ...before,
    signed,
    of('item.read-back', { outcomeId: signed.envelope.id, itemId: items[0], answer: 'said-back' }, { minutesAgo: 1 }),
  ]);
  await expect(page.getByTestId('read-back-line')).toHaveCount(4);
  await expect(page.getByTestId('next-thing')).toHaveCount(4);
  await expect(page.getByTestId('next-list')).toContainText('then every hour until');
  await picture('20-read-back');
  // At 200 % the line that is to be said can still be said, and the bars stay.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.waitForTimeout(300);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(sideways, 'wider than 640 px').toBeLessThanOrEqual(0);
  for (const testId of ['said-it', 'dont-follow', 'emergency', 'call-nurse']) {
    await page.getByTestId(testId).click({ trial: true });
  }
  await expect.soft(page.getByTestId('emergency')).toBeInViewport({ ratio: 1 });
  await expect.soft(page.getByTestId('call-nurse')).toBeInViewport({ ratio: 1 });
});

test('at 200 % zoom, and by the keyboard alone', async () => {
  test.setTimeout(120_000);
  const set = SET();
  await open([
    set,
    requested({ minutesAgo: 8 }, { observationsId: set.envelope.id }),
    claimed(),
    answered(),
    message('Are you managing to drink?'),
    of('reading.requested', { wanted: ['systolic'], words: '' }, { minutesAgo: 0.5, by: NURSE }),
  ]);
  // Half the points on each side: what is left of the smallest tablet at twice the size.
  for (const [width, height] of [
    [640, 400],
    [512, 384],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(300);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(sideways, `wider than ${String(width)} px`).toBeLessThanOrEqual(0);
    // The page scrolls under its bars; whatever is to be touched can be touched.
    for (const testId of ['asked-start', 'asked-cannot', 'call-mute', 'call-message', 'hang-up', 'emergency']) {
      await page.getByTestId(testId).click({ trial: true });
    }
    await page.screenshot({ path: `screens/kiosk-call-21-zoom-${String(width)}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const reach = async (testId: string): Promise<void> => {
    for (let tabs = 0; tabs < 40; tabs++) {
      await page.keyboard.press('Tab');
      if (await page.getByTestId(testId).evaluate((it) => it === document.activeElement)) return;
    }
    throw new Error(`${testId} is not reached with the Tab key`);
  };
  await page.locator('main').focus();
  await reach('asked-cannot');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('cannot-tell')).toBeVisible();
  await page.keyboard.press('Space');
  await reach('cannot-tell');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('nurse-asks')).toHaveCount(0);
  await page.locator('main').focus();
  await reach('call-message');
  await page.keyboard.press('Enter');
  await page.keyboard.type('She drinks a little.');
  await reach('message-send');
  await page.keyboard.press('Enter');
  await expect.poll(written).toContainEqual({ kind: 'message.sent', body: { text: 'She drinks a little.' } });
});
