/**
 * What breaks in the middle of a call, and that it goes on by itself: a headset pulled out and plugged in, a line that is cut for
 * twenty seconds, a worker of the SFU that is killed twice. Each time decoded frames and heard sound are counted after it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright/test';
import { freePort, startSystem, type System } from '../../scripts/demo/system.ts';
import { launchBrowser, openPage, watchPeerConnections } from './support/browsers.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_EXECUTABLE } from './support/chromium.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { openLines, type Lines, type Side } from './support/cuttable-line.ts';
import { flowingWithin } from './support/flowing.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { openSoundCard } from './support/sound-card.ts';
import { expect, test } from './support/teletriage.ts';

const WALTER = 'PEMBERTON, Walter';
const HUB = '127.0.0.1';
/** Another address of this machine: the line stands before the hub's own. */
const MEDIA_LINE = '127.0.0.2';
const KIOSK_LINE = '::1';
const CUT_MS = 20_000;
/** The call must be back by then, counted from the moment at which the line is. */
const BACK_WITHIN_MS = 45_000;

interface TwoEnds {
  readonly kiosk: KioskPage;
  readonly nurse: ConsolePage;
}

/** From an empty screen at both ends to a call that is on. */
async function callIsOn(ends: TwoEnds, system: System, lines?: Lines): Promise<void> {
  const { kiosk, nurse } = ends;
  for (const { page } of [kiosk, nurse]) await watchPeerConnections(page);
  await kiosk.open(system.kioskUrl());
  await kiosk.signIn('Priya Nair', '246810');
  await kiosk.chooseResident(WALTER);
  await kiosk.callTheNurse('Found on the floor.');
  await kiosk.mediaIsReady();
  // Before the answer nothing leaves the home but what holds the way open.
  expect(await flowingWithin(kiosk.page, 1000)).toMatchObject({ sentBytes: 0 });
  lines?.expect('office');
  await nurse.signIn(system.hubUrl);
  await nurse.claim(WALTER);
  await nurse.mediaIsReady();
  await nurse.answer();
}

/** Something to see and something to hear. */
async function isSeenAndHeardAt(page: Page, timeout = BACK_WITHIN_MS): Promise<void> {
  await expect
    .poll(
      async () => {
        const { frames, heard } = await flowingWithin(page, 1500);
        return { seen: frames >= 5, heard };
      },
      { timeout, intervals: [100] },
    )
    .toEqual({ seen: true, heard: true });
}

async function goesOnAtBothEnds({ kiosk, nurse }: TwoEnds): Promise<void> {
  await Promise.all([isSeenAndHeardAt(kiosk.page), isSeenAndHeardAt(nurse.page)]);
}

function workersOf(system: System): number[] {
  const listed = execFileSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' });
  return listed
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, command]) => parent === String(system.parts.hub().pid) && command?.startsWith('mediasoup'))
    .map(([pid]) => Number(pid));
}

test('a headset that is pulled out and plugged in again is heard again', async ({ system }) => {
  test.setTimeout(180_000);
  const card = await openSoundCard();
  const [home, office] = [await card.launchBrowser(), await launchBrowser()];
  try {
    const kiosk = new KioskPage(await openPage(home));
    const nurse = new ConsolePage(await openPage(office, 1920, 1080));
    await callIsOn({ kiosk, nurse }, system);
    const heard = async (): Promise<boolean> => (await flowingWithin(nurse.page, 1000)).heard;
    await expect.poll(heard, { timeout: 30_000 }).toBe(true);

    await card.unplugHeadset();
    await expect(kiosk.page.getByText('No microphone was found.').first()).toBeVisible({ timeout: 15_000 });
    await expect(nurse.page.getByText('Muted at the other end').first()).toBeVisible();
    await expect.poll(heard, { timeout: 20_000 }).toBe(false);
    // The picture of the nurse goes on.
    expect((await flowingWithin(kiosk.page, 1000)).frames).toBeGreaterThan(5);

    await card.plugInHeadset();
    await expect.poll(heard, { timeout: 30_000 }).toBe(true);
    await expect(kiosk.page.getByText('No microphone was found.')).toHaveCount(0);
    await expect(nurse.page.getByText('Muted at the other end')).toHaveCount(0);
  } finally {
    await home.close();
    await office.close();
    await card.close();
  }
});

test('twenty seconds without a network at one end and at both, and a worker killed twice', async () => {
  test.setTimeout(420_000);
  const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-line-'));
  const ports = { hub: await freePort(), rtc: await freePort(), kiosk: await freePort() };
  const doors: Readonly<Record<Side, number>> = { home: await freePort(), office: await freePort() };
  const lines = await openLines({
    hub: { host: HUB, port: ports.hub },
    tcp: [
      { side: 'home', listen: { host: HUB, port: doors.home } },
      { side: 'home', listen: { host: KIOSK_LINE, port: ports.hub } },
      { side: 'office', listen: { host: HUB, port: doors.office } },
    ],
    media: { listen: { host: MEDIA_LINE, port: ports.rtc }, target: { host: HUB, port: ports.rtc } },
  });
  const system = await startSystem({
    dataDir,
    hubPort: ports.hub,
    rtcPort: ports.rtc,
    kioskPort: ports.kiosk,
    devicesByThemselves: false,
    onLine: () => undefined,
    env: { HUB_URL: `http://[${KIOSK_LINE}]:${String(ports.hub)}`, HUB_RTC_ANNOUNCED: MEDIA_LINE },
  });
  /** The page keeps the hub's address, and the browser takes the line of its side to it. */
  const browserOf = (side: Side): Promise<Browser> =>
    chromium.launch({
      executablePath: CHROMIUM_EXECUTABLE,
      headless: true,
      args: [
        ...CHROMIUM_ARGUMENTS,
        `--host-resolver-rules=MAP ${HUB}:${String(ports.hub)} ${HUB}:${String(doors[side])}`,
      ],
    });
  const [home, office] = [await browserOf('home'), await browserOf('office')];
  try {
    // The kiosk's program calls the hub by another name than the hub calls itself, which its page would not let through.
    const context = await home.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
    const ends = {
      kiosk: new KioskPage(await context.newPage()),
      nurse: new ConsolePage(await openPage(office, 1920, 1080)),
    };
    await callIsOn(ends, system, lines);
    await goesOnAtBothEnds(ends);

    await test.step('the line of the home is cut for twenty seconds', async () => {
      lines.expect('home');
      lines.cut('home');
      await ends.nurse.page.waitForTimeout(CUT_MS);
      expect(await flowingWithin(ends.nurse.page, 500)).toMatchObject({ frames: 0, audioBytes: 0 });
      lines.restore('home');
      await goesOnAtBothEnds(ends);
    });

    await test.step('both lines are cut for twenty seconds', async () => {
      for (const side of ['home', 'office'] as const) lines.cut(side);
      await ends.nurse.page.waitForTimeout(CUT_MS);
      for (const side of ['home', 'office'] as const) lines.restore(side);
      await goesOnAtBothEnds(ends);
    });

    for (const time of ['once', 'and again'] as const) {
      await test.step(`the SFU’s worker is killed, ${time}`, async () => {
        const before = workersOf(system);
        expect(before).toHaveLength(1);
        for (const pid of before) process.kill(pid, 'SIGKILL');
        await expect.poll(() => workersOf(system).filter((pid) => !before.includes(pid)).length).toBe(1);
        await goesOnAtBothEnds(ends);
      });
    }
  } finally {
    await home.close();
    await office.close();
    await system.stop();
    lines.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
