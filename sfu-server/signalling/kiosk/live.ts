/** What the devices show at a bedside that has a call, and who has practised. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';

export function liveHandlers(): Pick<GuardedHandlers<KioskLink>, 'live.show' | 'practice.finished'> {
  const run = (): never => {
    throw new RefusalError('internal', 'The hub cannot do that yet.');
  };
  return { 'live.show': { run }, 'practice.finished': { run } };
}
