import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import {
  findingsOf,
  fluidDays,
  padResults,
  weightChange,
} from '../../../../renderer/features/resident-summary/model/findings.ts';
import { journalOf, richRecord } from '../../../fixtures/rich-record.ts';

const { findings } = reduceResident(richRecord());

describe('weight', () => {
  it('is compared with the last one that counts, not with one that was struck', () => {
    const weights = findingsOf(findings, 'weight');
    expect(weights.map(({ finding }) => finding.tenthsKilogram)).toEqual([524, 622, 548]);
    const [newest, struck, first] = weights;
    if (newest === undefined || struck === undefined || first === undefined) throw new Error('three weights');
    expect(weightChange(weights, newest)).toEqual({ tenthsKilogram: -24, tenthsPercent: -44, days: 30 });
    expect(weightChange(weights, struck)).toBeUndefined();
    expect(weightChange(weights, first)).toBeUndefined();
  });
});

describe('fluid', () => {
  it('is summed by day, in and out apart', () => {
    const days = fluidDays(findingsOf(findings, 'fluid')).map(({ day, inMl, outMl, estimated }) => ({
      day,
      inMl,
      outMl,
      estimated,
    }));
    expect(days).toEqual([
      { day: '2026-11-22', inMl: 250, outMl: 400, estimated: true },
      { day: '2026-11-21', inMl: 800, outMl: 700, estimated: true },
    ]);
  });

  it('takes the day in London, where a summer evening in UTC is the next day', () => {
    const { entries, write } = journalOf();
    const cup = (takenAt: string) =>
      write(
        'finding.recorded',
        {
          finding: {
            kind: 'fluid',
            direction: 'in',
            millilitres: 200,
            what: 'tea',
            estimated: false,
            provenance: { source: 'observed', takenAt },
          },
        },
        { at: takenAt },
      );
    cup('2026-06-10T22:30:00.000Z');
    cup('2026-06-10T23:30:00.000Z');
    const days = fluidDays(findingsOf(reduceResident(entries).findings, 'fluid'));
    expect(days.map(({ day, inMl }) => [day, inMl])).toEqual([
      ['2026-06-11', 200],
      ['2026-06-10', 200],
    ]);
  });

  it('leaves out what was struck, and still lists it', () => {
    const { entries, write } = journalOf();
    const takenAt = '2026-11-22T09:00:00.000Z';
    const id = write(
      'finding.recorded',
      {
        finding: {
          kind: 'fluid',
          direction: 'in',
          millilitres: 2000,
          what: 'tea',
          estimated: false,
          provenance: { source: 'observed', takenAt },
        },
      },
      { at: takenAt },
    );
    write('entry.struck', { entryId: id, why: 'entered-in-error', words: 'One nought too many.' });
    const [day] = fluidDays(findingsOf(reduceResident(entries).findings, 'fluid'));
    expect(day?.inMl).toBe(0);
    expect(day?.entries).toHaveLength(1);
  });
});

describe('a urine dipstick', () => {
  it('says of each pad whether it is as usual, and never reads an unread pad as negative', () => {
    const results = padResults({ nitrite: 'positive', leucocytes: 'negative', glucose: 'not-read', ph: '6.0' });
    expect(results).toEqual([
      { pad: 'leucocytes', result: 'negative', state: 'usual' },
      { pad: 'nitrite', result: 'positive', state: 'unusual' },
      { pad: 'ph', result: '6.0', state: 'told' },
      { pad: 'glucose', result: 'not-read', state: 'not-read' },
    ]);
  });
});
