import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { fluidsOn, lastOf, lastWeight } from '../../../../renderer/apps/kiosk/state/findings.ts';
import { contactsOf } from '../../../../renderer/apps/kiosk/state/contacts.ts';
import { photoBasisOf } from '../../../../renderer/apps/kiosk/state/photo-basis.ts';
import { findSaved } from '../../../../renderer/apps/kiosk/state/saved-entries.ts';
import { entry } from '../../../fixtures/entries.ts';
import { EDITH, journalOf, PRIYA, richRecord } from '../../../fixtures/rich-record.ts';

const HOME_SAYS = { kind: 'home', name: 'Larkfield House' } as const;
const RECORD = reduceResident(richRecord());

it('whom the record names: the health attorney before everybody else', () => {
  expect(contactsOf(RECORD)[0]?.roles).toContain('attorney-health');
});

describe('findings of a record', () => {
  it('the last of each form, the weight before, the day’s balance', () => {
    expect(lastOf(RECORD, 'urine-dipstick')?.finding.kind).toBe('urine-dipstick');
    expect(lastWeight(RECORD)?.tenths).toBeGreaterThan(0);
    expect(fluidsOn(RECORD, '2026-11-22')).toEqual({ in: 250, out: 400, count: 3 });
    expect(fluidsOn(RECORD, '2026-11-20')).toEqual({ in: 0, out: 0, count: 0 });
  });

  it('what was struck counts for nothing', () => {
    const drink = RECORD.findings.find(({ finding, at }) => finding.kind === 'fluid' && at.startsWith('2026-11-22T08'));
    const strike = entry(
      'entry.struck',
      { entryId: drink?.id ?? '', why: 'duplicate', words: '' },
      { number: 4000, seq: 4000, author: PRIYA },
    );
    const record = reduceResident([...richRecord(), strike]);
    expect(fluidsOn(record, '2026-11-22')).toEqual({ in: 100, out: 400, count: 2 });
  });

  it('anything saved is found by its entry, struck or not; a statement is not one of them', () => {
    for (const set of RECORD.observations) expect(findSaved(RECORD, set.id)?.kind).toBe('observations.recorded');
    for (const check of RECORD.softSigns) expect(findSaved(RECORD, check.id)?.kind).toBe('soft-signs.recorded');
    for (const finding of RECORD.findings) expect(findSaved(RECORD, finding.id)?.kind).toBe('finding.recorded');
    expect(findSaved(RECORD, EDITH.residentId)).toBeUndefined();
  });
});

describe('on what a photograph rests', () => {
  const said = (answer: 'given' | 'refused' | 'best-interests' | 'attorney-agreed') => {
    const { entries, state } = journalOf();
    state('consent', { to: 'photos', answer, decidedBy: 'Edie', words: '' }, HOME_SAYS, '2026-11-01');
    return reduceResident(entries).statements;
  };

  it.each([
    ['given', 'consent'],
    ['attorney-agreed', 'consent'],
    ['best-interests', 'best-interests'],
    ['refused', undefined],
  ] as const)('"%s" is %s', (answer, basis) => {
    expect(photoBasisOf(said(answer))).toBe(basis);
  });

  it('is asked where nobody has said', () => {
    expect(photoBasisOf(new Map())).toBeUndefined();
  });
});
