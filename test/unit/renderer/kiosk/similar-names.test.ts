import { describe, expect, it } from 'vitest';
import { areSimilar, editDistance, similarNames } from '../../../../renderer/apps/kiosk/state/similar-names.ts';

const named = (residentId: string, familyName: string) => ({ residentId, familyName, givenName: 'A' });

describe('similar names', () => {
  it.each([
    ['Fenwick', 'Fenwicke', true],
    ['FENWICK', 'fenwick', true],
    ['O’Neill', 'ONeill', true],
    ['Müller', 'Muller', true],
    ['Smith', 'Smyth', true],
    ['Fenwick', 'Whitlock', false],
    ['Lee', 'Leigh', false],
    ['Lee', 'Lea', false],
    ['Lee', 'Lee', true],
  ])('%s and %s: %s', (a, b, similar) => {
    expect(areSimilar(a, b)).toBe(similar);
    expect(areSimilar(b, a)).toBe(similar);
  });

  it('names the other one for both, and nobody else', () => {
    const found = similarNames([named('1', 'Fenwick'), named('2', 'Ashdown'), named('3', 'Fenwicke')]);
    expect([...found]).toEqual([
      ['1', 'Fenwicke'],
      ['3', 'Fenwick'],
    ]);
  });

  it('nobody is similar to themselves', () => {
    expect(similarNames([named('1', 'Fenwick')]).size).toBe(0);
  });

  it('counts single letters', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
  });
});
