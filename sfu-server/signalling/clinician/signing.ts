/** What is needed to sign: the drug table, and to show again who one is. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';

type Requests = 'session.step-up' | 'drugs.search';

function notYet(): never {
  throw new RefusalError('unknown-method', 'This service does not do this yet.');
}

export function signingHandlers(): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'session.step-up': { run: notYet },
    'drugs.search': { run: notYet },
  };
}
