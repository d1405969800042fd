/** The address on a front page: with the key to the pack where it is shared, and always with the signed summary. */
import { sign, type KeyObject } from 'node:crypto';
import type { HomeId } from '#domain/base/ids.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import { summaryOf } from '#domain/red-bag/summary-of.ts';
import type { KioskCertificate } from '#protocol/red-bag/certificate.ts';
import { bagAddress, codeSigned, encodeCode } from '#protocol/red-bag/code.ts';

export function addressOf(
  pack: RedBagPack,
  homeId: HomeId,
  pageUrl: string,
  privateKey: KeyObject,
  certificate?: KioskCertificate,
  token?: Uint8Array,
): string {
  const code = {
    homeId,
    summary: summaryOf(pack),
    ...(token === undefined ? {} : { token }),
    ...(certificate === undefined ? {} : { certificate }),
  };
  const signature = sign(null, codeSigned(code), privateKey);
  return bagAddress(pageUrl, encodeCode(code, Uint8Array.from(signature)));
}
