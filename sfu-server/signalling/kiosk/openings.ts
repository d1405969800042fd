/** Who looked at which record at a kiosk. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { KioskSession } from './session.ts';

export function openingsHandlers(
  session: KioskSession,
  parts: Pick<SignallingParts, 'reads'>,
): Pick<GuardedHandlers<KioskLink>, 'record.opened' | 'resident.openings'> {
  return {
    'record.opened': {
      run() {
        throw new RefusalError('internal', 'Not kept.');
      },
    },
    'resident.openings': {
      resource: ({ residentId }) => residentResource(parts.reads, { serviceId: session.kiosk().serviceId }, residentId),
      run: () => ({ openings: [] }),
    },
  };
}
