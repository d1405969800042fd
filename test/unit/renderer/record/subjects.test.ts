import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { DEFAULT_SUMMARY_TABS } from '#domain/summary/summary-tabs.ts';
import type { Source } from '#domain/record/source.ts';
import {
  conflictsOf,
  differ,
  isOfRegistration,
  marksOf,
  reviewOf,
  saidOf,
  subjectsOf,
} from '../../../../renderer/features/resident-summary/model/subjects.ts';
import { EDITH, journalOf, richRecord } from '../../../fixtures/rich-record.ts';

const TODAY = '2026-11-22';
const HOME: Source = { kind: 'home', name: 'Larkfield House' };
const GP: Source = { kind: 'gp-record', name: 'Millbrook Surgery' };
const LETTER: Source = { kind: 'hospital', name: 'Discharge letter' };

const record = reduceResident(richRecord());

function tab(tabId: string) {
  const found = DEFAULT_SUMMARY_TABS.tabs.find((one) => one.tabId === tabId);
  if (found === undefined) throw new Error(`no tab ${tabId}`);
  return found;
}

describe('the order of a part', () => {
  it('is that of the paper for papers, and puts what must not be late first', () => {
    const plans = subjectsOf(record.statements, 'plan').map(({ subject }) => subject);
    expect(plans).toEqual(['plan: respect', 'plan: dnacpr', 'plan: emergency-health-care-plan']);
    const medicines = subjectsOf(record.statements, 'medicine').map(({ subject }) => subject.replace('medicine: ', ''));
    expect(medicines).toEqual(['apixaban', 'prednisolone', 'tiotropium', 'morphine sulfate', 'paracetamol']);
  });

  it('puts the next of kin first, and what is over last', () => {
    expect(subjectsOf(record.statements, 'contact')[0]?.subject).toBe('contact: carol hargreaves');
    expect(subjectsOf(record.statements, 'diagnosis').at(-1)?.subject).toBe('diagnosis: fractured left wrist');
  });
});

describe('what sources say', () => {
  it('stands together where they agree, and where one only says more', () => {
    const penicillin = subjectsOf(record.statements, 'allergy').find(({ subject }) => subject.includes('penicillin'));
    if (penicillin === undefined) throw new Error('no allergy');
    const [one, ...others] = saidOf(penicillin);
    expect(others).toEqual([]);
    expect(one?.alsoSaidBy.map(({ statement }) => statement.source.kind)).toEqual(['home']);
    // The home knows the illness, the GP record also since when: the fuller one is shown.
    const copd = subjectsOf(record.statements, 'diagnosis').find(({ subject }) => subject.includes('copd'));
    const said = saidOf(copd ?? { live: [] });
    expect(said.map(({ stated }) => stated.statement.source.kind)).toEqual(['gp-record']);
    expect(said[0]?.alsoSaidBy).toHaveLength(1);
  });

  it('stands side by side where they differ', () => {
    const apixaban = subjectsOf(record.statements, 'medicine')[0];
    const said = saidOf(apixaban ?? { live: [] });
    expect(said).toHaveLength(2);
    expect(differ(said)).toBe(true);
  });

  it('shows both, and calls it no difference, where each says something that the other leaves open', () => {
    const { entries, state } = journalOf();
    const plain = { name: 'Senna', form: 'tablets', asNeeded: false, timeCritical: false, controlled: false };
    const given = { dose: '2 tablets', frequency: 'at night' };
    state('medicine', { ...plain, ...given, strength: '7.5 mg', route: '' }, GP, '2026-11-01');
    state('medicine', { ...plain, ...given, strength: '', route: 'by mouth' }, HOME, '2026-11-02');
    const { statements } = reduceResident(entries);
    const said = saidOf(subjectsOf(statements, 'medicine')[0] ?? { live: [] });
    expect(said).toHaveLength(2);
    expect(differ(said)).toBe(false);
    expect(conflictsOf(statements, 'medicine')).toEqual([]);
  });
});

describe('conflicts', () => {
  it('tells a contradiction between two subjects once: none known beside an allergy, two papers on CPR', () => {
    expect(conflictsOf(record.statements, 'allergy').map(({ kind }) => kind)).toEqual(['allergy-and-none']);
    const plans = conflictsOf(record.statements, 'plan');
    expect(plans.map(({ kind }) => kind)).toEqual(['cpr']);
    expect(plans[0]?.kind === 'cpr' && plans[0].plans.map(({ subject }) => subject)).toEqual([
      'plan: respect',
      'plan: dnacpr',
    ]);
  });

  it('is gone when one of them is ended', () => {
    const { entries, write, state } = journalOf();
    state('allergy', { known: 'none' }, LETTER, '2026-11-01');
    state('allergy', { known: 'allergy', substance: 'Latex', reaction: '' }, HOME, '2026-11-02');
    expect(conflictsOf(reduceResident(entries).statements, 'allergy')).toHaveLength(1);
    write('record.ended', {
      topic: 'allergy',
      subject: 'allergy: none-known',
      sourceKind: 'hospital',
      on: '2026-11-03',
      reason: 'The ward did not know.',
    });
    expect(conflictsOf(reduceResident(entries).statements, 'allergy')).toEqual([]);
  });
});

describe('reviews', () => {
  it('are overdue from the day after, and not on the day', () => {
    const { entries, state } = journalOf();
    state('frailty', { score: 6, assessedBy: 'Dr Okafor' }, GP, '2026-06-01', { reviewBy: TODAY });
    const stated = subjectsOf(reduceResident(entries).statements, 'frailty')[0]?.live[0];
    if (stated === undefined) throw new Error('nothing stated');
    expect(reviewOf(stated, TODAY, false)).toEqual({ kind: 'later', reviewBy: TODAY });
    expect(reviewOf(stated, '2026-11-23', false)).toEqual({ kind: 'overdue', reviewBy: TODAY });
    expect(reviewOf(stated, '2026-11-23', true).kind).toBe('later');
  });

  it('count scale 2 without a day as overdue', () => {
    const { entries, state } = journalOf();
    const content = { authorisedBy: 'Dr Rahman', reason: 'HCRF', target: { from: 88, to: 92 } };
    state('oxygen-scale-2', content, HOME, '2026-02-03');
    const stated = subjectsOf(reduceResident(entries).statements, 'oxygen-scale-2')[0]?.live[0];
    expect(stated && reviewOf(stated, TODAY, false).kind).toBe('overdue');
  });
});

describe('the mark of a tab', () => {
  it('counts what differs and what is overdue', () => {
    expect(marksOf(record, tab('plans'), TODAY)).toEqual({ conflicts: 2, overdue: 1 });
    expect(marksOf(record, tab('now'), TODAY)).toEqual({ conflicts: 0, overdue: 1 });
    expect(marksOf(record, tab('who'), TODAY)).toEqual({ conflicts: 1, overdue: 0 });
    expect(marksOf(record, tab('about-me'), TODAY)).toEqual({ conflicts: 0, overdue: 0 });
  });

  it('has nothing overdue after a death', () => {
    const { entries, write } = journalOf();
    write('resident.registered', { resident: EDITH });
    expect(marksOf(reduceResident(entries), tab('now'), TODAY).overdue).toBe(1);
    write('death.recorded', {
      diedAt: '2026-11-22T03:10:00.000Z',
      place: 'home',
      expected: true,
      verifiedBy: '',
      words: '',
    });
    expect(marksOf(reduceResident(entries), tab('now'), TODAY).overdue).toBe(0);
  });
});

describe('what came with a registration', () => {
  it('is told from what was stated alone', () => {
    const live = [...record.statements.values()].flatMap((state) => state.live);
    const room = live.find(({ statement }) => statement.topic === 'room');
    const photo = live.find(({ statement }) => statement.topic === 'photo');
    expect(room && isOfRegistration(record.statements, room)).toBe(true);
    expect(photo && isOfRegistration(record.statements, photo)).toBe(false);
  });
});
