/** The directory of routes, and what becomes of a referral. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';

type Requests =
  | 'routes.subscribe'
  | 'routes.check'
  | 'route.save'
  | 'route.remove'
  | 'referral.told'
  | 'referral.send-again'
  | 'referral.acknowledge'
  | 'referral.close';

function notYet(): never {
  throw new RefusalError('unknown-method', 'This service does not do this yet.');
}

export function referralsHandlers(): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'routes.subscribe': { run: notYet },
    'routes.check': { run: notYet },
    'route.save': { run: notYet },
    'route.remove': { run: notYet },
    'referral.told': { run: notYet },
    'referral.send-again': { run: notYet },
    'referral.acknowledge': { run: notYet },
    'referral.close': { run: notYet },
  };
}
