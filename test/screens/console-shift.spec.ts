/**
 * Pictures of the nurse's, the GP's and the manager's side of what a kiosk says around a call: reason, family, emergency,
 * a caller who was not signed in, a person in no list, messages, readings asked for, live readings, monitoring, training.
 * A running hub; the kiosk is the link of one, so that every fact can be said at its moment.
 */
import type { Browser, Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { CALL_REASONS_VERSION } from '#domain/call-reasons/reasons.ts';
import { EMERGENCIES_VERSION } from '#domain/emergencies/emergencies.ts';
import type { LiveReadings } from '#protocol/hub/live.ts';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { ConsolePage, ReviewPage } from '../e2e/support/clinician-pages.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { EDITHS_SCORE, EDITHS_VALUES } from '../fixtures/entries.ts';
import { nobodyAt, tell } from '../integration/sfu-server/support/facts.ts';
import { enrol, linkKiosk, type LinkedKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { expectAccessible } from './checks.ts';
import { shoot } from './shoot.ts';

test.use({ withKiosk: false });

const { edith, walter } = DEMO_RESIDENT_IDS;

async function picture(page: Page, name: string): Promise<void> {
  await shoot(page, `console-shift-${name}`);
  await page.waitForTimeout(250);
  await expectAccessible(page, name);
}

/** A pulse as an oximeter sends it, so many samples from the `from`th on. */
function wave(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const phase = ((from + index) % 28) / 28;
    return Math.round(60 + 55 * Math.exp(-(((phase - 0.22) * 9) ** 2)) + 18 * Math.exp(-(((phase - 0.55) * 9) ** 2)));
  });
}

/** Shows live readings at the bedside until it is told to stop, as a kiosk does. */
function showLive(kiosk: LinkedKiosk, encounterId: string, more: Partial<LiveReadings> = {}): () => void {
  let sent = 0;
  const timer = setInterval(() => {
    const samples = wave(sent, 38);
    sent += 38;
    kiosk.link
      .request('live.show', {
        encounterId,
        residentId: edith,
        at: new Date().toISOString(),
        spo2: 86,
        pulse: 108,
        settled: sent > 200,
        wave: { perSecond: 75, samples },
        ...more,
      })
      .catch(() => undefined);
  }, 500);
  return () => {
    clearInterval(timer);
  };
}

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
});

test('a fall with a worried family: from the queue to the GP', async ({ system }) => {
  test.setTimeout(400_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  const nurse = new ConsolePage(await openPage(browser));
  const { page } = nurse;
  await nurse.signIn(system.hubUrl);
  const of = { residentId: edith };
  const encounterId = uuidv7();
  const ofCall = { residentId: edith, encounterId };
  const ago = (minutes: number): { occurredAt: string } => ({
    occurredAt: new Date(Date.now() - minutes * 60_000).toISOString(),
  });

  await test.step('what the home says', async () => {
    const earlier = await tell(
      kiosk,
      'observations.recorded',
      { values: EDITHS_VALUES, news2: EDITHS_SCORE },
      { ...of, ...ago(40) },
    );
    await tell(
      kiosk,
      'escalation.declined',
      { observationsId: earlier.envelope.id, policy: 'default/1', why: 'nurse-knows', words: 'Rang at tea time' },
      { ...of, ...ago(38) },
    );
    await tell(
      kiosk,
      'soft-signs.recorded',
      {
        questions: 'soft-signs/1',
        asWellAsNormal: false,
        signs: ['sleepier-or-tired', 'less-steady'],
        words: 'Not touched her tea.',
      },
      { ...of, ...ago(6) },
    );
    await tell(
      kiosk,
      'call.requested',
      {
        concern: 'Found on the floor beside her bed. Sore hip.',
        reason: {
          reason: 'fall',
          questions: CALL_REASONS_VERSION,
          answers: {
            witnessed: 'no',
            'head-struck': 'yes',
            anticoagulant: 'not-sure',
            'time-on-floor': 'under-an-hour',
            'can-move': 'with-pain',
            'where-it-hurts': 'left hip',
          },
        },
        family: { name: 'Carol, daughter', words: 'She did not know me this afternoon. That is new.' },
        alternative: '999',
        observationsId: earlier.envelope.id,
      },
      { ...ofCall, ...ago(2) },
    );
    await tell(kiosk, 'message.sent', { text: 'She says her side hurts when she coughs.' }, ofCall);
    // A call with nobody signed in, for somebody in no list.
    const describedId = uuidv7();
    const other = { residentId: describedId, encounterId: uuidv7(), ...nobodyAt(kiosk) };
    await tell(kiosk, 'person.described', { name: 'Mr Pemberten', room: '7' }, { ...other, encounterId: undefined });
    await tell(kiosk, 'call.requested', { concern: '', emergency: 'stroke', caller: 'Tom' }, { ...other, ...ago(0) });
    await tell(
      kiosk,
      'emergency.noted',
      { emergency: 'stroke', list: EMERGENCIES_VERSION, rang999: true, incident: 'C1234' },
      other,
    );
  });

  await test.step('queue and story', async () => {
    await expect(page.getByTestId('queue-row')).toHaveCount(2);
    // The emergency that was named stands first.
    await expect(page.getByTestId('queue-row').first()).toContainText('Signs of a stroke');
    await nurse.row('HARGREAVES').click();
    await expect(page.getByTestId('story-reason')).toContainText('Head struck');
    await expect(page.getByTestId('story-declined')).toContainText('Rang at tea time');
    await expect(page.getByTestId('family-concern')).toContainText('Carol, daughter');
    await picture(page, '01-story');
    await page.getByTestId('message-quick').first().click();
    await expect(page.getByTestId('message')).toHaveCount(2);
    await expect(page.getByTestId('message-outgoing')).toHaveCount(0);
  });

  const stop = showLive(kiosk, encounterId, { cuffMmHg: 132, breaths: { count: 9, seconds: 24 } });
  await test.step('the call', async () => {
    await nurse.claim('HARGREAVES');
    await nurse.answer();
    await expect(page.getByTestId('live-card')).toContainText('86%');
    await page.getByTestId('ask-blood-pressure').click();
    await page.getByTestId('ask-oximeter').click();
    await page.getByTestId('ask-words').fill('Same arm, cuff at heart height.');
    await page.getByTestId('ask-send').click();
    await expect(page.getByTestId('asked-reading')).toContainText('not answered yet');
    await page.getByTestId('ask-temperature').click();
    await page.getByTestId('ask-send').click();
    await expect(page.getByTestId('asked-reading')).toHaveCount(2);
    await picture(page, '02-call-live');
    const asked = () => (kiosk.fed.get(edith) ?? []).filter(({ envelope }) => envelope.kind === 'reading.requested');
    await expect.poll(() => asked().length).toBe(2);
    const [first, second] = asked();
    if (first === undefined || second === undefined) throw new Error('the kiosk was not asked');
    const again = await tell(kiosk, 'observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, of);
    const answers = { requestId: first.envelope.id, observationsId: again.envelope.id };
    await tell(kiosk, 'reading.answered', answers, ofCall);
    const cannot = { requestId: second.envelope.id, cannot: 'The thermometer has no covers left.' };
    await tell(kiosk, 'reading.answered', cannot, ofCall);
    await expect(page.getByTestId('asked-reading').first()).toContainText('no covers left');
    await expect(page.getByTestId('asked-reading').last()).toContainText('BP 104/62');
  });

  await test.step('the decision waits for the family', async () => {
    await page.keyboard.press('3');
    await expect(page.getByTestId('mon-call-if')).toBeFocused();
    await page.getByTestId('mon-every-120').click();
    await page.getByTestId('mon-offer').first().click();
    await page.getByTestId('impression').fill('Fall with a head injury, chest infection. For observation.');
    await expect(page.getByTestId('sign-outcome')).toContainText('1 thing left');
    await expect(page.getByTestId('next-problem')).toContainText('family');
    await page.getByTestId('next-problem').click();
    await expect(page.getByTestId('family-words')).toBeFocused();
    await picture(page, '03-family-first');
    await page.getByTestId('family-words').fill('New confusion after a head injury: I take it seriously.');
    await page.getByTestId('family-acknowledge').click();
    await expect(page.getByTestId('family-acknowledged')).toContainText('Joanna Bell');
    await expect(page.getByTestId('sign-outcome')).toContainText('Sign outcome');
    await picture(page, '04-decision');
  });

  await test.step('what is not live says so', async () => {
    stop();
    await expect(page.getByTestId('live-quiet')).toBeVisible({ timeout: 10_000 });
    await picture(page, '05-live-quiet');
  });

  await test.step('signed', async () => {
    await page.getByTestId('sign-outcome').click();
    await picture(page, '06-confirm');
    await page.getByTestId('confirm-sign').click();
    await expect(page.getByTestId('signed-at')).toBeVisible();
    await picture(page, '07-signed');
    await nurse.endCall();
  });

  await test.step('the GP', async () => {
    const gp = new ReviewPage(await openPage(browser));
    await gp.signIn(system.hubUrl);
    await gp.open('HARGREAVES');
    await expect(gp.page.getByTestId('call-story')).toContainText('Carol, daughter');
    await expect(gp.page.getByTestId('outcome-row').first()).toContainText('every 2 hours');
    await picture(gp.page, '08-review');
    await gp.page.close();
  });
});

test('a call for somebody in no list: who it is', async ({ system }) => {
  test.setTimeout(300_000);
  const kiosk = await linkKiosk(system.hubUrl, await enrol(system.hubUrl));
  const nurse = new ConsolePage(await openPage(browser));
  const { page } = nurse;
  await nurse.signIn(system.hubUrl);
  const residentId = uuidv7();
  const nobody = { residentId, ...nobodyAt(kiosk) };
  const ofCall = { ...nobody, encounterId: uuidv7() };
  await tell(kiosk, 'person.described', { name: 'Mr Pemberten', room: '7' }, nobody);
  await tell(kiosk, 'call.requested', { concern: '', emergency: 'bleeding', caller: 'Tom' }, ofCall);
  await page.getByTestId('queue-row').first().click();
  await expect(page.getByTestId('described-banner')).toContainText('Pemberten');
  await expect(page.getByTestId('resident-banner')).toHaveCount(0);
  await picture(page, '10-described');
  await page.getByTestId('claim').click();
  await page.getByTestId('answer').click();
  await page.getByTestId('add-escalation').click();
  await expect(page.getByTestId('item-escalation')).toContainText('No record is known');
  await page.getByTestId('identify').click();
  // The room that was typed is asked for first.
  await expect(page.getByTestId('identify-one').first()).toContainText('PEMBERTON');
  await picture(page, '11-identify');
  await page.getByTestId('identify-search').fill('pemberten');
  await page.getByTestId('identify-one').filter({ hasText: 'PEMBERTON' }).click();
  await expect(page.getByTestId('resident-banner')).toHaveAttribute('data-resident-id', walter);
  await page.getByTestId('identify-yes').click();
  await expect(page.getByText('Say how you know.')).toBeVisible();
  await page.getByTestId('identify-words').fill('Tom read out the date of birth.');
  await picture(page, '12-confirm');
  await page.getByTestId('identify-yes').click();
  await expect(page.getByTestId('identified')).toContainText('Joanna Bell');
  await expect(page.getByTestId('resident-banner')).toHaveAttribute('data-resident-id', walter);
  await picture(page, '13-identified');
});

test('staff and training', async ({ system }) => {
  test.setTimeout(240_000);
  const page = await openPage(browser);
  await page.goto(`${system.hubUrl}/manage.html`);
  await page.getByTestId('account').fill('helen.marsh');
  await page.getByTestId('password').fill('demo-manager-2026');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('page-staff').click();
  const tom = page.getByTestId('staff-member').filter({ hasText: 'Tom Aldous' });
  await expect(tom).toBeVisible();
  await picture(page, '20-staff');
  const kioskCell = tom.getByTestId('training-kiosk');
  await kioskCell.getByTestId('training-sign').click();
  await page.getByTestId('training-until').fill('2020-01-01');
  await page.getByTestId('training-save').click();
  await expect(page.getByText('Give a day that is not before')).toBeVisible();
  await picture(page, '21-sign-off');
  await page.getByTestId('training-until').fill('');
  await page.getByTestId('training-save').click();
  await expect(kioskCell).toHaveAttribute('data-state', 'signed');
  await picture(page, '22-signed-off');
  await kioskCell.getByTestId('training-withdraw').click();
  await picture(page, '23-withdraw');
  await page.getByTestId('training-withdraw-go').click();
  await expect(kioskCell).toHaveAttribute('data-state', 'not-signed');
});
