import { describe, expect, test } from 'vitest';
import type { ResidentOfHome } from '#protocol/hub/manager.ts';
import { instantInLondon } from '../../../../renderer/apps/manage/residents/london.ts';
import { MANAGER_TEXT, placementWords, reviewWords } from '../../../../renderer/text/manager.ts';
import { dateWords } from '../../../../renderer/text/time.ts';

const TODAY = '2026-11-22';
const RESIDENT: ResidentOfHome = {
  residentId: 'r',
  familyName: 'Lister',
  givenName: 'Harold',
  title: 'Mr',
  preferredName: 'Harold',
  born: '1940-02-11',
  nhsNumber: '9991234616',
  room: '4',
  state: 'resident',
  placement: { kind: 'resident', from: '2026-01-26T11:00:00.000Z' },
  reviews: [],
};
const words = (changes: Partial<ResidentOfHome>) => placementWords({ ...RESIDENT, ...changes }, TODAY, dateWords);

describe('where somebody is placed', () => {
  const respite = (until: string) => ({ kind: 'respite', from: RESIDENT.placement.from, until }) as const;
  test.each([
    ['lives here', {}, 'Lives here since 26 Jan 2026'],
    ['is on respite elsewhere', { respiteAt: 'Beech Court' }, 'On respite at Beech Court'],
    [
      'is here for respite',
      { state: 'respite', placement: respite('2026-11-22') },
      'Here for respite until 22 Nov 2026',
    ],
    [
      'should have gone home',
      { state: 'respite', placement: respite('2026-11-21') },
      'Respite was planned until 21 Nov 2026',
    ],
    [
      'has left',
      { state: 'left', placement: { ...RESIDENT.placement, to: '2026-11-20T10:00:00.000Z' } },
      'Left on 20 Nov 2026',
    ],
  ] as const)('%s', (_name, changes, expected) => {
    expect(words(changes)).toBe(expected);
  });
});

test.each([
  [{ topic: 'plan', of: 'respect' }, 'ReSPECT'],
  [{ topic: 'capacity', of: 'Video calls with the nurse' }, 'Capacity: Video calls with the nurse'],
  [{ topic: 'consent', of: 'photos' }, 'Consent: Photos'],
  [{ topic: 'baseline', of: '' }, 'Usual NEWS2'],
  [{ topic: 'medicine', of: 'constructor' }, 'Medicine: constructor'],
])('a review of %o is named “%s”', (review, expected) => {
  expect(reviewWords({ ...review, reviewBy: TODAY, overdue: false })).toBe(expected);
});

test('one person is one person', () => {
  expect([MANAGER_TEXT.count(1), MANAGER_TEXT.count(2)]).toEqual(['1 person', '2 people']);
});

describe('a time on the wall in London', () => {
  test.each([
    ['2026-11-22', '04:20', '2026-11-22T04:20:00.000Z'],
    ['2026-07-01', '4:20', '2026-07-01T03:20:00.000Z'],
    ['2026-07-01', '00:30', '2026-06-30T23:30:00.000Z'],
    // The hour that comes twice in October: its first time.
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    // The hour that is left out in March.
    ['2026-03-29', '01:30', undefined],
    ['2026-11-22', '24:00', undefined],
    ['2026-11-22', '', undefined],
  ])('%s %s', (day, time, expected) => {
    expect(instantInLondon(day, time)).toBe(expected);
  });
});
