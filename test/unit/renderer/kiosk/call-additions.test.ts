import { describe, expect, it } from 'vitest';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { additionOf, detailsDraftOf } from '../../../../renderer/apps/kiosk/call/addition.ts';
import { personOf } from '../../../../renderer/apps/kiosk/call/call-person.ts';
import { readingsWanted } from '../../../../renderer/apps/kiosk/call/readings-wanted.ts';
import type { Home } from '../../../../renderer/apps/kiosk/state/store.ts';
import { ENCOUNTER, entry, entryId, NURSE, RESIDENT } from '../../../fixtures/entries.ts';

const requested = entry('call.requested', { concern: 'Chesty.' }, { number: 2, seq: 2 });

function call(...more: Parameters<typeof entry>[]): Encounter {
  const record = reduceResident([requested, ...more.map((it) => entry(...it))]);
  const encounter = record.encounters.get(ENCOUNTER);
  if (encounter === undefined) throw new Error('there is a call');
  return encounter;
}

describe('what is told while a call waits', () => {
  it('is nothing while the form says what the call says', () => {
    const encounter = call();
    expect(additionOf(detailsDraftOf(encounter), encounter)).toBeUndefined();
  });

  it('is only what is new', () => {
    const encounter = call();
    const family = { name: 'Carol, daughter', words: 'She did not know me.' };
    expect(additionOf({ concern: 'Chesty.', family }, encounter)).toEqual({ family });
    expect(additionOf({ concern: 'Chesty, and muddled.' }, encounter)).toEqual({ concern: 'Chesty, and muddled.' });
  });

  it('never takes away by its silence', () => {
    expect(additionOf({ concern: '  ' }, call())).toBeUndefined();
  });
});

describe('whom a call is about', () => {
  it('is what was typed, where they are in no list', () => {
    const described = entry('person.described', { name: ' Rose ', room: '' }, { number: 1, seq: 1 });
    expect(personOf(RESIDENT, reduceResident([described, requested]))).toEqual({
      residentId: RESIDENT,
      name: 'Rose',
      room: undefined,
      inList: false,
    });
    const nobody = entry('person.described', { name: '', room: '12' }, { number: 1, seq: 1 });
    expect(personOf(RESIDENT, reduceResident([nobody]))).toMatchObject({ name: 'this person', room: '12' });
  });

  it('is nobody while nothing is known', () => {
    expect(personOf(RESIDENT, undefined)).toBeUndefined();
    expect(personOf(RESIDENT, reduceResident([requested]))).toBeUndefined();
  });
});

describe('what the nurse waits for', () => {
  const asked = entry('reading.requested', { wanted: ['spo2'], words: '' }, { number: 5, seq: 5, author: NURSE });
  const wanted = (kioskId: string, entries = [requested, asked]) =>
    readingsWanted({
      home: { kioskId } as Home,
      records: new Map([[RESIDENT, reduceResident(entries)]]),
    }).map((it) => it.asked.requestId);

  it('is asked at the tablet that has the call', () => {
    expect(wanted('kiosk-1')).toEqual([entryId(5)]);
    expect(wanted('kiosk-2')).toEqual([]);
  });

  it('is over once somebody has answered, and once the call is cancelled', () => {
    const answer = entry('reading.answered', { requestId: entryId(5), cannot: 'Asleep' }, { number: 6, seq: 6 });
    expect(wanted('kiosk-1', [requested, asked, answer])).toEqual([]);
    const cancelled = entry('call.cancelled', { reason: '' }, { number: 6, seq: 6 });
    expect(wanted('kiosk-1', [requested, asked, cancelled])).toEqual([]);
  });
});
