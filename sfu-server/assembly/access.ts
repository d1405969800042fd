/** Who may see what: a part in somebody's care, access for an hour, sharing agreements, and counts without anybody. */
import { createAgreements } from '../identity/access/agreements.ts';
import { createGrants } from '../identity/access/grants.ts';
import { createRelate } from '../identity/access/relation.ts';
import { createMeasures } from '../reports/summary.ts';
import type { Scope } from '../triage/ports.ts';
import type { Ground } from './ground.ts';
import type { QueuePart } from './queue.ts';
import type { HubRecord } from './record.ts';

export function openAccess({ clock, forward }: Ground, { stores }: HubRecord, { actionList }: QueuePart) {
  const reads = stores.relations;
  return {
    homeName: (scope: Scope, homeId: string) => stores.services.homeName(scope, homeId),
    relate: createRelate({
      reads,
      clock: forward,
      hasUnfinished: (scope, residentId) => actionList.hasUnfinished(scope, residentId),
    }),
    grants: createGrants({ store: stores.grants, reads, clock: forward }),
    agreements: createAgreements({ store: stores.agreements, clock: forward }),
    measures: createMeasures({ reads: stores.measures, clock }),
  };
}

export type AccessPart = ReturnType<typeof openAccess>;
