/** A pack as it came from the hub, read and checked. */
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { OpenedPack } from '#protocol/hub/bag.ts';
import { redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { checkPack, type Checked } from './check.ts';

export type ReadPack =
  | { readonly is: 'pack'; readonly version: number; readonly pack: RedBagPack; readonly checked: Checked }
  /** Of another bag than the code is of: it must not be read as this person's. */
  | { readonly is: 'of-another'; readonly version: number }
  | { readonly is: 'unreadable'; readonly version: number };

function parsedPack(text: string): RedBagPack | undefined {
  try {
    return redBagPack.safeParse(parseJson(text)).data;
  } catch {
    return undefined;
  }
}

/** @param bagId the one that the code and the hub both name; undefined where they name two */
export function readPack(opened: OpenedPack, bagId: string | undefined, serviceKey: Uint8Array | undefined): ReadPack {
  const { version, text } = opened;
  const pack = parsedPack(text);
  if (pack === undefined) return { is: 'unreadable', version };
  if (pack.bagId !== bagId || pack.version !== version) return { is: 'of-another', version };
  return { is: 'pack', version, pack, checked: checkPack(opened, pack.madeAt, serviceKey) };
}
