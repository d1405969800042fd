/** Whether anybody answers at an hour, and when somebody does again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOpen, kindsWithout, nextOpen } from '#domain/referrals/open-at.ts';
import { ROUTE_KINDS, type OpenHours } from '#domain/referrals/route.ts';

const WEEKDAYS: OpenHours = { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' };
const NIGHT: readonly OpenHours[] = [
  { days: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '24:00' },
  { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '08:00' },
];
const ALWAYS: OpenHours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' };
const desk = { hours: [WEEKDAYS] };

describe('a desk on weekdays', () => {
  test.each([
    ['2026-11-23T07:59:59.999Z', false, '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T08:00:00.000Z', true, '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T17:59:59.999Z', true, '2026-11-23T17:59:59.999Z'],
    ['2026-11-23T18:00:00.000Z', false, '2026-11-24T08:00:00.000Z'],
    // Sunday evening, and summer an hour earlier.
    ['2026-11-22T21:00:00.000Z', false, '2026-11-23T08:00:00.000Z'],
    ['2026-07-01T07:00:00.000Z', true, '2026-07-01T07:00:00.000Z'],
    ['2026-07-01T06:59:00.000Z', false, '2026-07-01T07:00:00.000Z'],
    // Over the weekend on which the clock changes.
    ['2026-10-23T18:00:00.000Z', false, '2026-10-26T08:00:00.000Z'],
    ['2026-03-27T19:00:00.000Z', false, '2026-03-30T07:00:00.000Z'],
    // Christmas 2026: Friday, and Monday for Boxing Day.
    ['2026-12-25T10:00:00.000Z', false, '2026-12-29T08:00:00.000Z'],
  ])('at %s: %s, next %s', (at, open, next) => {
    expect([isOpen(desk, at), nextOpen(desk, at)]).toEqual([open, next]);
  });
});

test('a night goes past midnight without a gap', () => {
  for (const at of ['2026-11-22T23:59:59.999Z', '2026-11-23T00:00:00.000Z', '2026-11-23T07:59:00.000Z']) {
    expect([at, isOpen({ hours: NIGHT }, at)]).toEqual([at, true]);
  }
  expect(nextOpen({ hours: NIGHT }, '2026-11-23T08:00:00.000Z')).toBe('2026-11-23T20:00:00.000Z');
});

test('who is there on Sundays is there on a bank holiday, at Sunday’s hours', () => {
  const sundays = { hours: [WEEKDAYS, { days: [7], from: '10:00', to: '12:00' } as OpenHours] };
  expect(isOpen(sundays, '2026-12-25T09:00:00.000Z')).toBe(false);
  expect(isOpen(sundays, '2026-12-25T10:00:00.000Z')).toBe(true);
});

describe('in the nights when the clock changes', () => {
  const early = (from: string, to: string) => ({ hours: [{ ...ALWAYS, from, to }] });

  test('what is open in the hour that is left out is not open that night', () => {
    const left = early('01:15', '01:45');
    expect(nextOpen(left, '2026-03-29T00:30:00.000Z')).toBe('2026-03-30T00:15:00.000Z');
    expect(nextOpen(early('01:30', '05:00'), '2026-03-29T00:30:00.000Z')).toBe('2026-03-29T01:00:00.000Z');
  });

  test('what is open in the hour that comes twice is open twice', () => {
    const twice = early('01:30', '01:45');
    expect(nextOpen(twice, '2026-10-25T00:00:00.000Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(nextOpen(twice, '2026-10-25T00:50:00.000Z')).toBe('2026-10-25T01:30:00.000Z');
    expect(nextOpen(twice, '2026-10-25T01:45:00.000Z')).toBe('2026-10-26T01:30:00.000Z');
  });
});

test('without hours, or with hours that end before they begin, nobody is ever there', () => {
  for (const hours of [[], [{ ...ALWAYS, from: '20:00', to: '08:00' }], [{ ...ALWAYS, from: '24:00', to: '24:00' }]]) {
    expect(nextOpen({ hours }, '2026-11-22T21:00:00.000Z')).toBeUndefined();
  }
});

describe('kinds that nobody answers', () => {
  const at = '2026-11-22T21:00:00.000Z';

  test('are all of them where the directory is empty, and none of those that are open all the time', () => {
    expect(kindsWithout([], at)).toEqual(ROUTE_KINDS);
    expect(
      kindsWithout(
        ROUTE_KINDS.map((kind) => ({ kind, hours: [ALWAYS] })),
        at,
      ),
    ).toEqual([]);
  });

  test('are answered when one of several routes of a kind is open', () => {
    const routes = [
      { kind: 'own-gp' as const, hours: [WEEKDAYS] },
      { kind: 'crisis-response' as const, hours: [WEEKDAYS] },
      { kind: 'crisis-response' as const, hours: NIGHT },
    ];
    const without = kindsWithout(routes, at);
    expect(without).toContain('own-gp');
    expect(without).not.toContain('crisis-response');
  });
});

const localTime = fc.tuple(fc.nat(23), fc.constantFrom('00', '15', '30', '59')).map(([hour, minute]) => {
  return `${String(hour).padStart(2, '0')}:${minute}`;
});
const someHours: fc.Arbitrary<OpenHours> = fc.record({
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }),
  from: localTime,
  to: fc.oneof(localTime, fc.constant('24:00')),
});

test('for any hours: next is open, nothing before it is, and it is now where somebody is there', () => {
  const minutes = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 });
  fc.assert(
    fc.property(
      fc.array(someHours, { maxLength: 3 }),
      minutes,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (hours, minute, part) => {
        const at = new Date(minute * 60_000).toISOString();
        const next = nextOpen({ hours }, at);
        if (isOpen({ hours }, at)) expect(next).toBe(at);
        if (next === undefined) return;
        expect(next >= at).toBe(true);
        expect(isOpen({ hours }, next)).toBe(true);
        // Any moment between the two.
        const between = Date.parse(at) + Math.floor((Date.parse(next) - Date.parse(at) - 1) * part);
        if (next > at) expect(isOpen({ hours }, new Date(between).toISOString())).toBe(false);
      },
    ),
    { numRuns: 1500 },
  );
});
