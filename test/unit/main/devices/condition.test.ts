import { describe, expect, it } from 'vitest';
import { conditionOf, type Sign } from '#core/devices/condition.ts';

describe('one state out of all that is so at once', () => {
  it.each<[Sign[], string]>([
    [[], 'ready'],
    [['measuring'], 'measuring'],
    [['measuring', 'silent'], 'silent'],
    [['silent', 'garbled'], 'garbled'],
    [['garbled', 'repeating'], 'repeating'],
    [['repeating', 'other-device'], 'other-device'],
  ])('%j is %s', (signs, state) => {
    expect(conditionOf('connected', new Set(signs))).toBe(state);
  });

  it('is the connection where there is none', () => {
    expect(conditionOf('unplugged', new Set(['repeating']))).toBe('unplugged');
  });
});
