/** The policies of a service, as its leads change them. */
import { createPapers } from '../management/papers.ts';
import { directoryWithDomains } from '../referrals/route-rules.ts';
import type { RouteBook } from '../referrals/routes.ts';
import { policyFaultWords } from '../triage/policy-rules.ts';
import type { Ground } from './ground.ts';
import type { PoliciesPart } from './policies.ts';
import type { HubRecord } from './record.ts';
import type { TriagePart } from './triage.ts';

export function openServicePapers(
  { clock }: Ground,
  { stores }: HubRecord,
  { policies }: Pick<PoliciesPart, 'policies'>,
  { drugs }: Pick<TriagePart, 'drugs'>,
  routes: RouteBook,
) {
  return {
    papers: createPapers({
      store: stores.papers,
      queue: {
        state: (scope, personId) => policies.state(scope, personId),
        propose: (scope, by, asked) => policies.propose(scope, by, asked),
        decide: (scope, by, asked) => policies.decide(scope, by, asked),
        faultsOf: policyFaultWords,
      },
      drugs,
      mail: {
        domains: (scope) => routes.directory(scope),
        withDomains: directoryWithDomains,
        changed: (scope) => {
          routes.changed(scope);
        },
      },
      isClinicalLead: async ({ serviceId }, personId) =>
        (await stores.identity.accountById(serviceId, personId))?.clinicalLead === true,
      clock,
    }),
  };
}
