/** The queue. */
import type { ClinicianLink, QueueState } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

/**
 * A coordinator sees who waits and for how long, to answer a home that rings, and chases what is not done: of what is wrong with
 * anybody nothing. The others choose and answer by it: the score and its reasons make the order, what was asked says who should take it,
 * and a name, a home and a room say which bed it is.
 */
function forCoordinator(state: QueueState): QueueState {
  return {
    ...state,
    emergencies: [],
    rows: state.rows.map(
      ({ news2: _news2, reason: _reason, emergency: _emergency, family: _family, described: _described, ...row }) => ({
        ...row,
        concern: '',
        reasons: [],
        ...(row.lookAgain === undefined ? {} : { lookAgain: { since: row.lookAgain.since, words: '' } }),
        ...(row.transfer === undefined ? {} : { transfer: { ...row.transfer, words: '' } }),
      }),
    ),
  };
}

export function queueHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'board'>,
): Pick<GuardedHandlers<ClinicianLink>, 'queue.subscribe'> {
  let watching = false;
  const shown = (state: QueueState): QueueState =>
    session.account.role === 'care-coordinator' ? forCoordinator(state) : state;
  return {
    'queue.subscribe': {
      async run() {
        const { state } = await parts.board.view(session.scope);
        if (!watching) {
          watching = true;
          const end = parts.board.watch({
            serviceId: session.scope.serviceId,
            show: (view) => {
              session.push('queue.changed', shown(view.state));
            },
          });
          session.onEnd(end);
        }
        return shown(state);
      },
    },
  };
}
