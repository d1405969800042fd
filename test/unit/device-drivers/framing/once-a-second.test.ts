import { describe, expect, it } from 'vitest';
import { OnceASecond } from '#drivers/framing/once-a-second.ts';

function said(kinds: readonly string[], perSecond: number): readonly string[] {
  const pace = new OnceASecond(perSecond);
  return kinds.filter((kind) => {
    pace.count();
    return pace.due(kind);
  });
}

describe('OnceASecond', () => {
  it('says the same thing once in a second of packets', () => {
    expect(
      said(
        Array.from({ length: 9 }, () => 'reading'),
        3,
      ),
    ).toHaveLength(3);
  });

  it('says another thing at once, and each of two that alternate once a second', () => {
    expect(said(['reading', 'sensor-off', 'sensor-off', 'reading'], 3)).toEqual(['reading', 'sensor-off', 'reading']);
    expect(
      said(
        Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 'a' : 'b')),
        6,
      ),
    ).toHaveLength(4);
  });

  it('begins again after a pause', () => {
    const pace = new OnceASecond(60);
    expect(pace.due('reading')).toBe(true);
    expect(pace.due('reading')).toBe(false);
    pace.restart();
    expect(pace.due('reading')).toBe(true);
  });
});
