import { chromium, type Browser, type Page } from 'playwright/test';
import { DEMO_CARERS } from '../../../sfu-server/demo/people.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_EXECUTABLE, fakeCamera } from './chromium.ts';

/** A browser of its own, because the fake camera is a browser's and not a page's. */
export async function launchBrowser(cameraFile?: string): Promise<Browser> {
  const camera = cameraFile === undefined ? [] : [fakeCamera(cameraFile)];
  return chromium.launch({
    executablePath: CHROMIUM_EXECUTABLE,
    headless: true,
    args: [...CHROMIUM_ARGUMENTS, ...camera],
  });
}

/** A page in a context of its own, as somebody in a British care home has it. */
export async function openPage(browser: Browser, width = 1280, height = 800): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  // Staff who know the tests by heart have chosen the one page long ago; the guided pages are tested by their own address.
  await context.addInitScript(
    (ids: readonly string[]) => {
      for (const id of ids) {
        const key = `teletriage.observing.${id}`;
        // A page without an origin of its own keeps nothing.
        if (location.protocol.startsWith('http')) localStorage.setItem(key, localStorage.getItem(key) ?? 'one-page');
      }
    },
    Object.values(DEMO_CARERS).map(({ personId }) => personId),
  );
  return context.newPage();
}

/** Remembers the page's peer connections, so that a test can read the browser's own statistics. */
export async function watchPeerConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Native = window.RTCPeerConnection;
    const made: RTCPeerConnection[] = [];
    Object.assign(window, { __peerConnections: made });
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    };
  });
}

export interface InboundTotals {
  readonly audioBytes: number;
  readonly videoFramesDecoded: number;
}

/** What this page has received so far, by the browser's own count. */
export async function inboundTotals(page: Page): Promise<InboundTotals> {
  return page.evaluate(async () => {
    const made = (window as unknown as { __peerConnections: RTCPeerConnection[] }).__peerConnections;
    const totals = { audioBytes: 0, videoFramesDecoded: 0 };
    for (const connection of made) {
      for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (report['type'] !== 'inbound-rtp') continue;
        if (report['kind'] === 'audio') totals.audioBytes += Number(report['bytesReceived'] ?? 0);
        if (report['kind'] === 'video') totals.videoFramesDecoded += Number(report['framesDecoded'] ?? 0);
      }
    }
    return totals;
  });
}
