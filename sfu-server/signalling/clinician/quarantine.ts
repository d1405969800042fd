/** What the hub has refused, for whoever owns it. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { manageQuarantineRequests } from '#protocol/hub/manage-quarantine.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { why } from './management.ts';
import type { ClinicianSession } from './session.ts';

type Requests = Extract<keyof typeof manageQuarantineRequests, string>;

export function quarantineHandlers(
  { account }: ClinicianSession,
  { quarantine }: Pick<SignallingParts, 'quarantine'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { serviceId, personId, name, role, homeId } = account;
  const who = { serviceId, personId, name, role, homeId };
  return {
    'quarantine.list': { run: async () => ({ rows: await quarantine.list(who) }) },
    'quarantine.set-aside': {
      reason: why,
      async run({ quarantineId, reason }) {
        await quarantine.setAside(who, { quarantineId, reason });
        return { rows: await quarantine.list(who) };
      },
    },
  };
}
