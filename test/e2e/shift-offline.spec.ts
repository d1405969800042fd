/**
 * The network is gone for the whole shift: tasks, alarms, soft signs, observations, a call that waits, who is where, 999, and
 * the handover go on, through a reload of the page and a kiosk whose program is killed. Then the hub comes back and has all of
 * it, once, in the order of writing and with its own times, and the nurse has the calls that waited.
 */
import type { EntryKind } from '#domain/journal/bodies.ts';
import type { Page } from 'playwright/test';
import { DEMO_NURSE_TELEPHONE, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { atHub, writtenByKiosk } from './support/hub-record.ts';
import { KioskPage, typeValues } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';
const WALTER = 'PEMBERTON, Walter';
const GURDEEP = 'BHANDAL, Gurdeep';
const OLIVE = 'ASHDOWN, Olive';
const IVY = 'CAMPBELL, Ivy';
const STANLEY = 'WHITLOCK, Stanley';
const ADVICE = 'Put his walking frame beside the bed.';
const WORRY = 'She left her breakfast and her tea.';

/** For what waits on a process that starts, or on a link that is found again. */
const SLOW = { timeout: 45_000 };

async function expectUnsent(page: Page, count: number): Promise<void> {
  await expect(page.getByTestId('unsent')).toHaveAttribute('data-unsent', String(count));
}

function due(page: Page, resident: string, kind?: string) {
  const rows = page.getByTestId('due-item').filter({ hasText: resident });
  return kind === undefined ? rows : rows.and(page.locator(`[data-kind="${kind}"]`));
}

test('the network is gone for the whole shift, and back', async ({ system }) => {
  test.setTimeout(420_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  const nurse = new ConsolePage(await openPage(browser, 1920, 1080));
  // Nobody's finger is in it: the values are typed.
  system.bedside({ device: 'oximeter', set: { finger: false } });
  await page.goto(system.kioskUrl());
  await expect(page.getByTestId('carer-card').first()).toBeVisible(SLOW);

  await test.step('the shift before: a nurse leaves something to do for Walter', async () => {
    await kiosk.signIn('Priya Nair', '246810');
    await kiosk.chooseResident(WALTER);
    await kiosk.callTheNurse('Nearly fell on the way to breakfast.');
    await nurse.signIn(system.hubUrl);
    await nurse.claim(WALTER);
    await nurse.answer();
    await nurse.advise(ADVICE);
    await nurse.sign('Unsteady, no injury.');
    await kiosk.readBack(1);
    await nurse.endCall();
    await nurse.backToQueue();
    await kiosk.goHome();
    await expect(due(page, WALTER, 'to-do')).toContainText(ADVICE);
    await expectUnsent(page, 0);
    await page.getByTestId('lock').click();
    await kiosk.isUp();
  });

  const since = new Date().toISOString();
  let written = 0;
  /** So many more entries are saved here and wait for the hub. */
  const saves = async (more: number): Promise<void> => {
    written += more;
    await expectUnsent(page, written);
  };

  await test.step('the hub is gone: the locked tablet says so, and that something is late', async () => {
    await system.parts.hub().stop();
    await expect(page.getByTestId('offline-bar')).toContainText('Keep working', SLOW);
    await expect(page.getByTestId('alarm-bar')).toContainText('Sign in to see it');
    await expect(page.getByTestId('call-nurse')).toContainText(DEMO_NURSE_TELEPHONE);
    await expect(page.getByText('BHANDAL')).toHaveCount(0);
  });

  await test.step('signing in needs no hub; the alarm is quieted for two minutes and names what it is about', async () => {
    await kiosk.signIn('Priya Nair', '246810');
    await expect(due(page, GURDEEP, 'observations')).toHaveAttribute('data-state', 'late');
    await page.getByTestId('go-devices').click();
    await expect(page.getByTestId('alarm-bar')).toContainText('room 9, Mr Bhandal');
    await page.getByTestId('alarm-bar').getByTestId('seen').click();
    await expect(page.getByTestId('alarm-bar')).toContainText('Only doing it ends it');
    await page.getByTestId('alarm-show').click();
  });

  await test.step('the set that is late is taken and scored, and the alarm is over', async () => {
    await due(page, GURDEEP, 'observations').getByRole('button').click();
    await expect(page.getByTestId('resident-banner')).toContainText(GURDEEP);
    await typeValues(page, 'blood-pressure', { systolic: '128', diastolic: '74' });
    await typeValues(page, 'oximeter', { spo2: '97', pulse: '78' });
    await typeValues(page, 'thermometer', { tenthsCelsius: '36.7' });
    await typeValues(page, 'breathing', { respiratoryRate: '16' });
    await kiosk.alertOnRoomAir();
    await expect(page.getByTestId('news2-total')).toHaveText('0');
    await kiosk.save();
    await saves(1);
    await expect(page.getByText('On this tablet. It goes to the hub by itself.')).toBeVisible();
    await expect(page.getByTestId('alarm-bar')).toHaveCount(0);
    await kiosk.goHome();
    await expect(due(page, GURDEEP, 'observations')).toHaveCount(0);
  });

  await test.step('what the nurse left is done, and is off the list', async () => {
    const row = due(page, WALTER, 'to-do');
    await row.getByTestId('task-done').click();
    await expect(row).toHaveCount(0);
    await saves(1);
  });

  const calledAt =
    await test.step('Edith is not as well as normal: soft signs, and a call although there is no line', async () => {
      await kiosk.chooseResident(EDITH);
      await page.getByTestId('open-soft-signs').click();
      await page.getByTestId('as-well-no').click();
      await page.getByTestId('sign-eating-or-drinking-less').click();
      await page.getByTestId('soft-signs-words').fill(WORRY);
      await page.getByTestId('soft-signs-next').click();
      await saves(1);
      await page.getByTestId('call-nurse').click();
      // The number first, and it says what pressing does.
      await expect(page.getByTestId('no-line')).toContainText(`Ring the nurse: ${DEMO_NURSE_TELEPHONE}`);
      await expect(page.getByTestId('confirm-call')).toContainText('Put it in the queue for later');
      await page.getByTestId('confirm-call').click();
      const ring = page.getByTestId('whom-to-ring');
      await expect(ring).toHaveAttribute('data-why', 'no-connection');
      await expect(ring.getByTestId('nurse-number')).toHaveText(DEMO_NURSE_TELEPHONE);
      await expect(page.getByTestId('queue-place')).toHaveText('The call is saved here and not sent yet');
      await saves(1);
      await kiosk.goHome();
      await expect(due(page, EDITH, 'call')).toBeVisible();
      return new Date().toISOString();
    });

  await test.step('Ivy goes to hospital, and nothing is due for her here', async () => {
    await kiosk.chooseResident(IVY);
    await page.getByTestId('whereabouts').click();
    await page.getByTestId('where-hospital').click();
    await page.getByTestId('where-words').fill('Northshore General, ward 4');
    await expect(page.getByTestId('meanwhile')).toContainText('Nothing is due');
    await page.getByTestId('save-whereabouts').click();
    await saves(1);
    await kiosk.goHome();
    await expect(page.getByTestId('resident-card').filter({ hasText: IVY })).toContainText('In hospital');
  });

  await test.step('values that are not saved are there after the page is loaded again', async () => {
    await kiosk.chooseResident(OLIVE);
    await kiosk.takeObservations();
    await typeValues(page, 'blood-pressure', { systolic: '134', diastolic: '80' });
    await typeValues(page, 'thermometer', { tenthsCelsius: '36.9' });
    await expect(page.getByTestId('tile-temperature')).toContainText('36.9');
    await page.reload();
    await expect(page.getByTestId('tile-blood-pressure')).toContainText(/134\s*over\s*80/, SLOW);
    await expect(page.getByTestId('tile-temperature')).toContainText('36.9');
    await expectUnsent(page, written);
  });

  await test.step('the kiosk’s program is killed: the screen says so, and nothing is lost', async () => {
    await system.parts.kiosk().kill();
    await expect(page.getByText('This screen has lost its own program')).toBeVisible(SLOW);
    await expect(page.getByTestId('call-nurse')).toContainText(DEMO_NURSE_TELEPHONE);
    await system.startKiosk();
    await page.goto(system.kioskUrl());
    await expect(page.getByTestId('carer-card').first()).toBeVisible(SLOW);
    await expectUnsent(page, written);
    await kiosk.signIn('Priya Nair', '246810');
    await expect(due(page, EDITH, 'call')).toBeVisible();
    await expect(due(page, WALTER, 'to-do')).toHaveCount(0);
    await expect(page.getByTestId('resident-card').filter({ hasText: IVY })).toContainText('In hospital');
    await due(page, OLIVE, 'unsaved').getByRole('button').click();
    await expect(page.getByTestId('tile-blood-pressure')).toContainText(/134\s*over\s*80/);
    await typeValues(page, 'oximeter', { spo2: '96', pulse: '82' });
    await typeValues(page, 'breathing', { respiratoryRate: '17' });
    await kiosk.alertOnRoomAir();
    await kiosk.save();
    await saves(1);
  });

  await test.step('with nobody signed in: a call for somebody who is in no list', async () => {
    await page.getByTestId('lock').click();
    await kiosk.isUp();
    await page.getByTestId('call-nurse').click();
    await expect(page.getByTestId('number-nurse')).toContainText(DEMO_NURSE_TELEPHONE);
    await page.getByTestId('queue-call').click();
    await expect(page.getByTestId('no-line')).toContainText(DEMO_NURSE_TELEPHONE);
    await page.getByTestId('who-not-listed').click();
    await page.getByTestId('described-name').fill('Mary, a visitor');
    await page.getByTestId('described-room').fill('9');
    await page.getByTestId('caller').fill('Tom');
    await page.getByTestId('confirm-call').click();
    await expect(page.getByTestId('whom-to-ring').getByTestId('nurse-number')).toHaveText(DEMO_NURSE_TELEPHONE);
    await expect(page.getByText('HARGREAVES')).toHaveCount(0);
    await saves(2);
  });

  await test.step('with nobody signed in: 999 for Stanley, and that it was rung is written', async () => {
    await page.getByTestId('emergency').click();
    await expect(page.getByTestId('address')).toContainText('14 Mill Lane');
    await page.getByTestId('kind-stroke').click();
    await page.getByTestId('who-person').filter({ hasText: STANLEY }).click();
    await page.getByTestId('emergency-person-yes').click();
    // That the page was opened for him is a note of its own.
    await saves(1);
    await page.getByTestId('rang-999').click();
    await expect(page.getByTestId('rung-at')).toBeVisible();
    await expect(page.getByTestId('nurse-sees')).toHaveCount(0);
    await saves(1);
  });

  const people = await test.step('Priya hands over, and Tom takes it', async () => {
    await page.getByTestId('not-emergency').click();
    await kiosk.isUp();
    await kiosk.signIn('Priya Nair', '246810');
    await page.getByTestId('open-handover').click();
    const lines = page.getByTestId('handover-line');
    await expect(lines.filter({ hasText: IVY })).toHaveAttribute('data-state', 'away');
    await expect(lines.filter({ hasText: EDITH })).toHaveAttribute('data-state', 'watch');
    await expect(lines.filter({ hasText: STANLEY })).toHaveAttribute('data-state', 'watch');
    const count = await lines.count();
    await page.getByTestId('give-handover').click();
    await expect(page.getByTestId('handover-given')).toContainText(`${String(count)} people`);
    await saves(count);
    await page.getByTestId('handover-lock').click();
    await kiosk.isUp();
    // The page stays: whoever signs in next stands before what was handed over to them.
    await page.getByTestId('carer-card').filter({ hasText: 'Tom Aldous' }).click();
    await kiosk.typePin('135790');
    await expect(page.getByRole('heading', { name: 'Priya Nair hands over to you' })).toBeVisible();
    await expect(page.getByTestId('handover-new').filter({ hasText: IVY })).toContainText('Northshore General, ward 4');
    const news = page.getByTestId('handover-new');
    await expect(news.filter({ hasText: STANLEY })).toContainText(/999 was rung at .*: Signs of a stroke/);
    await expect(news.filter({ hasText: EDITH })).toContainText(`“${WORRY}”`);
    await page.getByTestId('take-handover').click();
    await expect(page.getByText('You have taken over the shift.')).toBeVisible();
    return count;
  });

  await test.step('the hub is back: all of it goes by itself, and the bar says how many', async () => {
    const bar = page.getByTestId('unsent');
    await expect.poll(async () => Number(await bar.getAttribute('data-unsent'))).toBeGreaterThan(written);
    written = Number(await bar.getAttribute('data-unsent'));
    await system.startHub();
    await expect(page.getByTestId('all-sent')).toHaveText(`All ${String(written)} sent`, { timeout: 60_000 });
    await expectUnsent(page, 0);
  });
  const backAt = new Date().toISOString();

  await test.step('the calls that waited are in the nurse’s queue, with their own times', async () => {
    await expect(nurse.row(EDITH)).toBeVisible(SLOW);
    await expect(nurse.row(EDITH)).toContainText(WORRY);
    await expect(nurse.row('Mary, a visitor')).toContainText('Tom, typed, not confirmed');
    await nurse.row(EDITH).click();
    await expect(nurse.page.getByText('Priya Nair').first()).toBeVisible();
    await kiosk.goHome();
    await expect(due(page, EDITH, 'call')).toBeVisible();
  });

  await test.step('the hub has each entry once, in the order of writing and with its own times', async () => {
    const all = await writtenByKiosk(system.dataDir, since);
    const given = await atHub(system.dataDir, 'handover.given', since);
    const taken = await atHub(system.dataDir, 'handover.taken', since);
    const kinds: EntryKind[] = [
      'observations.recorded',
      'task.closed',
      'soft-signs.recorded',
      'call.requested',
      'whereabouts.recorded',
      'observations.recorded',
      'person.described',
      'call.requested',
      'emergency.noted',
      'emergency.noted',
      ...given.map(() => 'handover.given' as const),
      ...taken.map(() => 'handover.taken' as const),
    ];
    expect(all.map(({ kind }) => kind)).toEqual(kinds);
    expect(all).toHaveLength(written);
    expect(new Set(all.map(({ id }) => id)).size).toBe(written);
    const counters = all.map(({ deviceCounter }) => deviceCounter);
    expect(counters).toEqual([...counters].sort((a, b) => a - b));
    for (const { occurredAt, recordedAt, receivedAt } of all) {
      expect(occurredAt >= since && occurredAt <= recordedAt && recordedAt < backAt).toBe(true);
      // What the tablet said of the time is kept; when it came is another thing.
      expect(receivedAt > recordedAt).toBe(true);
    }
  });

  await test.step('each kind says what was said', async () => {
    const { dataDir } = system;
    const priya = { author: 'Priya Nair' };
    expect(await atHub(dataDir, 'observations.recorded', since)).toMatchObject([
      {
        ...priya,
        residentId: DEMO_RESIDENT_IDS.gurdeep,
        body: { news2: { status: 'complete', total: 0 } },
      },
      { ...priya, residentId: DEMO_RESIDENT_IDS.olive, body: { news2: { status: 'complete' } } },
    ]);
    expect(await atHub(dataDir, 'task.closed', since)).toMatchObject([
      { ...priya, residentId: DEMO_RESIDENT_IDS.walter, body: { how: 'done' } },
    ]);
    expect(await atHub(dataDir, 'soft-signs.recorded', since)).toMatchObject([
      {
        ...priya,
        residentId: DEMO_RESIDENT_IDS.edith,
        body: { asWellAsNormal: false, signs: ['eating-or-drinking-less'], words: WORRY },
      },
    ]);
    const [described] = await atHub(dataDir, 'person.described', since);
    expect(described).toMatchObject({ author: 'Not signed in', body: { name: 'Mary, a visitor', room: '9' } });
    const calls = await atHub(dataDir, 'call.requested', since);
    expect(calls).toMatchObject([
      { ...priya, residentId: DEMO_RESIDENT_IDS.edith },
      { author: 'Not signed in', residentId: described?.residentId, body: { caller: 'Tom' } },
    ]);
    expect(calls[0]?.occurredAt).toBeDefined();
    expect(String(calls[0]?.occurredAt) < calledAt).toBe(true);
    expect(await atHub(dataDir, 'whereabouts.recorded', since)).toMatchObject([
      {
        ...priya,
        residentId: DEMO_RESIDENT_IDS.ivy,
        body: { where: 'hospital', words: 'Northshore General, ward 4' },
      },
    ]);
    const stanley = { author: 'Not signed in', residentId: DEMO_RESIDENT_IDS.stanley };
    expect(await atHub(dataDir, 'emergency.noted', since)).toMatchObject([
      { ...stanley, body: { emergency: 'stroke', rang999: false } },
      { ...stanley, body: { emergency: 'stroke', rang999: true } },
    ]);
    const given = await atHub(dataDir, 'handover.given', since);
    expect(given).toHaveLength(people);
    expect(new Set(given.map(({ author, body }) => `${author} ${body.handoverId}`)).size).toBe(1);
    const ivy = given.find(({ residentId }) => residentId === DEMO_RESIDENT_IDS.ivy);
    expect(ivy?.body).toMatchObject({ state: 'away', people });
    const taken = await atHub(dataDir, 'handover.taken', since);
    expect(taken.length).toBeGreaterThan(0);
    for (const { author, body } of taken) {
      expect(author).toBe('Tom Aldous');
      expect(body.handoverId).toBe(ivy?.body.handoverId);
    }
    expect(taken.map(({ residentId }) => residentId)).toContain(DEMO_RESIDENT_IDS.ivy);
  });
  await browser.close();
});
