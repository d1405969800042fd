/** Who is on duty, who is there, and the handover from shift to shift. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

type Requests = 'duty.start' | 'duty.end' | 'shift.subscribe' | 'shift.hand-over' | 'shift.take';

function notYet(): never {
  throw new RefusalError('conflict', 'This hub cannot do that yet. Nothing was changed.');
}

export function dutyHandlers(
  _session: ClinicianSession,
  _parts: SignallingParts,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'duty.start': { run: notYet },
    'duty.end': { run: notYet },
    'shift.subscribe': { run: notYet },
    'shift.hand-over': { run: notYet },
    'shift.take': { run: notYet },
  };
}
