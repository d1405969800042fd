/** Who I am, and the queue. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

export function queueHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'board' | 'clock' | 'serviceOf' | 'summaryTabsOf'>,
): Pick<GuardedHandlers<ClinicianLink>, 'session.whoami' | 'queue.subscribe'> {
  let watching = false;
  return {
    'session.whoami': {
      async run() {
        const service = await parts.serviceOf(session.scope);
        return {
          author: authorOf(session.account),
          qualification: session.account.qualification,
          serviceName: service?.name ?? '',
          demo: service?.demo ?? false,
          summaryTabs: await parts.summaryTabsOf(session.scope),
          hubTime: parts.clock.now(),
        };
      },
    },
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
