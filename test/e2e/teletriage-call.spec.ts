/**
 * The whole job: a carer takes observations with real bytes from (simulated) devices and calls; a nurse answers, decides and
 * signs; the carer reads back; the GP reviews; then power is cut to hub and kiosk, and the record is all there.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { inboundTotals, launchBrowser, openPage, watchPeerConnections } from './support/browsers.ts';
import { ConsolePage, ReviewPage } from './support/clinician-pages.ts';
import { KIOSK_HOSTS, type KioskHost } from './support/kiosk-hosts.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { randomMarker, readMarker, writeMarkerVideo } from './support/marker.ts';
import { expect, test, type TestSystem } from './support/teletriage.ts';

const EDITH = 'HARGREAVES, Edith';
const ADVICE = 'Sit Edie upright with two pillows.';
const CONCERN = 'Not touched her tea. Chesty since five.';

/** Waits for the other end's marker in decoded frames, and for a second frame after it. */
async function seesMarker(page: Page, marker: number): Promise<void> {
  const video = page.getByTestId('remote-video');
  await expect.poll(() => readMarker(video), { timeout: 20_000 }).toBe(marker);
  const { videoFramesDecoded } = await inboundTotals(page);
  await expect.poll(async () => (await inboundTotals(page)).videoFramesDecoded).toBeGreaterThan(videoFramesDecoded);
}

async function hearsSound(page: Page): Promise<void> {
  const { audioBytes } = await inboundTotals(page);
  await expect.poll(async () => (await inboundTotals(page)).audioBytes).toBeGreaterThan(audioBytes);
}

async function wholeJob(system: TestSystem, host: KioskHost): Promise<void> {
  test.setTimeout(300_000);
  const cameras = await mkdtemp(join(tmpdir(), 'teletriage-cameras-'));
  const homeMarker = randomMarker();
  const nurseMarker = randomMarker();
  await writeMarkerVideo(join(cameras, 'home.y4m'), homeMarker);
  await writeMarkerVideo(join(cameras, 'nurse.y4m'), nurseMarker);
  const program = await host.start(system, join(cameras, 'home.y4m'));
  const officeBrowser = await launchBrowser(join(cameras, 'nurse.y4m'));
  let kiosk = new KioskPage(program.page());
  const nurse = new ConsolePage(await openPage(officeBrowser, 1920, 1080));
  const gp = new ReviewPage(await openPage(officeBrowser));
  await watchPeerConnections(nurse.page);

  await test.step('the carer takes observations from three devices and by counting', async () => {
    system.bedside({ device: 'oximeter', set: { spo2: 86, pulse: 108, steady: true } });
    system.bedside({ device: 'blood-pressure', set: { systolic: 104, diastolic: 62, pulse: 108 } });
    await kiosk.isUp();
    await kiosk.signIn('Priya Nair', '246810');
    await kiosk.chooseResident(EDITH);
    await kiosk.takeObservations();
    await kiosk.measureBloodPressure(104, 62);
    await kiosk.takeOximeter();
    system.bedside({ device: 'thermometer', take: { celsius: 38.4 } });
    await expect(kiosk.page.getByTestId('tile-temperature')).toContainText('38.4');
    await expect(kiosk.page.getByTestId('news2-total')).toContainText('+');
    await kiosk.alertOnRoomAir();
    await kiosk.countBreaths(23);
  });

  await test.step('NEWS2 is computed on scale 2, each part shown', async () => {
    await expect(kiosk.page.getByTestId('news2-total')).toHaveText('6');
    await expect(kiosk.page.getByTestId('news2-band')).toHaveText('Medium');
    const expected = {
      respiratoryRate: 2,
      spo2: 1,
      inspiredOxygen: 0,
      systolic: 1,
      pulse: 1,
      consciousness: 0,
      temperature: 1,
    };
    for (const [parameter, score] of Object.entries(expected)) {
      await expect(kiosk.page.getByTestId(`subscore-${parameter}`)).toHaveText(String(score));
    }
    await kiosk.save();
    await kiosk.callTheNurse(CONCERN);
  });

  await test.step('the nurse sees who it is and what was measured, before answering', async () => {
    await nurse.signIn(system.hubUrl);
    const row = nurse.row(EDITH);
    await expect(row).toContainText('Larkfield House');
    await expect(row).toContainText('6');
    await nurse.claim(EDITH);
    for (const text of ['999\u00a0123\u00a04519', CONCERN, '104/62', '38.4', '86']) {
      await expect(nurse.page.getByText(text).first()).toBeVisible();
    }
    expect((await inboundTotals(nurse.page)).videoFramesDecoded).toBe(0);
    await nurse.answer();
  });

  await test.step('each sees and hears the other', async () => {
    await seesMarker(nurse.page, homeMarker);
    await seesMarker(kiosk.page, nurseMarker);
    await hearsSound(nurse.page);
    await hearsSound(kiosk.page);
  });

  await test.step('the nurse decides and signs', async () => {
    await nurse.advise(ADVICE);
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
    await nurse.sign('Likely chest infection on COPD.');
  });

  await test.step('the carer reads each line back, and the nurse sees it', async () => {
    await expect(kiosk.page.getByText(ADVICE).first()).toBeVisible();
    await kiosk.readBack(3);
    await expect(nurse.page.getByTestId('item-read-back')).toHaveCount(3);
    await nurse.endCall();
  });

  await test.step('the GP reviews it with a comment', async () => {
    await gp.signIn(system.hubUrl);
    await gp.open(EDITH);
    await expect(gp.page.getByText('Doxycycline 100 mg capsules').first()).toBeVisible();
    await gp.agree('Agreed. Steroids if the next flare is worse.');
  });

  await test.step('power is cut to hub and kiosk; both come back with everything', async () => {
    await Promise.all([system.parts.hub().kill(), program.powerCut()]);
    await system.startHub();
    await program.startAgain();

    kiosk = new KioskPage(program.page());
    await kiosk.isUp();
    await kiosk.signIn('Priya Nair', '246810');
    await kiosk.chooseResident(EDITH);
    await expect(kiosk.page.getByText(ADVICE).first()).toBeVisible();
    await expect(kiosk.page.getByText('104/62').first()).toBeVisible();

    await gp.page.reload();
    await gp.open(EDITH);
    await expect(gp.page.getByTestId('reviewed-at')).toBeVisible();
    await expect(gp.page.getByText(ADVICE).first()).toBeVisible();
    await expect(gp.page.getByTestId('item-read-back')).toHaveCount(3);
  });

  await program.close();
  await officeBrowser.close();
}

for (const host of KIOSK_HOSTS) {
  test.describe(host.name, () => {
    test.use({ withKiosk: !host.ownProcess });
    test.skip(host.missing !== undefined, host.missing ?? '');
    test('a call from the first reading to the GP’s review, and nothing lost when power is cut', async ({ system }) => {
      await wholeJob(system, host);
    });
  });
}
