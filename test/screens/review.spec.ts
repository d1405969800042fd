/**
 * Pictures of the GP's review on a desk, a laptop and a phone: the inbox of a practice, an outcome with its answer, the talk with the
 * nurse, visits, and the whole of it by keyboard.
 */
import type { Browser, Page } from 'playwright/test';
import { expect as plainExpect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import type { Author } from '#domain/people/people.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import type { VisitRow } from '#protocol/hub/follow-up.ts';
import { DEMO_CLINICIANS, DEMO_HOMES, DEMO_PRACTICES, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../sfu-server/demo/residents.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { EDITHS_SCORE, EDITHS_VALUES } from '../fixtures/entries.ts';
import { aLine } from '../fixtures/outcome-lines.ts';
import { expectAccessible } from './checks.ts';
import { HubDouble, type HubStates, type WhoIsThere } from './hub-double.ts';
import { shoot, type Size } from './shoot.ts';

/** A page that starts while others are built needs longer than the usual five seconds. */
const expect = plainExpect.configure({ timeout: 20_000 });

/** A desk, a laptop, and a phone: GPs read between two visits. */
const SIZES: readonly Size[] = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];
const PHONE = { width: 390, height: 844 } as const;

const authorOf = ({ personId, name, role }: (typeof DEMO_CLINICIANS)[keyof typeof DEMO_CLINICIANS]): Author => ({
  personId,
  name,
  role,
});
const JOANNA = authorOf(DEMO_CLINICIANS.joanna);
const OKAFOR = authorOf(DEMO_CLINICIANS.okafor);
const PRIYA: Author = { personId: uuidv7(), name: 'Priya Nair', role: 'senior-carer' };
const GP: WhoIsThere = { author: OKAFOR, qualification: 'GMC 7000001', practice: DEMO_PRACTICES.millbrook.name };

const { edith, walter, margaret, ivy, gurdeep } = DEMO_RESIDENT_IDS;
const HOUR = 60;
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const EDITHS_CALL = uuidv7();
const EDITHS_OUTCOME = uuidv7();

function row(residentId: string, residentName: string, changes: Partial<ReviewRow>): ReviewRow {
  return {
    encounterId: uuidv7(),
    residentId,
    residentName,
    homeName: 'Larkfield House',
    outcomeId: uuidv7(),
    impression: '',
    signedBy: JOANNA.name,
    signedAt: ago(11 * HOUR),
    urgent: false,
    due: ago(-9 * HOUR),
    ...changes,
  };
}

function reviews(): ReviewRow[] {
  return [
    row(edith, 'HARGREAVES, Edith', {
      encounterId: EDITHS_CALL,
      outcomeId: EDITHS_OUTCOME,
      impression: 'Likely chest infection on COPD. Kept at home in line with ReSPECT.',
      urgent: true,
      due: ago(-3 * HOUR - 18),
    }),
    row(walter, 'PEMBERTON, Walter', { impression: 'Advice after a fall, no injury.', signedAt: ago(13 * HOUR) }),
    row(margaret, 'FENWICK, Margaret', {
      impression: 'New confusion, urine sample, stayed.',
      signedAt: ago(40 * HOUR),
      due: ago(5 * HOUR),
    }),
    row(gurdeep, 'BHANDAL, Gurdeep', {
      impression: 'Sore heel, dressing changed.',
      ofColleague: 'Dr Hannah Price',
      signedAt: ago(10 * HOUR),
    }),
    row(ivy, 'CAMPBELL, Ivy', {
      impression: 'More pain at night: the patch goes up.',
      signedAt: ago(60 * HOUR),
      unread: 1,
      reviewed: { verdict: 'queried', at: ago(20 * HOUR), by: OKAFOR.name },
    }),
  ];
}

function visit(residentId: string, residentName: string, changes: Partial<VisitRow>): VisitRow {
  return {
    encounterId: uuidv7(),
    residentId,
    residentName,
    homeId: DEMO_HOMES.larkfield.homeId,
    homeName: 'Larkfield House',
    homeTelephone: '01632 960 215',
    room: '12',
    itemId: uuidv7(),
    reason: 'Chest to be listened to.',
    askedBy: JOANNA.name,
    askedAt: ago(11 * HOUR),
    due: ago(-3 * HOUR),
    ...changes,
  };
}

function visits(): VisitRow[] {
  return [
    visit(edith, 'HARGREAVES, Edith', {}),
    visit(gurdeep, 'BHANDAL, Gurdeep', {
      room: '9',
      reason: 'Heel to be looked at.',
      ofColleague: 'Dr Hannah Price',
      answer: { answer: 'accepted', by: 'Dr Hannah Price', at: ago(30), coming: ago(-90), words: '' },
    }),
  ];
}

function states(changes: Partial<HubStates> = {}): HubStates {
  return {
    queue: {
      rows: [],
      policyVersion: 'northshore/4',
      policyApprovedBy: 'Dr Aisha Rahman',
      nursesOnline: 2,
      homes: { online: 4, all: 4 },
    },
    presence: { staff: [], homes: [] },
    shift: { open: [], recent: [] },
    policy: { inUse: { policy: DEFAULT_TRIAGE_POLICY }, proposals: [], mayApprove: false },
    actions: [],
    reviews: reviews(),
    visits: visits(),
    ...changes,
  };
}

/** Edith's evening: her score, what Joanna decided, and what the home did of it. */
function writeEdith(hub: HubDouble): void {
  const known = DEMO_RESIDENTS.find(({ resident }) => resident.residentId === edith);
  if (known === undefined) throw new Error('she is not in the demo');
  const { resident, homeId, homeName } = known;
  const by = (author: Author, minutes: number) => ({ by: author, at: ago(minutes) });
  const call = (author: Author, minutes: number) => ({ ...by(author, minutes), encounterId: EDITHS_CALL });
  const placement = { homeId, homeName, from: ago(90_000) };
  hub.write(edith, 'placement.started', { placement }, by(PRIYA, 90_000));
  hub.write(edith, 'resident.registered', { resident }, by(PRIYA, 90_000));
  const values = { values: EDITHS_VALUES, news2: EDITHS_SCORE };
  const observationsId = hub.write(edith, 'observations.recorded', values, by(PRIYA, 12 * HOUR));
  hub.write(edith, 'call.requested', { observationsId, concern: 'Chesty and drowsy.' }, call(PRIYA, 12 * HOUR - 5));
  hub.write(edith, 'call.claimed', {}, call(JOANNA, 12 * HOUR - 7));
  hub.write(edith, 'call.answered', {}, call(JOANNA, 12 * HOUR - 8));
  hub.write(edith, 'call.ended', { reason: 'hung-up' }, call(JOANNA, 11 * HOUR + 5));
  const advice = aLine('advice', { itemId: uuidv7(), due: ago(10 * HOUR), text: 'Sit Edie upright, sips every hour.' });
  const items = [
    aLine('prescription', { itemId: uuidv7(), due: ago(10 * HOUR) }),
    aLine('monitoring', { itemId: uuidv7(), due: ago(10 * HOUR), until: ago(-6 * HOUR) }),
    advice,
    aLine('gp-visit', { itemId: uuidv7(), owner: 'Millbrook Surgery', due: ago(-3 * HOUR) }),
  ];
  const impression = 'Likely chest infection on COPD. Kept at home in line with ReSPECT.';
  hub.write(
    edith,
    'outcome.signed',
    { outcome: { impression, items } },
    { ...call(JOANNA, 11 * HOUR), id: EDITHS_OUTCOME },
  );
  const said = { itemId: advice.itemId, outcomeId: EDITHS_OUTCOME, answer: 'said-back' } as const;
  hub.write(edith, 'item.read-back', said, call(PRIYA, 11 * HOUR - 4));
  hub.write(edith, 'observations.recorded', values, by(PRIYA, 9 * HOUR));
}

function answered(hub: HubDouble): void {
  const { reviews: rows = [] } = hub.states;
  const review = {
    outcomeId: EDITHS_OUTCOME,
    verdict: 'queried',
    comment: 'Why doxycycline and not amoxicillin?',
  } as const;
  const call = { encounterId: EDITHS_CALL };
  hub.write(edith, 'review.recorded', review, { by: OKAFOR, at: ago(40), ...call });
  const reply = { outcomeId: EDITHS_OUTCOME, text: 'Her penicillin rash: doxycycline needs no second thought.' };
  hub.write(edith, 'review.replied', reply, { by: JOANNA, at: ago(12), ...call });
  hub.states.reviews = rows.map((one) =>
    one.outcomeId === EDITHS_OUTCOME
      ? { ...one, unread: 1, reviewed: { verdict: 'queried', at: ago(40), by: OKAFOR.name } }
      : one,
  );
  hub.push();
}

async function picture(page: Page, name: string): Promise<void> {
  await shoot(page, `review-page-${name}`, SIZES);
  await expectAccessible(page, name);
  await page.setViewportSize(PHONE);
  await expectAccessible(page, `${name} on a phone`);
  await page.setViewportSize({ width: 1366, height: 768 });
}

const at = (page: Page, name: string) => page.getByTestId('review-row').filter({ hasText: name });

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});

async function openReview(changes: Partial<HubStates> = {}): Promise<{ page: Page; hub: HubDouble }> {
  const hub = new HubDouble(GP, states(changes));
  writeEdith(hub);
  const page = await openPage(browser, 1366, 768);
  await hub.open(page, 'review');
  return { page, hub };
}

test('the inbox of a practice: the own list, those of colleagues, and visits by home', async () => {
  test.setTimeout(180_000);
  const { page } = await openReview();
  await expect(page.getByTestId('review-row')).toHaveCount(5);
  await expect(page.getByTestId('to-review-count')).toHaveText('4');
  const colleagues = page.getByTestId('inbox-colleagues');
  await expect(colleagues.getByTestId('review-row')).toHaveCount(1);
  await expect(colleagues).toContainText('List of Dr Hannah Price');
  await expect(at(page, 'HARGREAVES').getByTestId('review-of-colleague')).toHaveCount(0);
  await picture(page, '01-inbox');
});

test('an outcome, its answer, the keys, and what was written after the tab was closed', async () => {
  test.setTimeout(180_000);
  const { page, hub } = await openReview();
  await at(page, 'HARGREAVES').click();
  await expect(page.getByTestId('outcome-impression')).toBeVisible();
  await picture(page, '02-outcome');

  await page.getByTestId('review-amend').click();
  await page.getByTestId('review-comment').fill('Add a steroid rescue pack to her chest plan.');
  await picture(page, '03-answer');

  await page.getByTestId('show-keys').click();
  await expect(page.getByTestId('keys-panel')).toBeVisible();
  await picture(page, '04-keys');

  // The tab is closed and opened again: nothing of it is gone.
  await page.reload();
  await at(page, 'HARGREAVES').click();
  await expect(page.getByTestId('review-comment')).toHaveValue('Add a steroid rescue pack to her chest plan.');
  await expect(page.getByTestId('review-amend').locator('input')).toBeChecked();
  await page.getByTestId('review-send').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('review.record');
  expect(hub.asked.at(-1)?.params['review']).toMatchObject({
    outcomeId: EDITHS_OUTCOME,
    verdict: 'amended',
    comment: 'Add a steroid rescue pack to her chest plan.',
  });
  await expect(page.getByTestId('review-comment')).toHaveValue('');
});

test('what the nurse answered, and a visit that is answered', async () => {
  test.setTimeout(180_000);
  const { page, hub } = await openReview();
  await at(page, 'HARGREAVES').click();
  await expect(page.getByTestId('outcome-impression')).toBeVisible();
  await page.getByTestId('review-comment').fill('And her inhaler');
  answered(hub);
  // Somebody has answered while this was being written: it stays in sight, and can be left.
  await expect(page.getByTestId('reviewed-at')).toBeVisible();
  await expect(page.getByTestId('review-comment')).toHaveValue('And her inhaler');
  await page.getByTestId('review-not-again').click();
  await expect(page.getByTestId('talk-answer')).toBeVisible();
  await expect(page.getByTestId('review-talk')).toContainText('penicillin rash');
  await picture(page, '05-talk');
  const mine = page.getByTestId('visit-row').filter({ hasText: 'HARGREAVES' });
  await mine.getByTestId('visit-declined').click();
  await expect(mine.getByTestId('visit-words')).toBeFocused();
  await mine.getByTestId('visit-words').fill('Nobody is free before the evening.');
  // Escape leaves the form; what was written is there again.
  await page.keyboard.press('Escape');
  await expect(mine.getByTestId('visit-words')).toHaveCount(0);
  await mine.getByTestId('visit-declined').click();
  await expect(mine.getByTestId('visit-words')).toHaveValue('Nobody is free before the evening.');
  await shoot(page, 'review-page-06-visit', SIZES.slice(0, 2));
  await expectAccessible(page, '06-visit');
});

test('a GP reviews without touching a mouse', async () => {
  test.setTimeout(120_000);
  const { page, hub } = await openReview();
  await expect(page.getByTestId('review-row')).toHaveCount(5);
  await page.keyboard.press('j');
  await expect(at(page, 'HARGREAVES')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('j');
  await expect(at(page, 'FENWICK')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('k');
  await expect(at(page, 'HARGREAVES')).toHaveAttribute('aria-current', 'true');
  await expect(page.getByTestId('outcome-impression')).toBeVisible();

  await page.keyboard.press('r');
  await expect(page.getByTestId('outcome-impression')).toHaveCount(0);
  await page.keyboard.press('r');
  await expect(page.getByTestId('outcome-impression')).toBeVisible();

  await page.keyboard.press('3');
  await expect(page.getByTestId('review-comment')).toBeFocused();
  // Letters belong to what is written, and not to the keys.
  await page.keyboard.type('Just why? 1 2');
  await expect(page.getByTestId('review-comment')).toHaveValue('Just why? 1 2');
  await expect(page.getByTestId('review-query').locator('input')).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('review-comment')).not.toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByTestId('keys-panel')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('keys-panel')).toHaveCount(0);
  await page.keyboard.press('s');
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('review.record');
  expect(hub.asked.at(-1)?.params['review']).toMatchObject({ verdict: 'queried', comment: 'Just why? 1 2' });

  await page.keyboard.press('v');
  await expect(page.getByTestId('visits')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('visit-accepted').first()).toBeFocused();
});

test('on a phone the list and the outcome take turns, and who it is about stays in sight', async () => {
  test.setTimeout(120_000);
  const { page } = await openReview();
  await page.setViewportSize(PHONE);
  await expect(page.getByTestId('review-row').first()).toBeVisible();
  await at(page, 'HARGREAVES').click();
  await expect(page.getByTestId('outcome-impression')).toBeVisible();
  await expect(page.getByTestId('review-row').first()).toBeHidden();
  await page.getByTestId('review-query').scrollIntoViewIfNeeded();
  await page.getByTestId('review-query').click();
  const who = page.locator('.review-who');
  await expect(who).toBeInViewport();
  await expect(who).toContainText('HARGREAVES, Edith');
  await page.screenshot({ path: 'screens/review-page-07-phone-answer-390x844.png' });
  await expectAccessible(page, '07-phone');
  await page.getByTestId('review-back').click();
  await expect(at(page, 'HARGREAVES')).toBeFocused();
});

test('nothing waits', async () => {
  test.setTimeout(120_000);
  const { page } = await openReview({ reviews: [], visits: [] });
  await expect(page.getByTestId('to-review-count')).toHaveText('0');
  await picture(page, '08-nothing');
});
