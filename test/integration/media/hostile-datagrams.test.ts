/**
 * What nobody should send to the media port, sent while a call is up: by strangers, from many addresses, over UDP and TCP; and by somebody
 * on the way, under the address of the pages themselves. `MEDIA_DATAGRAMS=1000000` sends more.
 */
import { createSocket, type Socket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { connect, type Socket as Stream } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Random } from '../../../scripts/fuzz/random.ts';
import { freePort } from '../../../scripts/demo/system.ts';
import { inboundTotals } from '../../e2e/support/browsers.ts';
import { openCallSite, snapshotOf, type CallSite } from './support/call-site.ts';
import { clientHello, hostileDatagram, isShortRecord, mutated, shortRecord } from './support/hostile-datagrams.ts';
import { standBetween, type Between } from './support/somebody-between.ts';

/** In all, over the tests of this file. */
const DATAGRAMS = Number(process.env['MEDIA_DATAGRAMS'] ?? 60_000);
const PER_SECOND = 5_000;
/** A burst fits into what the kernel keeps for a socket. */
const AT_ONCE = 40;
const SEED = process.env['FUZZ_SEED'] ?? String(Date.now());
const SFU = '127.0.0.1';
/** Where the pages are told that it is. */
const ON_THE_WAY = '127.0.0.2';
/** The worker may keep so much more than before, whatever was sent to it: what it sets aside for the connections of a moment. */
const MOST_MORE_MIB = 24;

let site: CallSite;
let between: Between;
let home: Page;
let nurse: Page;
let calls = 0;
const said: string[] = [];
const strangers: Socket[] = [];
const random = new Random(`media ${SEED}`);
const within = { timeout: 30_000, interval: 100 };

beforeAll(async () => {
  const told = (_details: object, words: string): void => void said.push(words);
  const rtcPort = await freePort();
  between = await standBetween(ON_THE_WAY, rtcPort, SFU);
  site = await openCallSite({
    rtcPort,
    announcedAddress: ON_THE_WAY,
    log: { info: () => undefined, warn: told, error: told },
  });
  for (let n = 0; n < 32; n += 1) strangers.push(createSocket('udp4'));
});
afterAll(async () => {
  for (const socket of strangers) socket.close();
  await site.close();
  between.close();
});
afterEach(async () => {
  await home.context().close();
  await nurse.context().close();
});

async function residentMiB(): Promise<number> {
  const [pid] = site.workers();
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** By its first byte (RFC 7983). */
const isStun = ([first = 0]: Uint8Array): boolean => first < 4;

function fromStranger(bytes: Uint8Array): void {
  random.pick(strangers).send(bytes, site.rtcPort, SFU);
}

/** So many, no faster than a machine of two cores can make them beside two browsers. */
async function flood(count: number, one: () => void): Promise<void> {
  const began = performance.now();
  for (let sent = 0; sent < count; sent += 1) {
    one();
    if (sent % AT_ONCE !== 0) continue;
    await pause(Math.max(1, (sent / PER_SECOND) * 1000 - (performance.now() - began)));
  }
}

async function join(): Promise<void> {
  const encounterId = `hostile-${String(++calls)}`;
  home = await site.join(encounterId, 'kiosk', 'home');
  nurse = await site.join(encounterId, 'nurse', 'clinician');
  await site.sfu.open(encounterId);
}

async function bothAreLive(): Promise<void> {
  for (const page of [home, nurse]) {
    await expect.poll(async () => (await snapshotOf(page)).phase, within).toBe('live');
    await expect.poll(async () => (await inboundTotals(page)).videoFramesDecoded, within).toBeGreaterThan(10);
  }
}

/** Every phase that the page was in, in order. */
const phasesOf = (page: Page): Promise<string[]> => page.evaluate(() => window.phases);

interface Received {
  readonly frames: number;
  readonly audioBytes: number;
}

/** While something is done; told for each page. */
async function receivedWhile(work: Promise<unknown>): Promise<{ readonly seconds: number; readonly each: Received[] }> {
  const began = performance.now();
  const before = await Promise.all([home, nurse].map(inboundTotals));
  await work;
  const after = await Promise.all([home, nurse].map(inboundTotals));
  const each = after.map((now, at) => ({
    frames: now.videoFramesDecoded - (before[at]?.videoFramesDecoded ?? 0),
    audioBytes: now.audioBytes - (before[at]?.audioBytes ?? 0),
  }));
  return { seconds: (performance.now() - began) / 1000, each };
}

/** The call goes on meanwhile and after, in one piece; the same worker serves it; nobody was told of anything. */
async function callStands(name: string, count: number, work: () => Promise<unknown>): Promise<void> {
  const [worker] = site.workers();
  const memory = await residentMiB();
  const { seconds, each } = await receivedWhile(work());
  const least = (one: (received: Received) => number): number => Math.min(...each.map(one)) / seconds;
  const more = (await residentMiB()) - memory;
  const line = [
    `${name}: ${count.toLocaleString('en-GB')} in ${seconds.toFixed(1)} s, seed ${SEED}`,
    `at least ${least(({ frames }) => frames).toFixed(1)} frames/s and ${least(({ audioBytes }) => audioBytes).toFixed(0)} B/s of sound at each end`,
    `the worker holds ${more.toFixed(1)} MiB more than ${memory.toFixed(1)}`,
  ].join('; ');
  console.log(line);
  expect(site.workers()).toEqual([worker]);
  expect(said).toEqual([]);
  expect(more, line).toBeLessThan(MOST_MORE_MIB);
  for (const { frames, audioBytes } of each) {
    expect(frames / seconds, line).toBeGreaterThan(2);
    expect(audioBytes / seconds, line).toBeGreaterThan(200);
  }
  const after = await receivedWhile(pause(2000));
  for (const { frames, audioBytes } of after.each) {
    expect(frames).toBeGreaterThan(5);
    expect(audioBytes).toBeGreaterThan(500);
  }
  for (const page of [home, nurse]) {
    expect((await snapshotOf(page)).phase).toBe('live');
    expect(await phasesOf(page)).not.toContain('reconnecting');
  }
}

it('strangers send bytes of every kind over UDP: the call goes on', async () => {
  await join();
  await bothAreLive();
  const count = Math.floor(DATAGRAMS / 3);
  await callStands('Strangers, UDP', count, () =>
    flood(count, () => {
      // Also what they have overheard, changed; and as it was, but for what only says who is there.
      const overheard = random.pick(between.seen()).bytes;
      const bytes = random.onceIn(3) ? mutated(random, overheard) : hostileDatagram(random);
      fromStranger(random.onceIn(4) && !isStun(overheard) ? overheard : bytes);
    }),
  );
}, 1_800_000);

it('somebody on the way sends them under the pages’ own addresses: what is not theirs is not taken', async () => {
  await join();
  await bothAreLive();
  expect(between.ways().length).toBeGreaterThan(1);
  const count = Math.floor(DATAGRAMS / 3);
  await callStands('Under the pages’ addresses', count, () =>
    flood(count, () => {
      const { bytes, inject } = random.pick(between.seen());
      const hostile = random.onceIn(2) ? mutated(random, bytes) : hostileDatagram(random);
      // The one thing that is believed has a test of its own.
      if (!isShortRecord(hostile)) inject(hostile);
    }),
  );
}, 1_800_000);

/** Until both have pictures again, and the call is live at both ends. */
async function backWithin(limitMs: number): Promise<number> {
  const began = performance.now();
  await expect
    .poll(
      async () => {
        const { each } = await receivedWhile(pause(500));
        const phases = await Promise.all([home, nurse].map(async (page) => (await snapshotOf(page)).phase));
        return each.every(({ frames }) => frames > 3) && phases.every((phase) => phase === 'live');
      },
      { timeout: limitMs, interval: 50 },
    )
    .toBe(true);
  return performance.now() - began;
}

const BACK_WITHIN_MS = 25_000;
/** Sent all at once, most would not fit into what the kernel keeps for the worker's socket, and miss one of the pages. */
const BETWEEN_RECORDS_MS = 5;

/** Under every address, over and over, until both pages were put out by it. */
async function shortRecordsUntilBothAreOut(): Promise<void> {
  await expect
    .poll(
      async () => {
        for (const inject of between.ways()) {
          inject(shortRecord(random));
          await pause(BETWEEN_RECORDS_MS);
        }
        const phases = await Promise.all([home, nurse].map(phasesOf));
        return phases.every((seen) => seen.includes('reconnecting'));
      },
      { timeout: 15_000, interval: 200 },
    )
    .toBe(true);
}

it('a record too short to be one, under the pages’ own addresses, ends the encryption: the call comes back by itself', async () => {
  await join();
  await bothAreLive();
  const [worker] = site.workers();
  const began = performance.now();
  await shortRecordsUntilBothAreOut();
  await backWithin(BACK_WITHIN_MS);
  console.log(`After records that are too short: back in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  expect(site.workers()).toEqual([worker]);
  expect(said).toEqual([]);
  for (const page of [home, nurse]) {
    expect(await phasesOf(page)).not.toContain('ended');
  }
}, 120_000);

it('whoever has overheard where the pages are and says it again from elsewhere gets nothing that can be read, and the call comes back', async () => {
  await join();
  await bothAreLive();
  const led: Uint8Array[] = [];
  for (const socket of strangers) socket.on('message', (bytes) => led.push(bytes));
  await flood(10_000, () => {
    const { bytes } = random.pick(between.seen());
    if (isStun(bytes)) fromStranger(bytes);
  });
  for (const socket of strangers) socket.removeAllListeners('message');
  console.log(
    `Said again from elsewhere: ${String(led.filter((bytes) => !isStun(bytes)).length)} encrypted datagrams went astray; ` +
      `back in ${((await backWithin(BACK_WITHIN_MS)) / 1000).toFixed(1)} s`,
  );
  expect(said).toEqual([]);
  for (const page of [home, nurse]) expect(await phasesOf(page)).not.toContain('ended');
}, 120_000);

it('ClientHellos pour in before, while and after a call is set up: whoever is not in it wins no race', async () => {
  const half = Math.floor(DATAGRAMS / 6);
  const pour = () =>
    flood(half, () => {
      fromStranger(clientHello(random));
    });
  const before = pour();
  await pause(200);
  await join();
  await bothAreLive();
  await before;
  await callStands('ClientHellos', half, pour);
}, 1_800_000);

it('connections over TCP that say nothing of sense, or say it slowly, take nothing from it', async () => {
  await join();
  await bothAreLive();
  const open: Stream[] = [];
  const most = 200;
  const rounds = Math.max(5, Math.floor(DATAGRAMS / 20_000));
  const framed = (bytes: Uint8Array, length = bytes.length) =>
    Buffer.concat([Buffer.from([(length >>> 8) & 0xff, length & 0xff]), bytes]);
  const write = (stream: Stream): void => {
    const bytes = hostileDatagram(random);
    switch (random.below(5)) {
      case 0:
        stream.write(framed(bytes));
        break;
      case 1:
        stream.write(framed(bytes, random.pick([0, 1, 0xffff, bytes.length + 1])));
        break;
      case 2:
        stream.write(bytes);
        break;
      case 3:
        stream.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
        break;
      default:
        stream.write(Uint8Array.of(random.below(256)));
    }
  };
  await callStands('Connections, TCP', most * rounds, async () => {
    for (let round = 0; round < rounds; round += 1) {
      for (let n = 0; n < most; n += 1) {
        const stream = connect({ host: SFU, port: site.rtcPort });
        stream.on('error', () => undefined);
        stream.once('connect', () => {
          write(stream);
        });
        open.push(stream);
      }
      await pause(250);
      for (const stream of open) if (!stream.destroyed) write(stream);
      await pause(250);
      for (const stream of open.splice(0, open.length - most / 2)) stream.destroy();
    }
    for (const stream of open) stream.destroy();
  });
}, 1_800_000);
