/** The service's triage policy and its changes. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

type Requests = 'policy.subscribe' | 'policy.propose' | 'policy.decide';

function notYet(): never {
  throw new RefusalError('conflict', 'This hub cannot do that yet. Nothing was changed.');
}

export function policyHandlers(
  _session: ClinicianSession,
  _parts: SignallingParts,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'policy.subscribe': { run: notYet },
    'policy.propose': { run: notYet },
    'policy.decide': { run: notYet },
  };
}
