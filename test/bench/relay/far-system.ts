/**
 * The whole product with a line of 25 ms each way between the hub and everybody else: sound and pictures, the pages' own
 * connections and the kiosk's link all pass the relay. What is on one machine in life (a kiosk's page and its program) stays so.
 */
import { createSocket } from 'node:dgram';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright/test';
import { freePort, startSystem, type System } from '../../../scripts/demo/system.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_EXECUTABLE } from '../../e2e/support/chromium.ts';
import { median } from '../first-frames.ts';
import { Relay } from './relay.ts';
import { bound } from './udp-leg.ts';

/** Each way: a round trip of 50 ms, as over a British fixed line or 4G. */
export const DELAY_MS = 25;

const HUB = '127.0.0.1';
/** The hub is told to announce this address of the machine for sound and pictures; the relay listens there. */
const FAR_RTC = '127.0.0.2';
/** The kiosk's program finds the hub here: the relay at the hub's own port, which the hub knows as its own name. */
const FAR_KIOSK = '::1';
const PINGS = 40;

/** The browser's own camera gives 20 pictures a second, where those of tablets and offices give 30. The later one counts. */
const CAMERA_OF_A_TABLET = '--use-fake-device-for-media-stream=fps=30';

export interface FarSystem {
  readonly system: System;
  readonly relay: Relay;
  /** What a datagram took there and back, measured. */
  readonly roundTripMs: number;
  /** A browser whose connections to the hub pass the relay. */
  launchBrowser(): Promise<Browser>;
  stop(): Promise<void>;
}

export async function startFarSystem(): Promise<FarSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-far-'));
  const [hubPort, rtcPort, kioskPort, farPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const echo = createSocket('udp4');
  await bound(echo, 0, HUB);
  echo.on('message', (data, { port, address }) => echo.send(data, port, address));
  const echoPort = await freePort();
  const target = { host: HUB, port: hubPort };
  const relay = await Relay.start({
    delayMs: DELAY_MS,
    tcp: [
      { listen: { host: HUB, port: farPort }, target },
      { listen: { host: FAR_KIOSK, port: hubPort }, target },
    ],
    udp: [
      { listen: { host: FAR_RTC, port: rtcPort }, target: { host: HUB, port: rtcPort } },
      { listen: { host: HUB, port: echoPort }, target: { host: HUB, port: echo.address().port } },
    ],
  });
  const roundTripMs = await roundTrip(echoPort);
  echo.close();
  const system = await startSystem({
    dataDir,
    hubPort,
    rtcPort,
    kioskPort,
    devicesByThemselves: false,
    onLine: () => undefined,
    env: { HUB_URL: `http://[${FAR_KIOSK}]:${String(hubPort)}`, HUB_RTC_ANNOUNCED: FAR_RTC },
  });
  const browsers: Browser[] = [];
  return {
    system,
    relay,
    roundTripMs,
    async launchBrowser() {
      const browser = await chromium.launch({
        executablePath: CHROMIUM_EXECUTABLE,
        headless: true,
        // The page keeps the hub's address, and the browser takes the longer way to it.
        args: [
          ...CHROMIUM_ARGUMENTS,
          CAMERA_OF_A_TABLET,
          `--host-resolver-rules=MAP ${HUB}:${String(hubPort)} ${HUB}:${String(farPort)}`,
        ],
      });
      browsers.push(browser);
      return browser;
    },
    async stop() {
      for (const browser of browsers) await browser.close();
      await system.stop();
      await relay.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The middle of some tens of datagrams, each sent when the one before is back. */
async function roundTrip(port: number): Promise<number> {
  const socket = createSocket('udp4');
  const taken: number[] = [];
  for (let ping = 0; ping < PINGS; ping++) {
    const sent = performance.now();
    const back = new Promise<void>((resolve) => socket.once('message', () => resolve()));
    socket.send('ping', port, HUB);
    await back;
    taken.push(performance.now() - sent);
  }
  socket.close();
  return median(taken);
}
