/** Two real pages, a real SFU worker, and between them nothing but the product's media link. */
import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright';
import { WebSocketServer } from 'ws';
import { freePort } from '../../../../scripts/demo/system.ts';
import { createSfu } from '../../../../sfu-server/media/sfu.ts';
import type { Sfu } from '../../../../sfu-server/media/port.ts';
import type { MediaLog } from '../../../../sfu-server/media/worker-pool.ts';
import { serveMediaLink } from '../../../../sfu-server/signalling/media-link.ts';
import { socketWire } from '../../../../sfu-server/signalling/ws-wire.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_EXECUTABLE } from '../../../e2e/support/chromium.ts';
import { inboundTotals, watchPeerConnections } from '../../../e2e/support/browsers.ts';

const SOUND_AT_ONCE = '--autoplay-policy=no-user-gesture-required';
/** As desktop browsers are; a browser without a screen has to be told. */
const SOUND_AFTER_TOUCH = '--autoplay-policy=document-user-activation-required';
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const PAGE = '<!doctype html><body><script src="/page.js"></script>';

export interface CallSite {
  readonly sfu: Sfu;
  /** Opens a page that joins a call at once. */
  join(encounterId: string, peerId: string, side: 'home' | 'clinician'): Promise<Page>;
  /** Where the SFU listens. */
  readonly rtcPort: number;
  /** The SFU's worker processes. */
  workers(): number[];
  /** Sends a signal to the SFU's worker process. */
  signalWorker(signal: NodeJS.Signals): void;
  close(): Promise<void>;
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('page.ts', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife' });
  return outputFiles[0]?.text ?? '';
}

function childWorkers(): number[] {
  return execFileSync('ps', ['--no-headers', '--ppid', String(process.pid), '-o', 'pid=,comm='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, command]) => command?.startsWith('mediasoup'))
    .map(([pid]) => Number(pid));
}

export interface CallSiteSettings {
  /** As on a kiosk, whose browser is started so; elsewhere sound waits for a touch. */
  readonly soundAtOnce?: boolean;
  /** Any free one where none is said. */
  readonly rtcPort?: number;
  /** Where the pages are told that the SFU is, where that is not where it is. */
  readonly announcedAddress?: string;
  readonly log?: MediaLog;
}

export async function openCallSite(settings: CallSiteSettings = {}): Promise<CallSite> {
  const { soundAtOnce = true, announcedAddress, log = quiet } = settings;
  const rtcPort = settings.rtcPort ?? (await freePort());
  const where = { rtcPort, listenIp: '127.0.0.1', ...(announcedAddress === undefined ? {} : { announcedAddress }) };
  const sfu = await createSfu({ ...where, workers: 1, log });
  const script = await bundle();
  const server: Server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : PAGE);
  });
  const sockets = new WebSocketServer({ server, path: '/media' });
  sockets.on('connection', (socket, request) => {
    const who = new URL(request.url ?? '', 'ws://here').searchParams;
    const of = (name: string): string => who.get(name) ?? '';
    const side = of('side') === 'home' ? 'home' : 'clinician';
    const peer = { encounterId: of('call'), peerId: of('peer'), name: of('peer'), side } as const;
    serveMediaLink(
      socketWire(socket, () => undefined),
      peer,
      sfu,
      () => Promise.resolve(),
      {
        onFault: (method, fault) => {
          console.error(method, fault);
        },
      },
    );
  });
  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  // Three of Chromium's own cameras. The second is one for depth, whose frames no video element shows.
  const left = ['--use-fake-device-for-media-stream', SOUND_AT_ONCE];
  const others = CHROMIUM_ARGUMENTS.filter((argument) => !left.includes(argument));
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM_EXECUTABLE,
    args: [
      ...others,
      soundAtOnce ? SOUND_AT_ONCE : SOUND_AFTER_TOUCH,
      '--use-fake-device-for-media-stream=device-count=3',
    ],
  });
  return {
    sfu,
    async join(encounterId, peerId, side) {
      const page = await (await browser.newContext()).newPage();
      await watchPeerConnections(page);
      await page.goto(`http://127.0.0.1:${String(port)}/?call=${encounterId}&peer=${peerId}&side=${side}`);
      return page;
    },
    rtcPort,
    workers: childWorkers,
    signalWorker(signal) {
      for (const pid of childWorkers()) process.kill(pid, signal);
    },
    async close() {
      await browser.close();
      sockets.close();
      server.closeAllConnections();
      server.close();
      await sfu.shutdown();
    },
  };
}

/** The call as the page's screen would see it. */
export function snapshotOf(page: Page) {
  return page.evaluate(() => {
    const { phase, endReason, microphone, camera, quality, remotes, cameras, rung, frame } = window.call.snapshot();
    const people = remotes.map(({ person, hasVideo, videoPaused, audioPaused, videoHeld, still }) => ({
      peerId: person.peerId,
      hasVideo,
      videoPaused,
      audioPaused,
      videoHeld,
      still,
    }));
    return { phase, endReason, microphone, camera, quality, people, cameras, rung, frame };
  });
}

/** What has left the page as sound and picture, of all layers. What holds the way open (ICE, RTCP) is not counted. */
export function sentBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const made = (window as unknown as { __peerConnections: RTCPeerConnection[] }).__peerConnections;
    let sum = 0;
    for (const connection of made) {
      for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (report['type'] === 'outbound-rtp') sum += Number(report['bytesSent'] ?? 0);
      }
    }
    return sum;
  });
}

/** The layers of its picture that a page sends now. */
export function layersSent(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const made = (window as unknown as { __peerConnections: RTCPeerConnection[] }).__peerConnections;
    let layers = 0;
    for (const connection of made) {
      for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        const isLayer = report['type'] === 'outbound-rtp' && report['kind'] === 'video';
        if (isLayer && report['active'] === true) layers += 1;
      }
    }
    return layers;
  });
}

/** Frames decoded and bytes of sound received within a while. */
export async function receivedWithin(page: Page, milliseconds: number) {
  const before = await inboundTotals(page);
  await page.waitForTimeout(milliseconds);
  const after = await inboundTotals(page);
  return {
    frames: after.videoFramesDecoded - before.videoFramesDecoded,
    audioBytes: after.audioBytes - before.audioBytes,
  };
}
