import { describe, expect, it } from 'vitest';
import { laterBy } from '#drivers/framing/later.ts';

describe('laterBy', () => {
  it.each([
    ['2026-03-15T08:30:00', 0, '2026-03-15T08:30:00'],
    ['2026-03-15T08:30:00', 999, '2026-03-15T08:30:00'],
    ['2026-03-15T08:30:00', 61_000, '2026-03-15T08:31:01'],
    ['2025-12-31T23:59:59', 1_000, '2026-01-01T00:00:00'],
    ['2028-02-28T23:59:59', 1_500, '2028-02-29T00:00:00'],
    // No zone: the hour that is left out in spring is an hour like any other.
    ['2026-03-29T00:59:59', 1_000, '2026-03-29T01:00:00'],
  ])('%s and %i ms is %s', (time, milliseconds, later) => {
    expect(laterBy(time, milliseconds)).toBe(later);
  });
});
