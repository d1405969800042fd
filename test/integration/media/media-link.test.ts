/** The media link with a real SFU worker: who may do what when, and that a wrong request is refused with a code. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mediaLink } from '#protocol/hub/media-link.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { createSfu } from '../../../sfu-server/media/sfu.ts';
import type { Sfu } from '../../../sfu-server/media/port.ts';
import { serveMediaLink } from '../../../sfu-server/signalling/media-link.ts';
import { freePort } from '../../../scripts/demo/system.ts';
import { wirePair } from '../../doubles/wire-pair.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const DTLS = { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: 'AA:'.repeat(31) + 'AA' }] } as const;
const OPUS = {
  mid: '0',
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48000, channels: 2, parameters: {} }],
  headerExtensions: [],
  encodings: [{ ssrc: 11111111 }],
  rtcp: { cname: 'test' },
};

/** Waits for the thing itself; the limit is for what never comes. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000 });

let sfu: Sfu;
beforeAll(async () => {
  sfu = await createSfu({ rtcPort: await freePort(), listenIp: '127.0.0.1', workers: 1, log: quiet });
});
afterAll(() => sfu.shutdown());

/** Process ids of the workers that this test has started, oldest first. */
function childWorkers(): number[] {
  return execFileSync('ps', ['--no-headers', '--ppid', String(process.pid), '-o', 'pid=,comm='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, command]) => command?.startsWith('mediasoup'))
    .map(([pid]) => Number(pid))
    .sort((a, b) => a - b);
}

interface Page {
  readonly link: Connection<typeof mediaLink>;
  readonly pushed: string[];
  leave(): void;
}

const welcome = (): Promise<void> => Promise.resolve();

function page(
  encounterId: string,
  peerId: string,
  side: 'home' | 'clinician' = 'home',
  demandPlace: () => Promise<void> = welcome,
): Page {
  const [client, server] = wirePair();
  serveMediaLink(server, { encounterId, peerId, name: peerId, side }, sfu, demandPlace, {
    onFault: (method, fault) => {
      throw new Error(`${method}: ${String(fault)}`);
    },
  });
  const timers = {
    after(milliseconds: number, run: () => void) {
      const timer = setTimeout(run, milliseconds);
      return { cancel: () => clearTimeout(timer) };
    },
  };
  const link = connect(client, mediaLink, { timers, timeoutMs: 5000, onFault: () => undefined });
  const pushed: string[] = [];
  const topics = [
    'peer.joined',
    'peer.left',
    'producer.added',
    'producer.removed',
    'room.opened',
    'room.closed',
  ] as const;
  for (const topic of topics) link.on(topic, () => pushed.push(topic));
  return { link, pushed, leave: () => link.close() };
}

async function sendsSound({ link }: Page): Promise<string> {
  const { transportId } = await link.request('transport.create', { direction: 'send' });
  await link.request('transport.connect', {
    transportId,
    dtlsParameters: { ...DTLS, fingerprints: [...DTLS.fingerprints] },
  });
  const made = await link.request('producer.create', {
    transportId,
    kind: 'audio',
    rtpParameters: OPUS,
    paused: false,
  });
  return made.producerId;
}

describe('a room', () => {
  it('starts shut, tells who comes and goes, and opens when the call is answered', async () => {
    const home = page('call-1', 'kiosk');
    const nurse = page('call-1', 'nurse', 'clinician');
    await expect(home.link.request('room.join', {})).resolves.toMatchObject({ open: false, peers: [] });
    const joined = await nurse.link.request('room.join', {});
    expect(joined.peers).toEqual([{ peerId: 'kiosk', name: 'kiosk', side: 'home' }]);
    await soon(() => expect(home.pushed).toEqual(['peer.joined']));
    await sfu.open('call-1');
    await soon(() => expect(home.pushed).toContain('room.opened'));
    expect(sfu.list().find((room) => room.roomId === 'call-1')).toMatchObject({ open: true });
    nurse.leave();
    await soon(() => expect(home.pushed).toContain('peer.left'));
    home.leave();
  });

  it('is shut to what the SFU would let out: a consumer made before the answer stays paused until it', async () => {
    const home = page('call-2', 'kiosk');
    const nurse = page('call-2', 'nurse', 'clinician');
    await home.link.request('room.join', {});
    const { routerRtpCapabilities } = await nurse.link.request('room.join', {});
    const producerId = await sendsSound(home);
    const { transportId } = await nurse.link.request('transport.create', { direction: 'receive' });
    const made = await nurse.link.request('consumer.create', {
      transportId,
      producerId,
      rtpCapabilities: routerRtpCapabilities,
    });
    await nurse.link.request('consumer.resume', { consumerId: made.consumerId });
    expect(sfu.flowing('call-2')).toBe(0);
    await sfu.open('call-2');
    expect(sfu.flowing('call-2')).toBe(1);
    home.leave();
    nurse.leave();
  });

  it('that was answered before anybody had joined is open from the start', async () => {
    await sfu.open('call-3');
    const home = page('call-3', 'kiosk');
    await expect(home.link.request('room.join', {})).resolves.toMatchObject({ open: true });
    home.leave();
  });

  it('tells everybody when it closes', async () => {
    const home = page('call-4', 'kiosk');
    await home.link.request('room.join', {});
    await sfu.close('call-4', 'call-ended');
    await sfu.close('call-4', 'call-ended');
    await soon(() => expect(home.pushed).toEqual(['room.closed']));
    await expect(home.link.request('transport.create', { direction: 'send' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('has one place for one person: a new page replaces the old', async () => {
    const old = page('call-5', 'kiosk');
    await old.link.request('room.join', {});
    const reasons: string[] = [];
    old.link.on('room.closed', ({ reason }) => reasons.push(reason));
    const again = page('call-5', 'kiosk');
    await again.link.request('room.join', {});
    await soon(() => expect(reasons).toEqual(['replaced']));
    expect(sfu.list().find((room) => room.roomId === 'call-5')?.peers).toHaveLength(1);
    again.leave();
  });

  it('puts out whose call it is not any more, and nobody else', async () => {
    const home = page('call-10', 'kiosk');
    const nurse = page('call-10', 'nurse', 'clinician');
    await home.link.request('room.join', {});
    await nurse.link.request('room.join', {});
    const reasons: string[] = [];
    nurse.link.on('room.closed', ({ reason }) => reasons.push(reason));
    await sfu.dismiss('call-10', 'nurse');
    await sfu.dismiss('call-10', 'nurse');
    await soon(() => expect(reasons).toEqual(['dismissed']));
    expect(sfu.list().find((room) => room.roomId === 'call-10')?.peers).toMatchObject([{ peerId: 'kiosk' }]);
    expect(home.pushed).toEqual(['peer.joined', 'peer.left']);
    await expect(nurse.link.request('transport.create', { direction: 'receive' })).rejects.toMatchObject({
      code: 'conflict',
    });
    home.leave();
  });

  it('lets nobody in whose call it is not', async () => {
    const nurse = page('call-11', 'nurse', 'clinician', () =>
      Promise.reject(new RefusalError('forbidden', 'not yours')),
    );
    await expect(nurse.link.request('room.join', {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(nurse.link.request('transport.create', { direction: 'receive' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(sfu.list().some((room) => room.roomId === 'call-11')).toBe(false);
  });

  it('is gone when everybody has left', async () => {
    const home = page('call-6', 'kiosk');
    await home.link.request('room.join', {});
    home.leave();
    await soon(() => expect(sfu.list().some((room) => room.roomId === 'call-6')).toBe(false));
  });
});

/** The head of a JPEG of 64x48, and as many bytes after it. */
function jpeg(bytesAfter = 0): string {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 48, 0, 64, 3]);
  return Buffer.concat([head, Buffer.alloc(bytesAfter)]).toString('base64');
}

const FRAME = { frameId: 'frame-1', ofPeerId: 'kiosk', width: 64, height: 48, jpeg: jpeg() };

describe('what is shown to all', () => {
  it('is shown to nobody before the answer', async () => {
    const home = page('call-20', 'kiosk');
    await home.link.request('room.join', {});
    await expect(home.link.request('frame.freeze', { frame: FRAME })).rejects.toMatchObject({ code: 'conflict' });
    await expect(home.link.request('still.show', { still: jpeg() })).rejects.toMatchObject({ code: 'conflict' });
    home.leave();
  });

  it('is a picture of a size that every page can show, and not too many of them', async () => {
    await sfu.open('call-21');
    const nurse = page('call-21', 'nurse', 'clinician');
    await nurse.link.request('room.join', {});
    const { link } = nurse;
    for (const wrong of [
      { ...FRAME, width: 65 },
      { ...FRAME, jpeg: jpeg(130_000) },
      { ...FRAME, jpeg: Buffer.from('no picture').toString('base64') },
    ]) {
      await expect(link.request('frame.freeze', { frame: wrong })).rejects.toMatchObject({ code: 'bad-params' });
    }
    await expect(link.request('still.show', { still: jpeg(130_000) })).rejects.toMatchObject({ code: 'bad-params' });
    await expect(link.request('frame.freeze', { frame: FRAME })).resolves.toEqual({});
    await expect(link.request('frame.freeze', { frame: FRAME })).rejects.toMatchObject({ code: 'wait-before-retry' });
    nurse.leave();
  });

  it('passes on where somebody points no faster than it can be followed, and photographs seldom', async () => {
    await sfu.open('call-22');
    const home = page('call-22', 'kiosk');
    const nurse = page('call-22', 'nurse', 'clinician');
    await home.link.request('room.join', {});
    await nurse.link.request('room.join', {});
    const seen: number[] = [];
    let stills = 0;
    home.link.on('frame.pointed', ({ x }) => seen.push(x));
    home.link.on('still.shown', () => {
      stills += 1;
    });
    await nurse.link.request('frame.freeze', { frame: FRAME });
    for (let step = 1; step <= 100; step++) {
      await nurse.link.request('frame.point', { frameId: FRAME.frameId, x: step / 100, y: 0.5 });
      await nurse.link.request('still.show', { still: jpeg() });
    }
    await soon(() => expect(seen.at(-1)).toBe(1));
    expect(seen.length).toBeLessThan(50);
    expect(stills).toBeLessThan(5);
    home.leave();
    nurse.leave();
  });
});

describe('a room is full', () => {
  it('with eight people; whoever is in it can still come back', async () => {
    const pages = Array.from({ length: 8 }, (_, index) => page('call-23', `peer-${String(index)}`, 'clinician'));
    for (const { link } of pages) await link.request('room.join', {});
    const ninth = page('call-23', 'peer-8', 'clinician');
    await expect(ninth.link.request('room.join', {})).rejects.toMatchObject({ code: 'conflict' });
    const again = page('call-23', 'peer-3', 'clinician');
    const joined = await again.link.request('room.join', {});
    expect(joined.peers).toHaveLength(7);
    for (const each of [...pages, ninth, again]) each.leave();
  });
});

describe('a wrong request', () => {
  it('is refused with a code, and the link goes on', async () => {
    const home = page('call-7', 'kiosk');
    const { link } = home;
    await expect(link.request('transport.create', { direction: 'send' })).rejects.toMatchObject({ code: 'conflict' });
    await link.request('room.join', {});
    await expect(link.request('room.join', {})).rejects.toMatchObject({ code: 'conflict' });
    await expect(link.request('transport.restart-ice', { transportId: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(link.request('producer.pause', { producerId: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(link.request('consumer.resume', { consumerId: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    const { transportId } = await link.request('transport.create', { direction: 'send' });
    const nonsense = { transportId, kind: 'audio' as const, rtpParameters: { codecs: [] }, paused: false };
    await expect(link.request('producer.create', nonsense)).rejects.toMatchObject({ code: 'bad-params' });
    await sendsSound(home);
    await expect(sendsSound(home)).rejects.toMatchObject({ code: 'conflict' });
    home.leave();
  });

  it('sent twice at once gives one track, and the second is refused', async () => {
    const home = page('call-12', 'kiosk');
    await home.link.request('room.join', {});
    const { transportId } = await home.link.request('transport.create', { direction: 'send' });
    const ask = { transportId, kind: 'audio' as const, rtpParameters: OPUS, paused: false };
    const answers = await Promise.allSettled([
      home.link.request('producer.create', ask),
      home.link.request('producer.create', ask),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(answers[1]).toMatchObject({ reason: { code: 'conflict' } });
    home.leave();
  });

  it('cannot reach another call: its producers are not there', async () => {
    const one = page('call-8', 'kiosk');
    await one.link.request('room.join', {});
    const producerId = await sendsSound(one);
    const other = page('call-9', 'nosy', 'clinician');
    const { routerRtpCapabilities } = await other.link.request('room.join', {});
    const { transportId } = await other.link.request('transport.create', { direction: 'receive' });
    const ask = { transportId, producerId, rtpCapabilities: routerRtpCapabilities };
    await expect(other.link.request('consumer.create', ask)).rejects.toMatchObject({ code: 'not-found' });
    one.leave();
    other.leave();
  });
});

describe('the workers', () => {
  it('do not start on a port that is taken, and leave no process behind', async () => {
    const port = await freePort();
    const first = await createSfu({ rtcPort: port, listenIp: '127.0.0.1', workers: 1, log: quiet });
    const before = childWorkers();
    await expect(createSfu({ rtcPort: port, listenIp: '127.0.0.1', workers: 1, log: quiet })).rejects.toThrow();
    await soon(() => expect(childWorkers()).toEqual(before));
    await first.shutdown();
  });

  it('are replaced when they die: their rooms close, and a new room can be joined; an answered call stays answered', async () => {
    const own = await createSfu({ rtcPort: await freePort(), listenIp: '127.0.0.1', workers: 1, log: quiet });
    const told: string[] = [];
    const identity = { peerId: 'kiosk', name: 'kiosk', side: 'home' } as const;
    const before = childWorkers();
    await own.join('call-1', identity, (event) => told.push(event.type === 'closed' ? event.reason : event.type));
    await own.open('call-1');
    const [pid] = childWorkers().slice(-1);
    process.kill(pid!, 'SIGKILL');
    await soon(() => expect(told).toEqual(['opened', 'worker-died']));
    const again = await vi.waitFor(() => own.join('call-1', identity, () => undefined), { timeout: 20_000 });
    expect(again.open).toBe(true);
    await own.shutdown();
    await soon(() => expect(childWorkers()).toHaveLength(before.length - 1));
  });
});
