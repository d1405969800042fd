/** A kiosk and a service with real keys, and what they sign. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { EmergencySummary } from '#domain/red-bag/emergency-summary.ts';
import { summaryOf } from '#domain/red-bag/summary-of.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { OpenedPack } from '#protocol/hub/bag.ts';
import { certificateSigned, certificateText, type KioskCertificate } from '#protocol/red-bag/certificate.ts';
import { codeSigned, encodeCode, type UnsignedCode } from '#protocol/red-bag/code.ts';
import { fullPack } from '../../../fixtures/red-bag.ts';

export const HOME_ID = '01234567-89ab-7def-8123-456789abcdef';
const KIOSK_ID = '01234567-89ab-7def-8123-000000000001';

interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export function rawKey(key: KeyObject): Uint8Array {
  return Uint8Array.from(key.export({ type: 'spki', format: 'der' }).subarray(-32));
}

const signed = (bytes: Uint8Array, { privateKey }: Keys): Uint8Array => Uint8Array.from(sign(null, bytes, privateKey));

export interface BagWorld {
  readonly pack: RedBagPack;
  readonly summary: EmergencySummary;
  readonly service: Keys;
  readonly serviceKey: Uint8Array;
  readonly certificate: KioskCertificate;
  code(change?: Partial<UnsignedCode>): string;
  frozen(pack?: RedBagPack, change?: Partial<OpenedPack>): OpenedPack;
}

/** @param valid in days from when the pack is made */
export function bagWorld(valid: { readonly from: number; readonly to: number } = { from: -30, to: 300 }): BagWorld {
  const service = generateKeyPairSync('ed25519');
  const kiosk = generateKeyPairSync('ed25519');
  const pack = fullPack();
  const summary = summaryOf(pack);
  const day = (days: number): number => Math.floor(Date.parse(pack.madeAt) / 1_000) + days * 86_400;
  const unsigned = {
    publicKey: rawKey(kiosk.publicKey),
    kioskId: KIOSK_ID,
    issuedAt: day(valid.from),
    endsAt: day(valid.to),
  };
  const certificate = { ...unsigned, signature: signed(certificateSigned(unsigned), service) };
  return {
    pack,
    summary,
    service,
    serviceKey: rawKey(service.publicKey),
    certificate,
    code(change = {}) {
      const code: UnsignedCode = {
        token: Uint8Array.from({ length: 16 }, (_, index) => index),
        homeId: HOME_ID,
        summary,
        certificate,
        ...change,
      };
      return encodeCode(code, signed(codeSigned(code), kiosk));
    },
    frozen(of = pack, change = {}) {
      const text = JSON.stringify(of);
      const sha256 = createHash('sha256').update(text).digest('hex');
      return {
        version: of.version,
        text,
        sha256,
        signature: Buffer.from(signed(Buffer.from(`teletriage red bag 1\n${sha256}`), kiosk)).toString('base64'),
        certificate: certificateText(certificate),
        madeAt: of.madeAt,
        ...change,
      };
    },
  };
}
