/** What follows a decision: who has it, that it is done, how it went on, and that the family knows. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';

type Requests = 'action.take' | 'action.done' | 'follow-up.record' | 'family.inform';

export function actionsHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'followUps' | 'reads'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { followUps, reads } = parts;
  const resource = ({ encounterId }: { readonly encounterId: string }) =>
    encounterResource(reads, session.scope, encounterId);
  return {
    'action.take': {
      resource,
      async run(command) {
        await followUps.take(commander(session), command);
        return {};
      },
    },
    'action.done': {
      resource,
      async run(command) {
        await followUps.done(commander(session), command);
        return {};
      },
    },
    'follow-up.record': {
      resource,
      async run(command) {
        await followUps.record(commander(session), command);
        return {};
      },
    },
    'family.inform': {
      resource,
      async run(command) {
        await followUps.inform(commander(session), command);
        return {};
      },
    },
  };
}
