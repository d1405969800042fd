/** The GP practices with which a service works, for whoever runs it. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { manageGpPracticeRequests } from '#protocol/hub/manage-gp-practices.ts';
import type { By } from '../../management/ports.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { why } from './management.ts';
import type { ClinicianSession } from './session.ts';

type Requests = Extract<keyof typeof manageGpPracticeRequests, string>;

export function gpPracticeHandlers(
  { scope, account }: ClinicianSession,
  { gpPractices }: Pick<SignallingParts, 'gpPractices'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const by = (): By => ({ serviceId: account.serviceId, personId: account.personId, name: account.name });
  return {
    'gp-practices.list': { run: () => gpPractices.list(scope) },
    'gp-practice.add': { run: (asked) => gpPractices.add(by(), asked) },
    'gp-practice.change': {
      reason: why,
      async run(asked) {
        await gpPractices.change(by(), asked);
        return {};
      },
    },
  };
}
