/** What a kiosk asks about the product, and what a home reports that went wrong with it. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { KioskSession } from './session.ts';

export function assuranceHandlers(
  session: KioskSession,
  { about, incidents }: Pick<SignallingParts, 'about' | 'incidents'>,
): Pick<GuardedHandlers<KioskLink>, 'about.show' | 'incident.report'> {
  return {
    'about.show': { run: () => Promise.resolve(about()) },
    'incident.report': {
      async run(report) {
        const { serviceId, homeId, kioskId } = session.kiosk();
        return { receivedAt: await incidents.report({ serviceId }, report, { homeId, kioskId }) };
      },
    },
  };
}
