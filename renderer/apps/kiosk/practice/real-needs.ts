/** What of the real home cannot wait while somebody practises. Pure. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import { isOpen, itemsToReadBack } from '#domain/encounters/encounter.ts';
import { homeTasks } from '#domain/tasks/task.ts';
import { healthNews } from '../state/health-news.ts';
import type { Route } from '../state/route.ts';
import type { KioskState } from '../state/store.ts';

export type RealNeed =
  | { readonly kind: 'call' | 'message' | 'read-back'; readonly key: string; readonly to: Route }
  | { readonly kind: 'late'; readonly key: string; readonly count: number; readonly to: Route }
  | { readonly kind: 'offline' | 'health' | 'stray'; readonly key: string; readonly to: Route };

function ofCall(encounter: Encounter): RealNeed | undefined {
  const { encounterId, residentId, status } = encounter;
  const to: Route = { page: 'call', residentId, encounterId };
  if (status === 'in-call') return { kind: 'call', key: `call ${encounterId}`, to };
  // A message that has come since, and a step that was taken because nobody answers, are other things to hear of.
  if (isOpen(encounter) || (status === 'ended' && encounter.callBack !== undefined)) {
    const news = [encounter.messages.length, encounter.escalations.length].join(' ');
    return { kind: 'message', key: `open ${encounterId} ${news} ${status}`, to };
  }
  if (status === 'signed' && encounter.reviews.length === 0 && itemsToReadBack(encounter).length > 0) {
    return { kind: 'read-back', key: `read-back ${encounterId}`, to };
  }
  return undefined;
}

type Real = Pick<KioskState, 'records' | 'home' | 'link' | 'bridge' | 'health' | 'strays'>;

/** The most urgent first. */
export function realNeeds({ records, home, link, bridge, health, strays }: Real, now: number): readonly RealNeed[] {
  const calls = [...records.values()].flatMap((record) => [...record.encounters.values()]).map(ofCall);
  const needs: RealNeed[] = calls.filter((need) => need !== undefined);
  const rank = { call: 0, message: 1, 'read-back': 2, late: 3, offline: 4, health: 5, stray: 6 } as const;
  if (home !== undefined && home !== null) {
    const at = new Date(now).toISOString();
    const late = [...records.values()]
      .flatMap((record) => homeTasks(record, home.carePolicy, at))
      // A question about yesterday calls nobody away.
      .filter((task) => task.kind !== 'follow-up' && task.due < at);
    const key = `late ${late
      .map(({ taskId }) => taskId)
      .sort()
      .join(' ')}`;
    if (late.length > 0) needs.push({ kind: 'late', key, count: late.length, to: { page: 'home' } });
  }
  const home0: Route = { page: 'home' };
  if (link?.hub === 'offline' || bridge === 'lost') needs.push({ kind: 'offline', key: 'offline', to: home0 });
  if (healthNews(health).length > 0) needs.push({ kind: 'health', key: 'health', to: { page: 'health' } });
  if (strays.length > 0) needs.push({ kind: 'stray', key: `stray ${String(strays.length)}`, to: home0 });
  return needs.sort((a, b) => rank[a.kind] - rank[b.kind]);
}
