/** Signing what was decided. */
import { registrationOf } from '#domain/people/registration.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';
import { stepUpSession } from './signing.ts';

export function outcomesHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'commands' | 'reads' | 'stepUp'>,
): Pick<GuardedHandlers<ClinicianLink>, 'outcome.sign'> {
  const { qualification } = session.account;
  return {
    'outcome.sign': {
      resource: ({ encounterId }) => encounterResource(parts.reads, session.scope, encounterId),
      run: ({ stepUp, ...command }) => {
        const signer = {
          ...commander(session),
          qualification,
          registration: registrationOf(qualification),
          showAgain: () => parts.stepUp.use(stepUpSession(session), stepUp),
        };
        return parts.commands.sign(signer, command);
      },
    },
  };
}
