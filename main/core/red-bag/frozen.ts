/** A pack written down: its text, and what proves that this kiosk wrote it. */
import { createHash, sign, type KeyObject } from 'node:crypto';
import type { EntryId } from '#domain/base/ids.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { PackFrozen } from '#domain/red-bag/red-bag.ts';

/** What is signed: that it is a pack, and which. */
export function frozenSigned(sha256: string): Buffer {
  return Buffer.from(`teletriage red bag 1\n${sha256}`, 'utf8');
}

export function freeze(
  bagId: EntryId,
  pack: RedBagPack,
  privateKey: KeyObject,
  certificate: string | undefined,
): PackFrozen {
  const text = JSON.stringify(pack);
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  return {
    bagId,
    version: pack.version,
    text,
    sha256,
    signature: sign(null, frozenSigned(sha256), privateKey).toString('base64'),
    ...(certificate === undefined ? {} : { certificate }),
  };
}
