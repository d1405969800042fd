/**
 * Pictures of the queue and of what stands beside it: alarms, offers, promises, emergencies without a call, people and homes,
 * the shift handover, the policy, the GP on duty and the care coordinator.
 */
import type { Browser, Page } from 'playwright/test';
import { expect as plainExpect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { scoreNews2 } from '#domain/news2/score.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import type { Author } from '#domain/people/people.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { DEMO_CLINICIANS, DEMO_COORDINATOR, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../sfu-server/demo/residents.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { EDITHS_SCORE, EDITHS_VALUES } from '../fixtures/entries.ts';
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
const RAHMAN = authorOf(DEMO_CLINICIANS.rahman);
const PRIYA: Author = { personId: uuidv7(), name: 'Priya Nair', role: 'senior-carer' };
const NURSE: WhoIsThere = { author: JOANNA, qualification: DEMO_CLINICIANS.joanna.qualification };

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const { edith, walter, ivy } = DEMO_RESIDENT_IDS;

function row(changes: Partial<QueueRow>): QueueRow {
  return {
    encounterId: uuidv7(),
    residentId: uuidv7(),
    residentName: 'BHANDAL, Gurdeep',
    homeName: 'Larkfield House',
    room: '9',
    status: 'waiting',
    requestedAt: ago(4),
    requestedBy: 'Priya Nair',
    concern: '',
    reasons: [],
    kioskOnline: true,
    answerBy: ago(-1),
    ...changes,
  };
}

/** Walter's call is Amir's, and is offered to Joanna. */
function states(): HubStates {
  const low = scoreNews2(lowInputs);
  return {
    queue: {
      rows: [
        row({
          residentId: edith,
          residentName: 'HARGREAVES, Edith',
          room: '12',
          requestedAt: ago(9),
          answerBy: ago(4),
          concern: 'Not touched her tea. Chesty.',
          news2: EDITHS_SCORE,
          reasons: [
            { kind: 'news2', total: 6, complete: true, band: 'medium' },
            { kind: 'above-normal', by: 5, normal: 1 },
            { kind: 'soft-signs', signs: 4 },
            { kind: 'staff-concern' },
            { kind: 'repeat', calls: 1, hoursAgo: 14 },
          ],
          escalated: { stage: 'on-call', at: ago(1) },
          askedAgain: 2,
          family: { name: 'Carol', words: 'She did not know me.', acknowledged: false },
          unread: 1,
        }),
        row({
          requestedAt: ago(3),
          answerBy: ago(-2),
          reasons: [{ kind: 'no-observations' }, { kind: 'call-back-overdue', minutes: 2 }],
          callBack: { by: ago(2), promisedBy: 'Amir Haddad' },
          homeName: 'Quayside',
          room: '4',
          kioskOnline: false,
          caller: 'Tom',
        }),
        row({
          residentName: 'OYELARAN, Grace',
          homeName: 'Beech Court',
          room: '4',
          requestedAt: ago(1),
          answerBy: ago(-14),
          news2: low,
          reasons: [{ kind: 'news2', total: 0, complete: true, band: 'low' }, { kind: 'staff-concern' }],
          concern: 'Wound on the left heel, please look at the picture.',
          rang999At: ago(2),
        }),
        row({
          residentId: walter,
          residentName: 'PEMBERTON, Walter',
          room: '7',
          status: 'in-call',
          clinician: AMIR,
          requestedAt: ago(22),
          transfer: {
            toPersonId: JOANNA.personId,
            toName: JOANNA.name,
            words: 'Fall, head struck, on apixaban. Needs a prescriber.',
          },
          byTelephone: true,
          parties: [
            { partyId: uuidv7(), name: 'Joan Pemberton', as: 'family', present: true },
            { partyId: uuidv7(), name: 'Joanna Bell', as: 'nurse', personId: JOANNA.personId, present: false },
          ],
        }),
        row({
          residentId: ivy,
          residentName: 'CAMPBELL, Ivy',
          room: '2',
          status: 'claimed',
          clinician: JOANNA,
          requestedAt: ago(50),
          callBack: { by: ago(-25), promisedBy: 'Joanna Bell' },
        }),
        row({
          residentName: 'WHITLOCK, Stanley',
          room: '3',
          status: 'claimed',
          clinician: RAHMAN,
          recording: true,
          transfer: { toPersonId: AMIR.personId, toName: AMIR.name, words: 'x' },
        }),
      ],
      emergencies: [
        {
          residentId: uuidv7(),
          residentName: 'TREMLETT, Joan',
          homeName: 'Fern Lodge',
          homeTelephone: DEMO_HOMES.fernLodge.telephone,
          room: '6',
          emergency: 'choking',
          rang999: false,
          at: ago(3),
        },
      ],
      policyVersion: 'northshore/3',
      policyApprovedBy: 'Dr Aisha Rahman',
      nursesOnline: 3,
      homes: { online: 3, all: 4 },
    },
    presence: {
      staff: [
        { ...JOANNA, onDuty: true, since: ago(190), holds: 1, inCall: false },
        { ...AMIR, onDuty: true, since: ago(130), holds: 2, inCall: true },
        { ...RAHMAN, onDuty: true, since: ago(15), holds: 1, inCall: false },
        { ...authorOf(DEMO_CLINICIANS.okafor), onDuty: false, since: ago(5), holds: 0, inCall: false },
      ],
      homes: Object.values(DEMO_HOMES).map(({ homeId, name, telephone }) => ({
        homeId,
        name,
        telephone,
        kiosks: name === 'Quayside' ? 0 : 1,
        since: name === 'Quayside' ? ago(6) : ago(600),
      })),
    },
    shift: { open: [], recent: [] },
    policy: { inUse: { policy: DEFAULT_TRIAGE_POLICY }, proposals: [], mayApprove: true },
    actions: [],
  };
}

const lowInputs = {
  scale: 1,
  respiratoryRate: 16,
  spo2: 97,
  inspiredOxygen: 'air',
  systolic: 128,
  pulse: 78,
  consciousness: 'A',
  temperature: 378,
} as const;

/** A resident as the demo has them, before any call. */
function writeResident(hub: HubDouble, residentId: string): void {
  const known = DEMO_RESIDENTS.find(({ resident }) => resident.residentId === residentId);
  if (known === undefined) throw new Error('They are not among the residents.');
  const placement = { homeId: known.homeId, homeName: known.homeName, from: ago(9000) };
  hub.write(residentId, 'placement.started', { placement }, { by: PRIYA, at: ago(9000) });
  hub.write(residentId, 'resident.registered', { resident: known.resident }, { by: PRIYA, at: ago(9000) });
}

/** Joanna has taken Ivy's call, and rings back later. */
function writeIvy(hub: HubDouble): void {
  const call = hub.states.queue.rows.find(({ residentId }) => residentId === ivy);
  if (call === undefined) throw new Error('Ivy has no call.');
  writeResident(hub, ivy);
  const { encounterId } = call;
  hub.write(ivy, 'call.requested', { concern: 'In pain when turned.' }, { by: PRIYA, encounterId, at: ago(50) });
  hub.write(ivy, 'call.claimed', {}, { by: JOANNA, encounterId, at: ago(45) });
  hub.write(
    ivy,
    'call-back.promised',
    { by: ago(-25), words: 'After the palliative team has rung.' },
    { by: JOANNA, encounterId, at: ago(44) },
  );
}

/** Edith as her record has her, with the call of the queue's first row. */
function writeEdith(hub: HubDouble, { encounterId }: QueueRow): void {
  writeResident(hub, edith);
  const observationsId = hub.write(
    edith,
    'observations.recorded',
    { values: EDITHS_VALUES, news2: EDITHS_SCORE },
    { by: PRIYA, at: ago(12) },
  );
  const of = { by: PRIYA, encounterId };
  hub.write(
    edith,
    'call.requested',
    { concern: 'Not touched her tea. Chesty.', observationsId },
    { ...of, at: ago(9) },
  );
  const step = { policy: 'northshore/3', told: ['Joanna Bell', 'Amir Haddad'] };
  const byHub = { by: { personId: uuidv7(), name: 'Hub', role: 'system' } as const, encounterId };
  hub.write(edith, 'call.escalated', { ...step, stage: 'all-nurses', afterMinutes: 5 }, { ...byHub, at: ago(4) });
  hub.write(
    edith,
    'call.escalated',
    {
      ...step,
      stage: 'on-call',
      afterMinutes: 8,
      told: [],
      onCall: { result: 'accepted', telephone: '01632 960 150', words: 'Receipt 8841.' },
    },
    { ...byHub, at: ago(1) },
  );
}

async function picture(page: Page, name: string): Promise<void> {
  await shoot(page, `console-queue-${name}`);
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

test('the queue with all that can stand in it', async () => {
  test.setTimeout(240_000);
  const hub = new HubDouble(NURSE, states());
  const [first] = hub.states.queue.rows;
  if (first === undefined) throw new Error('there is no call');
  writeEdith(hub, first);
  writeIvy(hub);
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('queue-rail')).toBeVisible();
  await expect(page.getByTestId('alarm')).not.toHaveCount(0);
  await expect(page).toHaveTitle(/alarms, \(3\) waiting/);
  await picture(page, '01-alarms');

  await test.step('seen: quiet, and still there', async () => {
    await page.keyboard.press('x');
    await expect(page.getByTestId('alarm-seen')).toHaveCount(0);
    await expect(page.getByTestId('alarms-quiet')).toContainText('Sounds again at');
    await page.getByTestId('alarms-quiet-show').click();
    // Somebody whom nobody rang 999 for comes before a call that nobody answered.
    await expect(page.getByTestId('alarm-quiet').nth(0)).toContainText('Choking, and no call');
    await expect(page.getByTestId('alarm-quiet').nth(1)).toContainText('Not answered');
    await expect(page).toHaveTitle(/^\(3\) waiting/);
    await picture(page, '02-seen');
    await page.getByTestId('alarms-quiet-show').click();
  });

  await test.step('the next stage sounds again', async () => {
    const escalated = { stage: 'ring-yourself', at: ago(0) } as const;
    const rows = hub.states.queue.rows.map((one) => (one === first ? { ...one, escalated } : one));
    hub.states.queue = { ...hub.states.queue, rows };
    hub.push();
    await expect(page.getByTestId('alarm').first()).toContainText('told to ring 999');
    await expect(page.getByTestId('alarm-seen')).toHaveCount(1);
  });

  await test.step('a call with what was done because nobody answered', async () => {
    await page.getByTestId('queue-row').filter({ hasText: 'HARGREAVES' }).click();
    await expect(page.getByTestId('escalations')).toContainText('Receipt 8841');
    await picture(page, '03-story');
  });

  await test.step('declined with a word', async () => {
    await page.getByTestId('offer-decline').click();
    await page.getByTestId('offer-why').fill('I am with an emergency.');
    await page.getByTestId('offer-why').scrollIntoViewIfNeeded();
    await picture(page, '04-decline');
    await page.getByTestId('offer-decline-go').click();
    await expect.poll(() => hub.asked.at(-1)?.method).toBe('transfer.decline');
  });

  await test.step('people and homes', async () => {
    await page.keyboard.press('p');
    await expect(page.getByTestId('presence-panel')).toContainText('Offline since');
    await picture(page, '05-people');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('presence-panel')).toHaveCount(0);
  });

  await test.step('alarms and sounds', async () => {
    await page.keyboard.press('l');
    await expect(page.getByTestId('alarms-panel')).toBeVisible();
    await picture(page, '06-sounds');
    await page.keyboard.press('Escape');
  });

  await test.step('keys', async () => {
    await page.keyboard.press('?');
    await expect(page.getByTestId('keys-panel')).toBeVisible();
    await expect(page.getByTestId('resident-banner').first()).toBeInViewport();
    await picture(page, '07-keys');
    await page.keyboard.press('Escape');
  });
  await page.close();
});

test('the queue while a call is on', async () => {
  test.setTimeout(240_000);
  const all = states();
  const hub = new HubDouble(NURSE, all);
  const [first, ...others] = all.queue.rows;
  if (first === undefined) throw new Error('there is no call');
  const held: QueueRow = { ...first, status: 'ended', clinician: JOANNA, escalated: undefined };
  all.queue.rows = [...others.slice(0, 2), held, ...others.slice(2)];
  writeEdith(hub, held);
  const of = { by: JOANNA, encounterId: held.encounterId };
  hub.write(edith, 'call.claimed', {}, { ...of, at: ago(3) });
  hub.write(edith, 'call.answered', {}, { ...of, at: ago(2) });
  hub.write(edith, 'call.ended', { reason: 'hung-up' }, { ...of, at: ago(1) });
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('queue-strip')).toContainText('2 waiting');
  await picture(page, '10-strip');
  await page.keyboard.press('q');
  await expect(page.getByTestId('queue-panel')).toBeVisible();
  await picture(page, '11-queue-panel');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('queue-panel')).toHaveCount(0);
  // Twice as large: the words of the strip wrap, and nothing is wider than the screen.
  await page.setViewportSize({ width: 640, height: 400 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.close();
});

test('the handover of a shift', async () => {
  test.setTimeout(240_000);
  const all = states();
  const mine = all.queue.rows.find(({ clinician }) => clinician?.personId === JOANNA.personId);
  const [first] = all.queue.rows;
  if (mine === undefined || first === undefined) throw new Error('there is no call');
  all.shift = {
    open: [
      {
        handoverId: uuidv7(),
        givenBy: AMIR,
        givenAt: ago(4),
        words: 'Quayside has been offline since nine: ring them at ten. One carer short at Beech Court.',
        calls: [
          {
            encounterId: first.encounterId,
            residentId: edith,
            words: 'Her daughter comes at eleven and wants to speak to you.',
          },
        ],
      },
    ],
    recent: [
      {
        handoverId: uuidv7(),
        givenBy: RAHMAN,
        givenAt: ago(700),
        words: 'Quiet night.',
        calls: [],
        taken: { by: JOANNA, at: ago(690), words: 'Thank you.' },
      },
    ],
  };
  all.actions = [
    {
      encounterId: uuidv7(),
      residentId: walter,
      residentName: 'FENWICK, Margaret',
      homeName: 'Larkfield House',
      homeTelephone: '01632 960 215',
      what: 'read-back',
      itemId: uuidv7(),
      text: 'Give a drink every hour: half a cup.',
      owner: 'Priya Nair',
      due: ago(-30),
    },
  ];
  const hub = new HubDouble(NURSE, all);
  writeIvy(hub);
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('handovers-to-take')).toHaveText('1');
  await page.keyboard.press('x');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await expect(page.getByTestId('handover-incoming')).toContainText('Quayside');
  await picture(page, '20-shift');
  await page.getByTestId('take-shift').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('shift.take');
  await page.getByTestId('handover-words').fill('Two homes to watch.');
  await page.getByTestId('sign-shift').click();
  await expect(page.getByText('Write a word for the next nurse.')).not.toHaveCount(0);
  await picture(page, '21-shift-word-missing');
  for (const field of await page.getByTestId('handover-word').all()) {
    if (await field.isVisible()) await field.fill('Ring back at ten, her plan is in the record.');
  }
  await page.getByTestId('sign-shift').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('shift.hand-over');
  await page.close();
});

test('the policy and its change', async () => {
  test.setTimeout(240_000);
  const all = states();
  const { approvedBy: _none, ...inUse } = DEFAULT_TRIAGE_POLICY;
  all.policy = {
    inUse: { policy: { ...inUse, version: 'northshore/3', approvedBy: 'Dr Aisha Rahman' } },
    mayApprove: true,
    proposals: [
      {
        proposalId: uuidv7(),
        policy: {
          ...inUse,
          version: 'northshore/4',
          points: { ...inUse.points, noObservations: 70, staffConcern: 90 },
        },
        words: 'Calls without observations have waited too long. Agreed at the meeting of 20 Nov.',
        proposedBy: RAHMAN,
        proposedAt: ago(60),
      },
      {
        proposalId: uuidv7(),
        policy: { ...inUse, version: 'northshore/2' },
        words: 'First numbers.',
        proposedBy: AMIR,
        proposedAt: ago(9000),
        decision: { verdict: 'refused', by: RAHMAN, at: ago(8000), words: 'The promise for medium is too long.' },
      },
    ],
  };
  const hub = new HubDouble(NURSE, all);
  writeIvy(hub);
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('resident-banner')).toBeVisible();
  await page.keyboard.press('x');
  await page.keyboard.press('o');
  await expect(page.getByTestId('policy-changes').first()).toContainText('55 points → 70 points');
  await expect(page.getByTestId('policy-order').first()).toContainText('up 1');
  await picture(page, '30-policy');
  await page.getByTestId('policy-refuse').click();
  await expect(page.getByText('Say why.')).toBeVisible();
  await page.getByTestId('policy-approve').click();
  await expect.poll(() => hub.asked.at(-1)).toMatchObject({ method: 'policy.decide', params: { verdict: 'approved' } });
  await page.getByTestId('propose').click();
  await page.getByTestId('policy-points.band.high').fill('40');
  await page.getByTestId('policy-points.softSigns').fill('many');
  await page.getByTestId('policy-send').click();
  await expect(page.getByText('A higher band needs')).toHaveCount(0);
  await page.getByTestId('policy-points.softSigns').fill('6');
  await expect(page.getByText('A higher band needs')).not.toHaveCount(0);
  await picture(page, '31-propose-faults');
  await page.getByTestId('policy-points.band.high').fill('100');
  await page.getByTestId('policy-points.staffConcern').fill('90');
  await page.getByTestId('policy-name').fill('northshore/5');
  await page.getByTestId('policy-words').fill('A worried carer is heard first.');
  await picture(page, '32-propose');
  await page.getByTestId('policy-send').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('policy.propose');
  await page.close();
});

test('a GP goes on duty, and ends it', async () => {
  test.setTimeout(120_000);
  const { qualification } = DEMO_CLINICIANS.rahman;
  const hub = new HubDouble({ author: RAHMAN, qualification, dutyGp: true, onDuty: false }, states());
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('duty-start')).toBeVisible();
  await picture(page, '40-off-duty');
  await page.getByTestId('duty-start').click();
  await expect(page.getByTestId('queue-rail')).toBeVisible();
  await picture(page, '41-on-duty');
  await page.getByTestId('duty-stop').click();
  await expect(page.getByTestId('duty-start')).toBeVisible();
  await page.close();
});

test('the care coordinator', async () => {
  test.setTimeout(120_000);
  const all = states();
  const action = {
    encounterId: uuidv7(),
    residentId: edith,
    residentName: 'HARGREAVES, Edith',
    homeName: 'Larkfield House',
    homeTelephone: '01632 960 215',
    what: 'read-back',
    itemId: uuidv7(),
    text: 'Doxycycline 200 mg now, then 100 mg once a day.',
    owner: 'Priya Nair',
    due: ago(20),
  } as const;
  all.actions = [
    { ...action, chased: { at: ago(8), by: 'Lena Ford', words: 'Priya is with another resident.', times: 2 } },
    { ...action, itemId: uuidv7(), what: 'not-understood', text: 'Ring back under 85%.', due: ago(-10) },
    {
      ...action,
      encounterId: uuidv7(),
      itemId: uuidv7(),
      what: 'call-back',
      homeName: 'Quayside',
      residentName: 'BHANDAL, Gurdeep',
      text: 'After the blood result.',
      owner: 'Amir Haddad',
      due: ago(-40),
    },
  ];
  all.presence = { ...all.presence, staff: [], nobodySince: ago(3) };
  const { personId, name, role } = DEMO_COORDINATOR;
  const hub = new HubDouble({ author: { personId, name, role }, qualification: '' }, all);
  const page = await openPage(browser);
  await hub.open(page);
  await expect(page.getByTestId('action')).toHaveCount(3);
  await expect(page.getByTestId('alarm')).toContainText('Nobody takes calls');
  // What waits can be read, and no call can be opened.
  await expect(page.locator('button[data-testid="queue-row"]')).toHaveCount(0);
  await page.getByTestId('chase').first().click();
  await picture(page, '50-coordinator');
  await page.getByTestId('chase-words').fill('Spoke to Tom. He says it back at ten.');
  await page.getByTestId('chase-save').click();
  await expect.poll(() => hub.asked.at(-1)?.method).toBe('action.chase');
  await page.close();
});
