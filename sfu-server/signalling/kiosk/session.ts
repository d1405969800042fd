/** One kiosk's link while it lasts: who it proved to be, and how to push to it. */
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Push, Topic } from '#protocol/wire/contract.ts';
import type { ProvedKiosk } from '../../identity/kiosks.ts';
import type { Principal } from '../../identity/policy.ts';
import type { FeedPump } from '../feed-pump.ts';

export interface KioskSession {
  /** @throws RefusalError before the kiosk has proved who it is */
  kiosk(): ProvedKiosk;
  principal(): Principal;
  proved(kiosk: ProvedKiosk): void;
  /** A revoked one: it hands over what it has, and is sent nothing. */
  provedRevoked(kiosk: ProvedKiosk): void;
  end(): void;
  push<T extends Topic<KioskLink>>(topic: T, data: Push<KioskLink, T>): void;
  pump(): FeedPump;
}

export function notProved(): RefusalError {
  return new RefusalError('not-signed-in', 'Prove which kiosk you are first.');
}
