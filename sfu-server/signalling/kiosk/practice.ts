/** Who has practised at this kiosk. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { KioskSession } from './session.ts';

export function practiceHandlers(
  session: KioskSession,
  { training }: Pick<SignallingParts, 'training'>,
): Pick<GuardedHandlers<KioskLink>, 'practice.finished'> {
  return {
    'practice.finished': {
      async run({ runs }) {
        const { serviceId, homeId } = session.kiosk();
        await training.practised({ serviceId, homeId }, runs);
        return {};
      },
    },
  };
}
