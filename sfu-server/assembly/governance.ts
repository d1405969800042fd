/** Information governance: the audit as it is searched, who may do what, and what a person asks of their own record. */
import { createAccessReviews } from '../governance/access-review.ts';
import { createAuditSearch } from '../governance/audit-search.ts';
import { createSubjectAccess } from '../governance/subject-access.ts';
import type { Ground } from './ground.ts';
import type { IdentityPart } from './identity.ts';
import type { HubRecord } from './record.ts';

export function openGovernance(
  { log, clock, lifecycle }: Ground,
  { stores, reads }: HubRecord,
  { audit }: IdentityPart,
) {
  const store = stores.governance;
  const subjects = createSubjectAccess({
    store,
    reads,
    audit,
    clock,
    serviceName: async ({ serviceId }) => (await stores.services.service(serviceId))?.name ?? 'the service',
    onFault: (fault) => {
      log.error({ fault }, 'what is kept of a person could not be put together');
    },
  });
  lifecycle.opened(() => subjects.close());
  return {
    governance: {
      search: createAuditSearch({
        audit,
        store,
        goneAt: (scope, residentId) => stores.erasing.erasedAt(scope, residentId),
      }),
      reviews: createAccessReviews({ store, clock }),
      subjects,
    },
  };
}

export type GovernancePart = ReturnType<typeof openGovernance>;
