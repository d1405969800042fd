import { describe, expect, it } from 'vitest';
import type { ReadEntry } from '#domain/journal/entry.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import {
  chartColumns,
  contentOf,
  worstBand,
  type ChartColumn,
  type Level,
  type SetsColumn,
} from '../../../../renderer/features/news2-chart/columns.ts';
import { chartEvents } from '../../../../renderer/features/news2-chart/events.ts';
import { chartPoints } from '../../../../renderer/features/news2-chart/points.ts';
import { edithsRecord, entryIdOf, manySets, NORMAL, setEntry } from '../../../fixtures/chart-entries.ts';
import { entry } from '../../../fixtures/entries.ts';

function columnsOf(entries: readonly ReadEntry[], level: Level): readonly ChartColumn[] {
  const record = reduceResident([...edithsRecord(), ...entries]);
  return chartColumns(chartPoints(record.observations), chartEvents(record), level);
}

function sets(columns: readonly ChartColumn[]): readonly SetsColumn[] {
  return columns.filter((column): column is SetsColumn => column.kind === 'sets');
}

const at = (time: string): string => `2026-11-${time}:00.000Z`;

describe('a column of each set', () => {
  it('stands where the set was taken, and not where it arrived', () => {
    const late = [
      setEntry(1, { ...NORMAL, at: at('22T20:00') }),
      setEntry(2, { ...NORMAL, at: at('22T12:00') }),
      setEntry(3, { ...NORMAL, at: at('22T16:00') }),
    ];
    expect(columnsOf(late, 'set').map(({ key }) => key)).toEqual([entryIdOf(2), entryIdOf(3), entryIdOf(1)]);
  });

  it('has a gap beside it that says how long, where more than a day passed', () => {
    const columns = columnsOf(
      [
        setEntry(1, { ...NORMAL, at: at('10T08:00') }),
        setEntry(2, { ...NORMAL, at: at('11T08:00') }),
        setEntry(3, { ...NORMAL, at: at('14T20:00') }),
      ],
      'set',
    );
    expect(columns.map((column) => (column.kind === 'gap' ? column.missing : 'set'))).toEqual(['set', 'set', 3, 'set']);
  });

  it('keeps what is struck in its place and counts it for nothing', () => {
    const columns = sets(
      columnsOf(
        [
          setEntry(1, { ...NORMAL, at: at('22T08:00'), pulse: 180 }),
          setEntry(2, { ...NORMAL, at: at('22T08:05'), pulse: 80 }, { replaces: 1, words: 'Typed 180 for 80' }),
        ],
        'set',
      ),
    );
    expect(columns.map(({ points, struck }) => [points.length, struck.length])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(contentOf(columns[0]!).struck).toBe(true);
    expect(contentOf(columns[0]!).plots.pulse?.high).toBe(180);
    expect(contentOf(columns[1]!).replaces).toBe(true);
  });

  it('carries a call beside the set that it names, and a finding beside the nearest', () => {
    const columns = sets(
      columnsOf(
        [
          setEntry(1, { ...NORMAL, at: at('22T08:00') }),
          setEntry(2, { ...NORMAL, at: at('22T20:00') }),
          entry(
            'call.requested',
            { observationsId: entryIdOf(1), concern: '' },
            { number: 3, seq: 3, at: at('22T19:00') },
          ),
          entry(
            'finding.recorded',
            {
              finding: {
                kind: 'pain-numeric',
                score: 4,
                site: 'chest',
                provenance: { source: 'observed', takenAt: at('22T12:00') },
              },
            },
            { number: 4, seq: 4, at: at('22T12:00') },
          ),
        ],
        'set',
      ),
    );
    expect(columns.map(({ events }) => events.map(({ kind }) => kind))).toEqual([['finding', 'call'], []]);
  });

  it('is made for a call without any set near it, and says nothing of values', () => {
    const columns = sets(
      columnsOf(
        [
          setEntry(1, { ...NORMAL, at: at('22T08:00') }),
          entry('call.requested', { concern: 'Fell' }, { number: 2, seq: 2, at: at('22T14:00') }),
        ],
        'set',
      ),
    );
    expect(columns).toHaveLength(2);
    expect(contentOf(columns[1]!)).toMatchObject({ worst: undefined, plots: {}, struck: false });
  });
});

describe('a column of a day', () => {
  const day = [
    setEntry(1, { ...NORMAL, at: at('21T08:00'), rr: 18, pulse: 88 }),
    setEntry(2, { ...NORMAL, at: at('21T14:00'), rr: 25, pulse: 92 }),
    setEntry(3, { ...NORMAL, at: at('21T20:00'), rr: 21, pulse: 131, temp: 391 }),
    setEntry(4, { ...NORMAL, at: at('22T08:00') }),
  ];

  it('has the lowest and the highest value, and the worst score', () => {
    const [first] = sets(columnsOf(day, 'day'));
    const { plots, worst } = contentOf(first!);
    expect(first?.points).toHaveLength(3);
    expect(plots.respirations).toMatchObject({ low: 18, high: 25, score: 3, count: 3 });
    expect(plots.pulse).toMatchObject({ low: 88, high: 131, score: 3 });
    expect(plots.temperature).toMatchObject({ low: 368, high: 391, score: 2 });
    expect(worst?.number).toBe(7);
  });

  it('has its worst score also where that is of the lower value', () => {
    const [first] = sets(
      columnsOf(
        [
          setEntry(1, { ...NORMAL, at: at('21T08:00'), systolic: 90 }),
          setEntry(2, { ...NORMAL, at: at('21T14:00'), systolic: 140 }),
        ],
        'day',
      ),
    );
    expect(contentOf(first!).plots['blood-pressure']).toMatchObject({ low: 90, high: 140, score: 3 });
  });

  it('has the band of a single 3 although another set has the higher total', () => {
    const [first] = sets(
      columnsOf(
        [
          setEntry(1, { ...NORMAL, at: at('21T08:00'), acvpu: 'C' }),
          setEntry(2, { ...NORMAL, at: at('21T14:00'), rr: 21, pulse: 92, temp: 381 }),
        ],
        'day',
      ),
    );
    expect(contentOf(first!).worst?.number).toBe(4);
    expect(worstBand(first!.points)).toBe('low-medium');
  });

  it('leaves what is struck out of its range', () => {
    const [first] = sets(
      columnsOf(
        [
          setEntry(1, { ...NORMAL, at: at('22T08:00'), pulse: 180 }),
          setEntry(2, { ...NORMAL, at: at('22T08:05'), pulse: 80 }, { replaces: 1, words: '' }),
        ],
        'day',
      ),
    );
    expect(contentOf(first!).plots.pulse).toMatchObject({ low: 80, high: 80, count: 1 });
    expect(first?.struck).toHaveLength(1);
  });

  it('says that its highest total may be more where a set is not complete', () => {
    const { pulse: _, ...without } = NORMAL;
    const [first] = sets(
      columnsOf(
        [setEntry(1, { ...NORMAL, at: at('21T08:00') }), setEntry(2, { ...without, at: at('21T14:00') })],
        'day',
      ),
    );
    expect(contentOf(first!).allComplete).toBe(false);
    // Never a 0 for what was not taken: the pulse is of the one set that has it.
    expect(contentOf(first!).plots.pulse?.count).toBe(1);
  });

  it('begins and ends at midnight in London, in summer as well', () => {
    const summer = [
      setEntry(1, { ...NORMAL, at: '2026-07-01T22:30:00.000Z' }),
      setEntry(2, { ...NORMAL, at: '2026-07-01T23:30:00.000Z' }),
    ];
    const columns = sets(columnsOf(summer, 'day'));
    expect(columns.map(({ from }) => new Date(from).toISOString())).toEqual([
      '2026-06-30T23:00:00.000Z',
      '2026-07-01T23:00:00.000Z',
    ]);
  });

  it('holds the 25 hours of the day on which the clocks go back', () => {
    const [column, ...others] = sets(
      columnsOf(
        [
          setEntry(1, { ...NORMAL, at: '2026-10-24T23:10:00.000Z' }),
          setEntry(2, { ...NORMAL, at: '2026-10-25T23:50:00.000Z' }),
        ],
        'day',
      ),
    );
    expect(others).toEqual([]);
    expect(column!.to - column!.from + 1).toBe(25 * 3_600_000);
  });

  it('is followed by a gap for the days without anything', () => {
    const columns = columnsOf(
      [setEntry(1, { ...NORMAL, at: at('01T08:00') }), setEntry(2, { ...NORMAL, at: at('05T08:00') })],
      'day',
    );
    expect(columns.map((column) => (column.kind === 'gap' ? column.missing : 'day'))).toEqual(['day', 3, 'day']);
  });
});

describe('columns of weeks and months', () => {
  it('begin on Mondays and on the first', () => {
    const entries = [setEntry(1, { ...NORMAL, at: at('22T08:00') }), setEntry(2, { ...NORMAL, at: at('23T08:00') })];
    const starts = (level: Level) => sets(columnsOf(entries, level)).map(({ from }) => new Date(from).toISOString());
    // 22 November 2026 is a Sunday.
    expect(starts('week')).toEqual(['2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z']);
    expect(starts('month')).toEqual(['2026-11-01T00:00:00.000Z']);
  });

  it.each(['day', 'week', 'month'] as const)('by %s hold every set exactly once', (level) => {
    const entries = manySets(2000, at('22T20:00'));
    const columns = sets(columnsOf(entries, level));
    const held = columns.flatMap(({ points }) => points.map(({ set }) => set.id));
    expect(held).toHaveLength(2000);
    expect(new Set(held).size).toBe(2000);
    for (const { points, from, to } of columns) {
      for (const point of points) expect(point.at >= from && point.at <= to).toBe(true);
    }
  });
});

describe('an alarm', () => {
  it('is on every column that holds a set whose stored score is not what its values give', () => {
    const wrong = setEntry(1, { ...NORMAL, at: at('22T08:00') });
    if (wrong.kind !== 'observations.recorded' || wrong.body.news2.status !== 'complete') throw new Error('no score');
    const changed = { ...wrong, body: { ...wrong.body, news2: { ...wrong.body.news2, total: 4 } } };
    for (const level of ['set', 'day', 'week', 'month'] as const) {
      const [column] = sets(columnsOf([changed, setEntry(2, { ...NORMAL, at: at('22T12:00') })], level));
      expect(contentOf(column!).mismatch).toBe(true);
    }
  });
});
