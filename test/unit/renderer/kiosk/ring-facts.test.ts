import { describe, expect, it } from 'vitest';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import { SOFT_SIGNS_VERSION } from '#domain/soft-signs/soft-signs.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { EMPTY_CALL_DETAILS } from '../../../../renderer/apps/kiosk/state/call-details.ts';
import { highSet, offersWhy, openCallOf, recentEmergency } from '../../../../renderer/apps/kiosk/state/ring-facts.ts';
import { EMPTY_SOFT_SIGNS } from '../../../../renderer/apps/kiosk/state/soft-signs-draft.ts';
import { EDITHS_VALUES, entry } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T20:52:00.000Z';
const NOW = Date.parse(AT) + 60_000;
const NOTHING = { policy: DEFAULT_CARE_POLICY, signs: undefined, details: EMPTY_CALL_DETAILS };

const WELL: ObservationValues = {
  ...EDITHS_VALUES,
  respiratoryRate: { value: 16, provenance: { source: 'typed', takenAt: AT } },
  spo2: { value: 97, provenance: { source: 'typed', takenAt: AT } },
  bloodPressure: { value: { systolic: 124, diastolic: 72 }, provenance: { source: 'typed', takenAt: AT } },
  pulse: { value: 72, provenance: { source: 'typed', takenAt: AT } },
  temperature: { value: 368, provenance: { source: 'typed', takenAt: AT } },
};

function set(values: ObservationValues, number = 1): Entry {
  const news2 = scoreNews2(news2Inputs(values, 1));
  return entry('observations.recorded', { values, news2 }, { number, seq: number });
}

const record = (...entries: Entry[]): ResidentRecord => reduceResident(entries);

describe('NEWS2 of 7 and more', () => {
  it('in the newest set, whole or not yet', () => {
    expect(highSet(record(set(EDITHS_VALUES)))?.news2).toMatchObject({ band: 'high' });
    const { temperature: _none, ...some } = EDITHS_VALUES;
    expect(highSet(record(set(some)))?.news2).toMatchObject({ status: 'incomplete', bandAtLeast: 'high' });
  });

  it('not of an earlier set, nor of none', () => {
    const later = { ...set(WELL, 2) };
    expect(highSet(record(set(EDITHS_VALUES), later))).toBeUndefined();
    expect(highSet(record())).toBeUndefined();
  });
});

describe('a reason in one touch', () => {
  it('is offered where a whole set is below the policy and nothing else was said', () => {
    expect(offersWhy(record(set(WELL)), NOW, NOTHING)).toBe(true);
  });

  it('is not offered where the band itself asks for a call', () => {
    expect(offersWhy(record(set(EDITHS_VALUES)), NOW, NOTHING)).toBe(false);
  });

  it('is not offered with no set, or with one that is not whole: nobody knows that it is low', () => {
    const { pulse: _none, ...some } = WELL;
    expect(offersWhy(record(), NOW, NOTHING)).toBe(false);
    expect(offersWhy(record(set(some)), NOW, NOTHING)).toBe(false);
  });

  it('is not offered where a soft sign was seen today, saved or not yet', () => {
    const seen = { questions: SOFT_SIGNS_VERSION, asWellAsNormal: false, signs: ['pain'], words: '' } as const;
    const check = entry('soft-signs.recorded', seen, { number: 2, seq: 2 });
    expect(offersWhy(record(set(WELL), check), NOW, NOTHING)).toBe(false);
    expect(offersWhy(record(set(WELL), check), NOW + 13 * 3_600_000, NOTHING)).toBe(true);
    const signs = { ...EMPTY_SOFT_SIGNS, asWellAsNormal: false, signs: ['pain'] as const };
    expect(offersWhy(record(set(WELL)), NOW, { ...NOTHING, signs })).toBe(false);
  });

  it('is not offered where somebody has said what worries them', () => {
    const told = (details: object): boolean =>
      offersWhy(record(set(WELL)), NOW, { ...NOTHING, details: { ...EMPTY_CALL_DETAILS, ...details } });
    expect(told({ concern: 'Chesty' })).toBe(false);
    expect(told({ family: { name: 'Carol', words: '' } })).toBe(false);
    expect(told({ reason: { reason: 'fall', questions: 'x', answers: {} } })).toBe(false);
    expect(told({ alternative: 'gp' })).toBe(true);
  });
});

describe('what goes with the call', () => {
  const note = { emergency: 'stroke', list: 'emergencies/1', rang999: false, incident: '' } as const;

  it('the emergency whose page was opened within the last half hour', () => {
    const noted = record(entry('emergency.noted', note, { number: 1, seq: 1, at: AT }));
    expect(recentEmergency(noted, NOW)).toBe('stroke');
    expect(recentEmergency(noted, NOW + 31 * 60_000)).toBeUndefined();
    expect(recentEmergency(record(), NOW)).toBeUndefined();
  });

  it('the call that is on, not one that has left the queue', () => {
    const requested = entry('call.requested', { concern: '' }, { number: 1, seq: 1 });
    expect(openCallOf(record(requested))?.status).toBe('waiting');
    const cancelled = entry('call.cancelled', { reason: '' }, { number: 2, seq: 2 });
    expect(openCallOf(record(requested, cancelled))).toBeUndefined();
  });
});
