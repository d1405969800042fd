/**
 * What a hub needs for 76 homes and 5 consoles: memory and processor time at rest and with four two-way calls, and how soon a
 * call that is asked for stands in the queue of every console. Beside it a bare WebSocket server with as many connections, in
 * the same run. Processor time is the kernel's own count for each process. Prints; asserts nothing about time.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { WebSocket } from 'ws';
import { PING_MS } from '../../main/core/hub-link/heartbeat.ts';
import { startProcess, type RunningProcess } from '../../scripts/demo/process.ts';
import { freePort, ROOT } from '../../scripts/demo/system.ts';
import { launchBrowser } from '../e2e/support/browsers.ts';
import { command } from '../integration/sfu-server/support/calls.ts';
import { spread } from './first-frames.ts';
import { askForNurse, gather, takeBack, type Crowd } from './load/crowd.ts';
import { furnish } from './load/furnish.ts';
import { joinOn, openMediaPage } from './load/open-media-page.ts';
import { childrenOf, usageOver, type Usage } from './load/usage.ts';

const HOMES = 76;
const RESIDENTS_EACH = 30;
const CONSOLES = 5;
const TWO_WAY_CALLS = 4;
const SECONDS = Number(process.env['TELETRIAGE_BENCH_SECONDS'] ?? 60);
const REQUESTS = Number(process.env['TELETRIAGE_BENCH_REQUESTS'] ?? 300);
/** Between one request and the next: far closer together than 76 homes ever ask. */
const BETWEEN_MS = 100;
/** A call stands in the queue for so long, so that it is never empty. */
const STANDS_MS = 2000;

async function startHub(dataDir: string, rtcPort: number, env: Readonly<Record<string, string>> = {}) {
  return startProcess({
    name: 'hub',
    args: [
      ...(process.env['TELETRIAGE_BENCH_NODE'] ?? '').split(' ').filter(Boolean),
      join(ROOT, 'sfu-server/main.ts'),
    ],
    env: {
      HUB_DATA: join(dataDir, 'hub'),
      HUB_PORT: '0',
      HUB_RTC_PORT: String(rtcPort),
      HUB_RENDERER_DIR: join(ROOT, 'dist/renderer'),
      HUB_DEMO: '1',
      ...env,
    },
    onLine: () => undefined,
  });
}

function usageLine(name: string, usage: Usage | undefined): string {
  if (usage === undefined) throw new Error(`${name}: not measured`);
  const { cpu, rssMiB } = usage;
  return `${name.padEnd(52)} ${rssMiB.toFixed(0).padStart(4)} MiB   ${(cpu * 100).toFixed(2).padStart(6)} % of a core`;
}

/** At once, so that what was measured is there also when something fails later. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function bareReference(): Promise<Usage | undefined> {
  const bare = await startProcess({
    name: 'bare',
    args: [join(ROOT, 'test/bench/load/bare-server.ts')],
    env: {},
    onLine: () => undefined,
  });
  const sockets: WebSocket[] = [];
  const beats: NodeJS.Timeout[] = [];
  for (let each = 0; each < HOMES + CONSOLES; each++) {
    const socket = new WebSocket(`ws://127.0.0.1:${String(bare.ready['port'])}`);
    await new Promise((resolve) => socket.once('open', resolve));
    sockets.push(socket);
    const beat = (): void => socket.send(JSON.stringify({ type: 'request', id: each, method: 'ping', params: {} }));
    setTimeout(() => beats.push(setInterval(beat, PING_MS)), Math.random() * PING_MS).unref();
  }
  const [usage] = await usageOver(SECONDS, [bare.pid]);
  for (const beat of beats) clearInterval(beat);
  for (const socket of sockets) socket.terminate();
  await bare.stop();
  return usage;
}

interface RequestTimes {
  /** From a carer's request to the last of the consoles that was shown it. */
  readonly toAllConsoles: readonly number[];
  readonly toEachConsole: readonly number[];
  /** To the hub's answer that it has it safe. */
  readonly toReceipt: readonly number[];
}

async function requestTimes(crowd: Crowd): Promise<RequestTimes> {
  const toAllConsoles: number[] = [];
  const toEachConsole: number[] = [];
  const toReceipt: number[] = [];
  const takingBack: Promise<void>[] = [];
  const under: Promise<void>[] = [];
  for (let request = 0; request < REQUESTS; request++) {
    const kiosk = crowd.kiosks[request % crowd.kiosks.length];
    const residentId = kiosk?.home.residents[Math.floor(request / crowd.kiosks.length)];
    if (kiosk === undefined || residentId === undefined) throw new Error('more requests than people');
    const encounterId = uuidv7();
    const shown = crowd.shown(encounterId);
    const measured = async (): Promise<void> => {
      const { sentAt } = await askForNurse(kiosk, residentId, encounterId);
      toReceipt.push(performance.now() - sentAt);
      const at = await shown;
      toEachConsole.push(...at.map((each) => each - sentAt));
      toAllConsoles.push(Math.max(...at) - sentAt);
      takingBack.push(pause(STANDS_MS).then(() => takeBack(kiosk, residentId, encounterId)));
    };
    under.push(measured());
    await pause(BETWEEN_MS * (0.5 + Math.random()));
  }
  await Promise.all(under);
  await Promise.all(takingBack);
  return { toAllConsoles, toEachConsole, toReceipt };
}

/** Four calls between pages with the product's own media code. @returns a function that ends them */
async function fourCalls(crowd: Crowd): Promise<() => Promise<void>> {
  const browser = await launchBrowser();
  const frames: Promise<number>[] = [];
  for (let call = 0; call < TWO_WAY_CALLS; call++) {
    const kiosk = crowd.kiosks[call];
    const nurse = crowd.consoles[call];
    const residentId = kiosk?.home.residents.at(-1);
    if (kiosk === undefined || nurse === undefined || residentId === undefined) throw new Error('nobody there');
    // Opened first: a ticket is not good for long.
    const [home, office] = [await openMediaPage(browser), await openMediaPage(browser)];
    const { encounterId } = await askForNurse(kiosk, residentId);
    await nurse.link.request('call.claim', command(encounterId));
    await nurse.link.request('call.answer', command(encounterId));
    frames.push(
      joinOn(home, await kiosk.link.request('media.ticket', { encounterId })),
      joinOn(office, await nurse.link.request('media.ticket', { encounterId })),
    );
  }
  await Promise.all(frames);
  return () => browser.close();
}

test('hub load: 76 kiosks and 5 consoles', async () => {
  test.setTimeout(900_000);
  const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-load-'));
  const rtcPort = await freePort();
  let hub: RunningProcess | undefined;
  let crowd: Crowd | undefined;
  let endCalls: (() => Promise<void>) | undefined;
  try {
    const seeding = await startHub(dataDir, rtcPort, { MEDIASOUP_WORKER_BIN: '/nonexistent' });
    await seeding.stop();
    const furnished = await furnish(join(dataDir, 'hub'), {
      homes: HOMES,
      residentsEach: RESIDENTS_EACH,
      nurses: CONSOLES,
    });
    hub = await startHub(dataDir, rtcPort);
    const pids = [hub.pid, ...(await childrenOf(hub.pid))];
    crowd = await gather(String(hub.ready['url']), furnished);
    say(
      `${String(HOMES)} kiosks and ${String(CONSOLES)} consoles at one hub, ${String(HOMES * RESIDENTS_EACH)} residents; over ${String(SECONDS)} s each`,
    );
    await pause(5000);
    const [idleHub, idleWorker] = await usageOver(SECONDS, pids);
    say(usageLine('Hub at rest (aim: under 250 MB, under 5 %)', idleHub));
    say(usageLine('  its media worker', idleWorker));
    const times = await requestTimes(crowd);
    say(`${String(times.toAllConsoles.length)} calls asked for, about ${String(BETWEEN_MS)} ms apart:`);
    say(spread('Request sent to shown at all consoles (aim p99 50)', times.toAllConsoles));
    say(spread('Request sent to shown at each console', times.toEachConsole));
    say(spread('Request sent to the hub’s receipt', times.toReceipt));
    endCalls = await fourCalls(crowd);
    await pause(5000);
    const [busyHub, busyWorker] = await usageOver(SECONDS, pids);
    say(usageLine(`Hub with ${String(TWO_WAY_CALLS)} two-way calls`, busyHub));
    say(usageLine('  its media worker', busyWorker));
    await endCalls();
    endCalls = undefined;
    say(usageLine('Bare server, as many connections and heartbeats', await bareReference()));
    expect(times.toAllConsoles).toHaveLength(REQUESTS);
  } finally {
    await endCalls?.();
    crowd?.close();
    await hub?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
