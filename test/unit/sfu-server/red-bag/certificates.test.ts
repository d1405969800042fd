import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import { certificateSigned, parseCertificate } from '#protocol/red-bag/certificate.ts';
import { createCertificates, type Certificates } from '../../../../sfu-server/red-bag/certificates.ts';
import type { CertifiedKiosk, KeptCertificate } from '../../../../sfu-server/red-bag/ports.ts';
import { openServiceKey, type ServiceKey } from '../../../../sfu-server/red-bag/service-key.ts';

const DAY_MS = 24 * 3_600_000;
const SCOPE = { serviceId: 'a-service' };
const HOME = 'a-home';

let directory: string;
let key: ServiceKey;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-key-'));
  key = await openServiceKey(directory);
});

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

test('the key is made once and readable by its owner alone', async () => {
  expect((await openServiceKey(directory)).raw).toBe(key.raw);
  expect((await stat(join(directory, 'service-key.pem'))).mode & 0o777).toBe(0o600);
  expect(Buffer.from(key.raw, 'base64url')).toHaveLength(32);
  const other = await mkdtemp(join(tmpdir(), 'teletriage-key-'));
  expect((await openServiceKey(other)).raw).not.toBe(key.raw);
  await rm(other, { recursive: true, force: true });
});

describe('a kiosk’s certificate', () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const kioskId = '01935b00-0000-7000-8000-000000000001';
  let kiosk: CertifiedKiosk;
  let now: Instant;
  let pageUrl: string;
  let kept: Map<string, KeptCertificate>;
  let versions: number;

  beforeEach(() => {
    const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    kiosk = { kioskId, serviceId: SCOPE.serviceId, homeId: HOME, publicKeyPem, revoked: false };
    now = '2026-11-22T21:00:00.000Z';
    pageUrl = 'https://hub.example/bag.html';
    kept = new Map();
    versions = 0;
  });

  function certificates(linkHours = 72) {
    return createCertificates({
      store: {
        certificate: (of) => Promise.resolve(kept.get(of)),
        kiosksInUse: () => Promise.resolve(kiosk.revoked ? [] : [{ ...kiosk, kept: kept.get(kioskId) }]),
        saveCertificate: (of, made) => {
          kept.set(of, made);
          return Promise.resolve();
        },
        writeSettingsAgain: () => {
          versions += 1;
          return Promise.resolve();
        },
      },
      kiosk: (of) => Promise.resolve(of === kioskId ? kiosk : undefined),
      key,
      clock: { now: () => now },
      pageUrl: () => pageUrl,
      linkHours,
    });
  }

  test('says what is so, for two years, and the service’s key has signed it', async () => {
    await certificates().enrolled(kiosk);
    const settings = await certificates().settingsOf(SCOPE, HOME, kioskId);
    expect(settings).toMatchObject({ pageUrl, linkHours: 72 });
    const certificate = parseCertificate(settings?.certificate ?? '');
    if (certificate === undefined) throw new Error('it is none');
    expect(certificate.kioskId).toBe(kioskId);
    expect(Buffer.from(certificate.publicKey).toString('base64url')).toBe(publicKey.export({ format: 'jwk' }).x);
    expect([certificate.issuedAt, certificate.endsAt - certificate.issuedAt]).toEqual([
      Date.parse(now) / 1000,
      730 * 86_400,
    ]);
    const signed = certificateSigned(certificate);
    expect(verify(null, signed, createPublicKey(key.pem), certificate.signature)).toBe(true);
    // The first settings of a kiosk need no version of their own.
    expect(versions).toBe(0);
  });

  test('stays the same until less than half a year is left, and then the settings count on', async () => {
    await certificates().enrolled(kiosk);
    const first = (await certificates().settingsOf(SCOPE, HOME, kioskId))?.certificate;
    now = addMilliseconds(now, (730 - 184) * DAY_MS);
    expect((await certificates().settingsOf(SCOPE, HOME, kioskId))?.certificate).toBe(first);
    await certificates().look();
    expect(versions).toBe(0);
    now = addMilliseconds(now, DAY_MS);
    await certificates().look();
    const second = (await certificates().settingsOf(SCOPE, HOME, kioskId))?.certificate;
    expect(second).not.toBe(first);
    expect(versions).toBe(1);
  });

  test('a kiosk of before has one as soon as somebody asks, and settings of a new version', async () => {
    expect((await certificates().settingsOf(SCOPE, HOME, kioskId))?.certificate).toBeDefined();
    expect(versions).toBe(1);
    await certificates().settingsOf(SCOPE, HOME, kioskId);
    expect(versions).toBe(1);
  });

  test('another address of the page, or another life of links, is told too', async () => {
    await certificates().enrolled(kiosk);
    pageUrl = 'https://elsewhere.example/bag.html';
    expect(await certificates().settingsOf(SCOPE, HOME, kioskId)).toMatchObject({ pageUrl });
    expect(await certificates(24).settingsOf(SCOPE, HOME, kioskId)).toMatchObject({ linkHours: 24 });
    expect(versions).toBe(2);
  });

  test('there is none for a kiosk that is revoked, unknown, or of another home', async () => {
    await certificates().enrolled(kiosk);
    const settingsOf = (...asked: Parameters<Certificates['settingsOf']>) => certificates().settingsOf(...asked);
    expect(await settingsOf(SCOPE, 'another-home', kioskId)).toBeUndefined();
    expect(await settingsOf({ serviceId: 'another' }, HOME, kioskId)).toBeUndefined();
    expect(await settingsOf(SCOPE, HOME, '')).toBeUndefined();
    kiosk = { ...kiosk, revoked: true };
    expect(await settingsOf(SCOPE, HOME, kioskId)).toBeUndefined();
    now = addMilliseconds(now, 720 * DAY_MS);
    await certificates().look();
    expect(versions).toBe(0);
  });
});
