/** Writing into a resident's record, and who has looked at it. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource, residentResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

export function recordHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'reads'>,
): Pick<GuardedHandlers<ClinicianLink>, 'record.write' | 'record.opened' | 'resident.openings' | 'outcome.reconsider'> {
  const ofResident = ({ residentId }: { readonly residentId: string }) =>
    residentResource(parts.reads, session.scope, residentId);
  return {
    'record.write': {
      resource: ofResident,
      run() {
        throw new RefusalError('internal', 'Not saved.');
      },
    },
    'record.opened': { resource: ofResident, run: () => ({}) },
    'resident.openings': { resource: ofResident, run: () => ({ openings: [] }) },
    'outcome.reconsider': {
      resource: ({ encounterId }) => encounterResource(parts.reads, session.scope, encounterId),
      run() {
        throw new RefusalError('internal', 'Not saved.');
      },
    },
  };
}
