/** A photograph from one kiosk to another, through a whole hub. */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { jpegOf } from '../../fixtures/pictures.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';

const PATIENCE = { timeout: 20_000 };
const { edith } = DEMO_RESIDENT_IDS;
const JPEG = jpegOf({ bytes: 250_000 });
const PHOTO = {
  sha256: createHash('sha256').update(JPEG).digest('hex'),
  bytes: JPEG.length,
  mediaType: 'image/jpeg',
} as const;
const PIECE = 90_000;

let directory: string;
let port: number;
let hub: TestHub;
let first: Kiosk;
let second: Kiosk;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  return free;
}

async function kiosk(name: string): Promise<{ kiosk: Kiosk; screen: Connection<KioskBridge> }> {
  const started = await startKiosk(
    {
      dataDirectory: join(directory, name),
      hubUrl: hub.url,
      enrolmentCode: DEMO_HOMES.larkfield.enrolmentCode,
      devices: [],
    },
    { log: SILENT },
  );
  const [core, page] = wirePair();
  started.serveBridge(core);
  const screen = connect(page, kioskBridge, { timers: systemTime, timeoutMs: 10_000, onFault: () => undefined });
  const opened = () => screen.request('kiosk.open', {});
  await expect.poll(async () => (await opened()).home?.homeName, PATIENCE).toBe('Larkfield House');
  await expect.poll(async () => (await opened()).residents.length, PATIENCE).toBeGreaterThan(7);
  const { personId, pin } = DEMO_CARERS.priya;
  await screen.request('carer.sign-in', { personId, pin });
  return { kiosk: started, screen };
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-photos-'));
  port = await freePort();
  hub = await startTestHub({ media: NO_MEDIA }, { port });
});
afterAll(async () => {
  await first.close();
  await second.close();
  await hub.remove();
  rmSync(directory, { recursive: true, force: true });
});

it('is taken at one kiosk and shown at the other', async () => {
  const one = await kiosk('first');
  first = one.kiosk;
  for (let have = 0; have < JPEG.length;) {
    const data = JPEG.subarray(have, have + PIECE).toString('base64');
    ({ have } = await one.screen.request('attachment.put', { attachment: PHOTO, offset: have, data }));
  }
  await one.screen.request('record.write', {
    entryId: randomUUID(),
    residentId: edith,
    fact: {
      kind: 'record.stated',
      body: {
        statement: {
          topic: 'photo',
          content: { photo: PHOTO },
          source: { kind: 'home', name: 'Larkfield House' },
          asOf: '2026-11-22',
        },
      },
    },
  });

  // Each start of a demo hub makes its codes usable once more; the first kiosk finds it again by itself.
  await hub.close();
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir: hub.dataDir, port });
  const two = await kiosk('second');
  second = two.kiosk;
  const get = (offset: number) =>
    two.screen.request('attachment.get', { residentId: edith, sha256: PHOTO.sha256, offset });
  await expect
    .poll(
      () =>
        get(0).then(
          ({ attachment }) => attachment,
          () => undefined,
        ),
      PATIENCE,
    )
    .toEqual(PHOTO);
  const pieces: Buffer[] = [];
  for (let more = true; more;) {
    const piece = await get(Buffer.concat(pieces).length);
    pieces.push(Buffer.from(piece.data, 'base64'));
    more = piece.more;
  }
  expect(Buffer.concat(pieces).equals(JPEG)).toBe(true);
});
