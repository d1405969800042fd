/** Handing calls over, promising to ring back, the telephone, calls from paper, and what is not done yet. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

type Requests =
  | 'transfer.offer'
  | 'transfer.accept'
  | 'transfer.decline'
  | 'transfer.withdraw'
  | 'call.promise-back'
  | 'call.by-telephone'
  | 'item.read-back-by-telephone'
  | 'call.enter-late'
  | 'action.chase'
  | 'actions.subscribe';

function notYet(): never {
  throw new RefusalError('conflict', 'This hub cannot do that yet. Nothing was changed.');
}

export function handlingHandlers(
  _session: ClinicianSession,
  _parts: SignallingParts,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'transfer.offer': { run: notYet },
    'transfer.accept': { run: notYet },
    'transfer.decline': { run: notYet },
    'transfer.withdraw': { run: notYet },
    'call.promise-back': { run: notYet },
    'call.by-telephone': { run: notYet },
    'item.read-back-by-telephone': { run: notYet },
    'call.enter-late': { run: notYet },
    'action.chase': { run: notYet },
    'actions.subscribe': { run: notYet },
  };
}
