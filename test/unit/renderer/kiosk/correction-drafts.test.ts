import { describe, expect, it } from 'vitest';
import { reduceResident, type RecordedObservations } from '#domain/journal/reduce-resident.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { observationValues } from '#protocol/stored/domain-schemas.ts';
import {
  callsOn,
  correctionOf,
  readCorrection,
  type CorrectionDraft,
  type NumberKind,
} from '../../../../renderer/apps/kiosk/state/correction-drafts.ts';
import { EDITHS_SCORE, EDITHS_VALUES, entry, entryId, NURSE } from '../../../fixtures/entries.ts';

const TAKEN = '2026-11-22T20:52:00.000Z';
const DEVICE = {
  source: 'device',
  deviceId: 'oximeter-21c0',
  driverId: 'nonin-ascii',
  deviceLabel: 'Oximeter 21C0',
  takenAt: '2026-11-22T20:50:00.000Z',
  remarks: [],
} as const;
const VALUES: ObservationValues = { ...EDITHS_VALUES, spo2: { value: 86, provenance: DEVICE } };
const SET = { id: entryId(1), values: VALUES, at: TAKEN } as RecordedObservations;

function corrected(numbers: Partial<Record<NumberKind, string>>, change: Partial<CorrectionDraft> = {}) {
  const draft = correctionOf(SET);
  return readCorrection(SET, { ...draft, reason: 'Typed wrong', ...change, numbers: { ...draft.numbers, ...numbers } });
}

describe('a set that is put right', () => {
  it('what was right keeps where it comes from; what was changed is typed, and of the same moment', () => {
    const read = corrected({ pulse: '88' });
    if (!read.ok) throw new Error('refused');
    expect(observationValues.parse(read.values)).toEqual(read.values);
    expect(read.values.spo2).toEqual({ value: 86, provenance: DEVICE });
    expect(read.values.pulse).toEqual({
      value: 88,
      provenance: { source: 'typed', takenAt: VALUES.pulse?.provenance.takenAt },
    });
    expect(read.words).toBe('Typed wrong');
  });

  it('a device’s reading that was wrong is a typed one from then on', () => {
    const read = corrected({ spo2: '96' });
    expect(read.ok && read.values.spo2).toEqual({
      value: 96,
      provenance: { source: 'typed', takenAt: DEVICE.takenAt },
    });
  });

  it('an empty field means that it was not taken, and never 0', () => {
    const read = corrected({ systolic: '', diastolic: '' });
    expect(read.ok && 'bloodPressure' in read.values).toBe(false);
    expect(read.ok).toBe(true);
  });

  it('what is seen is seen', () => {
    const read = corrected({}, { consciousness: 'C' });
    expect(read.ok && read.values.consciousness).toMatchObject({ value: 'C', provenance: { source: 'observed' } });
  });

  it.each([
    ['one number of a pressure', { systolic: '' }, 'one-of-two', 'systolic'],
    ['the top below the bottom', { systolic: '60' }, 'top-over-bottom', 'systolic'],
    ['letters', { pulse: 'x' }, 'typed', 'pulse'],
    ['nothing changed', {}, 'empty', 'changed'],
  ] as const)('is refused: %s', (_what, numbers, why, field) => {
    const read = corrected(numbers);
    expect(read.ok ? [] : read.problems).toContainEqual(expect.objectContaining({ why, field }));
  });

  it('needs a reason', () => {
    const read = corrected({ pulse: '88' }, { reason: ' ' });
    expect(read).toMatchObject({ ok: false, problems: [{ field: 'reason' }] });
  });
});

describe('what rested on a set', () => {
  const set = entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number: 1, seq: 1 });
  const later = '2026-11-22T21:00:00.000Z';
  const named = entry('call.requested', { observationsId: entryId(1), concern: '' }, { number: 2, seq: 2, at: later });
  const unnamed = entry('call.requested', { concern: '' }, { number: 2, seq: 2, at: later });
  const calls = (...entries: Parameters<typeof reduceResident>[0][]) => {
    const record = reduceResident([set, ...entries.flatMap((it) => [...it])]);
    const [first] = record.observations;
    return first === undefined ? [] : callsOn(record, first).map(({ encounterId }) => encounterId);
  };

  it('the call that names it, answered or not', () => {
    expect(calls([named])).toHaveLength(1);
    const claimed = entry('call.claimed', {}, { number: 3, seq: 3, author: NURSE });
    expect(calls([named, claimed])).toHaveLength(1);
  });

  it('a call that names none rests on the newest', () => {
    expect(calls([unnamed])).toHaveLength(1);
  });

  it('still after it was struck, so that the warning does not go with the mistake', () => {
    const strike = entry('entry.struck', { entryId: entryId(1), why: 'duplicate', words: '' }, { number: 4, seq: 4 });
    expect(calls([named, strike])).toHaveLength(1);
  });

  it('no call that left the queue, and none without one', () => {
    const cancelled = entry('call.cancelled', { reason: '' }, { number: 3, seq: 3 });
    expect(calls([named, cancelled])).toEqual([]);
    expect(calls([])).toEqual([]);
  });
});
