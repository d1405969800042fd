/** Signing what was decided. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';

export function outcomesHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'commands' | 'reads'>,
): Pick<GuardedHandlers<ClinicianLink>, 'outcome.sign'> {
  return {
    'outcome.sign': {
      resource: ({ encounterId }) => encounterResource(parts.reads, session.scope, encounterId),
      run: (command) => parts.commands.sign(commander(session), command),
    },
  };
}
