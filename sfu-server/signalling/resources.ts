/** What a request is done to, looked up for the access policy. */
import { mediaMayFlow } from '../triage/call-rules.ts';
import { encounterState } from '../triage/encounter-state.ts';
import type { Scope, TriageReads } from '../triage/ports.ts';
import type { Resource } from '../identity/policy.ts';

export async function residentResource(reads: TriageReads, scope: Scope, residentId: string): Promise<Resource> {
  const row = await reads.resident(scope, residentId);
  if (row === undefined) return { kind: 'missing' };
  const homes = await reads.homesOf(scope, residentId);
  const homeIds = homes.filter(({ placed }) => placed).map(({ homeId }) => homeId);
  return { kind: 'resident', residentId, serviceId: scope.serviceId, homeIds, gpId: row.gpId };
}

export async function encounterResource(reads: TriageReads, scope: Scope, encounterId: string): Promise<Resource> {
  const encounter = await encounterState(reads, scope, encounterId);
  if (encounter === undefined) return { kind: 'missing' };
  const { residentId, homeId } = encounter;
  const row = await reads.resident(scope, residentId);
  return {
    kind: 'encounter',
    encounterId,
    residentId,
    serviceId: scope.serviceId,
    homeId,
    gpId: row?.gpId,
    holderId: encounter.clinician?.personId,
    mediaMayFlow: mediaMayFlow(encounter),
  };
}
