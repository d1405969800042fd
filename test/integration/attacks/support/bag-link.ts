/** A red bag whose pack can be opened from outside, as a kiosk makes it. */
import { createHash, randomBytes, scryptSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { freeze } from '../../../../main/core/red-bag/frozen.ts';
import { fullPack } from '../../../fixtures/red-bag.ts';
import { tell } from '../../sfu-server/support/facts.ts';
import type { LinkedKiosk } from '../../sfu-server/support/kiosk.ts';

export const PASSCODE = '482913';

export interface BagLink {
  readonly residentId: string;
  readonly bagId: string;
  readonly token: string;
}

/** @param expiresAt by the clock of the hub */
export async function bagLink(kiosk: LinkedKiosk, residentId: string, expiresAt: string): Promise<BagLink> {
  const { envelope } = await tell(kiosk, 'bag.started', { words: 'To hospital.' }, { residentId });
  const bagId = envelope.id;
  const pack = { ...fullPack(), bagId, version: 1, madeAt: new Date().toISOString() };
  await tell(kiosk, 'bag.frozen', freeze(bagId, pack, kiosk.privateKey, undefined), { residentId });
  const [token, salt] = [randomBytes(16), randomBytes(16)];
  const hash = scryptSync(PASSCODE, salt, 32, { N: 16_384, r: 8, p: 1 });
  await tell(
    kiosk,
    'bag.shared',
    {
      bagId,
      shareId: uuidv7(),
      tokenSha256: createHash('sha256').update(token).digest('hex'),
      passcodeVerifier: ['scrypt', 16_384, 8, 1, salt.toString('base64'), hash.toString('base64')].join('$'),
      forWhom: 'Northshore General',
      expiresAt,
      basis: { route: 'vital-interests', decidedBy: 'Nobody could be asked', words: '' },
    },
    { residentId },
  );
  return { residentId, bagId, token: token.toString('base64url') };
}
