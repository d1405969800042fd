import { describe, expect, test } from 'vitest';
import { callRequest } from '#protocol/stored/call-schemas.ts';
import { CALL_REASONS, REASON_QUESTIONS } from '#domain/call-reasons/reasons.ts';
import {
  answerQuestion,
  chooseReason,
  detailsOf,
  EMPTY_CALL_DETAILS,
  firstUnanswered,
  isEmptyDetails,
  toggleAlternative,
  withFamily,
  withoutReason,
} from '../../../../renderer/apps/kiosk/state/call-details.ts';
import { REASON_WORDS, REASONS_TEXT, reasonSentence, saidLines } from '../../../../renderer/text/reasons.ts';

describe('the words of the questions', () => {
  test.each(CALL_REASONS)('%s: each question and each answer has words, and no words are left over', (reason) => {
    const asked = REASON_QUESTIONS[reason];
    const { questions, label } = REASON_WORDS[reason];
    expect(label).not.toBe('');
    expect(Object.keys(questions).sort()).toEqual(asked.map(({ id }) => id).sort());
    for (const question of asked) {
      const words = questions[question.id];
      expect(words?.ask.trim()).toMatch(/\?$/);
      expect(words?.short.trim()).not.toBe('');
      const answers = question.kind === 'choice' ? [...question.answers].sort() : [];
      expect(Object.keys(words?.answers ?? {}).sort()).toEqual(answers);
      for (const answer of Object.values(words?.answers ?? {})) expect(answer.trim()).not.toBe('');
    }
  });
});

describe('what is said of a call', () => {
  const fall = answerQuestion(chooseReason(EMPTY_CALL_DETAILS, 'fall'), 'head-struck', 'yes');

  test('an answer that is skipped is not there; another reason begins its own questions', () => {
    expect(fall.reason?.answers).toEqual({ 'head-struck': 'yes' });
    expect(answerQuestion(fall, 'head-struck', undefined).reason?.answers).toEqual({});
    expect(firstUnanswered(fall)).toBe(0);
    expect(chooseReason(fall, 'fall')).toBe(fall);
    expect(chooseReason(fall, 'wound').reason).toEqual({ reason: 'wound', questions: 'call-reasons/1', answers: {} });
    expect(withoutReason(fall)).toEqual(EMPTY_CALL_DETAILS);
  });

  test('one touch says whom the home would have called, a second one takes it back', () => {
    const once = toggleAlternative(EMPTY_CALL_DETAILS, '111');
    expect(once.alternative).toBe('111');
    expect(toggleAlternative(once, 'gp').alternative).toBe('gp');
    expect(toggleAlternative(once, '111')).toEqual(EMPTY_CALL_DETAILS);
  });

  test('that the family is worried counts without their words', () => {
    const named = withFamily(EMPTY_CALL_DETAILS, { name: ' Anne, daughter ', words: '' });
    expect(detailsOf(named).family).toEqual({ name: 'Anne, daughter', words: REASONS_TEXT.familyNoWords });
    expect(withFamily(named, { name: '', words: '' })).toEqual(EMPTY_CALL_DETAILS);
    expect(detailsOf(withFamily(EMPTY_CALL_DETAILS, { name: ' ', words: '  ' })).family).toBeUndefined();
  });

  test('a call takes all of it as it is handed over, and nothing where nothing was said', () => {
    expect(isEmptyDetails(EMPTY_CALL_DETAILS)).toBe(true);
    expect(detailsOf(EMPTY_CALL_DETAILS)).toEqual({ concern: '' });
    const hurt = answerQuestion(fall, 'where-it-hurts', '  left hip ');
    const full = toggleAlternative(
      withFamily({ ...hurt, concern: ' She fell. ' }, { name: '', words: 'In pain' }),
      '999',
    );
    expect(isEmptyDetails(full)).toBe(false);
    expect(callRequest.parse(detailsOf(full))).toEqual({
      concern: 'She fell.',
      reason: {
        reason: 'fall',
        questions: 'call-reasons/1',
        answers: { 'head-struck': 'yes', 'where-it-hurts': 'left hip' },
      },
      family: { name: '', words: 'In pain' },
      alternative: '999',
    });
  });

  test('what was answered is told in words, in the order of the questions, also what this version does not know', () => {
    const reason = {
      reason: 'fall',
      questions: 'call-reasons/9',
      answers: { later: 'x', 'can-move': 'cannot' },
    } as const;
    expect(saidLines(reason)).toEqual([
      { id: 'can-move', question: 'Can move', answer: 'Cannot move' },
      { id: 'later', question: 'later', answer: 'x' },
    ]);
    expect(reasonSentence(reason)).toBe('A fall. Can move: Cannot move. later: x.');
  });
});
