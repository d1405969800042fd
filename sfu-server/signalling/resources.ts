/** What a request is done to, looked up for the access policy. */
import { invitedIds } from '../parties/membership.ts';
import { mediaMayFlow } from '../triage/call-rules.ts';
import { encounterState } from '../triage/encounter-state.ts';
import type { Directory, Scope, TriageReads } from '../triage/ports.ts';
import { listOf, subjectOf } from '../triage/subject.ts';
import type { Resource } from '../identity/policy.ts';

/** Somebody waits, or decides, or has not signed yet. */
const NOT_SETTLED: ReadonlySet<string> = new Set(['waiting', 'claimed', 'in-call', 'ended']);

export async function residentResource(reads: TriageReads, scope: Scope, residentId: string): Promise<Resource> {
  const row = await reads.resident(scope, residentId);
  if (row === undefined) return { kind: 'missing' };
  const homes = await reads.homesOf(scope, residentId);
  const homeIds = homes.filter(({ placed }) => placed).map(({ homeId }) => homeId);
  const list = await listOf(reads, scope, residentId);
  return { kind: 'resident', residentId, serviceId: scope.serviceId, homeIds, ...list };
}

/** Of a record that was erased too: for those who answer for what was done with it. */
export async function recordOrGone(reads: TriageReads, scope: Scope, residentId: string): Promise<Resource> {
  const found = await residentResource(reads, scope, residentId);
  if (found.kind !== 'missing') return found;
  const { erasedAt } = await subjectOf(reads, scope, residentId);
  return erasedAt === undefined ? found : { kind: 'resident', residentId, serviceId: scope.serviceId, homeIds: [] };
}

export async function encounterResource(reads: TriageReads, scope: Scope, encounterId: string): Promise<Resource> {
  const encounter = await encounterState(reads, scope, encounterId);
  if (encounter === undefined) return { kind: 'missing' };
  const { residentId, homeId } = encounter;
  return {
    kind: 'encounter',
    encounterId,
    residentId,
    serviceId: scope.serviceId,
    homeId,
    ...(await listOf(reads, scope, residentId)),
    holderId: encounter.clinician?.personId,
    offeredToId: encounter.transfer?.to.personId,
    invitedIds: invitedIds(encounter),
    mediaMayFlow: mediaMayFlow(encounter),
    open: NOT_SETTLED.has(encounter.status) || encounter.lookAgain !== undefined,
  };
}

export async function homeResource(
  directory: Pick<Directory, 'homeName'>,
  scope: Scope,
  homeId: string,
): Promise<Resource> {
  if ((await directory.homeName(scope, homeId)) === undefined) return { kind: 'missing' };
  return { kind: 'home', serviceId: scope.serviceId, homeId };
}
