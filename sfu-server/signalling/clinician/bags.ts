/** The links into a resident's red bags: who has used them, and their end. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

export function bagHandlers(
  { scope, account }: ClinicianSession,
  { reads, redBags }: Pick<SignallingParts, 'reads' | 'redBags'>,
): Pick<GuardedHandlers<ClinicianLink>, 'bag.openings' | 'bag.end-share'> {
  const ofResident = ({ residentId }: { readonly residentId: string }) => residentResource(reads, scope, residentId);
  return {
    'bag.openings': {
      resource: ofResident,
      run: async ({ residentId, bagId }) => ({ openings: await redBags.shares.openings(scope, residentId, bagId) }),
    },
    'bag.end-share': {
      resource: ofResident,
      async run(asked) {
        await redBags.shares.end(scope, authorOf(account), asked);
        return {};
      },
    },
  };
}
