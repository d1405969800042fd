/** Photographs at the hub: in pieces from a kiosk, for other kiosks of the home and for the pages of who may open the record. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { jpegOf } from '../../fixtures/pictures.ts';
import { breakGlass } from './support/break-glass.ts';
import { linkClinician, signIn } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';

const { edith, walter, harold } = DEMO_RESIDENT_IDS;
const JPEG = jpegOf({ bytes: 150_000 });
const PIECE = 96 * 1024;

function described(bytes: Buffer, mediaType: 'image/jpeg' | 'image/png' = 'image/jpeg') {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, mediaType };
}

let hub: TestHub;
let kiosk: LinkedKiosk;
let elsewhere: LinkedKiosk;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  elsewhere = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode));
  await breakGlass((await linkClinician(hub.url, 'joanna.bell')).link, [edith]);
});
afterAll(() => hub.remove());

const send = (sha256: string, offset: number, bytes: Buffer, link = kiosk.link) =>
  link.request('attachment.send', { sha256, offset, data: bytes.toString('base64') });

async function sendAll(bytes: Buffer, residentId: string, as = described(bytes)): Promise<void> {
  let { have } = await kiosk.link.request('attachment.offer', { attachment: as, residentId });
  while (have < bytes.length) have = (await send(as.sha256, have, bytes.subarray(have, have + PIECE))).have;
}

async function fetched(link: LinkedKiosk, residentId: string, sha256: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let offset = 0, more = true; more;) {
    const piece = await link.link.request('attachment.fetch', { sha256, residentId, offset });
    pieces.push(Buffer.from(piece.data, 'base64'));
    offset += pieces.at(-1)?.length ?? 0;
    more = piece.more;
  }
  return Buffer.concat(pieces);
}

function page(cookie: string, residentId: string, sha256: string): Promise<Response> {
  return fetch(`${hub.url}/api/residents/${residentId}/attachments/${sha256}`, { headers: { cookie } });
}

describe('a photograph', () => {
  const photo = described(JPEG);

  it('goes on from where it was cut off, and is not sent again when it is whole', async () => {
    expect(await kiosk.link.request('attachment.offer', { attachment: photo, residentId: edith })).toEqual({ have: 0 });
    expect(await send(photo.sha256, 0, JPEG.subarray(0, 1000))).toEqual({ have: 1000 });
    // A piece that is there already, and one that would leave a gap.
    expect(await send(photo.sha256, 0, JPEG.subarray(0, 1000))).toEqual({ have: 1000 });
    expect(await send(photo.sha256, 5000, JPEG.subarray(5000, 6000))).toEqual({ have: 1000 });
    await expect(fetched(kiosk, edith, photo.sha256)).rejects.toMatchObject({ code: 'not-found' });
    await sendAll(JPEG, edith);
    expect(await kiosk.link.request('attachment.offer', { attachment: photo, residentId: edith })).toEqual({
      have: JPEG.length,
    });
    expect((await fetched(kiosk, edith, photo.sha256)).equals(JPEG)).toBe(true);
  });

  it('is of the resident it was sent for and of nobody else', async () => {
    await expect(fetched(kiosk, walter, photo.sha256)).rejects.toMatchObject({ code: 'not-found' });
    await expect(fetched(elsewhere, edith, photo.sha256)).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      kiosk.link.request('attachment.offer', { attachment: photo, residentId: harold }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(send(photo.sha256, 0, JPEG.subarray(0, 10), elsewhere.link)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is shown to who may open the record, and never run or kept by a browser', async () => {
    const nurse = await page(await signIn(hub.url, 'joanna.bell'), edith, photo.sha256);
    expect(nurse.status).toBe(200);
    expect(nurse.headers.get('content-type')).toBe('image/jpeg');
    expect(nurse.headers.get('content-security-policy')).toContain('sandbox');
    expect(nurse.headers.get('cache-control')).toBe('no-store');
    expect(nurse.headers.get('x-content-type-options')).toBe('nosniff');
    expect(nurse.headers.get('content-disposition')).toBe('attachment; filename="photo.jpg"');
    expect(Buffer.from(await nurse.arrayBuffer()).equals(JPEG)).toBe(true);
    expect((await page(await signIn(hub.url, 'samuel.okafor', 'demo-gp-2026'), edith, photo.sha256)).status).toBe(200);
    for (const [account, password] of [
      ['aisha.rahman', 'demo-gp-2026'],
      ['tess.riley', 'demo-support-2026'],
    ] as const) {
      expect((await page(await signIn(hub.url, account, password), edith, photo.sha256)).status).not.toBe(200);
    }
    expect((await page('', edith, photo.sha256)).status).toBe(401);
  });
});

describe('what is not what it was announced as', () => {
  it('is not kept: other bytes, another type, more than was said', async () => {
    const other = jpegOf();
    const claimed = { ...described(other), sha256: described(randomBytes(10)).sha256 };
    await expect(sendAll(other, edith, claimed)).rejects.toMatchObject({ code: 'digest-wrong' });
    const text = Buffer.from('<svg onload="alert(1)"></svg>');
    await expect(sendAll(text, edith, described(text, 'image/png'))).rejects.toMatchObject({ code: 'digest-wrong' });
    const short = { ...described(other), bytes: 100 };
    await expect(sendAll(other, edith, short)).rejects.toMatchObject({ code: 'too-large' });
    await sendAll(other, edith);
    expect((await fetched(kiosk, edith, described(other).sha256)).equals(other)).toBe(true);
  });

  it('or is no address of anything, is not found', async () => {
    const cookie = await signIn(hub.url, 'joanna.bell');
    expect((await page(cookie, edith, 'abc')).status).toBe(404);
    expect((await page(cookie, 'nobody', described(JPEG).sha256)).status).toBe(404);
  });
});
