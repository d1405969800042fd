import { describe, expect, it } from 'vitest';
import { scoreNews2, type News2Inputs, type News2Parameter } from '#domain/news2/index.ts';

const WELL = {
  scale: 1,
  respiratoryRate: 16,
  spo2: 97,
  inspiredOxygen: 'air',
  systolic: 125,
  pulse: 72,
  consciousness: 'A',
  temperature: 368,
} as const satisfies News2Inputs;

function subScore(change: Partial<News2Inputs>, parameter: News2Parameter): number | undefined {
  return scoreNews2({ ...WELL, ...change }).subScores[parameter];
}

/** Every edge of every band in RCP NEWS2 (2017), Chart 1, on both of its sides. */
describe('the boundaries of each sub-score', () => {
  const numeric: readonly (readonly ['respiratoryRate' | 'systolic' | 'pulse' | 'temperature', number[], number[]])[] =
    [
      ['respiratoryRate', [1, 8, 9, 11, 12, 20, 21, 24, 25, 60], [3, 3, 1, 1, 0, 0, 2, 2, 3, 3]],
      ['systolic', [40, 90, 91, 100, 101, 110, 111, 219, 220, 300], [3, 3, 2, 2, 1, 1, 0, 0, 3, 3]],
      ['pulse', [20, 40, 41, 50, 51, 90, 91, 110, 111, 130, 131, 250], [3, 3, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3]],
      ['temperature', [250, 350, 351, 360, 361, 380, 381, 390, 391, 450], [3, 3, 1, 1, 0, 0, 1, 1, 2, 2]],
    ];
  it.each(numeric)('%s', (parameter, values, expected) => {
    expect(values.map((value) => subScore({ [parameter]: value }, parameter))).toEqual(expected);
  });

  it('SpO2 on scale 1', () => {
    const values = [50, 91, 92, 93, 94, 95, 96, 100];
    expect(values.map((spo2) => subScore({ spo2 }, 'spo2'))).toEqual([3, 3, 2, 2, 1, 1, 0, 0]);
  });

  it('SpO2 on scale 2 up to its target', () => {
    const values = [50, 83, 84, 85, 86, 87, 88, 92];
    for (const inspiredOxygen of ['air', 'oxygen'] as const) {
      expect(values.map((spo2) => subScore({ scale: 2, spo2, inspiredOxygen }, 'spo2'))).toEqual([
        3, 3, 2, 2, 1, 1, 0, 0,
      ]);
    }
  });

  it('SpO2 on scale 2 above its target: 0 on air, rising on oxygen', () => {
    const values = [93, 94, 95, 96, 97, 100];
    expect(values.map((spo2) => subScore({ scale: 2, spo2, inspiredOxygen: 'air' }, 'spo2'))).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
    expect(values.map((spo2) => subScore({ scale: 2, spo2, inspiredOxygen: 'oxygen' }, 'spo2'))).toEqual([
      1, 1, 2, 2, 3, 3,
    ]);
  });

  it('oxygen scores 2, air 0', () => {
    expect(subScore({ inspiredOxygen: 'air' }, 'inspiredOxygen')).toBe(0);
    expect(subScore({ inspiredOxygen: 'oxygen' }, 'inspiredOxygen')).toBe(2);
  });

  it('all but alert score 3', () => {
    const levels = ['A', 'C', 'V', 'P', 'U'] as const;
    expect(levels.map((consciousness) => subScore({ consciousness }, 'consciousness'))).toEqual([0, 3, 3, 3, 3]);
  });
});
