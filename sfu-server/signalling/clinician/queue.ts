/** The queue. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

export function queueHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'board'>,
): Pick<GuardedHandlers<ClinicianLink>, 'queue.subscribe'> {
  let watching = false;
  return {
    'queue.subscribe': {
      async run() {
        const { state } = await parts.board.view(session.scope);
        if (!watching) {
          watching = true;
          const end = parts.board.watch({
            serviceId: session.scope.serviceId,
            show: (view) => {
              session.push('queue.changed', view.state);
            },
          });
          session.onEnd(end);
        }
        return state;
      },
    },
  };
}
