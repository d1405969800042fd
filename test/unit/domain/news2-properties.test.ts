import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEWS2_PARAMETERS, scoreNews2, type News2Inputs, type News2Parameter } from '#domain/news2/index.ts';

const complete = fc.record({
  scale: fc.constantFrom(1 as const, 2 as const),
  respiratoryRate: fc.integer({ min: 1, max: 60 }),
  spo2: fc.integer({ min: 50, max: 100 }),
  inspiredOxygen: fc.constantFrom('air' as const, 'oxygen' as const),
  systolic: fc.integer({ min: 40, max: 300 }),
  pulse: fc.integer({ min: 20, max: 250 }),
  consciousness: fc.constantFrom('A' as const, 'C' as const, 'V' as const, 'P' as const, 'U' as const),
  temperature: fc.integer({ min: 250, max: 450 }),
}) satisfies fc.Arbitrary<News2Inputs>;

function without(inputs: News2Inputs, missing: readonly News2Parameter[]): News2Inputs {
  return { ...inputs, ...Object.fromEntries(missing.map((parameter) => [parameter, undefined])) };
}

const SEVERITY = { low: 0, 'low-medium': 1, medium: 2, high: 3 } as const;

describe('for any observations', () => {
  it('the total is the sum of the seven sub-scores, between 0 and 20', () => {
    fc.assert(
      fc.property(complete, (inputs) => {
        const score = scoreNews2(inputs);
        if (score.status !== 'complete') throw new Error('complete inputs gave an incomplete score');
        const sum = NEWS2_PARAMETERS.reduce((total, parameter) => total + score.subScores[parameter], 0);
        expect(score.total).toBe(sum);
        expect(score.total).toBeGreaterThanOrEqual(0);
        expect(score.total).toBeLessThanOrEqual(20);
      }),
      { numRuns: 2000 },
    );
  });

  it('the band follows the total, and a single 3 is never "low"', () => {
    fc.assert(
      fc.property(complete, (inputs) => {
        const score = scoreNews2(inputs);
        if (score.status !== 'complete') throw new Error('complete inputs gave an incomplete score');
        const three = Object.values(score.subScores).includes(3);
        const expected = score.total >= 7 ? 'high' : score.total >= 5 ? 'medium' : three ? 'low-medium' : 'low';
        expect(score.band).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaving something out names it, and never promises less than what is known', () => {
    const some = fc.subarray([...NEWS2_PARAMETERS], { minLength: 1 });
    fc.assert(
      fc.property(complete, some, (inputs, missing) => {
        const whole = scoreNews2(inputs);
        const part = scoreNews2(without(inputs, missing));
        if (whole.status !== 'complete') throw new Error('complete inputs gave an incomplete score');
        if (part.status !== 'incomplete') throw new Error('a missing parameter gave a complete score');
        expect(part.missing).toEqual(expect.arrayContaining(missing));
        expect(part.atLeast).toBeLessThanOrEqual(whole.total);
        expect(SEVERITY[part.bandAtLeast]).toBeLessThanOrEqual(SEVERITY[whole.band]);
      }),
      { numRuns: 2000 },
    );
  });

  it('on scale 2, 93 % or more is not scored while nobody has said air or oxygen', () => {
    fc.assert(
      fc.property(complete, fc.integer({ min: 93, max: 100 }), (inputs, spo2) => {
        const score = scoreNews2({ ...inputs, scale: 2, spo2, inspiredOxygen: undefined });
        expect(score).toMatchObject({ status: 'incomplete', missing: ['spo2', 'inspiredOxygen'] });
      }),
    );
  });

  it('nothing at all is "at least 0", not 0', () => {
    expect(scoreNews2({ scale: 1 })).toMatchObject({ status: 'incomplete', atLeast: 0, missing: NEWS2_PARAMETERS });
  });
});
