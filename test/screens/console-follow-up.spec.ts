/**
 * Pictures of what follows a decision: what is back in the queue, what is open, how it went on, what GPs made of it, whom the service
 * can ask, and safeguarding concerns.
 */
import type { Browser, Page } from 'playwright/test';
import { expect as plainExpect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { isOpen, kindsWithout, nextOpen } from '#domain/referrals/open-at.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import type { Author } from '#domain/people/people.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { routeDirectory, type ConcernRow, type FeedbackRow, type RoutesState } from '#protocol/hub/follow-up.ts';
import { DEMO_CLINICIANS, DEMO_COORDINATOR, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../sfu-server/demo/residents.ts';
import { DEMO_ROUTES } from '../../sfu-server/demo/routes.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { expectAccessible } from './checks.ts';
import { HubDouble, type HubStates, type WhoIsThere } from './hub-double.ts';
import { shoot } from './shoot.ts';

/** A page that starts while others are built needs longer than the usual five seconds. */
const expect = plainExpect.configure({ timeout: 20_000 });

const authorOf = ({ personId, name, role }: (typeof DEMO_CLINICIANS)[keyof typeof DEMO_CLINICIANS]): Author => ({
  personId,
  name,
  role,
});
const JOANNA = authorOf(DEMO_CLINICIANS.joanna);
const AMIR = authorOf(DEMO_CLINICIANS.amir);
const OKAFOR = authorOf(DEMO_CLINICIANS.okafor);
const PRIYA: Author = { personId: uuidv7(), name: 'Priya Nair', role: 'senior-carer' };
const LEAD: WhoIsThere = { author: JOANNA, qualification: 'NMC PIN 12A3456E, V300', safeguarding: true };

const { edith, walter, ivy } = DEMO_RESIDENT_IDS;
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const HOUR = 60;

const EDITHS_CALL = uuidv7();
const EDITHS_OUTCOME = uuidv7();

function action(what: ActionRow['what'], actionId: string, changes: Partial<ActionRow>): ActionRow {
  return {
    actionId,
    encounterId: EDITHS_CALL,
    outcomeId: EDITHS_OUTCOME,
    residentId: edith,
    residentName: 'HARGREAVES, Edith',
    homeName: 'Larkfield House',
    homeTelephone: '01632 960 215',
    what,
    text: '',
    owner: 'Joanna Bell',
    ownerId: JOANNA.personId,
    due: ago(-30),
    ...changes,
  };
}

/** Four came back: one offered to Joanna, one to Amir, two to everybody. */
function returned(): ActionRow[] {
  const itemId = uuidv7();
  return [
    action('observations-missed', `observations:${itemId}:3`, {
      itemId,
      text: 'Take observations every 2 hours. Call us if: oxygen under 85%, or newly muddled',
      owner: 'Larkfield House',
      ownerId: undefined,
      due: ago(95),
      returnedAt: ago(79),
    }),
    action('referral-not-sent', `referral:${uuidv7()}`, {
      itemId: uuidv7(),
      residentName: 'PEMBERTON, Walter',
      residentId: walter,
      text: 'Northshore falls and crisis response is asked: please see him at home today (550 mailbox unavailable)',
      due: ago(41),
      returnedAt: ago(40),
    }),
    action('visit', `visit:${uuidv7()}`, {
      itemId: uuidv7(),
      residentName: 'CAMPBELL, Ivy',
      residentId: ivy,
      homeName: 'Quayside',
      text: 'A GP of Millbrook Surgery is asked to come: pain when turned',
      owner: 'Millbrook Surgery',
      ownerId: undefined,
      due: ago(4),
      returnedAt: ago(4),
      offeredTo: { personId: JOANNA.personId, name: JOANNA.name, until: ago(-6) },
    }),
    action('follow-up', 'follow-up:24', {
      encounterId: uuidv7(),
      residentName: 'WHITLOCK, Stanley',
      homeName: 'Beech Court',
      text: 'Cellulitis of the left leg.',
      owner: 'Amir Haddad',
      ownerId: AMIR.personId,
      due: ago(2),
      returnedAt: ago(2),
      offeredTo: { personId: AMIR.personId, name: AMIR.name, until: ago(-8) },
    }),
  ];
}

function stillOpen(): ActionRow[] {
  return [
    action('review-query', `review-query:${ago(50)}`, {
      text: 'Why doxycycline and not amoxicillin?',
      due: ago(12),
      chased: { at: ago(8), by: 'Lena Ford', words: 'She answers after the next call.', times: 1 },
    }),
    action('family', 'family', { text: 'Carol Hargreaves, daughter', due: ago(-25) }),
    action('referral', `referral:${uuidv7()}`, {
      itemId: uuidv7(),
      text: 'Northshore community geriatrics is asked: review of breathlessness and medicines',
      due: ago(-3 * HOUR),
    }),
    action('follow-up', 'follow-up:72', { text: 'Chest infection, well enough to stay.', due: ago(-20 * HOUR) }),
    action('read-back', `read-back:${uuidv7()}`, {
      itemId: uuidv7(),
      encounterId: uuidv7(),
      residentName: 'BHANDAL, Gurdeep',
      homeName: 'Quayside',
      homeTelephone: '01632 960 455',
      text: 'Sit him up with his feet on the stool, and weigh him before breakfast.',
      owner: 'Tom Aldous',
      ownerId: undefined,
      due: ago(-6),
    }),
  ];
}

function feedback(): FeedbackRow[] {
  const row = {
    encounterId: EDITHS_CALL,
    residentId: edith,
    residentName: 'HARGREAVES, Edith',
    homeName: 'Larkfield House',
    outcomeId: EDITHS_OUTCOME,
    impression: 'Chest infection, well enough to stay.',
    signedAt: ago(26 * HOUR),
    verdict: 'queried',
    comment: 'Why doxycycline and not amoxicillin?',
    by: OKAFOR.name,
    at: ago(50),
    unread: 1,
    read: true,
  } as const;
  return [
    {
      ...row,
      encounterId: uuidv7(),
      outcomeId: uuidv7(),
      residentId: ivy,
      residentName: 'CAMPBELL, Ivy',
      impression: 'Comfortable on her plan for the last days.',
      verdict: 'agreed',
      comment: '',
      unread: 0,
      at: ago(30 * HOUR),
    },
    row,
    {
      ...row,
      encounterId: uuidv7(),
      outcomeId: uuidv7(),
      residentId: walter,
      residentName: 'PEMBERTON, Walter',
      impression: 'Fall, head struck, on apixaban. For the hospital.',
      verdict: 'amended',
      comment: 'Apixaban stopped for 48 hours, bloods on Thursday.',
      unread: 0,
      read: false,
      at: ago(5 * HOUR),
    },
  ];
}

/** The demo's directory as a hub shows it at this moment. */
function routes(): RoutesState {
  const now = new Date().toISOString();
  const directory = routeDirectory.parse(DEMO_ROUTES);
  return {
    version: directory.version,
    approvedBy: directory.approvedBy,
    mailDomains: directory.mailDomains,
    mail: true,
    without: [...kindsWithout(directory.routes, now)],
    rows: directory.routes.map((route, place) => {
      const next = nextOpen(route, now);
      return {
        // One that nobody has rung for a long time.
        route: place === 1 ? { ...route, verifiedOn: '2026-01-12' } : route,
        openNow: isOpen(route, now),
        ...(next === undefined ? {} : { nextOpen: next }),
      };
    }),
  };
}

function concerns(): ConcernRow[] {
  const raised = {
    concernId: uuidv7(),
    encounterId: EDITHS_CALL,
    residentId: edith,
    kind: 'neglect',
    words: 'Found in a wet bed at noon. She said that nobody had come since supper.',
    to: 'Local authority adult safeguarding',
    reference: '',
    owner: 'Amir Haddad',
    due: ago(18),
    by: AMIR,
    raisedAt: ago(78),
    notes: [],
  } as const;
  const noted = { by: JOANNA, notedAt: ago(300) } as const;
  return [
    { concern: { ...raised, notes: [] }, residentName: 'HARGREAVES, Edith', homeName: 'Larkfield House' },
    {
      concern: {
        ...raised,
        concernId: uuidv7(),
        kind: 'financial',
        words: 'Her bank card is with a neighbour, and she does not know why.',
        owner: 'Joanna Bell',
        by: JOANNA,
        raisedAt: ago(400),
        notes: [{ what: 'reported', at: ago(310), reference: 'LA-2026-0713', words: 'Spoke to duty desk.', ...noted }],
      },
      residentName: 'CAMPBELL, Ivy',
      homeName: 'Quayside',
    },
    {
      concern: {
        ...raised,
        concernId: uuidv7(),
        kind: 'physical',
        words: 'Bruise on the upper arm.',
        reportedAt: ago(2000),
        reference: 'LA-2026-0688',
        notes: [{ what: 'closed', words: 'Explained by the fall of Tuesday, seen by the GP.', ...noted }],
      },
      residentName: 'PEMBERTON, Walter',
      homeName: 'Larkfield House',
    },
  ];
}

function states(): HubStates {
  const back = returned();
  return {
    queue: {
      rows: [
        {
          encounterId: uuidv7(),
          residentId: uuidv7(),
          residentName: 'OYELARAN, Grace',
          homeName: 'Beech Court',
          room: '4',
          status: 'waiting',
          requestedAt: ago(1),
          requestedBy: 'Tom Aldous',
          concern: 'Wound on the left heel.',
          reasons: [{ kind: 'no-observations' }],
          kioskOnline: true,
          answerBy: ago(-14),
        },
      ],
      returned: back,
      policyVersion: 'northshore/4',
      policyApprovedBy: 'Dr Aisha Rahman',
      nursesOnline: 2,
      homes: { online: 4, all: 4 },
    },
    presence: { staff: [], homes: [] },
    shift: { open: [], recent: [] },
    policy: { inUse: { policy: DEFAULT_TRIAGE_POLICY }, proposals: [], mayApprove: false },
    actions: [...back, ...stillOpen()],
    feedback: feedback(),
    routes: routes(),
    concerns: concerns(),
  };
}

function writeEdith(hub: HubDouble): void {
  const known = DEMO_RESIDENTS.find(({ resident }) => resident.residentId === edith);
  if (known === undefined) throw new Error('she is not in the demo');
  const { resident, homeId, homeName } = known;
  const ofCall = { encounterId: EDITHS_CALL };
  hub.write(
    edith,
    'placement.started',
    { placement: { homeId, homeName, from: ago(90_000) } },
    { by: PRIYA, at: ago(90_000) },
  );
  hub.write(edith, 'resident.registered', { resident }, { by: PRIYA, at: ago(90_000) });
  hub.write(edith, 'call.requested', { concern: 'Chesty.' }, { by: PRIYA, at: ago(27 * HOUR), ...ofCall });
  hub.write(edith, 'call.claimed', {}, { by: JOANNA, at: ago(27 * HOUR - 1), ...ofCall });
  hub.write(edith, 'call.answered', {}, { by: JOANNA, at: ago(27 * HOUR - 2), ...ofCall });
  hub.write(edith, 'call.ended', { reason: 'hung-up' }, { by: JOANNA, at: ago(26 * HOUR + 5), ...ofCall });
  hub.write(
    edith,
    'outcome.signed',
    {
      outcome: {
        impression: 'Chest infection, well enough to stay.',
        items: [{ kind: 'advice', itemId: uuidv7(), owner: 'Priya Nair', due: ago(25 * HOUR), text: 'Sips.' }],
      },
    },
    { by: JOANNA, at: ago(26 * HOUR), id: EDITHS_OUTCOME, ...ofCall },
  );
  hub.write(
    edith,
    'review.recorded',
    { outcomeId: EDITHS_OUTCOME, verdict: 'queried', comment: 'Why doxycycline and not amoxicillin?' },
    { by: OKAFOR, at: ago(50), ...ofCall },
  );
}

async function picture(page: Page, name: string): Promise<void> {
  await shoot(page, `console-follow-up-${name}`);
  await page.waitForTimeout(250);
  await expectAccessible(page, name);
}

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});

test('what came back stands below those who wait, is taken, and is done with words', async () => {
  test.setTimeout(180_000);
  const hub = new HubDouble(LEAD, states());
  const page = await openPage(browser);
  await hub.open(page);
  const back = page.getByTestId('queue-returned');
  await expect(back.getByTestId('queue-back')).toHaveCount(4);
  // In words: whose it was, how late, to whom it is offered first.
  await expect(back).toContainText('Larkfield House had it');
  await expect(back).toContainText('1 h 35 min late');
  await expect(back).toContainText('Offered to you first');
  await expect(page.getByTestId('follow-up-waiting')).toHaveText('6');
  await picture(page, '01-queue');
  const amirs = back.getByTestId('queue-back').filter({ hasText: 'WHITLOCK' });
  await expect(amirs.getByTestId('act-take')).toContainText('Take it: from');
  // It says why it cannot be pressed, and pressed all the same it does nothing.
  await amirs.getByTestId('act-take').click({ force: true });
  expect(hub.asked.filter(({ method }) => method.startsWith('action.'))).toEqual([]);
  const visit = back.getByTestId('queue-back').filter({ hasText: 'CAMPBELL' });
  await visit.getByTestId('act-take').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('action.take');
  const missed = back.getByTestId('queue-back').filter({ hasText: 'Observations missed' });
  await missed.getByTestId('act-done').click();
  await expect(page.getByTestId('done-words')).toBeFocused();
  await page.getByTestId('done-save').click();
  await expect(page.getByText('Write what was done, or why it is not needed.')).toBeVisible();
  await picture(page, '02-queue-done');
  await page.getByTestId('done-words').fill('Rang Larkfield: taken at ten, oxygen 89%.');
  await page.getByTestId('done-save').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('action.done');
  expect(hub.asked.at(-1)?.params).toMatchObject({ words: 'Rang Larkfield: taken at ten, oxygen 89%.' });
  // What comes back while somebody looks elsewhere is said once.
  hub.states.queue = {
    ...hub.states.queue,
    returned: [...(hub.states.queue.returned ?? []), action('family', 'family', { returnedAt: ago(0), due: ago(1) })],
  };
  hub.push();
  await expect(page.getByRole('status').filter({ hasText: 'Back in the queue: Larkfield House' })).toHaveCount(1);
  await expect(back.getByTestId('queue-back')).toHaveCount(4);
  await back.getByTestId('queue-back-all').click();
  await expect(back.getByTestId('queue-back')).toHaveCount(5);
  await page.close();
});

test('what is open: by topic, with its results, family and referrals', async () => {
  test.setTimeout(240_000);
  const hub = new HubDouble(LEAD, states());
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('queue-rail')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByTestId('follow-up-page')).toBeVisible();
  await expect(page.getByTestId('actions-back').getByTestId('action')).toHaveCount(4);
  await picture(page, '10-open');
  const one = (what: string) => page.locator(`[data-testid="action"][data-what="${what}"]`);
  await page.getByTestId('actions-topic').selectOption('results');
  await expect(page.getByTestId('action')).toHaveCount(2);
  const after72 = page.getByTestId('actions-later').getByTestId('action');
  await after72.getByTestId('act-result').click();
  await page.getByTestId('result-save').click();
  await expect(page.getByText('Choose how it went on.')).toBeVisible();
  await picture(page, '11-result');
  await page.getByTestId('choice-stayed').click();
  await page.getByTestId('result-words').fill('Tom: eating again, oxygen 90%.');
  await page.getByTestId('result-save').click();
  await expect
    .poll(() => hub.asked.at(-1))
    .toMatchObject({
      method: 'follow-up.record',
      params: { outcomeId: EDITHS_OUTCOME, after: 72, result: 'stayed' },
    });
  await page.getByTestId('actions-topic').selectOption('handed');
  await picture(page, '12-handed');
  await one('referral-not-sent').getByTestId('act-told').click();
  await page.getByTestId('told-who').fill('Sister Marsh, crisis response');
  await page.getByTestId('told-save').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('referral.told');
  await one('referral-not-sent').getByTestId('act-send-again').click();
  await expect(page.getByText('a second letter looks like a second referral')).toBeVisible();
  await picture(page, '13-send-again');
  await page.getByTestId('send-again-save').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('referral.send-again');
  await one('referral').getByTestId('act-acknowledge').click();
  await page.getByTestId('acknowledge-who').fill('Dr Abara');
  await page.getByTestId('acknowledge-save').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('referral.acknowledge');
  await one('referral').getByTestId('act-close').click();
  await page.getByTestId('choice-seen').click();
  await page.getByTestId('close-words').fill('Seen at home, no change.');
  await page.getByTestId('close-save').click();
  await expect.poll(() => hub.asked.at(-1)).toMatchObject({ method: 'referral.close', params: { how: 'seen' } });
  await page.getByTestId('actions-topic').selectOption('family');
  await one('family').getByTestId('act-family').click();
  await page.getByTestId('family-who').fill('Carol Hargreaves, daughter');
  await page.getByTestId('family-save').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('family.inform');
  await page.getByTestId('actions-topic').selectOption('all');
  await page.getByTestId('actions-mine').check();
  await expect(page.getByTestId('action').filter({ hasText: 'Tom Aldous' })).toHaveCount(0);
  await page.close();
});

test('what the GPs made of it, and the talk', async () => {
  test.setTimeout(180_000);
  const hub = new HubDouble(LEAD, states());
  writeEdith(hub);
  const page = await openPage(browser);
  await hub.open(page);
  await page.getByTestId('open-follow-up').click();
  await page.getByTestId('part-feedback').click();
  await expect(page.getByTestId('feedback-row')).toHaveCount(3);
  // What is new stands first.
  await expect(page.getByTestId('feedback-row').first()).toContainText('Asks');
  await picture(page, '20-feedback');
  const edithsRow = page.locator(`[data-testid="feedback-row"][data-encounter-id="${EDITHS_CALL}"]`);
  await edithsRow.getByTestId('feedback-open').click();
  await expect(page.getByTestId('feedback-line')).toHaveCount(1);
  await page.getByTestId('feedback-answer').fill('Penicillin rash, and doxycycline is first for her chest plan.');
  // Closed and opened again, the answer is there.
  await edithsRow.getByTestId('feedback-open').click();
  await edithsRow.getByTestId('feedback-open').click();
  await expect(page.getByTestId('feedback-answer')).toHaveValue(/Penicillin rash/);
  await picture(page, '21-talk');
  await page.getByTestId('feedback-send').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('review.reply');
  await expect(page.getByTestId('feedback-answer')).toHaveValue('');
  await edithsRow.getByTestId('feedback-read').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('feedback.read');
  await page.close();
});

test('whom the service can ask: the directory, who is missing, and changing a route', async () => {
  test.setTimeout(240_000);
  const hub = new HubDouble(LEAD, states());
  const page = await openPage(browser);
  await hub.open(page);
  await page.getByTestId('open-follow-up').click();
  await page.getByTestId('part-routes').click();
  await expect(page.getByTestId('route').first()).toBeVisible();
  await expect(page.getByTestId('route-old').first()).toContainText('ring and verify');
  await picture(page, '30-routes');
  hub.states.routes = { ...routes(), without: ['continence', 'speech-and-language'], mail: false };
  hub.push();
  await expect(page.getByTestId('missing-now')).toContainText('Continence, Speech and language');
  await page.getByTestId('routes-check').click();
  await expect(page.getByTestId('week-check')).toContainText('Nobody');
  await picture(page, '31-week');
  await page.getByTestId('route-edit').first().click();
  await page.getByTestId('route-contact').fill(' ');
  await page.getByTestId('route-mail').fill('team@elsewhere.example');
  await page.getByTestId('route-save').click();
  await expect(page.getByRole('alert').filter({ hasText: 'Write whom to ask for.' })).toBeVisible();
  await expect(page.getByText('Mail to elsewhere.example is not approved')).toBeVisible();
  await picture(page, '32-edit');
  await page.getByTestId('route-contact').fill('Dr Ruth Abara');
  await page.getByTestId('route-save').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('route.save');
  await expect(page.getByTestId('route-form')).toHaveCount(0);
  await page.getByTestId('route-remove').first().click();
  await picture(page, '33-remove');
  await page.getByTestId('route-remove-go').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('route.remove');
  await page.close();
});

test('a safeguarding concern: raised beside a call, kept as it is typed, followed by the named roles', async () => {
  test.setTimeout(240_000);
  const all = states();
  const hub = new HubDouble(LEAD, all);
  writeEdith(hub);
  const encounterId = uuidv7();
  hub.write(edith, 'call.requested', { concern: 'Fell.' }, { by: PRIYA, at: ago(6), encounterId });
  hub.write(edith, 'call.claimed', {}, { by: JOANNA, at: ago(5), encounterId });
  const [first] = all.queue.rows;
  if (first === undefined) throw new Error('nobody waits');
  const held = { encounterId, residentId: edith, residentName: 'HARGREAVES, Edith', status: 'claimed' } as const;
  all.queue = { ...all.queue, rows: [...all.queue.rows, { ...first, ...held, clinician: JOANNA }] };
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('tool-safeguarding')).toBeVisible();
  await page.keyboard.press('y');
  await page.getByTestId('concern-raise').click();
  await expect(page.getByRole('alert').filter({ hasText: 'Choose what kind of harm.' })).toBeVisible();
  await picture(page, '40-raise-problems');
  await page.getByTestId('concern-kind').selectOption('neglect');
  await page.getByTestId('concern-words').fill('Found in a wet bed at noon.');
  await page.reload();
  await page.getByTestId('tool-safeguarding').click();
  await expect(page.getByTestId('concern-words')).toHaveValue('Found in a wet bed at noon.');
  await page.getByTestId('concern-reported').click();
  await page.getByTestId('concern-reference').fill('LA-2026-0714');
  await expect(page.getByTestId('resident-banner')).toBeVisible();
  await picture(page, '41-raise');
  await page.getByTestId('concern-raise').click();
  await expect(page.getByTestId('concern-raised')).toBeVisible();
  const asked = hub.asked.findLast(({ method }) => method === 'safeguarding.raise');
  expect(asked?.params).toMatchObject({ encounterId, residentId: edith, kind: 'neglect', reference: 'LA-2026-0714' });
  // Nothing of it is left on this computer.
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('wet bed');
  await page.getByTestId('panel-close').click();

  await page.getByTestId('open-follow-up').click();
  await page.getByTestId('part-safeguarding').click();
  await expect(page.getByTestId('concerns')).toContainText('1 concern is not reported in time');
  await picture(page, '42-concerns');
  const late = page.getByTestId('concern').first();
  await late.getByTestId('concern-add-reported').click();
  await page.getByTestId('note-reference').fill('LA-2026-0715');
  await picture(page, '43-reported');
  await page.getByTestId('note-save').click();
  await expect
    .poll(() => hub.asked.at(-1))
    .toMatchObject({
      method: 'safeguarding.note',
      params: { note: { what: 'reported', reference: 'LA-2026-0715' } },
    });
  await late.getByTestId('concern-add-closed').click();
  await page.getByTestId('note-save').click();
  await expect(page.getByText('Write something.')).toBeVisible();
  await page.close();
});

test('somebody who raised one and is no named role sees it and does not close it', async () => {
  test.setTimeout(120_000);
  const all = states();
  all.concerns = (all.concerns ?? []).slice(0, 1);
  const hub = new HubDouble({ author: AMIR, qualification: 'NMC PIN 14C7821E', safeguarding: false }, all);
  const page = await openPage(browser);
  await hub.open(page);
  await page.getByTestId('open-follow-up').click();
  await page.getByTestId('part-safeguarding').click();
  await expect(page.getByTestId('concern')).toHaveCount(1);
  await expect(page.getByTestId('concerns')).toContainText('You see the concerns that you raised.');
  await expect(page.getByTestId('concern-add-closed')).toHaveCount(0);
  await picture(page, '44-own');
  await page.close();
});

test('a named role who is off duty sees the concerns and no call', async () => {
  test.setTimeout(120_000);
  const { qualification } = DEMO_CLINICIANS.rahman;
  const rahman = { author: authorOf(DEMO_CLINICIANS.rahman), qualification, dutyGp: true, onDuty: false };
  const hub = new HubDouble({ ...rahman, safeguarding: true }, states());
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('duty-start')).toBeVisible();
  await expect(page.getByTestId('concern').first()).toBeVisible();
  await expect(page.getByTestId('queue-rail')).toHaveCount(0);
  await picture(page, '45-off-duty');
  await page.close();
});

test('the coordinator does what her role may, and takes nothing', async () => {
  test.setTimeout(120_000);
  const { personId, name, role } = DEMO_COORDINATOR;
  const hub = new HubDouble({ author: { personId, name, role }, qualification: '' }, states());
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('action').first()).toBeVisible();
  await expect(page.getByTestId('act-take')).toHaveCount(0);
  await expect(page.getByTestId('queue-returned').getByTestId('act-done').first()).toBeVisible();
  await expect(page.getByTestId('part-safeguarding')).toHaveCount(0);
  await picture(page, '50-coordinator');
  await page.getByTestId('part-routes').click();
  await expect(page.getByTestId('route').first()).toBeVisible();
  await page.getByTestId('route-add').click();
  await picture(page, '51-coordinator-routes');
  await page.close();
});
