import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { ChartColumn } from '../../../../renderer/features/news2-chart/columns.ts';
import { chartPoints } from '../../../../renderer/features/news2-chart/points.ts';
import { columnsToPrint, printPages } from '../../../../renderer/features/news2-chart/print-plan.ts';
import { trendOf } from '../../../../renderer/features/news2-chart/trend.ts';
import { trendWords } from '../../../../renderer/features/news2-chart/trend-words.ts';
import { columnAt, shownColumns, widthOf } from '../../../../renderer/features/news2-chart/window.ts';
import { edithsRecord, NORMAL, setEntry, type PlainSet } from '../../../fixtures/chart-entries.ts';

const WIDTHS = { sets: 50, gap: 30 };
const HOUR = 3_600_000;

function column(index: number, kind: ChartColumn['kind'] = 'sets'): ChartColumn {
  const common = { key: String(index), from: index * HOUR, to: index * HOUR };
  return kind === 'gap' ? { kind, ...common, missing: 1 } : { kind, ...common, points: [], struck: [], events: [] };
}

const anyColumns = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 60 })
  .map((gaps) => gaps.map((gap, index) => column(index, gap ? 'gap' : 'sets')));

describe('what is in sight', () => {
  it('fits the room, ends where it is asked to, and never leaves room for another column free', () => {
    fc.assert(
      fc.property(anyColumns, fc.nat(70), fc.integer({ min: 60, max: 900 }), (columns, end, room) => {
        const shown = shownColumns(columns, end, room, WIDTHS);
        const width = columns.slice(shown.start, shown.end).reduce((sum, one) => sum + widthOf(one, WIDTHS), 0);
        expect(shown.end).toBeGreaterThan(shown.start);
        expect(width).toBeLessThanOrEqual(room);
        expect(shown.end).toBeGreaterThanOrEqual(Math.min(columns.length, Math.max(1, end)));
        const next = columns[shown.end];
        const before = columns[shown.start - 1];
        if (shown.start === 0 && next !== undefined) expect(width + widthOf(next, WIDTHS)).toBeGreaterThan(room);
        if (before !== undefined) expect(width + widthOf(before, WIDTHS)).toBeGreaterThan(room);
      }),
    );
  });

  it('shows one column where there is room for none', () => {
    expect(shownColumns([column(0), column(1)], 2, 10, WIDTHS)).toEqual({ start: 1, end: 2 });
  });

  it('finds the column of an instant', () => {
    const columns = [column(0), column(5), column(9)];
    expect([-1, 0, 4, 5, 8, 99].map((hour) => columnAt(columns, hour * HOUR))).toEqual([0, 0, 0, 1, 1, 2]);
  });
});

describe('pages of paper', () => {
  it('hold every column once, in order, and none is too wide', () => {
    fc.assert(
      fc.property(anyColumns, fc.integer({ min: 60, max: 900 }), (columns, room) => {
        const pages = printPages(columns, room, WIDTHS);
        expect(pages.flat()).toEqual(columns);
        for (const page of pages) {
          expect(page.reduce((sum, one) => sum + widthOf(one, WIDTHS), 0)).toBeLessThanOrEqual(room);
        }
      }),
    );
  });

  it('of the last 24 hours begin with the first set in them, and not with a gap before it', () => {
    const columns = [column(0), column(10, 'gap'), column(60), column(70)];
    const now = 80 * HOUR;
    expect(columnsToPrint(columns, [], 'day', now).map(({ key }) => key)).toEqual(['60', '70']);
    expect(columnsToPrint(columns, columns.slice(1), 'shown', now).map(({ key }) => key)).toEqual(['60', '70']);
    expect(columnsToPrint(columns, [], 'all', now)).toHaveLength(4);
  });

  it('are none where nothing was recorded', () => {
    expect(printPages(columnsToPrint([column(0)], [column(0)], 'day', 90 * HOUR), 500, WIDTHS)).toEqual([]);
  });
});

describe('how the total went in 24 hours', () => {
  const now = Date.parse('2026-11-22T21:00:00.000Z');
  const { pulse: _, ...withoutPulse } = NORMAL;

  function words(
    sets: readonly (Partial<PlainSet> & { readonly hoursAgo: number; readonly partly?: boolean })[],
  ): string {
    const entries = sets.map(({ hoursAgo, partly, ...set }, index) =>
      setEntry(index + 1, {
        ...(partly === true ? withoutPulse : NORMAL),
        ...set,
        at: new Date(now - hoursAgo * HOUR).toISOString(),
      }),
    );
    const points = chartPoints(reduceResident([...edithsRecord(), ...entries]).observations);
    return trendWords(trendOf(points, now), now);
  }

  it('is said in numbers and times', () => {
    expect(words([{ hoursAgo: 12 }, { hoursAgo: 4, rr: 21 }, { hoursAgo: 1, acvpu: 'C' }])).toBe(
      'NEWS2 rising: 0 at 09:00, 3 at 20:00.',
    );
    expect(words([{ hoursAgo: 12, acvpu: 'C' }, { hoursAgo: 1 }])).toBe('NEWS2 falling: 3 at 09:00, 0 at 20:00.');
    expect(words([{ hoursAgo: 12 }, { hoursAgo: 6 }, { hoursAgo: 1 }])).toBe(
      'NEWS2 steady: 0 in all 3 sets, 09:00 to 20:00.',
    );
  });

  it('names what was higher in between', () => {
    expect(words([{ hoursAgo: 12 }, { hoursAgo: 6, acvpu: 'C' }, { hoursAgo: 1 }])).toBe(
      'NEWS2 the same at both ends: 0 at 09:00, 0 at 20:00. Highest 3 at 15:00.',
    );
  });

  it('takes nothing from before, and no number from a set that is not complete', () => {
    expect(words([{ hoursAgo: 25, acvpu: 'C' }, { hoursAgo: 6 }, { hoursAgo: 1, partly: true }])).toBe(
      'One complete set in the last 24 hours: NEWS2 0 at 15:00. 1 set not complete and not counted.',
    );
    expect(words([{ hoursAgo: 25 }])).toBe('No complete set in the last 24 hours.');
  });

  it('says when the totals do not rest on one scale', () => {
    expect(words([{ hoursAgo: 12 }, { hoursAgo: 1, scale: 2, spo2: 90 }])).toContain('Not all on one SpO₂ scale.');
  });
});
