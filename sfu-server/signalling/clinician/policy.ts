/** The service's triage policy and its changes. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

type Requests = 'policy.subscribe' | 'policy.propose' | 'policy.decide';

export function policyHandlers(
  session: ClinicianSession,
  { policies, log }: Pick<SignallingParts, 'policies' | 'log'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { scope, account } = session;
  let watching = false;

  function watch(): void {
    if (watching) return;
    watching = true;
    session.onEnd(
      policies.onChange(({ serviceId }) => {
        if (serviceId !== scope.serviceId) return;
        policies
          .state(scope, account.personId)
          .then((state) => {
            session.push('policy.changed', state);
          })
          .catch((fault: unknown) => {
            log.error({ fault }, 'the policy could not be shown');
          });
      }),
    );
  }

  return {
    'policy.subscribe': {
      run() {
        watch();
        return policies.state(scope, account.personId);
      },
    },
    'policy.propose': {
      async run({ commandId, policy, words }) {
        // The command's own identifier names the proposal: sent twice, it is one proposal.
        await policies.propose(scope, authorOf(account), { proposalId: commandId, policy, words });
        return { proposalId: commandId };
      },
    },
    'policy.decide': {
      async run({ proposalId, verdict, words }) {
        await policies.decide(scope, authorOf(account), { proposalId, verdict, words });
        return {};
      },
    },
  };
}
