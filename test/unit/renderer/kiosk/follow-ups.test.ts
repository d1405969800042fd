import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import { followUps } from '../../../../renderer/apps/kiosk/call/follow-ups.ts';
import type { Home } from '../../../../renderer/apps/kiosk/state/store.ts';
import { EDITHS_VALUES, ENCOUNTER, entry, entryId, NURSE, RESIDENT } from '../../../fixtures/entries.ts';

function set(number: number, values: ObservationValues, at?: string): Entry {
  const news2 = scoreNews2(news2Inputs(values, 2));
  return entry(
    'observations.recorded',
    { values, news2 },
    { number, seq: number, ...(at === undefined ? {} : { at }) },
  );
}

const { bloodPressure, pulse } = EDITHS_VALUES;
const requested = entry('call.requested', { concern: '', observationsId: entryId(1) }, { number: 2, seq: 2 });
const asked = entry(
  'reading.requested',
  { wanted: ['systolic', 'pulse'], words: '' },
  { number: 5, seq: 5, author: NURSE },
);
const base = { encounterId: ENCOUNTER, residentId: RESIDENT };

function due(entries: readonly Entry[], kioskId = 'kiosk-1') {
  return followUps({
    home: { kioskId } as Home,
    records: new Map([[RESIDENT, reduceResident(entries)]]),
    entries: new Map([[RESIDENT, new Map(entries.map((it) => [it.envelope.id, it]))]]),
  });
}

describe('what is added to an open call by itself', () => {
  it('is nothing before anything new is taken', () => {
    expect(due([set(1, EDITHS_VALUES), requested])).toEqual([]);
  });

  it('is the set that was taken while the call waits, once', () => {
    const entries = [set(1, EDITHS_VALUES), requested, set(3, EDITHS_VALUES)];
    expect(due(entries)).toEqual([{ ...base, kind: 'added', observationsId: entryId(3) }]);
    const added = entry('call.added', { observationsId: entryId(3) }, { number: 4, seq: 4 });
    expect(due([...entries, added])).toEqual([]);
  });

  it('is the first set of a call that was made without one, and not one that was there before', () => {
    const bare = entry('call.requested', { concern: '' }, { number: 2, seq: 2 });
    expect(due([set(1, EDITHS_VALUES), bare])).toEqual([]);
    expect(due([bare, set(3, EDITHS_VALUES)])).toMatchObject([{ kind: 'added', observationsId: entryId(3) }]);
  });

  it('is never a part in the place of a whole', () => {
    const part: ObservationValues = { bloodPressure };
    expect(due([set(1, EDITHS_VALUES), requested, set(3, part)])).toEqual([]);
    const onPart = [set(1, part), requested, set(3, { bloodPressure, pulse })];
    expect(due(onPart)).toMatchObject([{ observationsId: entryId(3) }]);
  });

  it('is not for the other tablet to add, nor to a call that is over', () => {
    const entries = [set(1, EDITHS_VALUES), requested, set(3, EDITHS_VALUES)];
    expect(due(entries, 'kiosk-2')).toEqual([]);
    expect(due([...entries, entry('call.cancelled', { reason: '' }, { number: 4, seq: 4 })])).toEqual([]);
  });
});

describe('what the nurse asked for', () => {
  it('is answered by the first set after it that holds all of it', () => {
    const entries = [set(1, EDITHS_VALUES), requested, asked];
    expect(due(entries)).toEqual([]);
    expect(due([...entries, set(6, { bloodPressure })])).toEqual([]);
    expect(due([...entries, set(6, { bloodPressure }), set(7, { bloodPressure, pulse })])).toEqual([
      { ...base, kind: 'answered', requestId: entryId(5), observationsId: entryId(7) },
    ]);
  });

  it('is told by the order of the feed and by no clock', () => {
    const slow = set(6, { bloodPressure, pulse }, '2026-11-22T20:00:00.000Z');
    expect(due([set(1, EDITHS_VALUES), requested, asked, slow])).toMatchObject([{ kind: 'answered' }]);
    const before = set(4, { bloodPressure, pulse }, '2026-11-22T23:00:00.000Z');
    expect(due([set(1, EDITHS_VALUES), requested, before, asked])).toEqual([]);
  });

  it('is not answered by a set that was struck, and not twice', () => {
    const entries = [set(1, EDITHS_VALUES), requested, asked, set(6, { bloodPressure, pulse })];
    const struck = entry(
      'entry.struck',
      { entryId: entryId(6), why: 'entered-in-error', words: '' },
      { number: 7, seq: 7 },
    );
    expect(due([...entries, struck])).toEqual([]);
    const answer = entry('reading.answered', { requestId: entryId(5), cannot: 'Asleep' }, { number: 7, seq: 7 });
    expect(due([...entries, answer])).toEqual([]);
  });
});
