import { expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { messagesOf } from '../../../../renderer/apps/kiosk/screens/call/messages.tsx';
import { ENCOUNTER, entry, NURSE } from '../../../fixtures/entries.ts';

it('has what the nurse made of the family’s worry among her messages, in order', () => {
  const at = (minute: number): string => `2026-11-22T20:${String(minute)}:00.000Z`;
  const record = reduceResident([
    entry(
      'call.requested',
      { concern: '', family: { name: 'Carol', words: 'Grey' } },
      { number: 1, seq: 1, at: at(50) },
    ),
    entry('message.sent', { text: 'Coming' }, { number: 2, seq: 2, at: at(51), author: NURSE }),
    entry('family.acknowledged', { words: 'I look at her colour' }, { number: 3, seq: 3, at: at(52), author: NURSE }),
    entry('message.sent', { text: 'Thank you' }, { number: 4, seq: 4, at: at(53) }),
  ]);
  const call = record.encounters.get(ENCOUNTER);
  if (call === undefined) throw new Error('no call');
  expect(messagesOf(call).map(({ text, aboutFamily }) => [text, aboutFamily === true])).toEqual([
    ['Coming', false],
    ['I look at her colour', true],
    ['Thank you', false],
  ]);
});
