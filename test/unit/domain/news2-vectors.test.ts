import { describe, expect, it } from 'vitest';
import { NEWS2_PARAMETERS, scoreNews2, type News2Band, type News2Inputs } from '#domain/news2/index.ts';

type Vector = readonly [
  id: number,
  rr: number,
  spo2: number,
  oxygen: 'air' | 'oxygen',
  systolic: number,
  pulse: number,
  acvpu: 'A' | 'C' | 'V' | 'P' | 'U',
  temperature: number,
  subScores: readonly [rr: number, spo2: number, o2: number, sbp: number, pulse: number, acvpu: number, temp: number],
  total: number,
  band: News2Band,
];

/** Worked by hand from RCP NEWS2 (2017), Chart 1, on SpO2 scale 1; temperatures in tenths. */
const VECTORS: readonly Vector[] = [
  [1, 16, 97, 'air', 125, 72, 'A', 368, [0, 0, 0, 0, 0, 0, 0], 0, 'low'],
  [2, 12, 96, 'air', 111, 51, 'A', 361, [0, 0, 0, 0, 0, 0, 0], 0, 'low'],
  [3, 20, 100, 'air', 219, 90, 'A', 380, [0, 0, 0, 0, 0, 0, 0], 0, 'low'],
  [4, 11, 95, 'air', 110, 50, 'A', 360, [1, 1, 0, 1, 1, 0, 1], 5, 'medium'],
  [5, 9, 94, 'air', 101, 91, 'A', 381, [1, 1, 0, 1, 1, 0, 1], 5, 'medium'],
  [6, 21, 93, 'air', 100, 110, 'A', 390, [2, 2, 0, 2, 1, 0, 1], 8, 'high'],
  [7, 24, 92, 'air', 91, 111, 'A', 391, [2, 2, 0, 2, 2, 0, 2], 10, 'high'],
  [8, 8, 91, 'air', 90, 40, 'U', 350, [3, 3, 0, 3, 3, 3, 3], 18, 'high'],
  [9, 25, 91, 'oxygen', 220, 131, 'C', 391, [3, 3, 2, 3, 3, 3, 2], 19, 'high'],
  [10, 25, 91, 'oxygen', 90, 131, 'P', 350, [3, 3, 2, 3, 3, 3, 3], 20, 'high'],
  [11, 25, 98, 'air', 130, 80, 'A', 370, [3, 0, 0, 0, 0, 0, 0], 3, 'low-medium'],
  [12, 16, 98, 'air', 130, 80, 'C', 370, [0, 0, 0, 0, 0, 3, 0], 3, 'low-medium'],
  [13, 16, 98, 'air', 220, 80, 'A', 370, [0, 0, 0, 3, 0, 0, 0], 3, 'low-medium'],
  [14, 16, 98, 'air', 130, 80, 'A', 350, [0, 0, 0, 0, 0, 0, 3], 3, 'low-medium'],
  [15, 16, 98, 'air', 130, 80, 'A', 351, [0, 0, 0, 0, 0, 0, 1], 1, 'low'],
  [16, 16, 98, 'oxygen', 130, 80, 'A', 370, [0, 0, 2, 0, 0, 0, 0], 2, 'low'],
];

function inputs([, rr, spo2, oxygen, systolic, pulse, acvpu, temperature]: Vector): News2Inputs {
  return {
    scale: 1,
    respiratoryRate: rr,
    spo2,
    inspiredOxygen: oxygen,
    systolic,
    pulse,
    consciousness: acvpu,
    temperature,
  };
}

describe('whole sets', () => {
  it.each(VECTORS.map((vector) => ({ number: vector[0], vector })))('vector $number', ({ vector }) => {
    const score = scoreNews2(inputs(vector));
    expect(score.status).toBe('complete');
    if (score.status !== 'complete') return;
    expect(NEWS2_PARAMETERS.map((parameter) => score.subScores[parameter])).toEqual(vector[8]);
    expect(score.total).toBe(vector[9]);
    expect(score.band).toBe(vector[10]);
  });

  it('a person on scale 2 at 90 % on air is well; the same on scale 1 scores 3', () => {
    const one = inputs(VECTORS[0] as Vector);
    expect(scoreNews2({ ...one, scale: 2, spo2: 90 })).toMatchObject({ total: 0, band: 'low' });
    expect(scoreNews2({ ...one, scale: 1, spo2: 90 })).toMatchObject({ total: 3, band: 'low-medium' });
  });
});
