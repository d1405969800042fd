/**
 * How long a nurse who presses Answer waits for the first picture, at both ends, on the running product; beside it a bare
 * peer-to-peer connection between the same two pages. Prints; asserts nothing about time.
 */
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { ConsolePage } from '../e2e/support/clinician-pages.ts';
import { KioskPage } from '../e2e/support/kiosk-page.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { awaitFirstFrame, resultLine } from './first-frames.ts';
import { peerToPeerCall } from './peer-to-peer.ts';

const CALLS = 10;
const EDITH = 'HARGREAVES, Edith';
const REMOTE = '[data-testid="remote-video"]';

test('call set-up, from Answer to the first frame at both ends', async ({ system }) => {
  test.setTimeout(600_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const nurse = new ConsolePage(await openPage(browser, 1920, 1080));
  await kiosk.open(system.kioskUrl());
  await kiosk.signIn('Priya Nair', '246810');
  await nurse.signIn(system.hubUrl);

  const later: number[] = [];
  const atNurse: number[] = [];
  const atHome: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    await kiosk.goHome();
    await kiosk.chooseResident(EDITH);
    await kiosk.callTheNurse('');
    await nurse.claim(EDITH);
    await nurse.mediaIsReady();
    await kiosk.mediaIsReady();
    const nurseFrame = await awaitFirstFrame(nurse.page, REMOTE);
    const homeFrame = await awaitFirstFrame(kiosk.page, REMOTE);
    const pressed = await nurse.page.getByTestId('answer').evaluate((button) => {
      const at = performance.timeOrigin + performance.now();
      (button as HTMLButtonElement).click();
      return at;
    });
    const [seenByNurse, seenAtHome] = await Promise.all([nurseFrame(), homeFrame()]);
    atNurse.push(seenByNurse - pressed);
    atHome.push(seenAtHome - pressed);
    later.push(Math.max(seenByNurse, seenAtHome) - pressed);
    await nurse.advise('Ring again if anything changes.');
    await nurse.sign('Seen.');
    await nurse.endCall();
    await nurse.backToQueue();
    await kiosk.readBack(1);
  }

  const bare: number[] = [];
  for (let call = 0; call < CALLS; call++) bare.push(await peerToPeerCall(kiosk.page, nurse.page));

  process.stdout.write(
    [
      '',
      `${String(CALLS)} call set-ups on one machine (${process.platform}, Chromium ${browser.version()})`,
      resultLine('Teletriage: Answer to first frame at both ends', later),
      resultLine('  at the nurse', atNurse),
      resultLine('  at the home', atHome),
      resultLine('Bare RTCPeerConnection: offer to first frame at both', bare),
      '',
    ].join('\n'),
  );
  expect(later).toHaveLength(CALLS);
  expect(bare).toHaveLength(CALLS);
  await browser.close();
});
