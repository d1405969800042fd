/**
 * Files as whoever means harm brings them, at a whole kiosk and a whole hub: what a file is called never becomes a place on a disk,
 * and what is in it, never what it is said to be, decides whether it is kept.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { deflateSync } from 'node:zlib';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { MAX_ATTACHMENT_BYTES, type AttachmentType } from '#domain/attachments/attachment.ts';
import { onlyThePicture } from '#domain/attachments/picture.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { MAX_IMPORT_PIECE } from '#protocol/hub/manager.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_MANAGER, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { kioskPhotos } from '../../../renderer/apps/kiosk/state/photo-source.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { exifOf, jpegOf, objectStream, pdfOf, pngChunk, pngOf } from '../../fixtures/pictures.ts';
import { linkClinician, signIn } from '../sfu-server/support/clinician.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from '../sfu-server/support/kiosk.ts';
import { codeOf } from './support/code-of.ts';
import { hostileName } from './support/hostile-names.ts';

const PATIENCE = { timeout: 20_000 };
const { edith } = DEMO_RESIDENT_IDS;
const PIECE = 90_000;
const AT_THE_KIOSK = 10_000;
const AT_THE_HUB = 1_000;
const IN_ADDRESSES = 300;

let folder: string;
let hub: TestHub;
let kiosk: Kiosk;
let screen: Connection<KioskBridge>;
let tablet: LinkedKiosk;

/** What databases, spool and reserve make for themselves while they work. */
const OWN = /-(?:wal|shm|journal)$|\.(?:new|tmp)$|(?:readings|spool|reserve|kept\/records)/;

/** Each file below the folder in which both keep everything, but those that come and go by themselves. */
async function everyFile(): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => !one.isDirectory())
    .map((one) => relative(folder, join(one.parentPath, one.name)))
    .filter((name) => !OWN.test(name))
    .toSorted();
}

const added = (before: readonly string[], now: readonly string[]) => now.filter((name) => !before.includes(name));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teletriage-files-'));
  hub = await startTestHub({ media: NO_MEDIA }, { dataDir: join(folder, 'hub') });
  tablet = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode));
  const home = DEMO_HOMES.larkfield;
  kiosk = await startKiosk(
    { dataDirectory: join(folder, 'kiosk'), hubUrl: hub.url, enrolmentCode: home.enrolmentCode, devices: [] },
    { log: SILENT },
  );
  const [core, page] = wirePair();
  kiosk.serveBridge(core);
  screen = connect(page, kioskBridge, { timers: systemTime, timeoutMs: 20_000, onFault: () => undefined });
  await vi.waitFor(async () => {
    expect((await screen.request('kiosk.open', {})).residents.length).toBeGreaterThan(7);
  }, PATIENCE);
  const { personId, pin } = DEMO_CARERS.priya;
  await screen.request('carer.sign-in', { personId, pin });
});

afterAll(async () => {
  await kiosk.close();
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

describe('names', () => {
  test(`${String(AT_THE_KIOSK)} of them at the kiosk and ${String(AT_THE_HUB)} at the hub lead nowhere`, async () => {
    const before = await everyFile();
    const random = new Random('names of files');
    const codes = new Map<string, number>();
    const count = (where: string, code: string) =>
      codes.set(`${where} ${code}`, (codes.get(`${where} ${code}`) ?? 0) + 1);
    const data = jpegOf().toString('base64');
    for (let at = 0; at < AT_THE_KIOSK; at += 1) {
      const sha256 = hostileName(random);
      const attachment = { sha256, bytes: 10, mediaType: 'image/jpeg' as const };
      const asked =
        at % 2 === 0
          ? screen.request('attachment.put', { attachment, offset: 0, data })
          : screen.request('attachment.get', { residentId: edith, sha256, offset: 0 });
      count('kiosk', await codeOf(asked));
    }
    for (let at = 0; at < AT_THE_HUB; at += 1) {
      const sha256 = hostileName(random);
      const attachment = { sha256, bytes: 10, mediaType: 'image/jpeg' as const };
      const asks = [
        () => tablet.link.request('attachment.offer', { attachment, residentId: edith }),
        () => tablet.link.request('attachment.send', { sha256, offset: 0, data }),
        () => tablet.link.request('attachment.fetch', { sha256, residentId: edith, offset: 0 }),
      ];
      count('hub', await codeOf(asks[at % 3]!()));
    }
    console.log('names of files', Object.fromEntries(codes));
    expect([...codes.keys()].toSorted()).toEqual(['hub bad-params', 'kiosk bad-params']);
    expect(added(before, await everyFile())).toEqual([]);
  });

  test('in addresses of the hub find nothing, and are not sent back', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    const random = new Random('names in addresses');
    for (let at = 0; at < IN_ADDRESSES; at += 1) {
      // A letter that is none has no place in an address.
      const name = encodeURIComponent(hostileName(random).toWellFormed());
      const path = [
        `/api/residents/${edith}/attachments/${name}`,
        `/documents/red-bag/${name}.pdf`,
        `/documents/advice-sheet/${name}`,
        `/api/subject-access/${name}`,
        `/assets/${name}`,
      ][at % 5]!;
      const response = await fetch(`${hub.url}${path}`, { headers: { cookie } });
      expect(response.status, path).toBeGreaterThanOrEqual(400);
      expect(response.status, path).toBeLessThan(500);
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(await response.text(), path).not.toMatch(/root:|onerror|DROP TABLE/);
    }
  });

  test('have no place in what is sent: a name beside the file is refused', async () => {
    const bytes = jpegOf();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const attachment = { sha256, bytes: bytes.length, mediaType: 'image/jpeg' as const, name: '../../x' };
    const offset = 0;
    expect(await codeOf(screen.request('attachment.put', { attachment, offset, data: bytes.toString('base64') }))).toBe(
      'bad-params',
    );
    expect(await codeOf(tablet.link.request('attachment.offer', { attachment, residentId: edith }))).toBe('bad-params');
  });
});

const words = (text: string): Buffer => Buffer.from(text, 'latin1');
const HTML = words('<html><script>alert(document.domain)</script></html>');
const ZIP = words(`PK\u0005\u0006${'\0'.repeat(18)}`);
const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const HOSTILE: readonly (readonly [string, AttachmentType, Buffer])[] = [
  ['a GIF that is a script', 'image/jpeg', words('GIF89a/*\u0001\0*/=1;alert(1)')],
  ['HTML named .jpg', 'image/jpeg', HTML],
  ['SVG with a script', 'image/png', words('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['HEIC', 'image/jpeg', words('\0\0\0\u0018ftypheic\0\0\0\0mif1heic')],
  ['a ZIP file', 'application/pdf', ZIP],
  ['a JPEG with HTML in its comment', 'image/jpeg', jpegOf({ extra: [[0xfe, HTML]] })],
  ['a JPEG with HTML behind it', 'image/jpeg', jpegOf({ after: HTML })],
  ['a JPEG with a ZIP file behind it', 'image/jpeg', jpegOf({ after: ZIP })],
  ['a JPEG that says where it was taken', 'image/jpeg', jpegOf({ extra: [[0xe1, exifOf(1, 'Phone', [51, 30, 26])]] })],
  ['a JPEG of four thousand million points', 'image/jpeg', jpegOf({ width: 65_535, height: 65_535 })],
  ['a JPEG that is cut off', 'image/jpeg', jpegOf({ bytes: 200_000 }).subarray(0, 150_000)],
  ['a PNG with a comment', 'image/png', pngOf({ extra: [pngChunk('tEXt', words('Comment\0x'))] })],
  ['a PNG that unpacks to a hundred megabytes', 'image/png', pngOf({ packed: deflateSync(Buffer.alloc(100 << 20)) })],
  ['a PNG of ten thousand million points', 'image/png', pngOf({ width: 100_000, height: 100_000, packed: words('x') })],
  ['a PDF with a script', 'application/pdf', pdfOf('/OpenAction 4 0 R', [SCRIPT])],
  ['a PDF with a packed script', 'application/pdf', pdfOf('', [objectStream(`5 0 ${SCRIPT}`)])],
  ['a PDF that starts a program', 'application/pdf', pdfOf('/OpenAction << /S /Launch /F (calc.exe) >>')],
  ['a PDF that opens an address', 'application/pdf', pdfOf('/OpenAction << /S /URI /URI (https://foreign.example) >>')],
  ['a PDF with a file in it', 'application/pdf', pdfOf('/Names << /EmbeddedFiles 4 0 R >>', ['<< >>'])],
  ['a PDF with a ZIP file behind it', 'application/pdf', pdfOf('', [], `\n${ZIP.toString('latin1')}`)],
  ['a PDF with a lock', 'application/pdf', pdfOf('/Encrypt 4 0 R')],
];
const HARMLESS: readonly (readonly [string, AttachmentType, Buffer])[] = [
  ['a photograph', 'image/jpeg', jpegOf({ bytes: 200_000 })],
  ['a drawn signature', 'image/png', pngOf()],
  ['a paper', 'application/pdf', pdfOf()],
];

function described(bytes: Buffer, mediaType: AttachmentType) {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, mediaType };
}

async function toKiosk(bytes: Buffer, mediaType: AttachmentType): Promise<void> {
  const attachment = described(bytes, mediaType);
  for (let have = 0; have < bytes.length;) {
    const data = bytes.subarray(have, have + PIECE).toString('base64');
    ({ have } = await screen.request('attachment.put', { attachment, offset: have, data }));
  }
}

/** As a kiosk of another make would, that looks at nothing. */
async function toHub(bytes: Buffer, mediaType: AttachmentType): Promise<void> {
  const attachment = described(bytes, mediaType);
  const residentId = DEMO_RESIDENT_IDS.harold;
  let { have } = await tablet.link.request('attachment.offer', { attachment, residentId });
  while (have < bytes.length) {
    const data = bytes.subarray(have, have + PIECE).toString('base64');
    ({ have } = await tablet.link.request('attachment.send', { sha256: attachment.sha256, offset: have, data }));
  }
}

describe('what is in a file', () => {
  test.each(HOSTILE)('%s is kept neither by the kiosk nor by the hub', async (_, mediaType, bytes) => {
    const before = await everyFile();
    const began = performance.now();
    expect(await codeOf(toKiosk(bytes, mediaType))).toBe('digest-wrong');
    expect(await codeOf(toHub(bytes, mediaType))).toBe('digest-wrong');
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(added(before, await everyFile())).toEqual([]);
    const { sha256 } = described(bytes, mediaType);
    const asked = tablet.link.request('attachment.fetch', { sha256, residentId: DEMO_RESIDENT_IDS.harold, offset: 0 });
    expect(await codeOf(asked)).toBe('not-found');
  });

  // Without these nothing would be shown by what is refused.
  test.each(HARMLESS)('%s is kept by both, under its digest', async (_, mediaType, bytes) => {
    await toKiosk(bytes, mediaType);
    await toHub(bytes, mediaType);
    const { sha256 } = described(bytes, mediaType);
    expect((await stat(join(folder, 'kiosk', 'attachments', sha256))).size).toBeGreaterThan(bytes.length);
  });

  test('a photograph of a telephone loses where it was taken in the page, before anything is kept; no name is sent', async () => {
    const taken = jpegOf({ extra: [[0xe1, exifOf(6, 'SecretPhone', [51, 30, 26])]], after: HTML });
    const bare = onlyThePicture(taken, 'image/jpeg');
    if (!bare.ok) throw new Error(bare.refusal);
    const asked: string[] = [];
    const photos = kioskPhotos({
      request: (method, params) => {
        asked.push(JSON.stringify(params));
        return screen.request(method, params);
      },
    });
    const attachment = await photos.put(
      new File([new Uint8Array(taken)], 'hargreaves-edith.jpg', { type: 'image/jpeg' }),
    );
    expect(attachment).toEqual(described(Buffer.from(bare.value), 'image/jpeg'));
    expect((await stat(join(folder, 'kiosk', 'attachments', attachment.sha256))).size).toBeGreaterThan(0);
    expect(Buffer.from(bare.value).toString('latin1')).not.toMatch(/SecretPhone|<script>/);
    expect(asked.join('')).not.toContain('hargreaves');
    for (const [, , bytes] of HOSTILE.slice(0, 4)) {
      await expect(photos.put(new File([new Uint8Array(bytes)], 'x.jpg', { type: 'image/jpeg' }))).rejects.toThrow();
    }
  });

  test('how long it is said to be does not count: too much is refused at once, and nothing is reserved', async () => {
    const { sha256 } = described(jpegOf(), 'image/jpeg');
    for (const bytes of [MAX_ATTACHMENT_BYTES + 1, 10 * 1024 ** 3, Number.MAX_SAFE_INTEGER, -1, 0.5]) {
      const attachment = { sha256, bytes, mediaType: 'image/jpeg' as const };
      expect(await codeOf(screen.request('attachment.put', { attachment, offset: 0, data: '' }))).toBe('bad-params');
      const residentId = DEMO_RESIDENT_IDS.harold;
      expect(await codeOf(tablet.link.request('attachment.offer', { attachment, residentId }))).toBe('bad-params');
    }
    // A piece far behind the end leaves no hole in a file.
    const attachment = { sha256, bytes: MAX_ATTACHMENT_BYTES, mediaType: 'image/jpeg' as const };
    const far = { attachment, offset: MAX_ATTACHMENT_BYTES - 1, data: 'AA==' };
    expect(await screen.request('attachment.put', far)).toEqual({ have: 0 });
  });
});

describe('a file with people in it', () => {
  const CARERS = 'name,role\n';
  const FILES: readonly (readonly [string, Buffer])[] = [
    ['a ZIP file', Buffer.concat([words('PK\u0003\u0004'), Buffer.alloc(1000)])],
    ['a workbook of the old kind', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(1000)])],
    ['a picture', jpegOf()],
    ['nothing but zeros', Buffer.alloc(50_000)],
    ['a quote that is never closed', words(`${CARERS}"${'a'.repeat(50_000)}`)],
    ['a line of forty thousand cells', words(`${CARERS}${','.repeat(40_000)}`)],
    ['forty thousand lines', words(`${CARERS}${'a,b\n'.repeat(20_000)}`)],
    ['formulas', words(`${CARERS}=cmd|'/C calc'!A0,carer\n@SUM(1),carer\n+1,carer\n-1,carer\n`)],
    ['markup', words(`${CARERS}<script>alert(1)</script>,carer\n`)],
    ['a name that is read backwards', Buffer.from(`${CARERS}\u202Enamow,carer\n`)],
    ['half a letter', Buffer.concat([words(CARERS), Buffer.from([0x41, 0x00, 0xd8])])],
  ];

  test.each(FILES)('%s adds nobody, takes no time and writes no file', async (_, bytes) => {
    const manager = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
    const { homeId } = DEMO_HOMES.larkfield;
    const before = await everyFile();
    const began = performance.now();
    const data = bytes.toString('base64');
    const report = await manager.link.request('carers.check', { homeId, data });
    expect(report.problems.length + report.counts.bad).toBeGreaterThan(0);
    expect(await codeOf(manager.link.request('carers.import', { commandId: uuidv7(), homeId, data }))).not.toBe('done');
    const digest = createHash('sha256').update(bytes).digest('hex');
    for (let offset = 0; offset < bytes.length; offset += (MAX_IMPORT_PIECE / 4) * 3) {
      const piece = bytes.subarray(offset, offset + (MAX_IMPORT_PIECE / 4) * 3).toString('base64');
      await manager.link.request('residents.file', { digest, bytes: bytes.length, offset, data: piece });
    }
    const residents = await manager.link.request('residents.check', { digest, after: 0 });
    expect(residents.problems.length + residents.counts.bad).toBeGreaterThan(0);
    expect(await codeOf(manager.link.request('residents.import', { commandId: uuidv7(), digest }))).toBe('conflict');
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(added(before, await everyFile())).toEqual([]);
    manager.socket.close();
  });
});
