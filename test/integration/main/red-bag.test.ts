/** The kiosk's core and red bags: what it freezes, hands over, shares and prints, all of it without a hub. */
import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, randomUUID, scryptSync, sign, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { PackFrozen, RedBag } from '#domain/red-bag/red-bag.ts';
import type { HomeFact } from '#protocol/stored/entry.ts';
import { certificateSigned, certificateText } from '#protocol/red-bag/certificate.ts';
import { codeOfAddress, parseCode } from '#protocol/red-bag/code.ts';
import { redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import { someObservations } from './observations.ts';
import { PATIENCE, StartedKiosk } from './started-kiosk.ts';
import { EDIE, HOME, KIOSK, STAN } from './test-hub.ts';

const PAGE = 'https://hub.example/bag.html';
const DAY_MS = 24 * 3_600_000;
const BASIS = { route: 'vital-interests', decidedBy: 'Nobody could be asked', words: '' } as const;
const CREW = { kind: 'crew', name: 'Sam Reid', role: 'Paramedic', place: 'A412' } as const;
const HOME_AGAIN = { kind: 'home', name: 'Tom Aldous', role: 'Carer', place: 'Larkfield House' } as const;

const service = generateKeyPairSync('ed25519');
let kiosk: StartedKiosk;

beforeEach(async () => {
  kiosk = new StartedKiosk();
  await kiosk.begin();
  await kiosk.priya();
});
afterEach(() => kiosk.end());

/** What the hub gives to a kiosk that it knows. */
async function certified(linkHours = 24): Promise<void> {
  const { x = '' } = createPublicKey(kiosk.hub.kioskKey!).export({ format: 'jwk' });
  const now = Math.floor(Date.now() / 1_000);
  const named = {
    publicKey: Uint8Array.from(Buffer.from(x, 'base64url')),
    kioskId: KIOSK,
    issuedAt: now,
    endsAt: now + 400 * 86_400,
  };
  const signature = Uint8Array.from(sign(null, certificateSigned(named), service.privateKey));
  await settingsAre({ pageUrl: PAGE, certificate: certificateText({ ...named, signature }), linkHours });
}

async function settingsAre(redBag: NonNullable<typeof kiosk.hub.settings.redBag>): Promise<void> {
  const version = kiosk.hub.settings.version + 1;
  kiosk.hub.settings = { ...kiosk.hub.settings, version, homeName: `Larkfield House ${String(version)}`, redBag };
  kiosk.hub.push('settings.changed', { ...kiosk.hub.settings, carers: [...kiosk.hub.settings.carers] });
  await expect
    .poll(async () => (await kiosk.open()).home?.homeName, PATIENCE)
    .toBe(`Larkfield House ${String(version)}`);
}

async function write(fact: HomeFact, residentId = EDIE): Promise<string> {
  const entryId = randomUUID();
  await kiosk.screen.request('record.write', { entryId, residentId, fact });
  return entryId;
}

const begin = (residentId = EDIE) => write({ kind: 'bag.started', body: { words: 'To A&E' } }, residentId);
const rang999 = () =>
  write({
    kind: 'emergency.noted',
    body: { emergency: 'chest-pain', list: 'UK 2026', rang999: true, incident: 'A77' },
  });
const note = (bagId: string, onset: string) => write({ kind: 'bag.noted', body: { bagId, onset } });
const asks = (bagId: string) => ({ entryId: randomUUID(), residentId: EDIE, bagId });
const handOver = (bagId: string, to: typeof CREW | typeof HOME_AGAIN = CREW) => ({
  ...asks(bagId),
  frozenEntryId: randomUUID(),
  to,
  how: 'on-screen' as const,
  basis: BASIS,
  words: '',
});

async function bag(residentId = EDIE): Promise<RedBag> {
  return (await kiosk.record(residentId)).redBags.at(-1)!;
}

const packOf = ({ text }: Pick<PackFrozen, 'text'>): RedBagPack => redBagPack.parse(JSON.parse(text));

const serviceKey = service.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** As somebody who holds the file checks it, in a process of its own. */
function verified(frozen: object): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'red-bag-'));
  try {
    writeFileSync(join(folder, 'pack.json'), JSON.stringify(frozen));
    writeFileSync(join(folder, 'service.pem'), serviceKey);
    const program = join(import.meta.dirname, '../../../scripts/red-bag/main.ts');
    const words = [program, 'verify', join(folder, 'pack.json'), '--key', join(folder, 'service.pem')];
    const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    return { status, said: stdout.split('\n')[0] ?? '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function printed(asked: {
  bagId: string;
  which: 'front-page' | 'pack' | 'tags' | 'bag-label';
  version?: number;
}) {
  const { paperId, bytes } = await kiosk.screen.request('bag.paper', { residentId: EDIE, ...asked });
  const parts: Buffer[] = [];
  for (let offset = 0; ;) {
    const { data, more } = await kiosk.screen.request('bag.paper-part', { paperId, offset });
    const part = Buffer.from(data, 'base64');
    parts.push(part);
    offset += part.length;
    if (!more) break;
  }
  const file = Buffer.concat(parts);
  expect(file.length).toBe(bytes);
  return file;
}

describe('a pack that is frozen', () => {
  it('is an entry of its own, is sent, and a separate program finds it genuine', async () => {
    await certified();
    await kiosk.screen.request('observations.record', {
      entryId: randomUUID(),
      residentId: EDIE,
      values: someObservations(),
    });
    const bagId = await begin();
    const asked = asks(bagId);
    const answer = await kiosk.screen.request('bag.freeze', asked);
    expect(answer).toMatchObject({ version: 1, isNew: true });
    expect(await kiosk.screen.request('bag.freeze', asked)).toEqual(answer);
    await kiosk.untilSent();
    const sent = kiosk.hub.received.filter(({ envelope }) => envelope.kind === 'bag.frozen');
    expect(sent.map(({ envelope }) => envelope.id)).toEqual([asked.entryId]);
    const frozen = JSON.parse(sent[0]!.body) as PackFrozen;
    expect(createHash('sha256').update(frozen.text).digest('hex')).toBe(answer.sha256);
    expect(packOf(frozen)).toMatchObject({
      bagId,
      version: 1,
      madeBy: 'Priya Nair',
      person: { familyName: 'Hargreaves' },
    });
    expect(packOf(frozen).sets).toHaveLength(1);
    expect(verified(frozen)).toEqual({ status: 0, said: expect.stringMatching(/^Genuine/) as string });
  });

  it('is not genuine when a letter was changed, the digest with it, or another signs for the kiosk', async () => {
    await certified();
    const bagId = await begin();
    await kiosk.screen.request('bag.freeze', asks(bagId));
    const [frozen] = (await bag()).frozen;
    const { text, version, sha256, signature, certificate } = frozen!;
    const file = { bagId, text, version, sha256, signature, certificate };
    expect(verified(file).status).toBe(0);
    const changed = text.replace('Hargreaves', 'Hargreavez');
    expect(verified({ ...file, text: changed })).toMatchObject({ status: 1 });
    const again = createHash('sha256').update(changed).digest('hex');
    expect(verified({ ...file, text: changed, sha256: again })).toMatchObject({ status: 1 });
    const other = generateKeyPairSync('ed25519');
    const forged = sign(null, Buffer.from(`teletriage red bag 1\n${again}`), other.privateKey).toString('base64');
    expect(verified({ ...file, text: changed, sha256: again, signature: forged })).toMatchObject({ status: 1 });
    const bytes = Buffer.from(certificate!, 'base64url');
    Buffer.from(other.publicKey.export({ format: 'jwk' }).x!, 'base64url').copy(bytes, 1);
    const ownWord = { signature: forged, certificate: bytes.toString('base64url') };
    expect(verified({ ...file, text: changed, sha256: again, ...ownWord })).toMatchObject({ status: 1 });
    expect(verified({ ...file, certificate: undefined })).toMatchObject({ status: 3 });
  });

  it('gets a new version when something is new, and the first stays as it was', async () => {
    const bagId = await begin();
    await kiosk.screen.request('bag.freeze', asks(bagId));
    const unchanged = await kiosk.screen.request('bag.freeze', asks(bagId));
    expect(unchanged).toMatchObject({ version: 1, isNew: false });
    await note(bagId, 'Since supper');
    expect(await kiosk.screen.request('bag.freeze', asks(bagId))).toMatchObject({ version: 2, isNew: true });
    const { frozen } = await bag();
    expect(frozen.map((one) => [one.version, packOf(one).version, packOf(one).event.onset])).toEqual([
      [1, 1, ''],
      [2, 2, 'Since supper'],
    ]);
  });

  it('is of the one bag, also when it is named by the second word that said hospital', async () => {
    const bagId = await begin();
    const second = await begin();
    const asked = asks(second);
    const answer = await kiosk.screen.request('bag.freeze', asked);
    expect(await kiosk.screen.request('bag.freeze', asked)).toEqual(answer);
    expect(await kiosk.screen.request('bag.hand-over', handOver(second))).toMatchObject({ version: 1 });
    expect(await bag()).toMatchObject({ bagId, frozen: [{ bagId, version: 1 }], handedOver: [{ version: 1 }] });
  });

  it('is one version where two ask at once', async () => {
    const bagId = await begin();
    const both = await Promise.all([1, 2].map(() => kiosk.screen.request('bag.freeze', asks(bagId))));
    expect(both.map(({ version, isNew }) => [version, isNew])).toEqual([
      [1, true],
      [1, false],
    ]);
    expect((await bag()).frozen).toHaveLength(1);
  });

  it('is refused for a bag that this person does not have, and with nobody signed in', async () => {
    const bagId = await begin();
    const elsewhere = { ...asks(bagId), residentId: STAN };
    await expect(kiosk.screen.request('bag.freeze', elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    await kiosk.screen.request('carer.sign-out', {});
    await expect(kiosk.screen.request('bag.freeze', asks(bagId))).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(kiosk.screen.request('bag.hand-over', handOver(bagId))).rejects.toMatchObject({
      code: 'not-signed-in',
    });
  });
});

describe('a bag that is handed over', () => {
  it('takes the pack along as it is now, once for each press, with no hub', async () => {
    await kiosk.hub.stop();
    const bagId = await begin();
    const asked = handOver(bagId);
    const answer = await kiosk.screen.request('bag.hand-over', asked);
    expect(answer).toMatchObject({ version: 1 });
    await note(bagId, 'It began after that');
    expect(await kiosk.screen.request('bag.hand-over', asked)).toEqual(answer);
    const { frozen, handedOver } = await bag();
    expect(frozen).toHaveLength(1);
    expect(handedOver).toMatchObject([{ to: CREW, version: 1, by: { name: 'Priya Nair' } }]);
    const ward = { ...handOver(bagId), how: 'by-telephone' as const };
    expect(await kiosk.screen.request('bag.hand-over', ward)).toMatchObject({ version: 2 });
    expect(packOf((await bag()).frozen[1]!).custody).toMatchObject([{ to: CREW, version: 1 }]);
    await kiosk.hub.start();
    await kiosk.untilSent();
    expect(kiosk.hub.received.map(({ envelope }) => envelope.kind)).toEqual([
      'bag.started',
      'bag.frozen',
      'bag.handed-over',
      'bag.noted',
      'bag.frozen',
      'bag.handed-over',
    ]);
  });

  it('freezes nothing where nothing has changed, and nothing on its way home', async () => {
    const bagId = await begin();
    await kiosk.screen.request('bag.freeze', asks(bagId));
    expect(await kiosk.screen.request('bag.hand-over', handOver(bagId))).toMatchObject({ version: 1 });
    await note(bagId, 'More is known');
    expect(await kiosk.screen.request('bag.hand-over', handOver(bagId, HOME_AGAIN))).toMatchObject({ version: 1 });
    expect((await bag()).frozen).toHaveLength(1);
    expect((await bag()).handedOver).toHaveLength(2);
  });

  it('is refused with other words under the same press', async () => {
    const bagId = await begin();
    const asked = handOver(bagId);
    await kiosk.screen.request('bag.hand-over', asked);
    const other = { ...asked, to: { ...CREW, name: 'Jo Lamb' } };
    await expect(kiosk.screen.request('bag.hand-over', other)).rejects.toMatchObject({ code: 'conflict' });
    expect((await bag()).handedOver).toHaveLength(1);
  });

  it('is still known, with what began it, when somebody has been in hospital for months', async () => {
    const emergencyId = await rang999();
    await kiosk.screen.request('bag.hand-over', handOver(emergencyId));
    // Enough that the end of the feed does not hold it, and long enough that nothing of it is recent.
    for (let more = 0; more < 45; more += 1) {
      await kiosk.screen.request('observations.record', {
        entryId: randomUUID(),
        residentId: EDIE,
        values: someObservations(),
      });
    }
    await kiosk.untilSent();
    kiosk.aheadMs = 100 * DAY_MS;
    expect(await bag()).toMatchObject({ bagId: emergencyId, handedOver: [{ to: CREW }] });
    await kiosk.priya();
    expect(await kiosk.screen.request('bag.hand-over', handOver(emergencyId, HOME_AGAIN))).toMatchObject({
      version: 1,
    });
  }, 60_000);
});

describe('a link into the pack', () => {
  const share = (bagId: string) => ({ ...asks(bagId), forWhom: 'Millbrook General', basis: BASIS });

  it('is made without a hub, opens what the hub is told to compare with, and is there again after a restart', async () => {
    await certified(12);
    await kiosk.hub.stop();
    const bagId = await begin();
    const asked = share(bagId);
    const [made, twice] = await Promise.all([1, 2].map(() => kiosk.screen.request('bag.share', asked)));
    expect(twice).toMatchObject({ shareId: made!.shareId, passcode: made!.passcode, expiresAt: made!.expiresAt });
    const { url, passcode, shareId, expiresAt } = made!;
    expect(url.startsWith(`${PAGE}#`)).toBe(true);
    expect(url.length).toBeLessThan(700);
    const hours = (Date.parse(expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThanOrEqual(12);

    const { shared } = (await bag()).shares[0]!;
    const code = parseCode(codeOfAddress(url))!;
    expect(code).toMatchObject({ homeId: HOME, summary: { name: 'HARGREAVES, Edith', nhsNumber: '9991234519' } });
    expect(createHash('sha256').update(code.token!).digest('hex')).toBe(shared.tokenSha256);
    const [, N, r, p, salt = '', hash = ''] = shared.passcodeVerifier.split('$');
    const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: 128 * 1024 * 1024 };
    expect(scryptSync(passcode, Buffer.from(salt, 'base64'), 32, cost).toString('base64')).toBe(hash);
    expect(verify(null, code.signed, createPublicKey(kiosk.hub.kioskKey!), code.signature)).toBe(true);
    const { signature, ...named } = code.certificate!;
    expect(verify(null, certificateSigned(named), service.publicKey, signature)).toBe(true);
    // The secrets are in no entry.
    expect(JSON.stringify(await kiosk.open())).not.toContain(`"${passcode}"`);

    await kiosk.restart();
    await kiosk.tom();
    const again = await kiosk.screen.request('bag.share-secret', { residentId: EDIE, bagId, shareId });
    expect(again).toMatchObject({ passcode, expiresAt, shareId });
    expect(parseCode(codeOfAddress(again.url))?.token).toEqual(code.token);
    await kiosk.hub.start();
  });

  it('is given no more when it is over, was ended, is of another person, or nobody is signed in', async () => {
    await certified(1);
    const bagId = await begin();
    const { shareId } = await kiosk.screen.request('bag.share', share(bagId));
    const other = await kiosk.screen.request('bag.share', share(bagId));
    const secret = (which: string) =>
      kiosk.screen.request('bag.share-secret', { residentId: EDIE, bagId, shareId: which });
    const stansBag = await begin(STAN);
    await expect(
      kiosk.screen.request('bag.share-secret', { residentId: STAN, bagId: stansBag, shareId }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await write({ kind: 'bag.share-ended', body: { bagId, shareId, reason: 'Sent to the wrong ward' } });
    await expect(secret(shareId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await secret(other.shareId)).toMatchObject({ passcode: other.passcode });
    await kiosk.screen.request('carer.sign-out', {});
    await expect(secret(other.shareId)).rejects.toMatchObject({ code: 'not-signed-in' });
    kiosk.aheadMs = 3_600_000 + 1_000;
    await kiosk.priya();
    await expect(secret(other.shareId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('cannot be made before the hub has told where; everything else works, and nothing claims to be certified', async () => {
    const bagId = await begin();
    await expect(kiosk.screen.request('bag.share', share(bagId))).rejects.toMatchObject({ code: 'not-found' });
    await kiosk.screen.request('bag.freeze', asks(bagId));
    const [frozen] = (await bag()).frozen;
    expect(frozen).not.toHaveProperty('certificate');
    expect(verified(frozen!).status).toBe(3);
    expect((await printed({ bagId, which: 'front-page', version: 1 })).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('says that it is not certified where the hub’s word is of another key', async () => {
    await certified();
    const { redBag } = kiosk.hub.settings;
    const bytes = Buffer.from(redBag!.certificate, 'base64url');
    bytes[1] = bytes[1]! ^ 1;
    await settingsAre({ ...redBag!, certificate: bytes.toString('base64url') });
    const { url } = await kiosk.screen.request('bag.share', share(await begin()));
    expect(parseCode(codeOfAddress(url))).not.toHaveProperty('certificate');
  });
});

describe('papers', () => {
  it('of all four kinds come whole, as they stand and as they were frozen, with no hub', async () => {
    await certified();
    await kiosk.hub.stop();
    const bagId = await begin();
    await write({ kind: 'bag.noted', body: { bagId, tracker: 'LH-03' } });
    const thing = {
      thingId: 'glasses',
      kind: 'glasses',
      words: '',
      place: 'in-bag',
      condition: '',
      tag: 'LH-03-01',
    } as const;
    await write({ kind: 'bag.thing-stated', body: { bagId, thing } });
    await kiosk.screen.request('bag.freeze', asks(bagId));
    for (const asked of [
      { bagId, which: 'front-page' },
      { bagId, which: 'front-page', version: 1 },
      { bagId, which: 'pack', version: 1 },
      { bagId, which: 'tags' },
      { bagId, which: 'bag-label' },
    ] as const) {
      const file = await printed(asked);
      expect(file.subarray(0, 5).toString(), asked.which).toBe('%PDF-');
      expect(file.subarray(-6).toString(), asked.which).toContain('%%EOF');
    }
    await expect(printed({ bagId, which: 'pack', version: 7 })).rejects.toMatchObject({ code: 'not-found' });
    await kiosk.hub.start();
    // Whoever prints a record has looked at it.
    await expect
      .poll(() => [...kiosk.hub.openings.values()].map(({ tab, name }) => `${name}: ${tab}`).sort(), PATIENCE)
      .toEqual([
        'Priya Nair: red bag, front-page printed',
        'Priya Nair: red bag, front-page printed',
        'Priya Nair: red bag, pack printed',
      ]);
  }, 60_000);

  it('with nobody signed in are the front page alone, for three hours after 999, and that is written down', async () => {
    const bagId = await begin();
    await kiosk.screen.request('carer.sign-out', {});
    await expect(printed({ bagId, which: 'front-page' })).rejects.toMatchObject({ code: 'forbidden' });
    await rang999();
    expect((await printed({ bagId, which: 'front-page' })).subarray(0, 5).toString()).toBe('%PDF-');
    for (const which of ['pack', 'tags', 'bag-label'] as const) {
      await expect(printed({ bagId, which })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect
      .poll(() => [...kiosk.hub.openings.values()].map(({ tab, name }) => `${name}: ${tab}`), PATIENCE)
      .toEqual(['Not signed in: red bag, front-page printed']);
    kiosk.aheadMs = 3 * 3_600_000 + 1_000;
    await expect(printed({ bagId, which: 'front-page' })).rejects.toMatchObject({ code: 'forbidden' });
  }, 60_000);
});
