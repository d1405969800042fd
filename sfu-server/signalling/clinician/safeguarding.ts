/** Safeguarding concerns, for the named roles. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';

type Requests = 'safeguarding.raise' | 'safeguarding.subscribe' | 'safeguarding.note';

function notYet(): never {
  throw new RefusalError('unknown-method', 'This service does not do this yet.');
}

export function safeguardingHandlers(): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'safeguarding.raise': { run: notYet },
    'safeguarding.subscribe': { run: notYet },
    'safeguarding.note': { run: notYet },
  };
}
