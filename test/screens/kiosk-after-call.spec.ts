/**
 * Pictures of what a home sees of a decision: every kind of line to say back, what others say to it, the sheet for the folder on
 * paper, who comes today, whether the family knows, how it went on and how the call was, with the core's part played by a double.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import type { Author } from '#domain/people/people.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { DEMO_CLINICIANS, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { CARER, NURSE } from '../fixtures/entries.ts';
import { expectAccessible, expectLargeTargets } from './checks.ts';
import { ago, bridgeEntry, CoreDouble, KIOSK_ID, type Said } from './core-double.ts';
import { shoot } from './shoot.ts';

const EDITH = DEMO_RESIDENT_IDS.edith;
const CALL = '01900000-0000-7000-8000-00000000ca11';
const OTHER_CALL = '01900000-0000-7000-8000-00000000ca12';
const GP: Author = { personId: DEMO_CLINICIANS.rahman.personId, name: 'Dr Samuel Okafor', role: 'gp' };
const HUB: Author = { personId: '01900000-0000-7000-8000-0000000000b0', name: 'Hub', role: 'system' };
const HOUR = 60;
const NUMBERS = [
  { name: 'Millbrook Surgery', telephone: '01632 960 310', hours: '8:00 to 18:30, Monday to Friday' },
  { name: 'Out-of-hours doctor', telephone: '01632 960 411', hours: '18:30 to 8:00 and weekends' },
];

const idOf = (kind: OutcomeItem['kind']): string => {
  const kinds = ['advice', 'prescription', 'gp-visit', 'referral', 'monitoring', 'end-of-life', 'escalation'];
  return `01900000-0000-7000-8000-0000000000${(0x70 + kinds.indexOf(kind)).toString(16)}`;
};

/** One line of each kind, so many minutes from now. */
function lines(): Record<OutcomeItem['kind'], OutcomeItem> {
  const base = (kind: OutcomeItem['kind'], owner: string, minutes: number) => ({
    itemId: idOf(kind),
    owner,
    due: ago(-minutes),
  });
  return {
    advice: {
      ...base('advice', 'Priya Nair', 20),
      kind: 'advice',
      text: 'Sit Edie upright, with two pillows, day and night.',
    },
    prescription: {
      ...base('prescription', 'Priya Nair', 30),
      kind: 'prescription',
      medicine: 'Morphine 10 mg/5 ml oral solution',
      dose: '2.5 ml',
      route: 'by mouth',
      frequency: 'no more often than every 4 hours',
      duration: '3 days',
      quantity: '100 ml',
      quantityInWords: 'one hundred millilitres',
      controlled: 'CD5',
      asNeeded: { reason: 'pain, or trouble breathing', mostIn24Hours: '15 ml' },
      indication: 'breathlessness',
      allergyCheck: { result: 'match-overridden', substance: 'codeine', reason: 'A rash only, ten years ago.' },
      supply: { how: 'out-of-hours-bag', words: 'the nurse brings it at 23:00' },
    },
    'gp-visit': {
      ...base('gp-visit', 'Millbrook Surgery', 120),
      kind: 'gp-visit',
      practiceId: 'millbrook',
      practiceName: 'Millbrook Surgery',
      reason: 'To listen to her chest.',
    },
    referral: {
      ...base('referral', 'Joanna Bell', 16 * HOUR),
      kind: 'referral',
      routeId: '01900000-0000-7000-8000-0000000000d7',
      route: 'tissue-viability',
      to: 'Tissue viability team',
      how: 'mail',
      reason: 'A sore left heel, red for two days.',
      question: 'Please look at her heel and say which dressing.',
      seenBy: ago(-3 * 24 * HOUR),
    },
    monitoring: {
      ...base('monitoring', 'Night carer', 40),
      kind: 'monitoring',
      everyMinutes: 60,
      until: ago(-12 * HOUR),
      callIf: 'Oxygen under 85%, or newly muddled, or more than 25 breaths a minute',
    },
    'end-of-life': {
      ...base('end-of-life', 'Priya Nair', 60),
      kind: 'end-of-life',
      comfort: 'Turn her every 4 hours, wet her mouth, sit with her.',
      preferredPlace: 'Her own room, with the window open',
      anticipatory: 'in-the-home',
      whenTheyDie: 'Ring the nurse, 01632 960 100. Do not ring 999. Then ring Carol.',
      team: 'The district nurse comes tomorrow at 10:00',
    },
    escalation: {
      ...base('escalation', 'Joanna Bell', 110),
      kind: 'escalation',
      to: 'two-hour-response',
      reason: 'To see if she needs fluids.',
    },
  };
}

let browser: Browser;
let page: Page;
let core: CoreDouble;
let number = 0;

interface Place {
  readonly minutesAgo: number;
  readonly by?: Author;
  readonly call?: string;
}

function of<Kind extends EntryKind>(
  kind: Kind,
  body: EntryBodies[Kind],
  { minutesAgo, by = CARER, call = CALL }: Place,
): BridgeEntry {
  number += 1;
  const made = bridgeEntry(EDITH, kind, body, 1000 + number, ago(minutesAgo));
  const { envelope } = made;
  const ofCall = envelope.encounterId === undefined ? {} : { encounterId: call };
  return {
    ...made,
    envelope: { ...envelope, ...ofCall, author: by, device: { id: KIOSK_ID, counter: 1000 + number } },
  };
}

interface Decided {
  readonly entries: BridgeEntry[];
  readonly outcomeId: string;
}

function decided(items: readonly OutcomeItem[], minutesAgo = 2, more: Partial<Outcome> = {}, call = CALL): Decided {
  const at = (minutes: number, by = CARER) => ({ minutesAgo: minutesAgo + minutes, by, call });
  const outcome: Outcome = {
    impression: 'Likely chest infection. She is comfortable and wants to stay here.',
    items,
    place: 'stays',
    signedAs: { qualification: 'Independent prescriber, V300', registration: 'NMC 12A3456E' },
    ...more,
  };
  const before = [
    of('call.requested', { concern: 'Not touched her tea. Chesty since five.' }, at(18)),
    of('call.claimed', {}, at(16, NURSE)),
    of('call.answered', {}, at(15, NURSE)),
    of('call.ended', { reason: 'hung-up' }, at(1, NURSE)),
  ];
  const signed = of('outcome.signed', { outcome }, at(0, NURSE));
  return { entries: [...before, signed], outcomeId: signed.envelope.id };
}

function saidBack({ outcomeId }: Decided, items: readonly OutcomeItem[], minutesAgo = 1): BridgeEntry[] {
  return items.map(({ itemId }) => of('item.read-back', { outcomeId, itemId, answer: 'said-back' }, { minutesAgo }));
}

async function open(entries: readonly BridgeEntry[], address: string, said: Partial<Said> = {}): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    numbers: NUMBERS,
    acknowledge: true,
    entries: [{ residentId: EDITH, entries }],
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
  await shoot(page, `kiosk-after-call-${name}`);
  await page.waitForTimeout(300);
  await expectAccessible(page, name);
  await expect.soft(page.getByTestId('emergency'), `${name}: Emergency`).toBeInViewport();
  await expect.soft(page.getByTestId('call-nurse'), `${name}: Call`).toBeInViewport();
  await expectLargeTargets(page, name, '.frame__actions button');
}

/** What the page asked the core to write. */
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

test('every kind of line is said back in plain words, and what others say to it stands beside it', async () => {
  test.setTimeout(240_000);
  const kinds = lines();
  const items = Object.values(kinds);
  const call = decided(items, 2, {
    family: { told: 'later', who: 'Carol, daughter', by: 'Priya Nair', due: ago(-60) },
  });
  await open(
    [
      ...call.entries,
      ...saidBack(call, items.slice(0, 1)),
      of(
        'visit.answered',
        { itemId: idOf('gp-visit'), answer: 'accepted', coming: ago(-75), words: 'After evening surgery.' },
        { minutesAgo: 1, by: GP },
      ),
      of(
        'referral.sent',
        { itemId: idOf('referral'), how: 'mail', to: 'tv@northshore.example', receipt: '250 OK' },
        { minutesAgo: 1, by: HUB },
      ),
    ],
    `#/call/${EDITH}/${CALL}`,
  );
  const line = page.getByTestId('read-back-line');
  await expect(line).toHaveCount(7);
  await expect(line.nth(1)).toHaveAttribute('aria-current', 'step');
  await expect(line.nth(1)).toContainText('only when it is needed');
  await expect(line.nth(1)).toContainText('Most in 24 hours: 15 ml. Do not give more.');
  await expect(line.nth(5)).toContainText('When they die: Ring the nurse');
  const next = page.getByTestId('next-list');
  await expect(next).toContainText('Dr Samuel Okafor comes at');
  await expect(next).toContainText('Tell Carol, daughter');
  await expect(next).toContainText('No answer yet');
  await expect(page.getByTestId('next-thing')).toHaveCount(10);
  await picture('01-read-back');
  await line.nth(4).scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'screens/kiosk-after-call-01b-read-back-below.png', fullPage: true });

  core.push('resident.entries', {
    residentId: EDITH,
    entries: [
      of(
        'visit.answered',
        { itemId: idOf('gp-visit'), answer: 'declined', words: 'No doctor is on duty tonight' },
        { minutesAgo: 0, by: GP },
      ),
      of('referral.not-sent', { itemId: idOf('referral'), why: 'refused', words: '550' }, { minutesAgo: 0, by: HUB }),
    ],
  });
  await expect(next).toContainText('They cannot come. No doctor is on duty tonight. The nurse sees to it.');
  await expect(next).toContainText('It could not be sent. The nurse sees to it.');
});

test('when all is said back, how the call was is two touches and nothing waits for it', async () => {
  test.setTimeout(120_000);
  const items = [lines().advice, lines().monitoring];
  const call = decided(items);
  await open([...call.entries, ...saidBack(call, items)], `#/call/${EDITH}/${CALL}`);
  await expect(page.getByTestId('finish-read-back')).not.toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('rate-home-4').click();
  await page.getByTestId('rate-family-5').click();
  await expect(page.getByTestId('rate-home-4')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('rate-family-5')).toHaveAttribute('aria-pressed', 'true');
  expect(written()).toEqual([
    { kind: 'experience.rated', body: { outcomeId: call.outcomeId, who: 'home', rating: 4, words: '' } },
    { kind: 'experience.rated', body: { outcomeId: call.outcomeId, who: 'family', rating: 5, words: '' } },
  ]);
  await picture('02-how-it-was');
  await page.getByTestId('rate-home-why').click();
  await page.getByTestId('rate-home-words').fill('She explained everything.');
  await page.getByTestId('go-home').first().click();
  await expect(page.getByTestId('rate-home-words')).toHaveCount(0);
  await page.goBack();
  await expect(page.getByTestId('rate-home-words')).toHaveValue('She explained everything.');
  await page.getByTestId('rate-home-save').click();
  await expect(page.getByTestId('rate-home')).toContainText('She explained everything.');
  expect(written().at(-1)).toEqual({
    kind: 'experience.rated',
    body: { outcomeId: call.outcomeId, who: 'home', rating: 4, words: 'She explained everything.' },
  });
});

test('the advice sheet is made on the tablet alone, and is printed on A4', async () => {
  test.setTimeout(180_000);
  const items = Object.values(lines());
  const call = decided(items, 8, {
    family: { told: 'yes', who: 'Carol, daughter', by: 'Priya Nair', at: ago(10) },
    wishes: { shown: [], conflict: false, reason: '' },
  });
  await open(
    [
      ...call.entries,
      ...saidBack(call, items.slice(0, 5)),
      of(
        'item.read-back',
        { outcomeId: call.outcomeId, itemId: idOf('end-of-life'), answer: 'not-understood' },
        {
          minutesAgo: 1,
        },
      ),
      of(
        'visit.answered',
        { itemId: idOf('gp-visit'), answer: 'accepted', coming: ago(-75), words: '' },
        { minutesAgo: 1, by: GP },
      ),
    ],
    `#/resident/${EDITH}`,
    { hub: 'offline' },
  );
  await page.getByTestId('open-advice').first().click();
  const sheet = page.getByTestId('advice-sheet');
  await expect(sheet).toContainText('Decided by Joanna Bell');
  await expect(sheet).toContainText('NMC 12A3456E');
  await expect(sheet).toContainText('ALLERGY: Penicillin');
  await expect(page.getByTestId('advice-line')).toHaveCount(7);
  await expect(page.getByTestId('advice-no-link')).toBeVisible();
  await picture('03-advice-sheet');
  await page.emulateMedia({ media: 'print' });
  await page.waitForTimeout(300);
  const pdf = await page.pdf({ path: 'screens/kiosk-after-call-04-advice-sheet.pdf', preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length).toBeLessThanOrEqual(2);
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  // Of the tablet's own bars nothing is on paper.
  await expect(page.getByTestId('emergency')).toBeHidden();
  await expect(page.getByTestId('call-nurse')).toBeHidden();
});

test('a short decision is one page; an older one, and one whose ground was wrong, says so first', async () => {
  test.setTimeout(120_000);
  const items = [lines().advice];
  const first = decided(items, 300);
  const second = decided([lines().monitoring], 20, {}, OTHER_CALL);
  await open([...first.entries, ...second.entries], `#/advice/${EDITH}/${CALL}`);
  await expect(page.getByTestId('advice-sheet')).toContainText('There is a newer decision');
  await page.emulateMedia({ media: 'print' });
  const pdf = await page.pdf({ path: 'screens/kiosk-after-call-05-advice-short.pdf', preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
});

test('what somebody typed is shown as they typed it, on the screen and on paper', async () => {
  test.setTimeout(120_000);
  const hostile = '<img src=x onerror="window.broken=1"> & "quoted" \u202Ereversed '.padEnd(220, 'w');
  const advice = { ...lines().advice, text: hostile, owner: hostile.slice(0, 180) } as OutcomeItem;
  const call = decided([advice], 5, { impression: hostile });
  await open(call.entries, `#/advice/${EDITH}/${CALL}`);
  await expect(page.getByTestId('advice-line')).toContainText('<img src=x onerror=');
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  expect(await page.locator('[data-testid=advice-sheet] img').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('a day later: how it went on, in two touches, and then nothing more is asked', async () => {
  test.setTimeout(180_000);
  const call = decided([lines().advice], 25 * HOUR);
  const visits = decided(
    [{ ...lines()['gp-visit'], due: ago(-180) }],
    100,
    { family: { told: 'later', who: 'Carol, daughter', by: 'Priya Nair', due: ago(-30) } },
    OTHER_CALL,
  );
  await open(
    [
      ...call.entries,
      ...saidBack(call, [lines().advice], 24 * HOUR),
      ...visits.entries,
      {
        ...of(
          'item.read-back',
          { outcomeId: visits.outcomeId, itemId: idOf('gp-visit'), answer: 'said-back' },
          {
            minutesAgo: 90,
            call: OTHER_CALL,
          },
        ),
      },
      of(
        'visit.answered',
        { itemId: idOf('gp-visit'), answer: 'accepted', coming: ago(-45), words: '' },
        { minutesAgo: 60, by: GP, call: OTHER_CALL },
      ),
    ],
    '#/',
  );
  const row = (kind: string) => page.locator(`[data-testid=due-item][data-kind=${kind}]`);
  await expect(row('follow-up')).toContainText('How is Edie now?');
  await expect(row('follow-up')).toContainText('One day after the call');
  await expect(row('visit')).toContainText('Dr Samuel Okafor comes at');
  await expect(row('family')).toContainText('Tell the family: Carol, daughter');
  // Nobody is called by a tone because of a question.
  await expect(page.locator('.alarm-edge')).toHaveCount(0);
  await picture('06-home');

  await row('follow-up').getByRole('button').click();
  await page.getByTestId('save-follow-up').click();
  await expect(page.getByText('Choose one first.')).toBeVisible();
  await page.getByTestId('follow-up-admitted').click();
  await expect(page.getByTestId('also-away')).toBeVisible();
  await page.getByTestId('follow-up-stayed').click();
  await expect(page.getByTestId('also-away')).toHaveCount(0);
  await page.getByTestId('follow-up-words').fill('Much brighter. Ate her lunch.');
  // Called away in the middle of it: what was chosen and typed is there when they come back.
  await page.getByTestId('go-home').first().click();
  await row('follow-up').getByRole('button').click();
  await expect(page.getByTestId('follow-up-words')).toHaveValue('Much brighter. Ate her lunch.');
  await expect(page.getByTestId('follow-up-stayed').locator('input')).toBeChecked();
  await picture('07-follow-up');
  await page.getByTestId('save-follow-up').click();
  await expect(row('visit')).toBeVisible();
  await expect(row('follow-up')).toHaveCount(0);
  expect(written()).toEqual([
    {
      kind: 'follow-up.recorded',
      body: { outcomeId: call.outcomeId, after: 24, result: 'stayed', words: 'Much brighter. Ate her lunch.' },
    },
  ]);

  await row('family').getByRole('button').click();
  await expect(page.getByTestId('family-who')).toHaveValue('Carol, daughter');
  await page.getByTestId('family-words').fill('She comes on Sunday.');
  await page.getByTestId('go-home').first().click();
  await row('family').getByRole('button').click();
  await expect(page.getByTestId('family-words')).toHaveValue('She comes on Sunday.');
  await picture('08-family');
  await page.getByTestId('save-family').click();
  await expect(page.getByTestId('family-state').first()).toContainText('Carol, daughter knows.');
  expect(written().at(-1)).toEqual({
    kind: 'family.informed',
    body: { outcomeId: visits.outcomeId, who: 'Carol, daughter', words: 'She comes on Sunday.' },
  });
  await picture('09-resident');

  await page.getByTestId('go-home').first().click();
  await expect(row('family')).toHaveCount(0);
  await row('visit').getByTestId('task-done').click();
  await expect(row('visit')).toHaveCount(0);
  expect(written().at(-1)).toEqual({
    kind: 'task.closed',
    body: { taskId: `item:${idOf('gp-visit')}`, how: 'done', words: '' },
  });
});
