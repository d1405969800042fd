/** The rules that a service has given itself, and the people to whom it has given a part of their own. */
import { createPolicyBook } from '../triage/policy-book.ts';
import type { Scope } from '../triage/ports.ts';
import type { Ground } from './ground.ts';
import type { HubRecord } from './record.ts';

export function openPolicies({ clock }: Ground, { stores }: HubRecord) {
  const account = ({ serviceId }: Scope, personId: string) => stores.identity.accountById(serviceId, personId);
  const policies = createPolicyBook({
    store: stores.policies,
    leads: { isClinicalLead: async (scope, personId) => (await account(scope, personId))?.clinicalLead === true },
    clock,
  });
  return {
    policies,
    policyOf: async (scope: Scope) => (await policies.inUse(scope)).policy,
    /** Who is asked about safeguarding. */
    named: {
      isNamed: async (scope: Scope, personId: string) => (await account(scope, personId))?.safeguarding === true,
    },
  };
}

export type PoliciesPart = ReturnType<typeof openPolicies>;
