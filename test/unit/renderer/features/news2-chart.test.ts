import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BreathingSupport, SubScore } from '#domain/news2/parameters.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { PLAUSIBLE } from '#domain/observations/measurement.ts';
import {
  acvpuOf,
  bandsOf,
  chartRows,
  PARAMETER_OF,
  placeOf,
  PLOT_IDS,
  rowIndexOf,
  rowScore,
  subScoreOf,
  supportOf,
  type PlotId,
} from '../../../../renderer/features/news2-chart/rows.ts';

const LIMITS: Readonly<Record<PlotId, { readonly min: number; readonly max: number }>> = {
  respirations: PLAUSIBLE.respiratoryRate,
  'spo2-scale-1': PLAUSIBLE.spo2,
  'spo2-scale-2': PLAUSIBLE.spo2,
  'air-or-oxygen': { min: 0, max: 1 },
  'blood-pressure': PLAUSIBLE.systolic,
  pulse: PLAUSIBLE.pulse,
  consciousness: { min: 0, max: 4 },
  temperature: PLAUSIBLE.tenthsCelsius,
};

const support = fc.constantFrom<BreathingSupport | undefined>('air', 'oxygen', undefined);
/** Any plot with any value that can be stored, inside the drawn rows or beyond them. */
const reading = fc
  .constantFrom(...PLOT_IDS)
  .chain((plot) => fc.record({ plot: fc.constant(plot), value: fc.integer(LIMITS[plot]), support }));

/** The sub-score by the whole of NEWS2, which knows nothing of charts. */
function scored(plot: PlotId, value: number, breathing: BreathingSupport | undefined): SubScore | undefined {
  const scale = plot === 'spo2-scale-2' ? 2 : 1;
  const { subScores } = scoreNews2({
    scale,
    inspiredOxygen: breathing,
    ...(plot === 'consciousness'
      ? { consciousness: acvpuOf(value) }
      : plot === 'air-or-oxygen'
        ? { inspiredOxygen: supportOf(value) }
        : { [PARAMETER_OF[plot]]: value }),
  });
  return subScores[PARAMETER_OF[plot]];
}

describe('the colour behind a value', () => {
  it('is that of its sub-score, for every plot and every value', () => {
    fc.assert(
      fc.property(reading, ({ plot, value, support: breathing }) => {
        const place = placeOf(plot, value, breathing);
        const band = bandsOf(plot).find(({ top, bottom }) => place !== undefined && place > top && place < bottom);
        expect(band?.score).toBe(scored(plot, value, breathing));
      }),
      { numRuns: 5000 },
    );
  });

  it('is none on scale 2 from 93 % while nobody has said air or oxygen', () => {
    expect(placeOf('spo2-scale-2', 93)).toBeUndefined();
    expect(subScoreOf('spo2-scale-2', 93)).toBeUndefined();
    expect(subScoreOf('spo2-scale-2', 92)).toBe(0);
    expect(placeOf('spo2-scale-2', 92)).toBeDefined();
  });

  it('tells too much oxygen from good air on scale 2', () => {
    expect(rowIndexOf('spo2-scale-2', 98, 'oxygen')).toBe(0);
    expect(rowIndexOf('spo2-scale-2', 98, 'air')).toBe(3);
    expect(rowScore('spo2-scale-2', chartRows('spo2-scale-2')[0]!)).toBe(3);
    expect(rowScore('spo2-scale-2', chartRows('spo2-scale-2')[3]!)).toBe(0);
  });
});

describe('a row of the chart', () => {
  it.each(PLOT_IDS)('of %s holds values of one score alone, with no gap to the next', (plot) => {
    const all = chartRows(plot);
    for (const row of all) {
      for (let value = row.from; value <= row.to; value++) {
        expect(subScoreOf(plot, value, row.support)).toBe(rowScore(plot, row));
      }
    }
    for (const breathing of ['air', 'oxygen'] as const) {
      const rows = all.filter((row) => row.support === undefined || row.support === breathing);
      rows.slice(1).forEach((row, index) => {
        expect(row.to + 1).toBe(rows[index]?.from);
      });
    }
  });
});

describe('the place of a value', () => {
  it('is inside its own row and inside the picture', () => {
    fc.assert(
      fc.property(reading, ({ plot, value, support: breathing }) => {
        const index = rowIndexOf(plot, value, breathing);
        const place = placeOf(plot, value, breathing);
        fc.pre(index !== undefined && place !== undefined);
        const row = place * chartRows(plot).length;
        expect(row).toBeGreaterThan(index);
        expect(row).toBeLessThan(index + 1);
      }),
    );
  });

  it('never goes down when the value goes up, on air and on oxygen', () => {
    fc.assert(
      fc.property(reading, ({ plot, value, support: breathing }) => {
        const [here, above] = [placeOf(plot, value, breathing), placeOf(plot, value + 1, breathing)];
        fc.pre(here !== undefined && above !== undefined);
        expect(above).toBeLessThanOrEqual(here);
      }),
    );
  });
});
