/** Actions after a decision: who has them, and that they are done. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';

type Requests = 'action.take' | 'action.done' | 'follow-up.record' | 'family.inform';

function notYet(): never {
  throw new RefusalError('unknown-method', 'This service does not do this yet.');
}

export function actionsHandlers(): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'action.take': { run: notYet },
    'action.done': { run: notYet },
    'follow-up.record': { run: notYet },
    'family.inform': { run: notYet },
  };
}
