/** Calls and how they were decided, by home and month: numbers in which nobody can be found. */
import type { Clock } from '#domain/base/time.ts';
import type { MeasureRow, ShownCount } from '#protocol/hub/access.ts';
import type { CountedCall, MeasureReads } from './ports.ts';

/** With fewer somebody could be meant. */
const LEAST_SHOWN = 5;
const MONTHS = 12;

export function shown(count: number): ShownCount {
  return count < LEAST_SHOWN ? 'fewer than 5' : count;
}

/**
 * What may be said of the parts of a whole that is said too. Where one part alone is not said, it could be worked out from the others:
 * then the smallest of those is not said either.
 */
export function shownParts(parts: readonly { readonly disposition: string; readonly calls: number }[], whole: number) {
  const rest = whole - parts.reduce((sum, { calls }) => sum + calls, 0);
  const hidden = parts.filter(({ calls }) => calls < LEAST_SHOWN).length + (rest > 0 && rest < LEAST_SHOWN ? 1 : 0);
  const smallest =
    hidden === 1
      ? [...parts].filter(({ calls }) => calls >= LEAST_SHOWN).sort((a, b) => a.calls - b.calls)[0]
      : undefined;
  return parts.map(({ disposition, calls }) => ({
    disposition,
    calls: disposition === smallest?.disposition ? ('fewer than 5' as const) : shown(calls),
  }));
}

/** The first day of the month eleven months before this one: whole months, and this one so far. */
function since(now: string): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - MONTHS + 1, 1)).toISOString();
}

export interface Measures {
  summary(scope: { readonly serviceId: string }): Promise<MeasureRow[]>;
}

export function createMeasures({ reads, clock }: { readonly reads: MeasureReads; readonly clock: Clock }): Measures {
  return {
    async summary(scope) {
      const names = await reads.homeNames(scope);
      const groups = new Map<string, CountedCall[]>();
      for (const call of await reads.calls(scope, since(clock.now()))) {
        const key = `${call.requestedAt.slice(0, 7)} ${call.homeId}`;
        groups.set(key, [...(groups.get(key) ?? []), call]);
      }
      const rows: MeasureRow[] = [];
      for (const [key, calls] of groups) {
        const [month = '', homeId = ''] = key.split(' ');
        const counts = new Map<string, number>();
        for (const { outcomeId } of calls) {
          const disposition = outcomeId === undefined ? undefined : await reads.dispositionOf(scope, outcomeId);
          if (disposition !== undefined) counts.set(disposition, (counts.get(disposition) ?? 0) + 1);
        }
        const parts = [...counts].map(([disposition, count]) => ({ disposition, calls: count }));
        rows.push({
          homeName: names.get(homeId) ?? '',
          month,
          calls: shown(calls.length),
          outcomes: shownParts(parts, calls.length).sort((a, b) => a.disposition.localeCompare(b.disposition, 'en')),
        });
      }
      return rows.sort((a, b) => b.month.localeCompare(a.month) || a.homeName.localeCompare(b.homeName, 'en'));
    },
  };
}
