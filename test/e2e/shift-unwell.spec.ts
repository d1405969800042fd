/**
 * Somebody is not as well as normal: soft signs, observations one question a page with a device that fails in the middle, a
 * call with a reason and the family's worry, and a nurse who answers that worry before she signs. Then the wrong resident,
 * seen in time and seen too late. The devices are simulated on their cables; all the rest is the product itself.
 */
import type { Page } from 'playwright/test';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { atHub } from './support/hub-record.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';
const MARGARET = 'FENWICK, Margaret';
const ARTHUR = 'FENWICKE, Arthur';

const WORDS = 'She slid off her chair and has not touched her tea.';
const FAMILY = { name: 'Carol, daughter', words: 'She did not know my name.' };
const ANSWER = 'I have rung Carol. I will ring her again at six.';
const ADVICE = 'Sit Edie upright. Give her two more pillows.';

test('not as well as normal: signs, a device that fails, a call, and a nurse who answers the family', async ({
  system,
}) => {
  test.setTimeout(240_000);
  const browser = await launchBrowser();
  // A tablet on which nobody has chosen the one page: whoever observes is led.
  const tablet = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const kiosk = new KioskPage(await tablet.newPage());
  const { page } = kiosk;
  const nurse = new ConsolePage(await openPage(browser, 1920, 1080));
  const since = new Date().toISOString();
  system.bedside({ device: 'oximeter', set: { finger: false } });
  await kiosk.open(system.kioskUrl());
  await kiosk.signIn('Tom Aldous', '135790');
  await kiosk.chooseResident(EDITH);

  await test.step('what is different, in signs and words, and what the family says', async () => {
    await page.getByTestId('open-soft-signs').click();
    await page.getByTestId('as-well-no').click();
    await page.getByTestId('sign-eating-or-drinking-less').click();
    await page.getByTestId('sign-sleepier-or-tired').click();
    await page.getByTestId('soft-signs-words').fill(WORDS);
    await page.getByTestId('family-add').click();
    await page.getByTestId('family-name').fill(FAMILY.name);
    await page.getByTestId('family-words').fill(FAMILY.words);
    await page.getByTestId('soft-signs-next').click();
    await expect(page.getByTestId('guided-awake')).toBeVisible();
    await expect
      .poll(() => atHub(system.dataDir, 'soft-signs.recorded', since), { timeout: 20_000 })
      .toMatchObject([
        {
          residentId: DEMO_RESIDENT_IDS.edith,
          author: 'Tom Aldous',
          body: {
            asWellAsNormal: false,
            signs: ['eating-or-drinking-less', 'sleepier-or-tired'],
            words: WORDS,
            family: FAMILY,
          },
        },
      ]);
  });

  const next = page.getByTestId('guided-next');
  const couldNot = page.getByTestId('guided-could-not');

  await test.step('how awake, and breaths that were counted elsewhere and are typed', async () => {
    await expect(page.getByTestId('guided-progress')).toContainText('1 of 6');
    await page.getByTestId('acvpu-A').click();
    // A shaky hand touches twice: the page after is not passed by.
    await next.dblclick();
    await expect(page.getByTestId('guided-breathing')).toBeVisible();
    await page.getByTestId('type-in-breathing').click();
    await page.getByTestId('typed-respiratoryRate').fill('23');
    await page.getByTestId('typed-put').click();
    await expect(page.getByTestId('tile-breathing')).toContainText('Typed');
    await next.click();
  });

  const oximeter = page.getByTestId('tile-oximeter');

  await test.step('the finger comes out, then the cable is pulled: what to do, in words, and no number', async () => {
    await expect(page.getByTestId('guided-oximeter')).toBeVisible();
    await expect(oximeter).toContainText('finger');
    system.bedside({ device: 'oximeter', set: { spo2: 86, pulse: 108, steady: true, finger: true } });
    await expect(oximeter).toContainText('86', { timeout: 20_000 });
    system.bedside({ device: 'oximeter', set: { finger: false } });
    await expect(oximeter).toContainText('finger', { timeout: 20_000 });
    await expect(oximeter).not.toContainText('86');
    system.bedside({ device: 'oximeter', set: { finger: true } });
    await expect(oximeter).toContainText('86', { timeout: 20_000 });
    system.bedside({ device: 'oximeter', fault: 'unplug' });
    await expect(oximeter).toContainText('Plug its cable into this tablet', { timeout: 30_000 });
    await expect(oximeter).toContainText('What you took before is safe.');
    await expect(oximeter).not.toContainText('86');
    await expect(page.getByTestId('oximeter-use')).toHaveCount(0);
    await couldNot.click();
    await page.getByTestId('air').click();
    await next.click();
  });

  const cuff = page.getByTestId('tile-blood-pressure');
  const cuffGivesUp = async (): Promise<void> => {
    system.bedside({ device: 'blood-pressure', fault: 'loose-cuff' });
    await page.getByTestId('start-cuff').click();
    await expect(cuff).toContainText('We could not get a blood pressure', { timeout: 30_000 });
    await expect(cuff).toContainText('The cuff is loose, or its tube has come off.');
    await expect(cuff).toContainText('Wrap the cuff so two fingers fit under it');
  };

  await test.step('the cuff gives up: why, three things to do, and one touch goes on without it', async () => {
    await cuffGivesUp();
    await page.getByTestId('go-without-blood-pressure').click();
    await expect(page.getByTestId('guided-temperature')).toBeVisible();
    system.bedside({ device: 'thermometer', take: { celsius: 38.4 } });
    await expect(page.getByTestId('tile-temperature')).toContainText('38.4', { timeout: 30_000 });
    await next.click();
  });

  await test.step('the score says what is missing, and everything else is there', async () => {
    await expect(page.getByTestId('guided-score')).toBeVisible();
    await expect(page.getByTestId('guided-missing')).toContainText('Missing: oxygen and pulse, blood pressure.');
    await expect(page.getByTestId('news2-total')).toHaveText('3+');
    const panel = page.getByTestId('news2-panel');
    for (const words of ['4 of 7 done', '23', 'Air', 'As usual', '38.4']) await expect(panel).toContainText(words);
    for (const missing of ['spo2', 'pulse', 'systolic']) {
      await expect(page.getByTestId(`subscore-${missing}`)).toHaveText('?');
    }
    await expect(page.getByTestId('save-observations')).toHaveText('Save 4 of 7');
  });

  await test.step('the cable is back: one touch leads to the page that is missing, and one back to the score', async () => {
    system.bedside({ device: 'oximeter', replug: true });
    await page.getByTestId('take-oximeter').click();
    await kiosk.takeOximeter();
    await expect(oximeter).toContainText('86');
    await next.click();
    await expect(page.getByTestId('guided-score')).toBeVisible();
    await expect(page.getByTestId('news2-total')).toHaveText('5+');
    await expect(page.getByTestId('guided-missing')).toContainText('Missing: blood pressure.');
  });

  await test.step('the cuff does not come right: what another cuff said is typed in, and marked', async () => {
    await page.getByTestId('take-blood-pressure').click();
    await cuffGivesUp();
    await page.getByTestId('type-in-blood-pressure').click();
    await page.getByTestId('typed-systolic').fill('104');
    await page.getByTestId('typed-diastolic').fill('62');
    await page.getByTestId('typed-put').click();
    await expect(cuff).toContainText(/104\s*over\s*62/);
    await expect(cuff).toContainText('Typed');
    await next.click();
    await expect(page.getByTestId('news2-total')).toHaveText('6');
    await expect(page.getByTestId('news2-band')).toHaveText('Medium');
    await expect(page.getByTestId('guided-missing')).toHaveCount(0);
  });

  await test.step('whom it is saved for: face, name and date of birth', async () => {
    const who = page.getByTestId('wrong-person');
    await expect(who).toContainText(EDITH);
    await expect(who).toContainText('born 14 Mar 1936');
    await expect(who.getByRole('img')).toBeVisible();
    await kiosk.save();
    await expect(page.getByTestId('advice')).toContainText('Call the nurse now');
  });

  await test.step('going without the call that the score asks for is asked about', async () => {
    await page.getByTestId('saved-done').click();
    await expect(page.getByText('You have not called about Edie')).toBeVisible();
    await expect(page.getByTestId('declined-save')).toHaveAttribute('aria-disabled', 'true');
    await page.getByTestId('declined-call').click();
  });

  await test.step('he calls: the worry and the family’s worry are there already, and two questions of a fall', async () => {
    await expect(page.getByTestId('ring-who')).toContainText(EDITH);
    await expect(page.getByTestId('signs-with-call')).toContainText(WORDS);
    await expect(page.getByTestId('concern')).toHaveValue(WORDS);
    await expect(page.getByTestId('family-words')).toHaveValue(FAMILY.words);
    await page.getByTestId('reason-fall').click();
    await page.getByTestId('question-witnessed').getByTestId('answer-no').click();
    await page.getByTestId('question-head-struck').getByTestId('answer-not-sure').click();
    await expect(page.getByTestId('question-anticoagulant')).toBeVisible();
    await page.getByTestId('confirm-call').click();
    await expect(page.getByTestId('queue-place')).toBeVisible({ timeout: 20_000 });
  });

  await test.step('the nurse has it in her queue and in the story', async () => {
    await nurse.signIn(system.hubUrl);
    const row = nurse.row(EDITH);
    for (const words of ['6', '2 soft signs', 'The family is worried', 'Family concern', 'Fall', 'not witnessed']) {
      await expect(row).toContainText(words, { timeout: 20_000 });
    }
    await nurse.claim(EDITH);
    const story = nurse.page;
    await expect(story.getByTestId('story-reason')).toContainText('Fall');
    await expect(story.getByTestId('story-reason')).toContainText('not sure');
    await expect(story.getByTestId('story-soft-signs')).toContainText('Eating or drinking less');
    // Of each worry once: what the check said went with the call.
    await expect(story.getByTestId('story-concern')).toContainText(WORDS);
    for (const said of [WORDS, FAMILY.words]) {
      await expect(story.getByTestId('story-soft-signs')).not.toContainText(said);
    }
    await expect(story.getByTestId('family-concern').first()).toContainText(FAMILY.words);
    await expect(story.getByTestId('family-concern').first()).toContainText('Not acknowledged');
    await expect(story.getByText('typed').first()).toBeVisible();
  });

  await test.step('she cannot sign before she has answered the family, and then she can', async () => {
    await nurse.mediaIsReady();
    await nurse.answer();
    await nurse.advise(ADVICE);
    await nurse.page.getByTestId('impression').fill('Likely chest infection. Slid, no injury seen.');
    await expect(nurse.page.getByTestId('next-problem')).toHaveText('Acknowledge the family’s concern first.');
    const sign = nurse.page.getByTestId('sign-outcome');
    await expect(sign).toHaveAttribute('aria-disabled', 'true');
    // Touched all the same.
    await sign.click({ force: true });
    await expect(nurse.page.getByTestId('confirm-panel')).toHaveCount(0);
    expect(await atHub(system.dataDir, 'outcome.signed', since)).toHaveLength(0);
    await nurse.page.getByTestId('family-words').fill(ANSWER);
    await nurse.page.getByTestId('family-acknowledge').click();
    await expect(nurse.page.getByTestId('family-acknowledged').first()).toContainText(ANSWER);
    await nurse.sign('Likely chest infection. Slid, no injury seen.');
    await expect(page.getByText(ADVICE).first()).toBeVisible({ timeout: 20_000 });
  });

  await test.step('the hub holds who said what, and how each value was had', async () => {
    const typed = { provenance: { source: 'typed' } };
    const device = { provenance: { source: 'device' } };
    const [set, ...otherSets] = await atHub(system.dataDir, 'observations.recorded', since);
    expect(otherSets).toHaveLength(0);
    expect(set).toMatchObject({
      residentId: DEMO_RESIDENT_IDS.edith,
      author: 'Tom Aldous',
      body: {
        news2: { status: 'complete', total: 6, band: 'medium', scale: 2 },
        values: {
          consciousness: { value: 'A', provenance: { source: 'observed' } },
          respiratoryRate: { value: 23, ...typed },
          spo2: { value: 86, ...device },
          pulse: { value: 108, ...device },
          inspiredOxygen: { value: { support: 'air' } },
          bloodPressure: { value: { systolic: 104, diastolic: 62 }, ...typed },
          temperature: { value: 384, ...device },
        },
      },
    });
    expect(await atHub(system.dataDir, 'escalation.declined', since)).toHaveLength(0);
    const [asked] = await atHub(system.dataDir, 'call.requested', since);
    expect(asked).toMatchObject({
      residentId: DEMO_RESIDENT_IDS.edith,
      author: 'Tom Aldous',
      body: {
        concern: WORDS,
        observationsId: set?.id,
        reason: { reason: 'fall', answers: { witnessed: 'no', 'head-struck': 'not-sure' } },
        family: FAMILY,
      },
    });
    const encounterId = asked?.encounterId;
    expect(encounterId).toEqual(expect.any(String));
    expect(await atHub(system.dataDir, 'family.acknowledged', since)).toMatchObject([
      { encounterId, author: 'Joanna Bell', body: { words: ANSWER } },
    ]);
    expect(await atHub(system.dataDir, 'outcome.signed', since)).toMatchObject([
      { encounterId, residentId: DEMO_RESIDENT_IDS.edith, author: 'Joanna Bell' },
    ]);
  });
  await browser.close();
});

/** Both people of the question, by face, name and date of birth, and the warning that they sound alike. */
async function asksWhose(page: Page, count: number, values: readonly string[]): Promise<void> {
  const question = page.getByRole('dialog');
  await expect(question).toContainText(`You have ${count === 1 ? '1 reading' : `${String(count)} readings`} for Peggy`);
  for (const words of [MARGARET, 'born 5 Dec 1935', ARTHUR, 'born 14 Aug 1938']) {
    await expect(question).toContainText(words);
  }
  await expect(question.getByRole('img')).toHaveCount(2);
  await expect(question).toContainText('Look at the face');
  await expect(page.getByTestId('values-move')).toHaveText(
    count === 1 ? 'It is Arthur’s: move it' : 'They are Arthur’s: move them',
  );
  for (const value of values) await expect(page.getByTestId('values-list')).toContainText(value);
  // Until it is answered no tile is open, so that nothing is taken for the one or the other.
  await expect(page.getByTestId('tile-oximeter')).toHaveCount(0);
}

test('two people with similar names: values are moved, thrown away, and moved after they were saved', async ({
  system,
}) => {
  test.setTimeout(240_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  const since = new Date().toISOString();
  const card = (name: string) => page.getByTestId('resident-card').filter({ hasText: name });
  const setsOf = async (residentId: string) =>
    (await atHub(system.dataDir, 'observations.recorded', since)).filter((set) => set.residentId === residentId);
  const toObservationsOf = async (name: string): Promise<void> => {
    await kiosk.goHome();
    await kiosk.chooseResident(name);
    await page.getByTestId('take-observations').click();
  };

  system.bedside({ device: 'oximeter', set: { spo2: 94, pulse: 84, steady: true, finger: true } });
  await kiosk.open(system.kioskUrl());
  await kiosk.signIn('Tom Aldous', '135790');

  await test.step('the list says that each has somebody with a similar name', async () => {
    const everyone = page.getByTestId('show-everyone');
    if (await everyone.isVisible()) await everyone.click();
    await expect(card(MARGARET)).toContainText('Similar name: Fenwicke');
    await expect(card(ARTHUR)).toContainText('Similar name: Fenwick');
  });

  await test.step('values of a device and of eyes are taken for the one', async () => {
    await kiosk.chooseResident(MARGARET);
    await kiosk.takeObservations();
    await kiosk.takeOximeter();
    await kiosk.alertOnRoomAir();
    const who = page.getByTestId('wrong-person');
    await expect(who).toContainText(MARGARET);
    await expect(who).toContainText('born 5 Dec 1935');
    await expect(who).toContainText('Somebody here is called');
  });

  await test.step('at the observations of the other it is asked whose they are; they are moved', async () => {
    await toObservationsOf(ARTHUR);
    await asksWhose(page, 4, ['94', '84']);
    await page.getByTestId('values-move').click();
    await expect(page.getByText('4 readings moved to Arthur.')).toBeVisible();
    await expect(page.getByTestId('tile-oximeter')).toContainText('94');
    await expect(page.getByTestId('wrong-person')).toContainText(ARTHUR);
    await expect(page.getByTestId('wrong-person')).toContainText('born 14 Aug 1938');
    await kiosk.save();
    await expect.poll(() => setsOf(DEMO_RESIDENT_IDS.arthur), { timeout: 20_000 }).toHaveLength(1);
    const [set] = await setsOf(DEMO_RESIDENT_IDS.arthur);
    expect(set).toMatchObject({
      author: 'Tom Aldous',
      body: {
        news2: { status: 'incomplete', scale: 1 },
        values: {
          spo2: { value: 94, provenance: { source: 'device' } },
          pulse: { value: 84, provenance: { source: 'device' } },
          consciousness: { value: 'A' },
          inspiredOxygen: { value: { support: 'air' } },
        },
      },
    });
    expect(await setsOf(DEMO_RESIDENT_IDS.margaret)).toHaveLength(0);
  });

  await test.step('the same again, and they are thrown away: neither has anything of it', async () => {
    await toObservationsOf(MARGARET);
    await expect(page.getByTestId('tile-oximeter')).not.toContainText('Taken');
    system.bedside({ device: 'thermometer', take: { celsius: 38.1 } });
    await expect(page.getByTestId('tile-temperature')).toContainText('38.1', { timeout: 30_000 });
    await toObservationsOf(ARTHUR);
    await asksWhose(page, 1, ['38.1']);
    await page.getByTestId('values-throw').click();
    await expect(page.getByText('1 reading thrown away.')).toBeVisible();
    await expect(page.getByTestId('tile-temperature')).not.toContainText('38.1');
    await toObservationsOf(MARGARET);
    await expect(page.getByTestId('save-observations')).toBeVisible();
    await expect(page.getByTestId('tile-temperature')).not.toContainText('38.1');
    expect(await setsOf(DEMO_RESIDENT_IDS.arthur)).toHaveLength(1);
    expect(await setsOf(DEMO_RESIDENT_IDS.margaret)).toHaveLength(0);
  });

  await test.step('seen only after it was saved: the set is moved, and stays crossed out where it was', async () => {
    system.bedside({ device: 'thermometer', take: { celsius: 37.2 } });
    await expect(page.getByTestId('tile-temperature')).toContainText('37.2', { timeout: 30_000 });
    await kiosk.alertOnRoomAir();
    await kiosk.save();
    await expect.poll(() => setsOf(DEMO_RESIDENT_IDS.margaret), { timeout: 20_000 }).toHaveLength(1);
    const [wrong] = await setsOf(DEMO_RESIDENT_IDS.margaret);
    await page.getByTestId('saved-done').click();
    await page.getByRole('button', { name: 'See it: Last observations' }).click();
    await page.getByTestId('this-is-wrong').click();
    await page.getByTestId('wrong-person').click();
    await card(ARTHUR).click();
    for (const words of [MARGARET, ARTHUR, '5 Dec 1935', '14 Aug 1938']) {
      await expect(page.getByText(words).first()).toBeVisible();
    }
    await page.getByTestId('move-set').click();
    await expect(page.getByTestId('saved-entry')).toHaveAttribute('data-struck', 'false');
    await expect(page.getByTestId('saved-entry')).toContainText('37.2');
    await expect.poll(() => setsOf(DEMO_RESIDENT_IDS.arthur), { timeout: 20_000 }).toHaveLength(2);
    const moved = (await setsOf(DEMO_RESIDENT_IDS.arthur)).at(-1);
    expect(moved).toMatchObject({
      author: 'Tom Aldous',
      body: {
        movedFrom: wrong?.id,
        values: { temperature: { value: 372, provenance: { source: 'device' } }, consciousness: { value: 'A' } },
      },
    });
    await expect
      .poll(() => atHub(system.dataDir, 'entry.struck', since), { timeout: 20_000 })
      .toMatchObject([
        {
          residentId: DEMO_RESIDENT_IDS.margaret,
          author: 'Tom Aldous',
          body: { entryId: wrong?.id, why: 'wrong-resident' },
        },
      ]);
    // What was saved is in the file as it was: it is struck, never rubbed out.
    expect(await setsOf(DEMO_RESIDENT_IDS.margaret)).toEqual([wrong]);
  });
  await browser.close();
});
