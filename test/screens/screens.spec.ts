/**
 * `npm run screens`: a picture of every screen of the three apps in each of its states, taken while one call goes from the
 * first reading to the GP's review on the running product. The pictures are there to be looked at.
 */
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { ConsolePage, ReviewPage } from '../e2e/support/clinician-pages.ts';
import { KioskPage } from '../e2e/support/kiosk-page.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { shoot } from './shoot.ts';

const EDITH = 'HARGREAVES, Edith';

test('every screen in each of its states', async ({ system }) => {
  test.setTimeout(900_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const nurse = new ConsolePage(await openPage(browser));
  const gp = new ReviewPage(await openPage(browser));
  const onKiosk = (name: string): Promise<void> => shoot(kiosk.page, `kiosk-${name}`);
  const onConsole = (name: string): Promise<void> => shoot(nurse.page, `console-${name}`);
  const onReview = (name: string): Promise<void> => shoot(gp.page, `review-${name}`);

  await test.step('signing in', async () => {
    await kiosk.open(system.kioskUrl());
    await kiosk.setNight(false);
    await onKiosk('01-who-are-you');
    await kiosk.page.getByTestId('carer-card').filter({ hasText: 'Priya Nair' }).click();
    await onKiosk('02-pin');
    await kiosk.typePin('000000');
    await expect(kiosk.page.getByRole('alert').first()).toBeVisible();
    await onKiosk('03-wrong-pin');
    await kiosk.page.reload();
    await kiosk.isUp();
    await kiosk.setNight(false);
    await kiosk.signIn('Priya Nair', '246810');
    await onKiosk('04-home');
    await nurse.page.goto(`${system.hubUrl}/console.html`);
    await expect(nurse.page.getByTestId('password')).toBeVisible();
    await onConsole('01-sign-in');
    await nurse.page.getByTestId('account').fill('joanna.bell');
    await nurse.page.getByTestId('password').fill('not this one');
    await nurse.page.getByTestId('sign-in').click();
    await expect(nurse.page.getByRole('alert').first()).toBeVisible();
    await onConsole('02-wrong-password');
    await nurse.signIn(system.hubUrl);
    await onConsole('03-nobody-waits');
    await gp.page.goto(`${system.hubUrl}/review.html`);
    await expect(gp.page.getByTestId('password')).toBeVisible();
    await onReview('01-sign-in');
    await gp.signIn(system.hubUrl);
    await onReview('02-nothing-to-review');
  });

  await test.step('observations', async () => {
    await kiosk.chooseResident(EDITH);
    await onKiosk('05-resident');
    system.bedside({ device: 'oximeter', set: { finger: false } });
    await kiosk.takeObservations();
    await kiosk.page.waitForTimeout(1500);
    await onKiosk('06-observations-empty');
    system.bedside({ device: 'blood-pressure', fault: 'loose-cuff' });
    await kiosk.page.getByTestId('start-cuff').click();
    await kiosk.page.waitForTimeout(2500);
    await onKiosk('07-observations-cuff-filling');
    await expect(kiosk.page.getByTestId('tile-blood-pressure')).toContainText('could not', { timeout: 30_000 });
    await onKiosk('08-observations-could-not-read');
    system.bedside({ device: 'oximeter', set: { spo2: 86, pulse: 108, finger: true, steady: true } });
    system.bedside({ device: 'blood-pressure', set: { systolic: 104, diastolic: 62, pulse: 108 } });
    await kiosk.page.waitForTimeout(2500);
    await onKiosk('09-observations-oximeter-settling');
    await kiosk.measureBloodPressure(104, 62);
    await kiosk.takeOximeter();
    system.bedside({ device: 'thermometer', take: { celsius: 38.4 } });
    await expect(kiosk.page.getByTestId('tile-temperature')).toContainText('38.4');
    await kiosk.alertOnRoomAir();
    await onKiosk('10-observations-so-far');
    system.bedside({ device: 'oximeter', fault: 'unplug' });
    await kiosk.page.waitForTimeout(1500);
    await onKiosk('11-observations-oximeter-unplugged');
    system.bedside({ device: 'oximeter', replug: true });
    await kiosk.page.getByTestId('breathing-start').click();
    for (let breath = 0; breath < 9; breath++) await kiosk.page.getByTestId('breath-touch').click();
    await onKiosk('12-observations-counting-breaths');
    for (let breath = 0; breath < 14; breath++) await kiosk.page.getByTestId('breath-touch').click();
    await expect(kiosk.page.getByTestId('breath-touch')).toBeHidden({ timeout: 70_000 });
    await onKiosk('13-observations-complete');
    await kiosk.save();
    await onKiosk('14-observations-saved');
  });

  await test.step('the call', async () => {
    await kiosk.page.getByTestId('call-nurse').click();
    await expect(kiosk.page.getByTestId('concern')).toBeVisible();
    await onKiosk('15-what-worries-you');
    await kiosk.page.getByTestId('concern').fill('Not touched her tea. Chesty since five.');
    await kiosk.page.getByTestId('confirm-call').click();
    await expect(kiosk.page.getByTestId('queue-place')).toBeVisible();
    await onKiosk('16-waiting');
    await nurse.row(EDITH).click();
    await expect(nurse.page.getByTestId('claim')).toBeVisible();
    await onConsole('04-story');
    await nurse.claim(EDITH);
    await onConsole('05-claimed');
    await nurse.answer();
    await expect(nurse.page.getByTestId('remote-video')).toBeVisible();
    await nurse.page.waitForTimeout(1500);
    await onConsole('06-in-call');
    await onKiosk('17-in-call');
  });

  await test.step('the decision', async () => {
    await nurse.advise('Sit Edie upright with two pillows, day and night.');
    await nurse.advise('Give a drink every hour: half a cup. Write it down.');
    await nurse.prescribe({
      medicine: 'Doxycycline 100 mg capsules',
      dose: '200 mg tonight, then 100 mg',
      route: 'by mouth',
      frequency: 'once a day',
      duration: '5 days',
      quantity: '6 capsules',
      indication: 'Chest infection',
    });
    await nurse.escalateToTwoHourResponse('To listen to her chest and check her oxygen.');
    await nurse.page.getByTestId('impression').fill('Likely chest infection on COPD. Alert, drinking a little.');
    await onConsole('07-decision');
    await nurse.page.getByTestId('sign-outcome').click();
    await expect(nurse.page.getByTestId('confirm-sign')).toBeVisible();
    await onConsole('08-confirm');
    await nurse.page.getByTestId('confirm-sign').click();
    await expect(nurse.page.getByTestId('signed-at')).toBeVisible();
    await onConsole('09-signed');
    await expect(kiosk.page.getByTestId('said-it').first()).toBeVisible();
    await onKiosk('18-read-back');
    await kiosk.readBack(4);
    await onKiosk('19-read-back-done');
    await onConsole('10-read-back');
  });

  await test.step('the review', async () => {
    await gp.open(EDITH);
    await onReview('03-outcome');
    await gp.page.getByTestId('review-amend').click();
    await gp.page.getByTestId('review-comment').fill('Add a steroid rescue pack to her chest plan.');
    await onReview('04-amend');
    await gp.page.getByTestId('review-send').click();
    await expect(gp.page.getByTestId('reviewed-at')).toBeVisible();
    await onReview('05-reviewed');
  });

  await test.step('emergency, night, and no connection', async () => {
    await kiosk.page.getByTestId('emergency').click();
    await onKiosk('20-emergency');
    await kiosk.page.getByTestId('go-home').click();
    await onKiosk('21-home-in-call');
    await kiosk.setNight(true);
    await onKiosk('22-home-night');
    await kiosk.page.getByTestId('call-nurse').click();
    await expect(kiosk.page.getByTestId('read-back-line').first()).toBeVisible();
    await onKiosk('23-read-back-night');
    await kiosk.goHome();
    await kiosk.chooseResident(EDITH);
    await onKiosk('24-resident-night');
    await kiosk.takeObservations();
    await kiosk.page.waitForTimeout(1500);
    await onKiosk('25-observations-night');
    await kiosk.page.getByTestId('type-in-thermometer').click();
    await onKiosk('26-typed-night');
    await kiosk.page.keyboard.press('Escape');
    await kiosk.goHome();
    await kiosk.setNight(false);
    await system.parts.hub().kill();
    await expect(kiosk.page.getByTestId('link-state')).toHaveAttribute('data-link', 'offline', { timeout: 15_000 });
    await onKiosk('27-home-offline');
    await nurse.page.waitForTimeout(3000);
    await onConsole('11-offline');
  });

  await browser.close();
});
