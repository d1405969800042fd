import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Envelope } from '#domain/journal/envelope.ts';
import { digestOf, hasOwnDigest, hasSignatureOf, makeKeyPair, seal } from '#core/journal/seal.ts';

const keys = makeKeyPair();
const envelope: Envelope = {
  id: '019a0000-0000-7000-8000-000000000001',
  kind: 'call.requested',
  version: 1,
  serviceId: '019a0000-0000-7000-8000-000000000002',
  residentId: '019a0000-0000-7000-8000-000000000003',
  encounterId: '019a0000-0000-7000-8000-000000000004',
  homeId: '019a0000-0000-7000-8000-000000000005',
  author: { personId: '019a0000-0000-7000-8000-000000000006', name: 'Priya Nair', role: 'senior-carer' },
  device: { id: 'kiosk-1', counter: 7 },
  occurredAt: '2026-11-22T08:00:00.000Z',
  recordedAt: '2026-11-22T08:00:01.000Z',
  clock: 'checked',
};
const salt = Uint8Array.from({ length: 16 }, (_, index) => index);
const sealed = seal(envelope, '{"concern":"breathless"}', salt, createPrivateKey(keys.privateKeyPem));

describe('sealing', () => {
  it('hashes the bytes of the salt and then the text of the body', () => {
    // Reckoned apart from this program: (printf '\x00\x01\x02'; printf 'body') | sha256sum | xxd -r -p | base64
    expect(digestOf('AAEC', 'body')).toBe('oXH3+Yfq/qqeHzrQIkodsAvIYQoGZHgbrbwTaKfIjzo=');
    expect(sealed.salt).toBe('AAECAwQFBgcICQoLDA0ODw==');
  });

  it('is its own, and is signed by its own key', () => {
    expect(hasOwnDigest(sealed)).toBe(true);
    expect(hasSignatureOf(sealed, keys.publicKeyPem)).toBe(true);
    expect(hasSignatureOf(sealed, makeKeyPair().publicKeyPem)).toBe(false);
  });

  it('shows a changed body and a changed salt', () => {
    expect(hasOwnDigest({ ...sealed, body: '{"concern":"well"}' })).toBe(false);
    expect(hasOwnDigest({ ...sealed, salt: 'AAAAAAAAAAAAAAAAAAAAAA==' })).toBe(false);
  });

  it.each<[string, Partial<Envelope>]>([
    ['id', { id: '019a0000-0000-7000-8000-00000000000f' }],
    ['kind', { kind: 'call.cancelled' }],
    ['version', { version: 2 }],
    ['service', { serviceId: envelope.homeId }],
    ['resident', { residentId: envelope.homeId }],
    ['encounter', { encounterId: undefined }],
    ['home', { homeId: envelope.serviceId }],
    ['author', { author: { ...envelope.author, name: 'Tom Aldous' } }],
    ['role', { author: { ...envelope.author, role: 'gp' } }],
    ['counter', { device: { id: 'kiosk-1', counter: 8 } }],
    ['time it happened', { occurredAt: '2026-11-22T07:00:00.000Z' }],
    ['time it was written', { recordedAt: '2026-11-22T07:00:00.000Z' }],
    ['clock', { clock: 'unchecked' }],
  ])('shows a changed %s', (_what, change) => {
    expect(hasSignatureOf({ ...sealed, envelope: { ...envelope, ...change } }, keys.publicKeyPem)).toBe(false);
  });
});
