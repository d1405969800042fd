import { describe, expect, it } from 'vitest';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { ENTRY_VERSIONS } from '#domain/journal/bodies.ts';
import { healthNews, itNumber } from '../../../../renderer/apps/kiosk/state/health-news.ts';
import type { Home } from '../../../../renderer/apps/kiosk/state/store.ts';
import { clockSpan } from '../../../../renderer/text/health.ts';
import { entryKindWords } from '../../../../renderer/text/unsent.ts';

const AT = '2026-11-22T20:52:00.000Z';
const health = (
  storage: KioskHealth['storage']['state'],
  clock: KioskHealth['clock']['state'],
  rebuilt: KioskHealth['rebuilt'] = null,
  aheadMs = 0,
): KioskHealth => ({
  storage: { state: storage, freeBytes: 0, since: AT },
  clock: { state: clock, aheadMs, since: AT },
  rebuilt,
});

describe('the tablet’s own health', () => {
  it('says nothing while all is well, and nothing before the core has said anything', () => {
    expect(healthNews(health('ok', 'ok'))).toEqual([]);
    expect(healthNews(undefined)).toEqual([]);
  });

  it('says everything at once, the worst first', () => {
    const rebuilt = { at: AT, salvaged: 3, lost: [] };
    expect(healthNews(health('full', 'set-back', rebuilt))).toEqual(['full', 'set-back', 'rebuilt']);
    expect(healthNews(health('low', 'differs', rebuilt))).toEqual(['differs', 'rebuilt', 'low']);
  });

  it.each([
    [86_400_000, '1 day'],
    [-3 * 86_400_000, '3 days'],
    [-720_000, '12 min'],
    [45_000, '45 s'],
    [100, '1 s'],
  ])('a clock %d ms off is off by %s', (aheadMs, words) => {
    expect(clockSpan(health('ok', 'differs', null, aheadMs).clock)).toBe(words);
  });

  it('whom to ring: the home’s own number for it, or the nurse line', () => {
    const home = {
      nurseTelephone: '1',
      numbers: [{ name: 'IT support', telephone: '2', hours: '' }],
    } as unknown as Home;
    expect(itNumber(home)?.telephone).toBe('2');
    // "it" inside another word is not IT.
    const none = { ...home, numbers: [{ name: 'City dentist', telephone: '3', hours: '' }] };
    expect(itNumber(none)?.telephone).toBe('1');
    expect(itNumber(null)).toBeUndefined();
  });
});

describe('what waits to be sent', () => {
  it.each(Object.keys(ENTRY_VERSIONS))('%s has words', (kind) => {
    expect(entryKindWords(kind)).toMatch(/^[A-Z]/);
    expect(entryKindWords(kind)).not.toBe('An entry');
  });

  it('a kind of a later version too', () => {
    expect(entryKindWords('toString')).toBe('An entry');
  });
});
