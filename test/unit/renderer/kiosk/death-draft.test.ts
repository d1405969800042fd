import { describe, expect, it } from 'vitest';
import { mayRecordDeath } from '#domain/record/who-may-write.ts';
import { ROLES } from '#domain/people/people.ts';
import { death as deathSchema } from '#protocol/stored/record-schemas.ts';
import { EMPTY_DEATH, readDeath } from '../../../../renderer/apps/kiosk/state/death-draft.ts';
import { instantOf, lastDays, readTime, wallTimeOf } from '../../../../renderer/apps/kiosk/state/wall-time.ts';

const NOW = '2026-11-22T22:00:00.000Z';
const WHOLE = { ...EMPTY_DEATH, day: '2026-11-22', time: '21:30', place: 'home', expected: true } as const;

describe('a death as it is written down', () => {
  it('assumes nothing', () => {
    const read = readDeath(EMPTY_DEATH, NOW);
    expect(read.ok ? [] : read.problems.map(({ field }) => field)).toEqual(['when', 'place', 'expected']);
  });

  it('is never in the future', () => {
    expect(readDeath({ ...WHOLE, time: '22:01' }, NOW)).toMatchObject({
      ok: false,
      problems: [{ field: 'when', why: 'future' }],
    });
  });

  it('nobody may have verified it yet, and that is said', () => {
    const read = readDeath(WHOLE, NOW);
    expect(read.ok && deathSchema.parse(read.death)).toEqual({
      diedAt: '2026-11-22T21:30:00.000Z',
      place: 'home',
      expected: true,
      verifiedBy: '',
      words: '',
    });
  });

  it('is for seniors, managers and clinicians', () => {
    expect(ROLES.filter(mayRecordDeath)).toEqual(['senior-carer', 'home-manager', 'nurse-practitioner', 'gp']);
  });
});

describe('times by the clock on the wall', () => {
  it.each([
    ['2026-07-01T21:30', '2026-07-01T20:30:00.000Z'],
    ['2026-11-22T21:30', '2026-11-22T21:30:00.000Z'],
    // The hour that comes twice is the first one.
    ['2026-10-25T01:30', '2026-10-25T00:30:00.000Z'],
  ])('%s in London is %s', (wall, instant) => {
    expect(instantOf(wall)).toBe(instant);
    expect(wallTimeOf(instant)).toBe(wall);
  });

  it.each(['', '2026-11-22', '2026-13-41T99:99', 'T21:30'])('"%s" is no time', (wall) => {
    expect(instantOf(wall)).toBeUndefined();
  });

  it.each([
    ['21:30', '21:30'],
    ['2130', '21:30'],
    ['9.05', '09:05'],
    ['0:05', '00:05'],
    ['24:00', undefined],
    ['12:60', undefined],
    ['about nine', undefined],
    ['', undefined],
  ])('typed "%s" is %s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it('the last days, over a change of the clocks too', () => {
    expect(lastDays(Date.parse('2026-10-26T00:30:00.000Z'), 3)).toEqual(['2026-10-26', '2026-10-25', '2026-10-24']);
    expect(lastDays(Date.parse('2026-03-29T23:30:00.000Z'), 2)).toEqual(['2026-03-30', '2026-03-29']);
  });
});
