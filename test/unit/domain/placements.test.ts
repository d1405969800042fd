import { describe, expect, it } from 'vitest';
import type { Entry } from '#domain/journal/entry.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { homesNow } from '#domain/residents/placements.ts';
import type { Placement } from '#domain/residents/resident.ts';
import { entry } from '../../fixtures/entries.ts';

const LARKFIELD = '01900000-0000-7000-8000-0000000000a1';
const BEECH = '01900000-0000-7000-8000-0000000000a2';

let number = 0;

function started(homeId: string, from: string, kind?: Placement['kind']) {
  number += 1;
  const placement = { homeId, homeName: homeId, from, ...(kind === undefined ? {} : { kind }) };
  return entry('placement.started', { placement }, { number, seq: number });
}

function ended(homeId: string, at: string) {
  number += 1;
  return entry('placement.ended', { homeId, at, why: 'went-home' }, { number, seq: number });
}

function homes(...entries: Entry[]) {
  return homesNow(reduceResident(entries).placements);
}

const MAY = '2026-05-01T09:00:00.000Z';
const JUNE = '2026-06-01T09:00:00.000Z';
const JULY = '2026-07-01T09:00:00.000Z';

describe('where somebody lives', () => {
  it('is one home: a move ends the one before, which keeps its dates', () => {
    const { placements } = reduceResident([started(LARKFIELD, MAY), started(BEECH, JUNE)]);
    expect(placements).toMatchObject([
      { homeId: LARKFIELD, from: MAY, to: JUNE },
      { homeId: BEECH, from: JUNE },
    ]);
    expect(homesNow(placements)).toEqual([BEECH]);
  });

  it('and where they are for respite are two homes, until the stay ends', () => {
    expect(homes(started(LARKFIELD, MAY), started(BEECH, JUNE, 'respite'))).toEqual([LARKFIELD, BEECH]);
    const { placements } = reduceResident([
      started(LARKFIELD, MAY),
      started(BEECH, JUNE, 'respite'),
      ended(BEECH, JULY),
    ]);
    expect(homesNow(placements)).toEqual([LARKFIELD]);
    expect(placements[1]?.to).toBe(JULY);
  });

  it('becomes the home of the respite when they stay for good', () => {
    expect(homes(started(LARKFIELD, MAY), started(BEECH, JUNE, 'respite'), started(BEECH, JULY))).toEqual([BEECH]);
  });
});
