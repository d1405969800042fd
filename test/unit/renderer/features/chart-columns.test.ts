import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { chartColumns, storedSubScore } from '../../../../renderer/features/news2-chart/columns.ts';
import { EDITHS_SCORE, EDITHS_VALUES, entry } from '../../../fixtures/entries.ts';

function recorded(times: readonly string[]) {
  return reduceResident(
    times.map((at, index) =>
      entry(
        'observations.recorded',
        { values: EDITHS_VALUES, news2: EDITHS_SCORE },
        { number: index + 1, seq: index + 1, at },
      ),
    ),
  ).observations;
}

describe('the columns of a chart', () => {
  const sets = recorded(['2026-11-21T08:05:00.000Z', '2026-11-22T08:10:00.000Z', '2026-11-22T20:52:00.000Z']);

  it('are the newest sets, oldest first, with the newest marked', () => {
    const columns = chartColumns(sets, 2);
    expect(columns.map(({ at }) => at)).toEqual(['2026-11-22T08:10:00.000Z', '2026-11-22T20:52:00.000Z']);
    expect(columns.map(({ latest }) => latest)).toEqual([false, true]);
  });

  it('name the day where it begins, by the calendar in London', () => {
    expect(chartColumns(sets, 3).map(({ newDay }) => newDay)).toEqual([true, true, false]);
    // Half past eleven in the evening UTC is the next day in London in summer.
    const summer = recorded(['2026-07-01T12:00:00.000Z', '2026-07-01T23:30:00.000Z']);
    expect(chartColumns(summer, 2).map(({ newDay }) => newDay)).toEqual([true, true]);
  });

  it('carry the scale and the stored sub-scores of their own set', () => {
    const [column] = chartColumns(sets, 1);
    expect(column?.scale).toBe(2);
    expect(column && storedSubScore(column, 'spo2')).toBe(1);
    expect(column && storedSubScore(column, 'respiratoryRate')).toBe(2);
  });

  it('leave out what was not taken', () => {
    const { pulse: _, ...without } = EDITHS_VALUES;
    const [set] = reduceResident([
      entry('observations.recorded', { values: without, news2: EDITHS_SCORE }, { number: 1, seq: 1 }),
    ]).observations;
    expect(set).toBeDefined();
    const [column] = chartColumns(set === undefined ? [] : [set], 1);
    expect(column?.plotted.pulse).toBeUndefined();
    expect(column?.mismatch).toBe(true);
  });
});
