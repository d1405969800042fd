/** The video call at its worst: nobody is seen before the answer, and a call comes back when the SFU's worker dies. */
import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inboundTotals, launchBrowser, openPage, watchPeerConnections } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { randomMarker, readMarker, writeMarkerVideo } from './support/marker.ts';
import { expect, test, type TestSystem } from './support/teletriage.ts';

const WALTER = 'PEMBERTON, Walter';

/** The process ids of the hub's media workers. */
function workersOf(system: TestSystem): number[] {
  const listed = execFileSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' });
  return listed
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, command]) => parent === String(system.parts.hub().pid) && command?.startsWith('mediasoup'))
    .map(([pid]) => Number(pid));
}

test('nobody is seen before the answer; the call comes back when the SFU’s worker dies', async ({ system }) => {
  test.setTimeout(120_000);
  const cameras = await mkdtemp(join(tmpdir(), 'teletriage-cameras-'));
  const marker = randomMarker();
  await writeMarkerVideo(join(cameras, 'home.y4m'), marker);
  const homeBrowser = await launchBrowser(join(cameras, 'home.y4m'));
  const officeBrowser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(homeBrowser));
  const nurse = new ConsolePage(await openPage(officeBrowser, 1920, 1080));
  await watchPeerConnections(kiosk.page);
  await watchPeerConnections(nurse.page);
  await kiosk.open(system.kioskUrl());
  await kiosk.signIn('Priya Nair', '246810');
  await kiosk.chooseResident(WALTER);
  await kiosk.callTheNurse('Found on the floor.');
  await nurse.signIn(system.hubUrl);
  await nurse.claim(WALTER);
  await nurse.mediaIsReady();
  await kiosk.mediaIsReady();

  await test.step('claimed and set up, and still no frame and no sound at either end', async () => {
    await nurse.page.waitForTimeout(2000);
    for (const page of [nurse.page, kiosk.page]) {
      expect(await inboundTotals(page)).toEqual({ audioBytes: 0, videoFramesDecoded: 0 });
    }
  });

  await test.step('answered: the nurse sees the home', async () => {
    await nurse.answer();
    await expect.poll(() => readMarker(nurse.page.getByTestId('remote-video')), { timeout: 15_000 }).toBe(marker);
  });

  await test.step('muting is said at the other end', async () => {
    await kiosk.page.getByTestId('call-mute').click();
    await expect(nurse.page.getByText('Muted at the other end')).toBeVisible();
    await kiosk.page.getByTestId('call-mute').click();
    await expect(nurse.page.getByText('Muted at the other end')).toBeHidden();
  });

  await test.step('the worker is killed: the call comes back by itself', async () => {
    const before = workersOf(system);
    expect(before).toHaveLength(1);
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await expect.poll(() => workersOf(system).filter((pid) => !before.includes(pid)).length).toBe(1);
    const { videoFramesDecoded } = await inboundTotals(nurse.page);
    await expect
      .poll(async () => (await inboundTotals(nurse.page)).videoFramesDecoded, { timeout: 20_000 })
      .toBeGreaterThan(videoFramesDecoded + 20);
    await expect.poll(() => readMarker(nurse.page.getByTestId('remote-video'))).toBe(marker);
  });
  await homeBrowser.close();
  await officeBrowser.close();
});
