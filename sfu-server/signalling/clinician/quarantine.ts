/** What the hub has refused, for whoever owns it; and what it says, for the manager of the home. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { manageQuarantineRequests } from '#protocol/hub/manage-quarantine.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Resource } from '../../identity/policy.ts';
import { subjectOf, nameOf } from '../../triage/subject.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import { why } from './management.ts';
import type { ClinicianSession } from './session.ts';

type Requests = Extract<keyof typeof manageQuarantineRequests, string>;

export function quarantineHandlers(
  { scope, account }: ClinicianSession,
  { quarantine, reads }: Pick<SignallingParts, 'quarantine' | 'reads'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { serviceId, personId, name, role, homeId } = account;
  const who = { serviceId, personId, name, role, homeId };

  /** Of somebody the hub knows it is part of what is said of them; of nobody it is the home's alone. */
  async function whose(quarantineId: number): Promise<Resource> {
    const found = await quarantine.opened(who, quarantineId);
    if (found === undefined) return { kind: 'missing' };
    const resident = await residentResource(reads, scope, found.residentId);
    return resident.kind === 'missing' ? { kind: 'none' } : resident;
  }

  return {
    'quarantine.list': { run: async () => ({ rows: await quarantine.list(who) }) },
    'quarantine.show': {
      resource: ({ quarantineId }) => whose(quarantineId),
      opens: () => ({ tab: 'refused' }),
      async run({ quarantineId }) {
        const found = await quarantine.opened(who, quarantineId);
        if (found === undefined) throw new RefusalError('not-found', 'There is no such entry here.');
        return { body: found.body, residentName: nameOf(await subjectOf(reads, scope, found.residentId)) };
      },
    },
    'quarantine.set-aside': {
      reason: why,
      async run({ quarantineId, reason }) {
        await quarantine.setAside(who, { quarantineId, reason });
        return { rows: await quarantine.list(who) };
      },
    },
  };
}
