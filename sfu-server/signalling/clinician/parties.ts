/** Who else is asked into a call, and recording. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

type Requests =
  'parties.directory' | 'party.invite' | 'party.remove' | 'recording.start' | 'recording.send' | 'recording.stop';

function notYet(): never {
  throw new RefusalError('conflict', 'This hub cannot do that yet. Nothing was changed.');
}

export function partiesHandlers(
  _session: ClinicianSession,
  _parts: SignallingParts,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'parties.directory': { run: notYet },
    'party.invite': { run: notYet },
    'party.remove': { run: notYet },
    'recording.start': { run: notYet },
    'recording.send': { run: notYet },
    'recording.stop': { run: notYet },
  };
}
