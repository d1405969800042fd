/** Writing into a resident's record, and who has looked at it. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { openingsShown } from '../openings-shown.ts';
import { encounterResource, residentResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';

export function recordHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'reads' | 'grants' | 'records' | 'commands' | 'audit'>,
): Pick<GuardedHandlers<ClinicianLink>, 'record.write' | 'record.opened' | 'resident.openings' | 'outcome.reconsider'> {
  const ofResident = ({ residentId }: { readonly residentId: string }) =>
    residentResource(parts.reads, session.scope, residentId);
  const writer = { ...session.scope, author: authorOf(session.account), homeId: session.account.homeId };
  return {
    'record.write': {
      resource: ofResident,
      run: (asked) => parts.records.write(writer, asked),
    },
    // The guard keeps it before it answers.
    'record.opened': { resource: ofResident, opens: ({ tab }) => ({ tab }), run: () => ({}) },
    'resident.openings': {
      resource: ofResident,
      run: async ({ residentId }) => ({
        openings: openingsShown(
          await parts.audit.openings(session.scope.serviceId, residentId),
          await parts.grants.ofResident(session.scope, residentId),
        ),
      }),
    },
    'outcome.reconsider': {
      resource: ({ encounterId }) => encounterResource(parts.reads, session.scope, encounterId),
      async run(command) {
        await parts.commands.reconsider(commander(session), command);
        return {};
      },
    },
  };
}
