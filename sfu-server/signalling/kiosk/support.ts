/** How the kiosk and its devices are, and faults that were reported there. */
import type { Fault } from '#domain/devices/fault.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { KioskSession } from './session.ts';

/** What the home is told of a fault: who has it, and not what the desk writes to itself. */
export function faultNews(faults: readonly Fault[]) {
  return {
    faults: faults.map(({ report, status, owner }) => ({ faultId: report.faultId, status, owner: owner?.name })),
  };
}

export function supportHandlers(
  session: KioskSession,
  { desk }: Pick<SignallingParts, 'desk'>,
): Pick<GuardedHandlers<KioskLink>, 'kiosk.report' | 'fault.report'> {
  return {
    'kiosk.report': {
      async run({ ...report }) {
        await desk.keepReport(session.kiosk(), report);
        return {};
      },
    },
    'fault.report': {
      run: async (report) => ({ receivedAt: await desk.reportFault(session.kiosk(), report) }),
    },
  };
}
