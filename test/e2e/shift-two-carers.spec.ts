/**
 * Two carers at one tablet: what each has begun is kept for them, apart from the other's and behind their PIN, and each signs
 * what they took. A third, who has not been trained in observations, is held back from saving them and from nothing else; she
 * practises a whole call with somebody who is not real, and of it only that she practised is at the hub.
 */
import type { Page } from 'playwright/test';
import { DEMO_CARERS, DEMO_MANAGER, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { atHub, entriesAtHub, practiceRunsAtHub } from './support/hub-record.ts';
import { KioskPage, typeValues } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';
const PAT = 'PRACTICE, Pat';
const SEEN = 'Held on to the rail all morning.';

const SLOW = { timeout: 45_000 };

/** What the page draws at random from now on: practice asks it whether a device fails. */
async function chance(page: Page, fixed: number): Promise<void> {
  await page.evaluate((value) => {
    Math.random = () => value;
  }, fixed);
}

async function lock({ page }: KioskPage): Promise<void> {
  await page.getByTestId('lock').click();
  await expect(page.getByTestId('carer-card').first()).toBeVisible();
}

test('two carers at one tablet keep their values apart, and each signs their own', async ({ system }) => {
  test.setTimeout(180_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  // Nobody's finger is in it: the values are typed.
  system.bedside({ device: 'oximeter', set: { finger: false } });
  await page.goto(system.kioskUrl());
  await expect(page.getByTestId('carer-card').first()).toBeVisible(SLOW);
  const since = new Date().toISOString();
  const unsaved = page.getByTestId('due-item').filter({ hasText: EDITH }).and(page.locator('[data-kind="unsaved"]'));

  await test.step('Priya begins a set and soft signs for Edith, and locks', async () => {
    await kiosk.signIn('Priya Nair', '246810');
    await kiosk.chooseResident(EDITH);
    await page.getByTestId('open-soft-signs').click();
    await page.getByTestId('as-well-no').click();
    await page.getByTestId('sign-less-steady').click();
    await page.getByTestId('soft-signs-words').fill(SEEN);
    await page.getByTestId('back').click();
    await kiosk.takeObservations();
    await typeValues(page, 'blood-pressure', { systolic: '118', diastolic: '70' });
    await typeValues(page, 'thermometer', { tenthsCelsius: '37.1' });
    await expect(page.getByTestId('tile-temperature')).toContainText('37.1');
    await lock(kiosk);
    for (const secret of ['118', SEEN, 'Priya Nair has']) await expect(page.getByText(secret)).toHaveCount(0);
  });

  await test.step('Tom sees none of it, and is told that Priya has begun', async () => {
    await kiosk.signIn('Tom Aldous', '135790');
    await expect(unsaved).toHaveCount(0);
    await kiosk.chooseResident(EDITH);
    await expect(page.getByTestId('others-values')).toContainText('Priya Nair has 2 readings here that are not saved.');
    await expect(page.getByTestId('others-values')).not.toContainText('118');
    await page.getByTestId('open-soft-signs').click();
    await expect(page.getByTestId('soft-signs-words')).toHaveValue('');
    await expect(page.getByTestId('sign-less-steady').locator('input')).not.toBeChecked();
    await page.getByTestId('back').click();
    await kiosk.takeObservations();
    await expect(page.getByTestId('others-values')).toContainText('Priya Nair has 2 readings here that are not saved.');
    await expect(page.getByTestId('tile-blood-pressure')).not.toContainText('118');
    await expect(page.getByTestId('tile-temperature')).not.toContainText('37.1');
  });

  await test.step('Tom takes and saves his own', async () => {
    await typeValues(page, 'blood-pressure', { systolic: '124', diastolic: '76' });
    await typeValues(page, 'oximeter', { spo2: '91', pulse: '80' });
    await typeValues(page, 'thermometer', { tenthsCelsius: '36.8' });
    await typeValues(page, 'breathing', { respiratoryRate: '17' });
    await kiosk.alertOnRoomAir();
    await kiosk.save();
    await lock(kiosk);
  });

  await test.step('Priya comes back after the page was loaded again, and finds hers', async () => {
    await page.reload();
    await expect(page.getByTestId('carer-card').first()).toBeVisible(SLOW);
    await kiosk.signIn('Priya Nair', '246810');
    await expect(unsaved).toContainText('2 of 7 taken');
    await kiosk.chooseResident(EDITH);
    // What Tom saved is in the record, for her too; nobody else has anything unsaved.
    await expect(page.getByTestId('others-values')).toHaveCount(0);
    await page.getByTestId('open-soft-signs').click();
    await expect(page.getByTestId('sign-less-steady').locator('input')).toBeChecked();
    await expect(page.getByTestId('soft-signs-words')).toHaveValue(SEEN);
    await page.getByTestId('soft-signs-next').click();
    await expect(page.getByTestId('tile-blood-pressure')).toContainText(/118\s*over\s*70/);
    await expect(page.getByTestId('tile-temperature')).toContainText('37.1');
    await typeValues(page, 'oximeter', { spo2: '90', pulse: '84' });
    await typeValues(page, 'breathing', { respiratoryRate: '18' });
    await kiosk.alertOnRoomAir();
    await kiosk.save();
    await expect(page.getByTestId('unsent')).toHaveAttribute('data-unsent', '0', SLOW);
  });

  await test.step('the hub has two sets, each by whoever took it, and her soft signs', async () => {
    const ofEdith = { residentId: DEMO_RESIDENT_IDS.edith };
    const sets = await atHub(system.dataDir, 'observations.recorded', since);
    expect(sets).toMatchObject([
      { ...ofEdith, author: 'Tom Aldous' },
      { ...ofEdith, author: 'Priya Nair' },
    ]);
    const pressures = sets.map(({ body }) => body.values.bloodPressure?.value);
    expect(pressures).toMatchObject([
      { systolic: 124, diastolic: 76 },
      { systolic: 118, diastolic: 70 },
    ]);
    expect(await atHub(system.dataDir, 'soft-signs.recorded', since)).toMatchObject([
      { ...ofEdith, author: 'Priya Nair', body: { signs: ['less-steady'], words: SEEN } },
    ]);
  });
  await browser.close();
});

test('who is not trained is held back in plain words, can call, and practises without a trace in any record', async ({
  system,
}) => {
  test.setTimeout(300_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  await page.goto(system.kioskUrl());
  await expect(page.getByTestId('carer-card').first()).toBeVisible(SLOW);
  const since = new Date().toISOString();

  await test.step('Grace cannot save observations, and the page says who can and what she can do', async () => {
    await kiosk.signIn('Grace Mensah', '112233');
    await kiosk.chooseResident(EDITH);
    await page.getByTestId('take-observations').click();
    const held = page.getByTestId('not-trained');
    await expect(held).toContainText('Ask somebody who is trained in observations');
    await expect(held).toContainText('Priya Nair');
    await expect(held).toContainText('Tom Aldous');
    await expect(page.getByTestId('save-observations')).toHaveCount(0);
    await expect(page.getByTestId('start-cuff')).toHaveCount(0);
  });

  await test.step('she can call the nurse all the same', async () => {
    await page.getByTestId('not-trained-call').click();
    await page.getByTestId('concern').fill('She looks grey.');
    await page.getByTestId('confirm-call').click();
    await expect(page.getByTestId('queue-place')).toBeVisible(SLOW);
    await expect
      .poll(() => atHub(system.dataDir, 'call.requested', since))
      .toMatchObject([
        { author: 'Grace Mensah', residentId: DEMO_RESIDENT_IDS.edith, body: { concern: 'She looks grey.' } },
      ]);
    await page.getByTestId('leave-queue').click();
    await page.getByTestId('confirm-leave').click();
    await expect.poll(() => atHub(system.dataDir, 'call.cancelled', since)).toHaveLength(1);
    await kiosk.goHome();
    await expect(page.getByTestId('unsent')).toHaveAttribute('data-unsent', '0', SLOW);
  });
  const before = await entriesAtHub(system.dataDir);

  /** Nobody can take the page for a real one, and nobody who is real is on it. */
  const isMarked = async (): Promise<void> => {
    await expect(page.getByTestId('practice-bar')).toContainText('PRACTICE. Not a real person. Nobody is called.');
    await expect(page).toHaveTitle(/PRACTICE/);
    await expect(page.getByText('HARGREAVES')).toHaveCount(0);
  };

  await test.step('she practises: Pat is not as well as normal', async () => {
    await page.getByTestId('practise').click();
    await page.getByTestId('practise-whole-call').click();
    await isMarked();
    await page.getByTestId('resident-card').filter({ hasText: PAT }).click();
    await isMarked();
    await page.getByTestId('open-soft-signs').click();
    await page.getByTestId('sign-sleepier-or-tired').click();
    await isMarked();
    await page.getByTestId('soft-signs-next').click();
  });

  await test.step('in practice she takes the observations, with devices that are not there', async () => {
    await isMarked();
    const pressure = page.getByTestId('tile-blood-pressure');
    // One time in four a device of practice gives no reading. Here it is the first time, and then never.
    await chance(page, 0);
    await page.getByTestId('start-cuff').click();
    await expect(pressure).toContainText('We could not get a blood pressure', SLOW);
    await chance(page, 0.5);
    await pressure.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByTestId('practice-oximeter').click();
    await page.getByTestId('practice-thermometer').click();
    await expect(pressure).toContainText(/106\s*over\s*64/, SLOW);
    await kiosk.takeOximeter();
    await expect(page.getByTestId('tile-temperature')).toContainText('38.2');
    await typeValues(page, 'breathing', { respiratoryRate: '22' });
    await kiosk.alertOnRoomAir();
    await kiosk.save();
    await isMarked();
  });

  await test.step('999 in practice says that nobody is to be rung', async () => {
    await page.getByTestId('emergency').click();
    await expect(page.getByTestId('practice-pretends')).toContainText('Do not ring 999');
    await expect(page.getByTestId('address')).not.toContainText('Mill Lane');
    await isMarked();
    await page.getByTestId('not-emergency').click();
  });

  await test.step('she calls; the nurse of practice answers and asks for a pressure', async () => {
    await page.getByTestId('call-nurse').click();
    await expect(page.getByTestId('practice-pretends')).toContainText('No real nurse is called');
    await isMarked();
    await page.getByTestId('concern').fill('Pat is sleepy.');
    await page.getByTestId('confirm-call').click();
    await expect(page.getByTestId('queue-place')).toBeVisible();
    await isMarked();
    await expect(page.getByTestId('practice-says')).toContainText('I am the practice nurse', SLOW);
    await isMarked();
    await expect(page.getByTestId('asked-start')).toBeVisible(SLOW);
    await page.getByTestId('asked-start').click();
    await page.getByTestId('asked-save').click({ timeout: 60_000 });
  });

  await test.step('she says each line back, and has gone through all of it', async () => {
    await expect(page.getByTestId('read-back-line')).toHaveCount(2, SLOW);
    await isMarked();
    await kiosk.readBack(2);
    await expect(page.getByTestId('practice-finished')).toHaveAttribute('data-state', 'told', SLOW);
    await page.getByTestId('practice-steps').click();
    await expect(page.getByText('All steps are done')).toBeVisible();
    await page.getByTestId('practice-done').click();
    await expect(page.getByTestId('practice-bar')).toHaveCount(0);
    await expect(page).not.toHaveTitle(/PRACTICE/);
    await expect(page.getByText('HARGREAVES').first()).toBeVisible();
    await expect(page.getByText(PAT)).toHaveCount(0);
  });

  await test.step('the hub knows that she practised, and nothing else of it', async () => {
    await expect
      .poll(() => practiceRunsAtHub(system.dataDir), SLOW)
      .toMatchObject([{ personId: DEMO_CARERS.grace.personId, exercise: 'whole-call' }]);
    const after = await entriesAtHub(system.dataDir);
    expect(after.count).toBe(before.count);
    expect(after.feeds).toEqual(before.feeds);
    expect(after.bodies.filter((body) => /PRACTICE|"Pat"|Pat is sleepy/.test(body))).toEqual([]);
  });

  await test.step('after practice she is still held back, and a senior is asked to sign her off', async () => {
    await kiosk.chooseResident(EDITH);
    await page.getByTestId('take-observations').click();
    await expect(page.getByTestId('not-trained')).toBeVisible();
  });

  await test.step('the manager sees that she practised, and that she is not signed off', async () => {
    const manager = await openPage(browser);
    await manager.goto(`${system.hubUrl}/manage.html`);
    await manager.getByTestId('account').fill(DEMO_MANAGER.account);
    await manager.getByTestId('password').fill(DEMO_MANAGER.password);
    await manager.getByTestId('sign-in').click();
    await manager.getByTestId('page-staff').click();
    const member = (name: string) => manager.getByTestId('staff-member').filter({ hasText: name });
    await expect(member('Grace Mensah')).toContainText('A whole call');
    await expect(member('Grace Mensah').getByTestId('training-observations')).toContainText('Not signed');
    await expect(member('Priya Nair')).toContainText('Not yet');
    await expect(manager.getByText(PAT)).toHaveCount(0);
  });
  await browser.close();
});
