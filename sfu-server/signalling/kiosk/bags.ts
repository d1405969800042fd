/** What was done with the links into a red bag of this home. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { KioskSession } from './session.ts';

export function bagHandlers(
  session: KioskSession,
  { reads, redBags }: Pick<SignallingParts, 'reads' | 'redBags'>,
): Pick<GuardedHandlers<KioskLink>, 'bag.openings'> {
  return {
    'bag.openings': {
      resource: ({ residentId }) => residentResource(reads, { serviceId: session.kiosk().serviceId }, residentId),
      async run({ residentId, bagId }) {
        const { serviceId } = session.kiosk();
        return { openings: await redBags.shares.openings({ serviceId }, residentId, bagId) };
      },
    },
  };
}
