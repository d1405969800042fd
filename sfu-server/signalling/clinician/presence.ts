/** Who is there: clinicians on duty, and homes. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

export function presenceHandlers(
  session: ClinicianSession,
  { presenceBoard }: Pick<SignallingParts, 'presenceBoard'>,
): Pick<GuardedHandlers<ClinicianLink>, 'presence.subscribe'> {
  let watching = false;
  return {
    'presence.subscribe': {
      async run() {
        const state = await presenceBoard.view(session.scope);
        if (!watching) {
          watching = true;
          const { serviceId } = session.scope;
          const show = (changed: typeof state) => {
            session.push('presence.changed', changed);
          };
          session.onEnd(presenceBoard.watch({ serviceId, show }, state));
        }
        return state;
      },
    },
  };
}
