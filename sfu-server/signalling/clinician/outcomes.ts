/** Signing what was decided. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';
import { signerOf } from './signing.ts';

export function outcomesHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'commands' | 'reads' | 'stepUp' | 'stepUpFor'>,
): Pick<GuardedHandlers<ClinicianLink>, 'outcome.sign'> {
  return {
    'outcome.sign': {
      resource: ({ encounterId }) => encounterResource(parts.reads, session.scope, encounterId),
      run: ({ stepUp, ...command }) => parts.commands.sign(signerOf(session, parts, stepUp), command),
    },
  };
}
