/**
 * How long a nurse who presses Answer waits for the first picture, at both ends, on the running product; beside it a bare
 * peer-to-peer connection between the same two pages, in turn with it, so that both meet the machine as it is at that moment.
 * Prints; asserts nothing about time.
 */
import { launchBrowser } from '../e2e/support/browsers.ts';
import { ConsolePage } from '../e2e/support/clinician-pages.ts';
import { KioskPage } from '../e2e/support/kiosk-page.ts';
import { expect, test } from '../e2e/support/teletriage.ts';
import { awaitFirstFrame, resultLines, untilBoth, watchFirstFrames, type FirstFrame } from './first-frames.ts';
import { joinForCandidates, peerToPeerCall } from './peer-to-peer.ts';

const CALLS = 10;
/** A nurse reads the story before she answers. Both ends have met in the shut room by then. */
const READING_MS = 3000;
const EDITH = 'HARGREAVES, Edith';
const REMOTE = '[data-testid="remote-video"]';

test('call set-up, from Answer to the first frame at both ends', async ({ system }) => {
  test.setTimeout(600_000);
  // A browser for each, as on two machines.
  const [atHome, atOffice] = [await launchBrowser(), await launchBrowser()];
  const kiosk = new KioskPage(await (await atHome.newContext({ viewport: { width: 1280, height: 800 } })).newPage());
  const nurse = new ConsolePage(
    await (await atOffice.newContext({ viewport: { width: 1920, height: 1080 } })).newPage(),
  );
  await watchFirstFrames(kiosk.page);
  await watchFirstFrames(nurse.page);
  await kiosk.open(system.kioskUrl());
  await kiosk.signIn('Priya Nair', '246810');
  await nurse.signIn(system.hubUrl);
  await joinForCandidates(kiosk.page, nurse.page);

  const answered: FirstFrame[] = [];
  const bare: FirstFrame[] = [];
  for (let call = 0; call < CALLS; call++) {
    await kiosk.goHome();
    await kiosk.chooseResident(EDITH);
    await kiosk.callTheNurse('');
    await nurse.claim(EDITH);
    await nurse.mediaIsReady();
    await kiosk.mediaIsReady();
    await nurse.page.waitForTimeout(READING_MS);
    const first = [await awaitFirstFrame(nurse.page, REMOTE), await awaitFirstFrame(kiosk.page, REMOTE)];
    const pressed = await nurse.page.getByTestId('answer').evaluate((button) => {
      const at = performance.timeOrigin + performance.now();
      (button as HTMLButtonElement).click();
      return at;
    });
    answered.push(untilBoth(pressed, await Promise.all(first.map((frame) => frame()))));
    await nurse.advise('Ring again if anything changes.');
    await nurse.sign('Seen.');
    await nurse.endCall();
    await nurse.backToQueue();
    await kiosk.readBack(1);
    await kiosk.goHome();
    bare.push(await peerToPeerCall(kiosk.page, nurse.page));
  }

  process.stdout.write(
    [
      '',
      `${String(CALLS)} call set-ups on one machine (${process.platform}, Chromium ${atOffice.version()}, no graphics processor)`,
      ...resultLines('Teletriage: Answer to first frame at both', answered),
      ...resultLines('Bare peer connection: offer to first at both', bare),
      '',
    ].join('\n'),
  );
  expect(answered).toHaveLength(CALLS);
  expect(bare).toHaveLength(CALLS);
  await atHome.close();
  await atOffice.close();
});
