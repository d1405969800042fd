import { describe, expect, it } from 'vitest';
import type { Entry } from '#domain/journal/entry.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { consentTo } from '#domain/record/consents.ts';
import type { StatementContents, Topic } from '#domain/record/contents.ts';
import { reviewsDue } from '#domain/record/review-dates.ts';
import type { SourceKind } from '#domain/record/source.ts';
import { NO_ALLERGY_KNOWN, subjectOf, type Statement } from '#domain/record/statement.ts';
import { mayState } from '#domain/record/who-may-state.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { entry, HOME, RESIDENT } from '../../fixtures/entries.ts';

const REGISTERED: Resident = {
  residentId: RESIDENT,
  familyName: 'Hargreaves',
  givenName: 'Edith',
  title: 'Mrs',
  preferredName: 'Edie',
  born: '1936-03-14',
  sex: 'female',
  nhsNumber: '9991234519',
  room: '12',
  practice: { practiceId: HOME, name: 'Millbrook Surgery', gpId: HOME, gpName: 'Dr Okafor' },
  allergies: { status: 'known', items: [{ substance: 'Penicillin', reaction: 'rash' }] },
  cpr: { status: 'do-not-attempt', document: 'ReSPECT', dated: '2026-08-12' },
  scale2: {
    authorisedBy: 'Dr Aisha Rahman',
    reason: 'Hypercapnic respiratory failure',
    dated: '2026-02-03',
    reviewBy: '2027-02-03',
    target: { from: 88, to: 92 },
  },
  communication: ['Hard of hearing'],
  background: ['COPD'],
  nextOfKin: { name: 'Anne Hargreaves', relation: 'daughter', telephone: '01632 960 871' },
  normalNews2: { total: 1, agreed: '2026-02-03' },
};

let number = 1;

function registered(resident = REGISTERED): Entry {
  number += 1;
  return entry('resident.registered', { resident }, { number, seq: number });
}

function says<T extends Topic>(
  from: SourceKind,
  topic: T,
  content: StatementContents[T],
  { asOf = '2026-11-22', reviewBy }: { asOf?: string; reviewBy?: string } = {},
): Entry {
  number += 1;
  const statement = {
    topic,
    content,
    source: { kind: from, name: from },
    asOf,
    ...(reviewBy === undefined ? {} : { reviewBy }),
  } as unknown as Statement;
  return entry('record.stated', { statement }, { number, seq: number });
}

const allergy = (substance: string) => ({ known: 'allergy', substance, reaction: '' }) as const;
const NONE = { known: 'none' } as const;

describe('a registration', () => {
  it('is what everybody sees as long as nobody says anything else', () => {
    const { resident } = reduceResident([registered()]);
    expect(resident).toMatchObject({ ...REGISTERED, cprConflicting: false, allergiesConflicting: false });
  });

  it('is taken apart: each part has its source and its day', () => {
    const { statements } = reduceResident([registered()]);
    expect([...statements.keys()].sort()).toEqual([
      'allergy: to penicillin',
      'baseline',
      'communication: hard of hearing',
      'contact: anne hargreaves',
      'diagnosis: copd',
      'identity',
      'oxygen-scale-2',
      'plan: respect',
      'practice',
      'room',
    ]);
    expect(statements.get('plan: respect')?.live[0]?.statement).toMatchObject({
      source: { kind: 'home' },
      asOf: '2026-08-12',
    });
  });

  it('that is repeated takes back what it no longer says', () => {
    const { scale2: _gone, ...onScale1 } = REGISTERED;
    const { resident, statements } = reduceResident([registered(), registered(onScale1)]);
    expect(resident?.scale2).toBeUndefined();
    expect(statements.get('oxygen-scale-2')?.past.map(({ because }) => because.kind)).toEqual(['ended']);
  });
});

describe('what a source says', () => {
  it('replaces what it said before, and the old word can still be read', () => {
    const { resident, statements } = reduceResident([registered(), says('home', 'room', { room: '14' })]);
    expect(resident?.room).toBe('14');
    expect(statements.get('room')?.past).toMatchObject([{ because: { kind: 'superseded' } }]);
  });

  it('of an older day does not replace a newer one that came first', () => {
    const { resident } = reduceResident([
      registered(),
      says('home', 'room', { room: '14' }),
      says('home', 'room', { room: '9' }, { asOf: '2025-01-01' }),
    ]);
    expect(resident?.room).toBe('14');
  });

  it('stands beside what another source says, and both are marked when they differ', () => {
    const entries = [registered(), says('gp-record', 'diagnosis', { name: 'copd.', status: 'past' })];
    const state = reduceResident(entries).statements.get('diagnosis: copd');
    expect(state?.live.map(({ statement }) => statement.source.kind)).toEqual(['gp-record', 'home']);
    expect(state?.conflicting).toBe(true);
    const same = [registered(), says('gp-record', 'diagnosis', { name: 'COPD', status: 'active' })];
    expect(reduceResident(same).statements.get('diagnosis: copd')?.conflicting).toBe(false);
  });

  it('may end, from that source alone', () => {
    const subject = 'diagnosis: copd';
    const end = { topic: 'diagnosis', subject, sourceKind: 'home', on: '2026-11-22', reason: 'Never was' } as const;
    const home = registered();
    const gp = says('gp-record', 'diagnosis', { name: 'COPD', status: 'active' });
    number += 1;
    const ended = entry('record.ended', end, { number, seq: number });
    expect(reduceResident([home, ended]).resident?.background).toEqual([]);
    expect(reduceResident([home, gp, ended]).resident?.background).toEqual(['COPD']);
    const again = says('home', 'diagnosis', { name: 'COPD', status: 'active' });
    expect(reduceResident([home, ended, again]).resident?.background).toEqual(['COPD']);
  });

  it('and was struck counts for nothing, and the word before it holds again', () => {
    const wrong = says('home', 'room', { room: '99' });
    number += 1;
    const strike = { entryId: wrong.envelope.id, why: 'entered-in-error', words: 'Next door' } as const;
    const struck = entry('entry.struck', strike, { number, seq: number });
    const { resident, statements } = reduceResident([registered(), wrong, struck]);
    expect(resident?.room).toBe('12');
    expect(statements.get('room')?.past[0]?.because.kind).toBe('struck');
  });
});

describe('allergies', () => {
  it('of any source count, and "none known" from another one is a contradiction that is shown', () => {
    const { resident, statements } = reduceResident([registered(), says('gp-record', 'allergy', NONE)]);
    expect(resident?.allergies).toMatchObject({ status: 'known', items: [{ substance: 'Penicillin' }] });
    expect(resident?.allergiesConflicting).toBe(true);
    expect(statements.get(NO_ALLERGY_KNOWN)?.conflicting).toBe(true);
  });

  it('that a source names end its own "none known"; "none known" never erases an allergy', () => {
    const first = [
      registered({ ...REGISTERED, allergies: { status: 'none-known' } }),
      says('home', 'allergy', allergy('Nuts')),
    ];
    expect(reduceResident(first).resident).toMatchObject({
      allergies: { status: 'known', items: [{ substance: 'Nuts' }] },
      allergiesConflicting: false,
    });
    const { resident } = reduceResident([registered(), says('home', 'allergy', NONE)]);
    expect(resident?.allergies.status).toBe('known');
    expect(resident?.allergiesConflicting).toBe(true);
  });

  it('are "not asked" and not "none known" when nobody has said anything', () => {
    const { resident } = reduceResident([registered({ ...REGISTERED, allergies: { status: 'not-asked' } })]);
    expect(resident?.allergies).toEqual({ status: 'not-asked' });
  });
});

describe('the wish about resuscitation', () => {
  const paper = (kind: 'respect' | 'dnacpr', cpr: 'attempt' | 'do-not-attempt', asOf: string) =>
    says('home', 'plan', { kind, version: '', cpr, words: '', signedBy: 'Dr', original: 'folder' }, { asOf });

  it('is that of the newest paper, and two papers that differ are marked', () => {
    const newer = paper('dnacpr', 'attempt', '2026-10-01');
    expect(reduceResident([registered(), newer]).resident).toMatchObject({
      cpr: { status: 'attempt', document: 'DNACPR', dated: '2026-10-01' },
      cprConflicting: true,
    });
    const older = paper('dnacpr', 'do-not-attempt', '2020-10-01');
    expect(reduceResident([registered(), older]).resident).toMatchObject({
      cpr: { status: 'do-not-attempt', document: 'ReSPECT' },
      cprConflicting: false,
    });
  });
});

describe('scale 2', () => {
  it('needs an authorisation that holds', () => {
    const stated = says(
      'service',
      'oxygen-scale-2',
      { authorisedBy: 'Dr', reason: 'Blood gas', target: { from: 88, to: 92 } },
      { asOf: '2026-11-01', reviewBy: '2027-05-01' },
    );
    const { scale2: _none, ...onScale1 } = REGISTERED;
    expect(reduceResident([registered(onScale1)]).resident?.scale2).toBeUndefined();
    expect(reduceResident([registered(onScale1), stated]).resident?.scale2).toMatchObject({
      dated: '2026-11-01',
      reviewBy: '2027-05-01',
    });
  });

  it('without a day for its review is overdue and not open-ended', () => {
    const stated = says('service', 'oxygen-scale-2', {
      authorisedBy: 'Dr',
      reason: 'Blood gas',
      target: { from: 88, to: 92 },
    });
    const { scale2: _none, ...onScale1 } = REGISTERED;
    expect(reduceResident([registered(onScale1), stated]).resident?.scale2?.reviewBy).toBe('2026-11-22');
  });
});

describe('reviews', () => {
  it('are due by their day, the oldest first, and not of what is over', () => {
    const due = reviewsDue(
      reduceResident([
        registered(),
        says('home', 'wishes', { words: 'Stay here' }, { reviewBy: '2026-11-01' }),
        says('home', 'room', { room: '3' }, { reviewBy: '2026-12-01' }),
      ]).statements,
      '2026-11-22',
      '2026-12-31',
    );
    expect(due.map(({ subject, overdue }) => [subject, overdue])).toEqual([
      ['wishes', true],
      ['room', false],
    ]);
  });
});

describe('consent', () => {
  const consent = (from: SourceKind, answer: StatementContents['consent']['answer']) =>
    says(from, 'consent', { to: 'photos', answer, decidedBy: 'Edie', words: '' });

  it('is unknown until somebody asked, and when two sources differ', () => {
    expect(consentTo(reduceResident([registered()]).statements, 'photos').answer).toBe('unknown');
    const given = reduceResident([registered(), consent('home', 'best-interests')]).statements;
    expect(consentTo(given, 'photos').answer).toBe('yes');
    expect(consentTo(given, 'video-calls').answer).toBe('unknown');
    const both = reduceResident([registered(), consent('home', 'given'), consent('family', 'attorney-refused')]);
    expect(consentTo(both.statements, 'photos')).toMatchObject({ answer: 'unknown', said: [{}, {}] });
  });
});

describe('subjects', () => {
  it('are the same however a name is spaced and pointed', () => {
    const one = { topic: 'allergy', content: allergy('Co-Trimoxazole') } as const;
    const other = { topic: 'allergy', content: allergy(' co-trimoxazole. ') } as const;
    expect(subjectOf(one)).toBe(subjectOf(other));
    expect(subjectOf({ topic: 'allergy', content: allergy('None-known') })).not.toBe(NO_ALLERGY_KNOWN);
  });
});

describe('who may say what', () => {
  it('scale 2, frailty and an expected death are for clinicians, medicines and plans not for every carer', () => {
    for (const topic of ['oxygen-scale-2', 'frailty', 'expected-death'] as const) {
      expect(mayState('senior-carer', topic)).toBe(false);
      expect(mayState('nurse-practitioner', topic)).toBe(true);
    }
    for (const topic of ['medicine', 'plan', 'consent'] as const) {
      expect(mayState('carer', topic)).toBe(false);
      expect(mayState('senior-carer', topic)).toBe(true);
    }
    expect(mayState('carer', 'settling')).toBe(true);
    expect(mayState('it-support', 'settling')).toBe(false);
  });
});
