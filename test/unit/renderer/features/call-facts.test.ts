import { describe, expect, it } from 'vitest';
import { CALL_REASONS, CALL_REASONS_VERSION, REASON_QUESTIONS } from '#domain/call-reasons/reasons.ts';
import type { CallRequest } from '#domain/encounters/asking.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { buildSbard } from '../../../../renderer/features/story/sbard.ts';
import { callFacts, callerOf, unansweredMessages } from '../../../../renderer/features/story/call-facts.ts';
import { answeredQuestions, reasonInShort } from '../../../../renderer/text/call-facts.ts';
import { CARER, ENCOUNTER, entry, entryId, NURSE } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T20:52:00.000Z';
const minutes = (count: number): string => new Date(Date.parse(AT) + count * 60_000).toISOString();

function call(body: Partial<CallRequest> = {}, more: readonly Entry[] = []) {
  const record = reduceResident([entry('call.requested', { concern: '', ...body }, { number: 1, seq: 10 }), ...more]);
  const encounter = record.encounters.get(ENCOUNTER);
  if (encounter === undefined) throw new Error('no call in the entries');
  return { record, encounter, facts: callFacts(record, encounter) };
}

describe('the words of the reasons', () => {
  it('are there for every question and every answer: nothing is shown by its id', () => {
    for (const reason of CALL_REASONS) {
      for (const question of REASON_QUESTIONS[reason]) {
        const answers = question.kind === 'choice' ? question.answers : ['left hip'];
        for (const answer of answers) {
          const answered = answeredQuestions({
            reason,
            questions: CALL_REASONS_VERSION,
            answers: { [question.id]: answer },
          });
          expect(answered).toHaveLength(1);
          expect(answered[0]?.question, `${reason} ${question.id}`).not.toContain('-');
          expect(answered[0]?.answer, `${reason} ${question.id} ${answer}`).not.toMatch(/[a-z]-[a-z]/);
        }
      }
    }
  });

  it('say the answers that weigh most beside the reason, in the order of the questions', () => {
    expect(
      reasonInShort({
        reason: 'fall',
        questions: CALL_REASONS_VERSION,
        answers: { anticoagulant: 'yes', 'head-struck': 'yes', witnessed: 'yes', 'can-move': 'as-usual' },
      }),
    ).toBe('Fall: head struck, on an anticoagulant');
    expect(reasonInShort({ reason: 'other', questions: CALL_REASONS_VERSION, answers: {} })).toBe('Other reason');
  });

  it('leave out what was skipped, and still show what another version asked', () => {
    const answered = answeredQuestions({
      reason: 'fall',
      questions: 'call-reasons/2',
      answers: { 'head-struck': 'not-sure', 'glasses-broken': 'yes', 'where-it-hurts': ' ' },
    });
    expect(answered.map(({ question, answer }) => `${question}: ${answer}`)).toEqual([
      'Head struck: not sure',
      'Glasses broken: yes',
    ]);
  });
});

describe('who called', () => {
  it('is whoever was signed in', () => {
    expect(callerOf(call().encounter)).toMatchObject({ kind: 'signed-in', name: 'Priya Nair' });
  });

  it('is a typed name until somebody who is signed in has said who it was', () => {
    expect(callerOf(call({ caller: ' Tom ' }).encounter)).toEqual({ kind: 'typed', name: 'Tom' });
    const vouched = entry('call.vouched', { madeBy: 'Tom Aldous', words: '' }, { number: 2, seq: 11, at: minutes(30) });
    expect(callerOf(call({ caller: 'Tom' }, [vouched]).encounter)).toMatchObject({
      kind: 'vouched',
      name: 'Tom Aldous',
      typed: 'Tom',
      by: CARER,
    });
  });
});

describe('an emergency that the home named', () => {
  const note = (number: number, at: string, rang999: boolean, incident = '') =>
    entry(
      'emergency.noted',
      { emergency: 'stroke', list: 'emergencies/1', rang999, incident },
      { number, seq: number, at },
    );

  it('says when 999 was rung first, and the number that came later', () => {
    const { facts } = call({ emergency: 'stroke' }, [
      note(2, minutes(-3), false),
      note(3, minutes(-2), true),
      note(4, minutes(4), true, 'C123'),
    ]);
    expect(facts.emergency).toMatchObject({ emergency: 'stroke', rang: { at: minutes(-2), incident: 'C123' } });
  });

  it('never says that 999 was rung when nobody has said so', () => {
    expect(call({ emergency: 'choking' }).facts.emergency).toEqual({ emergency: 'choking' });
  });

  it('is not the one of another day', () => {
    expect(call({}, [note(2, minutes(-24 * 60), true)]).facts.emergency).toBeUndefined();
  });
});

describe('the story around the call', () => {
  it('has the newest soft signs of the twelve hours before', () => {
    const signs = (number: number, at: string) =>
      entry(
        'soft-signs.recorded',
        { questions: 'soft-signs/1', asWellAsNormal: false, signs: ['skin'], words: '' },
        { number, seq: number, at },
      );
    expect(call({}, [signs(2, minutes(-13 * 60))]).facts.softSigns).toBeUndefined();
    expect(call({}, [signs(2, minutes(-60)), signs(3, minutes(-5))]).facts.softSigns?.id).toBe(entryId(3));
  });

  it('says why nobody called, and where the person was', () => {
    const { record, encounter } = call({}, [
      entry(
        'escalation.declined',
        { observationsId: entryId(7), policy: 'default/1', why: 'nurse-knows', words: 'Rang at noon' },
        { number: 2, seq: 2, at: minutes(-120) },
      ),
      entry('whereabouts.recorded', { where: 'hospital', words: '' }, { number: 3, seq: 3, at: minutes(-4000) }),
      entry('whereabouts.recorded', { where: 'here', words: '' }, { number: 4, seq: 4, at: minutes(-200) }),
    ]);
    const { facts } = buildSbard(record, encounter, minutes(5));
    expect(facts.declined).toMatchObject([{ declined: { why: 'nurse-knows' } }]);
    expect(facts.whereabouts).toMatchObject({ now: { where: 'here' }, cameFrom: 'hospital' });
  });

  it('counts the messages of the home after the newest of a nurse', () => {
    const message = (number: number, author: typeof CARER) =>
      entry('message.sent', { text: 'x' }, { number, seq: number, author, at: minutes(number) });
    const written = (...authors: (typeof CARER)[]) =>
      call(
        {},
        authors.map((author, index) => message(index + 20, author)),
      ).encounter.messages;
    expect(unansweredMessages(written())).toBe(0);
    expect(unansweredMessages(written(CARER, CARER))).toBe(2);
    expect(unansweredMessages(written(CARER, NURSE))).toBe(0);
    expect(unansweredMessages(written(NURSE, CARER))).toBe(1);
  });
});
