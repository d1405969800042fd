import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { addressOf } from '#core/red-bag/address.ts';
import { ownCertificate } from '#core/red-bag/certificate.ts';
import { fitting, freeze } from '#core/red-bag/frozen.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import { BODY_SCHEMAS, sealedEntry } from '#protocol/stored/entry.ts';
import { certificateSigned, certificateText } from '#protocol/red-bag/certificate.ts';
import { codeOfAddress, parseCode } from '#protocol/red-bag/code.ts';
import { redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import { MAX_MESSAGE_BYTES } from '#protocol/wire/wire.ts';
import { readServiceKey, verifyPack } from '../../../../scripts/red-bag/verify.ts';
import { fullPack } from '../../../fixtures/red-bag.ts';

const kiosk = generateKeyPairSync('ed25519');
const service = generateKeyPairSync('ed25519');
const KIOSK_ID = '01900000-0000-7000-8000-0000000000c1';
const HOME_ID = '01900000-0000-7000-8000-0000000000d1';

const pack = fullPack();
const madeAt = Date.parse(pack.madeAt) / 1_000;

function certificateFor(key = kiosk.publicKey, issuedAt = madeAt - 60, endsAt = madeAt + 60): string {
  const publicKey = Uint8Array.from(Buffer.from(key.export({ format: 'jwk' }).x!, 'base64url'));
  const named = { publicKey, kioskId: KIOSK_ID, issuedAt: Math.floor(issuedAt), endsAt: Math.floor(endsAt) };
  return certificateText({
    ...named,
    signature: Uint8Array.from(sign(null, certificateSigned(named), service.privateKey)),
  });
}

const frozen = (certificate?: string) => freeze(pack.bagId, pack, kiosk.privateKey, certificate);
const judged = (file: object | string, key = service.publicKey) =>
  verifyPack(typeof file === 'string' ? file : JSON.stringify(file), key).finding;

describe('a frozen pack', () => {
  it('is the pack, its digest, and a signature over it by the kiosk', () => {
    const { text, sha256, signature, version } = frozen();
    expect(redBagPack.parse(JSON.parse(text))).toEqual(pack);
    expect(version).toBe(pack.version);
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
    const signed = Buffer.from(`teletriage red bag 1\n${sha256}`);
    expect(verify(null, signed, kiosk.publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('is found genuine whole, and never with one letter changed anywhere', () => {
    const file = frozen(certificateFor());
    expect(judged(file)).toBe('genuine');
    const said = ['text', 'sha256', 'signature', 'certificate'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...said),
        fc.nat(),
        fc.constantFrom('A', 'b', '0', '7', '-', ' ', 'é'),
        (field, at, by) => {
          const before = file[field]!;
          const place = at % before.length;
          const after = before.slice(0, place) + by + before.slice(place + 1);
          // A digest says the same in capitals; the last letter of base64 has bits that say nothing.
          const same =
            field === 'text'
              ? after === before
              : Buffer.from(after, field === 'sha256' ? 'hex' : 'base64').equals(
                  Buffer.from(before, field === 'sha256' ? 'hex' : 'base64'),
                );
          fc.pre(!same);
          expect(judged({ ...file, [field]: after })).not.toBe('genuine');
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is not genuine for another service, another kiosk, another bag, or out of the certificate’s time', () => {
    const file = frozen(certificateFor());
    const other = generateKeyPairSync('ed25519');
    expect(judged(file, other.publicKey)).toBe('certificate-wrong');
    expect(judged({ ...file, certificate: certificateFor(other.publicKey) })).toBe('signature-wrong');
    expect(judged({ ...file, bagId: KIOSK_ID })).toBe('of-another');
    expect(judged({ ...file, version: 9 })).toBe('of-another');
    expect(judged(frozen(certificateFor(kiosk.publicKey, madeAt - 200, madeAt - 100)))).toBe(
      'certificate-not-valid-then',
    );
    expect(judged(frozen(certificateFor(kiosk.publicKey, madeAt + 3_600, madeAt + 7_200)))).toBe(
      'certificate-not-valid-then',
    );
    expect(judged(frozen())).toBe('not-certified');
    expect(verifyPack(JSON.stringify(file), undefined).finding).toBe('not-certified');
  });

  it('that is no such file is unreadable, whatever is in it', () => {
    fc.assert(fc.property(fc.json(), (rubbish) => judged(rubbish) === 'unreadable'));
    expect(judged('{')).toBe('unreadable');
  });

  it('takes the service’s key in every usual form, and nothing else', () => {
    const raw = Buffer.from(service.publicKey.export({ format: 'jwk' }).x!, 'base64url');
    const der = service.publicKey.export({ type: 'spki', format: 'der' });
    const pem = service.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const forms = [
      pem,
      ...(['hex', 'base64', 'base64url'] as const).flatMap((form) => [raw.toString(form), der.toString(form)]),
    ];
    for (const form of forms) expect(readServiceKey(` ${form}\n`)?.equals(service.publicKey), form).toBe(true);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' });
    for (const none of ['', 'key', 'A'.repeat(40), rsa.toString()]) expect(readServiceKey(none)).toBeUndefined();
  });
});

describe('the certificate of this kiosk', () => {
  it('is left out where it is none, or of another key', () => {
    expect(ownCertificate(certificateFor(), kiosk.privateKey)?.kioskId).toBe(KIOSK_ID);
    expect(ownCertificate(certificateFor(service.publicKey), kiosk.privateKey)).toBeUndefined();
    expect(ownCertificate('', kiosk.privateKey)).toBeUndefined();
    expect(ownCertificate(undefined, kiosk.privateKey)).toBeUndefined();
  });
});

describe('a pack with a long chart', () => {
  const set = pack.chart.at(-1) ?? pack.sets[0]!;
  /** As heavy as a set can be made: every value with a long word on where it comes from. */
  const heavy = (chart: number, words: number): RedBagPack => ({
    ...pack,
    wishes: '"'.repeat(Math.min(words, 4_000)),
    aboutMe: Array.from({ length: Math.ceil(words / 4_000) }, () => ({
      ...pack.aboutMe[0]!,
      words: '"'.repeat(Math.min(words, 4_000)),
    })),
    chart: Array.from({ length: chart }, () => set),
  });

  /** As it goes over the wire: the text in a body, the body in a message. */
  function message(fit: RedBagPack): number {
    const body = JSON.stringify(freeze(fit.bagId, fit, kiosk.privateKey, certificateFor()));
    expect(body.length).toBeLessThanOrEqual(sealedEntry.shape.body.maxLength!);
    return JSON.stringify({ type: 'request', params: { entries: [{ body }] } }).length;
  }

  it('is left as it is where it fits', () => {
    expect(fitting(pack)).toBe(pack);
    const usual = heavy(30, 0);
    expect(fitting(usual)).toBe(usual);
    expect(message(usual)).toBeLessThan(MAX_MESSAGE_BYTES / 2);
  });

  it('loses its oldest sets first where it would not fit into one message', () => {
    const full = heavy(30, 20_000);
    const fit = fitting(full)!;
    expect(fit.chart.length).toBeLessThan(30);
    expect(full.chart.slice(-fit.chart.length || 30)).toEqual(fit.chart.length === 0 ? full.chart : fit.chart);
    expect({ ...fit, chart: [] }).toEqual({ ...full, chart: [] });
    expect(message(fit)).toBeLessThan(MAX_MESSAGE_BYTES - 16 * 1024);
    expect(BODY_SCHEMAS['bag.frozen'].shape.text.maxLength).toBeGreaterThanOrEqual(JSON.stringify(fit).length);
  });

  it('is refused where even that is not enough', () => {
    expect(fitting(heavy(30, 200_000))).toBeUndefined();
  });
});

describe('the address on the front page', () => {
  it('is read back, verified, and small enough for a code that a telephone reads', () => {
    const certificate = ownCertificate(certificateFor(), kiosk.privateKey);
    const long: RedBagPack = {
      ...pack,
      person: { ...pack.person, familyName: 'Ní Chonchubhair-Oyelaran'.repeat(4) },
      alerts: Array.from({ length: 12 }, () => ({ kind: 'falls', words: 'ü'.repeat(200), note: '' })),
    };
    for (const [some, version] of [
      [pack, 20],
      [long, 25],
    ] as const) {
      const token = new Uint8Array(16).fill(3);
      const url = addressOf(
        some,
        HOME_ID,
        'https://hub.northshore.example/bag.html',
        kiosk.privateKey,
        certificate,
        token,
      );
      expect(create(url, { errorCorrectionLevel: 'M' }).version).toBeLessThanOrEqual(version);
      const code = parseCode(codeOfAddress(url))!;
      expect(verify(null, code.signed, kiosk.publicKey, code.signature)).toBe(true);
      expect(code.shortened).toBe(some === long);
      expect(code.token).toEqual(token);
    }
  });
});
