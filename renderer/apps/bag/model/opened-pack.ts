/** A pack as it came from the hub, read and checked. */
import type { EmergencySummary } from '#domain/red-bag/emergency-summary.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { OpenedPack } from '#protocol/hub/bag.ts';
import { redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { safely } from '#protocol/wire/safely.ts';
import { checkPack, type Checked } from './check.ts';

type Whose = Pick<EmergencySummary, 'bagId' | 'nhsNumber' | 'born'>;

export type ReadPack =
  | { readonly is: 'pack'; readonly version: number; readonly pack: RedBagPack; readonly checked: Checked }
  /** Of another bag than the code is of: it must not be read as this person's. */
  | { readonly is: 'of-another'; readonly version: number }
  | { readonly is: 'unreadable'; readonly version: number };

function parsedPack(text: string): RedBagPack | undefined {
  try {
    return safely(redBagPack, parseJson(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * One journey may have several names: what a kiosk wrote without a network and what the hub had heard by then. What must not happen
 * is that a pack is read as somebody else's.
 */
function isOf(pack: RedBagPack, { bagId, nhsNumber, born }: Whose): boolean {
  return pack.bagId === bagId || (pack.person.nhsNumber === nhsNumber && pack.person.born === born);
}

/** @param whose as the code says */
export function readPack(opened: OpenedPack, whose: Whose, serviceKey: Uint8Array | undefined): ReadPack {
  const { version, text } = opened;
  const pack = parsedPack(text);
  if (pack === undefined) return { is: 'unreadable', version };
  if (!isOf(pack, whose) || pack.version !== version) return { is: 'of-another', version };
  return { is: 'pack', version, pack, checked: checkPack(opened, pack.madeAt, serviceKey) };
}
