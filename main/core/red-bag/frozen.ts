/** A pack written down: its text, and what proves that this kiosk wrote it. */
import { createHash, sign, type KeyObject } from 'node:crypto';
import type { EntryId } from '#domain/base/ids.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { PackFrozen } from '#domain/red-bag/red-bag.ts';

/** As one entry, and as one message with the entry in it: each puts a mark before every quotation mark of what is inside. */
const MOST = { text: 145_000, body: 195_000, message: 240_000 } as const;

function fits(pack: RedBagPack): boolean {
  const text = JSON.stringify(pack);
  if (text.length > MOST.text) return false;
  const body = JSON.stringify(text);
  return body.length <= MOST.body && JSON.stringify(body).length <= MOST.message;
}

/**
 * The pack, with fewer of the older sets on its chart where it would not fit into one entry; the last three stand in it as well.
 * @returns undefined where it does not fit without any
 */
export function fitting(pack: RedBagPack): RedBagPack | undefined {
  for (let fit = pack; ; fit = { ...fit, chart: fit.chart.slice(Math.ceil(fit.chart.length / 3)) }) {
    if (fits(fit)) return fit;
    if (fit.chart.length === 0) return undefined;
  }
}

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
