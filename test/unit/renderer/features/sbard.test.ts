import { describe, expect, it } from 'vitest';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import {
  buildSbard,
  callsInLast72Hours,
  earlierOutcomes,
  pointsAboveNormal,
  storyReadings,
} from '../../../../renderer/features/story/sbard.ts';
import { ENCOUNTER, EDITHS_SCORE, EDITHS_VALUES, entry, entryId, wholeCall } from '../../../fixtures/entries.ts';

const NOW = '2026-11-22T20:58:00.000Z';

function story(entries: readonly Entry[], encounterId = ENCOUNTER): { record: ResidentRecord; encounter: Encounter } {
  const record = reduceResident(entries);
  const encounter = record.encounters.get(encounterId);
  if (encounter === undefined) throw new Error('no call in the entries');
  return { record, encounter };
}

describe('the story of a call', () => {
  it('says who called, when and why', () => {
    const { record, encounter } = story(wholeCall().slice(0, 2));
    const sbard = buildSbard(record, encounter, NOW);
    expect(sbard.situation).toMatchObject({ concern: 'Chesty', requestedBy: { name: 'Priya Nair' } });
    expect(sbard.decision).toBeUndefined();
  });

  it('has no assessment where nothing was measured: nothing is made up', () => {
    const { record, encounter } = story([entry('call.requested', { concern: '' }, { number: 1, seq: 1 })]);
    expect(buildSbard(record, encounter, NOW).assessment).toBeUndefined();
  });

  it('rests on the set that the call names, not on a newer one', () => {
    const newer = entry(
      'observations.recorded',
      { values: { ...EDITHS_VALUES, pulse: undefined }, news2: EDITHS_SCORE },
      { number: 30, seq: 30 },
    );
    const { record, encounter } = story([...wholeCall().slice(0, 2), newer]);
    expect(buildSbard(record, encounter, NOW).assessment?.set.id).toBe(entryId(1));
  });

  it('marks what was typed by hand, and what is older than 15 minutes', () => {
    const { record, encounter } = story(wholeCall().slice(0, 2));
    const at = (now: string) => buildSbard(record, encounter, now).assessment?.readings ?? [];
    expect(
      at(NOW)
        .filter(({ typed }) => typed)
        .map(({ parameter }) => parameter),
    ).toEqual(['spo2', 'systolic', 'pulse', 'temperature']);
    expect(at('2026-11-22T21:07:00.000Z').some(({ stale }) => stale)).toBe(false);
    expect(at('2026-11-22T21:07:00.001Z').every(({ stale }) => stale)).toBe(true);
  });

  it('never makes a reading younger than new when the clocks differ', () => {
    const { record, encounter } = story(wholeCall().slice(0, 2));
    const readings = buildSbard(record, encounter, '2026-11-22T20:00:00.000Z').assessment?.readings ?? [];
    expect(readings.map(({ ageMs }) => ageMs)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('shows the decision once it is signed', () => {
    const { record, encounter } = story(wholeCall());
    expect(buildSbard(record, encounter, NOW).decision).toMatchObject({ signedBy: { name: 'Joanna Bell' } });
  });
});

describe('the age of a reading', () => {
  const SAVED = '2026-11-22T20:18:00.000Z';
  const [set] = reduceResident([
    entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number: 1, seq: 1, at: SAVED }),
  ]).observations;
  if (set === undefined) throw new Error('there is no set');

  it('is never less than that of its set, whatever a clock has said', () => {
    // Taken at 20:52 by a clock that runs ahead, and saved at 20:18.
    for (const { ageMs } of storyReadings(set, NOW)) expect(ageMs).toBe(40 * 60_000);
    for (const { ageMs } of storyReadings({ ...set, at: NOW }, NOW)) expect(ageMs).toBe(6 * 60_000);
  });
});

describe('the distance from normal', () => {
  const edith = { normalNews2: { total: 1, agreed: '2026-09-03' } } as Parameters<typeof pointsAboveNormal>[1];

  it('is what is above it, and not known without an agreed normal', () => {
    expect(pointsAboveNormal(EDITHS_SCORE, edith)).toBe(5);
    expect(pointsAboveNormal(EDITHS_SCORE, undefined)).toBeUndefined();
  });
});

describe('what was before', () => {
  const other = '01900000-0000-7000-8000-0000000000ff';
  const earlier = (at: string) => {
    const first = entry('call.requested', { concern: 'Fall' }, { number: 40, seq: 0, at });
    return { ...first, envelope: { ...first.envelope, encounterId: other } } as Entry;
  };

  it('counts calls of the 72 hours before, and no older ones', () => {
    const recent = story([earlier('2026-11-20T08:00:00.000Z'), ...wholeCall()]);
    expect(callsInLast72Hours(recent.record, recent.encounter)).toBe(1);
    const old = story([earlier('2026-11-19T08:00:00.000Z'), ...wholeCall()]);
    expect(callsInLast72Hours(old.record, old.encounter)).toBe(0);
  });

  it('lists other outcomes and leaves out the call in hand', () => {
    const { record } = story(wholeCall());
    expect(earlierOutcomes(record, ENCOUNTER)).toEqual([]);
    expect(earlierOutcomes(record, other)).toHaveLength(1);
  });
});
