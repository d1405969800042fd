import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BreathingSupport, Spo2Scale, SubScore } from '#domain/news2/parameters.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { PLAUSIBLE } from '#domain/observations/measurement.ts';
import {
  bandsOf,
  chartRows,
  placeOf,
  rowIndexOf,
  rowScore,
  subScoreOf,
  type ColumnContext,
  type PlottedParameter,
} from '../../../../renderer/features/news2-chart/rows.ts';

const LIMITS: Readonly<Record<PlottedParameter, { readonly min: number; readonly max: number }>> = {
  respiratoryRate: PLAUSIBLE.respiratoryRate,
  spo2: PLAUSIBLE.spo2,
  systolic: PLAUSIBLE.systolic,
  pulse: PLAUSIBLE.pulse,
  temperature: PLAUSIBLE.tenthsCelsius,
};
const PARAMETERS = Object.keys(LIMITS) as PlottedParameter[];

const column = fc.record({
  scale: fc.constantFrom<Spo2Scale>(1, 2),
  support: fc.constantFrom<BreathingSupport | undefined>('air', 'oxygen', undefined),
});
/** Any parameter with any value that can be stored, inside the drawn rows or beyond them. */
const reading = fc
  .constantFrom(...PARAMETERS)
  .chain((parameter) => fc.record({ parameter: fc.constant(parameter), value: fc.integer(LIMITS[parameter]), column }));

/** The sub-score by the whole of NEWS2, which knows nothing of charts. */
function scored(parameter: PlottedParameter, value: number, { scale, support }: ColumnContext): SubScore | undefined {
  return scoreNews2({ scale, inspiredOxygen: support, [parameter]: value }).subScores[parameter];
}

describe('the colour behind a value', () => {
  it('is that of its sub-score, for every parameter and every value', () => {
    fc.assert(
      fc.property(reading, ({ parameter, value, column: context }) => {
        const place = placeOf(parameter, value, context.scale);
        const band = bandsOf(parameter, context).find(({ top, bottom }) => place > top && place < bottom);
        expect(band).toBeDefined();
        expect(band?.score).toBe(scored(parameter, value, context));
      }),
      { numRuns: 3000 },
    );
  });

  it('is not known on scale 2 from 93 % while nobody has said air or oxygen', () => {
    const context = { scale: 2, support: undefined } as const;
    expect(subScoreOf('spo2', 93, context)).toBeUndefined();
    expect(subScoreOf('spo2', 92, context)).toBe(0);
  });

  it('tells too much oxygen from good air on scale 2', () => {
    const topBand = (support: BreathingSupport) => bandsOf('spo2', { scale: 2, support })[0]?.score;
    expect(topBand('air')).toBe(0);
    expect(topBand('oxygen')).toBe(3);
  });
});

describe('a row of the chart', () => {
  it.each(PARAMETERS.flatMap((parameter) => ([1, 2] as const).map((scale) => [parameter, scale] as const)))(
    'of %s on scale %i holds values of one score alone, with no gap to the next',
    (parameter, scale) => {
      const all = chartRows(parameter, scale);
      for (const support of ['air', 'oxygen'] as const) {
        for (const row of all) {
          for (let value = row.from; value <= row.to; value++) {
            expect(subScoreOf(parameter, value, { scale, support })).toBe(rowScore(parameter, row, { scale, support }));
          }
        }
      }
      all.slice(1).forEach((row, index) => {
        expect(row.to + 1).toBe(all[index]?.from);
      });
    },
  );
});

describe('the place of a value', () => {
  it('is inside its own row and inside the picture', () => {
    fc.assert(
      fc.property(reading, ({ parameter, value, column: { scale } }) => {
        const count = chartRows(parameter, scale).length;
        const index = rowIndexOf(parameter, value, scale);
        const place = placeOf(parameter, value, scale) * count;
        expect(place).toBeGreaterThan(index);
        expect(place).toBeLessThan(index + 1);
      }),
    );
  });

  it('never goes down when the value goes up', () => {
    fc.assert(
      fc.property(reading, ({ parameter, value, column: { scale } }) => {
        expect(placeOf(parameter, value + 1, scale)).toBeLessThanOrEqual(placeOf(parameter, value, scale));
      }),
    );
  });
});
