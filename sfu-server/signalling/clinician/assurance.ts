/** What this product is, and what went wrong with it: reported by anybody, seen by clinical leads and whoever runs the service. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { assuranceRequests, IncidentRow } from '#protocol/hub/assurance.ts';
import { hubVersion } from '../../safety/product.ts';
import { nameOf, subjectOf } from '../../triage/subject.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

export function assuranceHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'about' | 'incidents' | 'nameOfHome' | 'reads' | 'clock'>,
): Pick<GuardedHandlers<ClinicianLink>, keyof typeof assuranceRequests> {
  const { scope, account } = session;
  const { incidents, reads, clock } = parts;
  const who = { personId: account.personId, name: account.name };

  async function rows(): Promise<IncidentRow[]> {
    const found: IncidentRow[] = [];
    for (const incident of await incidents.list(scope)) {
      const { residentId } = incident.report;
      const homeName = incident.from && (await parts.nameOfHome(scope, incident.from.homeId));
      found.push({
        incident: { ...incident, steps: [...incident.steps] },
        ...(homeName === undefined ? {} : { homeName }),
        ...(residentId === undefined ? {} : { residentName: nameOf(await subjectOf(reads, scope, residentId)) }),
      });
    }
    return found;
  }

  return {
    'about.show': { run: () => Promise.resolve(parts.about()) },
    'incident.report': {
      run: async (told) => ({
        receivedAt: await incidents.report(scope, {
          ...told,
          reportedAt: clock.now(),
          reportedBy: who,
          version: hubVersion(),
        }),
      }),
    },
    'incidents.list': { run: async () => ({ rows: await rows() }) },
    'incident.take': {
      async run(asked) {
        await incidents.take(scope, who, asked);
        return {};
      },
    },
    'incident.close': {
      async run(asked) {
        await incidents.close(scope, who, asked);
        return {};
      },
    },
  };
}
