/** Beginning and ending a duty, and the handover from shift to shift. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

type Requests = 'duty.start' | 'duty.end' | 'shift.subscribe' | 'shift.hand-over' | 'shift.take';

export function dutyHandlers(
  session: ClinicianSession,
  { duty, shifts, shiftBoard }: Pick<SignallingParts, 'duty' | 'shifts' | 'shiftBoard'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { account, scope } = session;
  const person = { ...scope, author: authorOf(account) };
  let watching = false;

  function watch(): void {
    if (watching) return;
    watching = true;
    const { serviceId } = scope;
    session.onEnd(
      shiftBoard.watch({
        serviceId,
        show: (board) => {
          session.push('shift.changed', board);
        },
      }),
    );
  }

  return {
    'duty.start': {
      async run() {
        await duty.start(account);
        return {};
      },
    },
    'duty.end': {
      async run() {
        await duty.end(account);
        return {};
      },
    },
    'shift.subscribe': {
      run() {
        watch();
        return shiftBoard.view(scope);
      },
    },
    'shift.hand-over': { run: (command) => shifts.handOver(person, command) },
    'shift.take': {
      async run(command) {
        await shifts.take(person, command);
        return {};
      },
    },
  };
}
