import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, wallTimeOf } from '../../../../renderer/apps/console/model/london-time.ts';

describe('wall-clock time in London', () => {
  it('is UTC in winter and an hour ahead in summer', () => {
    expect(wallTimeOf('2026-11-22T21:30:00.000Z')).toBe('2026-11-22T21:30');
    expect(wallTimeOf('2026-07-01T21:30:00.000Z')).toBe('2026-07-01T22:30');
    expect(instantOf('2026-07-01T22:30')).toBe('2026-07-01T21:30:00.000Z');
  });

  it('comes back to the same instant for every minute but those of the hour that comes twice', () => {
    const minute = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') });
    fc.assert(
      fc.property(minute, (milliseconds) => {
        const instant = new Date(Math.floor(milliseconds / 60_000) * 60_000).toISOString();
        const back = instantOf(wallTimeOf(instant));
        expect(back).toBeDefined();
        expect(wallTimeOf(back ?? '')).toBe(wallTimeOf(instant));
        const apart = Date.parse(instant) - Date.parse(back ?? '');
        expect([0, 3_600_000]).toContain(apart);
      }),
    );
  });

  it('takes the first of the two hours in October, and goes forward in the hour that March leaves out', () => {
    expect(instantOf('2026-10-25T01:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-03-29T01:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(wallTimeOf('2026-03-29T01:30:00.000Z')).toBe('2026-03-29T02:30');
  });

  it.each(['', '2026-11-22', '22/11/2026 21:30', '2026-02-30T99:00'])('refuses %j', (text) => {
    expect(instantOf(text)).toBeUndefined();
  });
});
