/** Who somebody is to this service, and what their page needs to begin. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

export function whoamiHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'clock' | 'serviceOf' | 'summaryTabsOf' | 'stepUpFor' | 'keptKeyOf'>,
): Pick<GuardedHandlers<ClinicianLink>, 'session.whoami'> {
  const { account, scope } = session;
  return {
    'session.whoami': {
      async run() {
        const service = await parts.serviceOf(scope);
        return {
          author: authorOf(account),
          qualification: account.qualification,
          serviceName: service?.name ?? '',
          demo: service?.demo ?? false,
          summaryTabs: await parts.summaryTabsOf(scope),
          hubTime: parts.clock.now(),
          safeguarding: account.safeguarding,
          prescriber: account.prescriber,
          clinicalLead: account.clinicalLead,
          dutyGp: account.dutyGp,
          onDuty: session.onDuty(),
          practice: account.practice?.name,
          stepUp: parts.stepUpFor,
          keptKey: parts.keptKeyOf(account),
        };
      },
    },
  };
}
