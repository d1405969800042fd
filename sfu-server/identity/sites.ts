/** Under which address a page was opened: passkeys belong to its name. Pure. */
import { isIP } from 'node:net';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** "https://hub.example", as the browser writes it. */
export type Origin = string;

/** What a passkey is bound to; undefined for a number, for which no browser makes one. */
export function nameOf(origin: Origin | undefined): string | undefined {
  const name = origin === undefined ? undefined : URL.parse(origin)?.hostname;
  return name === undefined || name === '' || name.startsWith('[') || isIP(name) !== 0 ? undefined : name;
}

/** Why there is no passkey under such an address. */
export const PASSKEYS_NEED_A_NAME =
  'Passkeys belong to a name, and this page was opened under a number. Open it under the name of the hub; on the hub’s own ' +
  'machine that is localhost.';

/** @throws RefusalError `forbidden` for an address that is a number */
export function demandName(origin: Origin | undefined): string {
  const name = nameOf(origin);
  if (name === undefined) throw new RefusalError('forbidden', PASSKEYS_NEED_A_NAME);
  return name;
}
