import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { TOPICS } from '#domain/record/lists.ts';
import type { Stated } from '#domain/record/reduce-statements.ts';
import { subjectOf } from '#domain/record/statement.ts';
import { recordFact } from '#protocol/stored/entry.ts';
import { statement as statementSchema } from '#protocol/stored/record-schemas.ts';
import { dateOf, NO_DATE, partsOf } from '../../../../renderer/features/statement-form/model/dates.ts';
import {
  allergiesAgainst,
  factsOfStatement,
  ownSource,
} from '../../../../renderer/features/statement-form/model/facts.ts';
import { TOPIC_FIELDS } from '../../../../renderer/features/statement-form/model/fields.ts';
import { checkForm } from '../../../../renderer/features/statement-form/model/validate.ts';
import { draftOf, emptyDraft, type FormDraft } from '../../../../renderer/features/statement-form/model/values.ts';
import { choiceWords, FIELD_WORDS } from '../../../../renderer/text/record-form.ts';
import { JOANNA, OKAFOR, PRIYA, richRecord } from '../../../fixtures/rich-record.ts';

const TODAY = '2026-11-22';
const HOME = { kind: 'home', name: 'Larkfield House' } as const;
const record = reduceResident(richRecord());
const live: readonly Stated[] = [...record.statements.values()].flatMap((state) => state.live);

function filled(topic: Parameters<typeof emptyDraft>[0], values: FormDraft['values'], asOf = TODAY): FormDraft {
  const draft = emptyDraft(topic, HOME, TODAY);
  return { values: { ...draft.values, ...values }, about: { ...draft.about, asOf: partsOf(asOf) } };
}

function namesOf(topic: Parameters<typeof checkForm>[0], draft: FormDraft): readonly string[] {
  const checked = checkForm(topic, draft, { today: TODAY, before: undefined });
  return checked.ok ? [] : checked.problems.map(({ name }) => name);
}

describe('a day in three fields', () => {
  it('is read, with the month as a number or a name', () => {
    expect(dateOf({ day: '3', month: '2', year: '2026' })).toBe('2026-02-03');
    expect(dateOf({ day: ' 03 ', month: 'February', year: '2026' })).toBe('2026-02-03');
    expect(dateOf(partsOf('1936-03-14'))).toBe('1936-03-14');
  });

  it.each([
    ['31', '2', '2026'],
    ['29', '2', '2026'],
    ['0', '1', '2026'],
    ['1', '13', '2026'],
    ['1', '1', '26'],
    ['1', '', '2026'],
    ['-1', '1', '2026'],
  ])('%s %s %s is no day', (day, month, year) => {
    expect(dateOf({ day, month, year })).toBeUndefined();
  });

  it('knows leap years', () => {
    expect(dateOf({ day: '29', month: '2', year: '2028' })).toBe('2028-02-29');
  });
});

describe('every topic', () => {
  it.each(TOPICS)('%s: each field has its words, and each choice too', (topic) => {
    for (const field of TOPIC_FIELDS[topic]) {
      expect(FIELD_WORDS[topic][field.name]?.label, field.name).toBeTruthy();
      if (field.kind !== 'choice' && field.kind !== 'several') continue;
      for (const option of field.options) {
        const words = choiceWords(topic, field.name, option, 'carer');
        // A choice without words of its own would show its code.
        expect(words, `${field.name} ${option}`).not.toBe('');
        expect(words === option, `${field.name} ${option}`).toBe(false);
      }
    }
  });

  it.each(TOPICS)('%s: nothing is made of an empty form', (topic) => {
    expect(checkForm(topic, emptyDraft(topic, HOME, TODAY), { today: TODAY, before: undefined }).ok).toBe(false);
  });

  it.each(live.map((stated) => [subjectOf(stated.statement), stated.statement.source.kind, stated] as const))(
    '%s of %s comes through its form unchanged',
    (_subject, _kind, { statement }) => {
      // What came with the registration lacks what a form asks for: who agreed, who signed, where the paper is.
      const complete = statementSchema.safeParse(statement);
      expect(complete.success).toBe(true);
      const draft = draftOf(statement, TODAY);
      const withReview = { ...draft, about: { ...draft.about, reviewBy: partsOf('2027-02-01') } };
      const checked = checkForm(statement.topic, withReview, { today: TODAY, before: statement });
      if (!checked.ok) {
        const lacking = checked.problems.map(({ name }) => name);
        expect(['agreedBy', 'signedBy', 'original', 'mostIn24Hours', 'telephone']).toEqual(
          expect.arrayContaining(lacking),
        );
        return;
      }
      expect(checked.statement.content).toEqual(statement.content);
      expect(checked.statement.source).toEqual(statement.source);
    },
  );
});

describe('what is missing or wrong', () => {
  it('is told field by field', () => {
    expect(namesOf('plan', emptyDraft('plan', HOME, TODAY))).toEqual(['kind', 'signedBy', 'original', 'as-of']);
  });

  it('asks for the substance of an allergy, and not when none is known', () => {
    expect(namesOf('allergy', filled('allergy', { known: 'allergy' }))).toEqual(['substance']);
    expect(namesOf('allergy', filled('allergy', { known: 'none', substance: 'typed and taken back' }))).toEqual([]);
  });

  it('asks for the most in 24 hours of a medicine for when it is needed', () => {
    const paracetamol = { name: 'Paracetamol', dose: '2 tablets', frequency: 'when in pain' };
    expect(namesOf('medicine', filled('medicine', { ...paracetamol, asNeeded: true }))).toEqual(['mostIn24Hours']);
    expect(namesOf('medicine', filled('medicine', paracetamol))).toEqual([]);
  });

  it('does not take scale 2 without a day for its review, nor a target the wrong way round', () => {
    const scale2 = { reason: 'Hypercapnic respiratory failure', authorisedBy: 'Dr Rahman' };
    const draft = filled('oxygen-scale-2', scale2);
    expect(draft.values['from']).toBe('88');
    expect(draft.values['to']).toBe('92');
    expect(namesOf('oxygen-scale-2', draft)).toEqual(['review-by']);
    const reviewed = { ...draft, about: { ...draft.about, reviewBy: partsOf('2027-05-22') } };
    expect(namesOf('oxygen-scale-2', reviewed)).toEqual([]);
    const turned = { ...reviewed, values: { ...reviewed.values, from: '92', to: '88' } };
    expect(namesOf('oxygen-scale-2', turned)).toEqual(['from']);
  });

  it('takes no day that has not come, and no review before the day it is of', () => {
    const frailty = { score: '6', assessedBy: 'Dr Okafor' };
    expect(namesOf('frailty', filled('frailty', frailty, '2026-11-23'))).toEqual(['as-of']);
    const draft = filled('frailty', frailty);
    const early = { ...draft, about: { ...draft.about, reviewBy: partsOf(TODAY) } };
    expect(namesOf('frailty', early)).toEqual(['review-by']);
    const unreadable = { ...draft, about: { ...draft.about, reviewBy: { ...NO_DATE, day: '31' } } };
    expect(namesOf('frailty', unreadable)).toEqual(['review-by']);
  });

  it('checks the digits of an NHS number, with spaces or without', () => {
    const identity = live.find(({ statement }) => statement.topic === 'identity')?.statement;
    if (identity === undefined) throw new Error('no identity');
    const draft = draftOf(identity, TODAY);
    const numbered = (nhsNumber: string) => ({ ...draft, values: { ...draft.values, nhsNumber } });
    expect(namesOf('identity', numbered('999 123 4519'))).toEqual([]);
    expect(namesOf('identity', numbered('999 123 4567'))).toEqual(['nhsNumber']);
  });

  it('keeps a temperature in tenths and refuses what is none', () => {
    const baseline = { news2Total: '1', agreedBy: 'Joanna Bell' };
    const checked = checkForm('baseline', filled('baseline', { ...baseline, temperature: '36.7' }), {
      today: TODAY,
      before: undefined,
    });
    expect(checked.ok && checked.statement.content).toMatchObject({ news2Total: 1, temperature: 367 });
    for (const temperature of ['367', '36.75', 'warm', '20']) {
      expect(namesOf('baseline', filled('baseline', { ...baseline, temperature }))).toEqual(['temperature']);
    }
  });
});

describe('what is written', () => {
  const settling = live.find(({ statement }) => statement.topic === 'settling');
  if (settling === undefined) throw new Error('nothing settles');
  const subject = subjectOf(settling.statement);

  it('ends what it takes the place of when its words make it another thing', () => {
    const changed = {
      ...settling.statement,
      content: { effect: 'settles', words: 'Singing with her' },
    } as typeof settling.statement;
    const facts = factsOfStatement(changed, { subject, stated: settling }, TODAY);
    expect(facts.map(({ kind }) => kind)).toEqual(['record.stated', 'record.ended']);
    for (const fact of facts) expect(recordFact.safeParse(fact).success).toBe(true);
    const asBefore = factsOfStatement(settling.statement, { subject, stated: settling }, TODAY);
    expect(asBefore.map(({ kind }) => kind)).toEqual(['record.stated']);
  });

  it('leaves the word of another source alone', () => {
    const hospital = {
      ...settling.statement,
      content: { effect: 'settles', words: 'Quiet' },
      source: { kind: 'hospital', name: 'Letter' },
    } as typeof settling.statement;
    expect(factsOfStatement(hospital, { subject, stated: settling }, TODAY)).toHaveLength(1);
  });

  it('asks before "none known" stands beside an allergy', () => {
    const none = { topic: 'allergy', content: { known: 'none' }, source: HOME, asOf: TODAY } as const;
    expect(allergiesAgainst(none, record.statements)).toEqual(['Penicillin']);
    const latex = { ...none, content: { known: 'allergy', substance: 'Latex', reaction: '' } } as const;
    expect(allergiesAgainst(latex, record.statements)).toEqual([]);
  });

  it('is said for the home, the practice or the hub, as the writer is', () => {
    expect(ownSource(PRIYA, record)).toEqual({ kind: 'home', name: 'Larkfield House' });
    expect(ownSource(OKAFOR, record)).toEqual({ kind: 'gp-record', name: 'Millbrook Surgery' });
    expect(ownSource(JOANNA, record).kind).toBe('service');
  });
});

describe('what is changed', () => {
  it('is of today, but a paper keeps the day on which it was signed; a review that has passed is asked for anew', () => {
    const plan = live.find(({ statement }) => statement.topic === 'plan' && statement.content.kind === 'respect');
    const room = live.find(({ statement }) => statement.topic === 'room');
    if (plan === undefined || room === undefined) throw new Error('no plan or room');
    expect(draftOf(plan.statement, TODAY).about).toMatchObject({
      asOf: partsOf('2026-08-12'),
      reviewBy: NO_DATE,
    });
    expect(draftOf(room.statement, TODAY).about.asOf).toEqual(partsOf(TODAY));
  });
});
