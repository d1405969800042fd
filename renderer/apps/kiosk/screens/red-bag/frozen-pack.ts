import type { RedBagPack } from '#domain/red-bag/pack.ts';
import { redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { safely } from '#protocol/wire/safely.ts';

/** What was frozen, out of its text; undefined for what another version wrote and this one cannot read. */
export function frozenPack(text: string): RedBagPack | undefined {
  const read = safely(redBagPack, parseJson(text));
  return read.success ? read.data : undefined;
}
