import { expect, it } from 'vitest';
import type { HandedOn } from '#domain/encounters/encounter.ts';
import { handedOnWords } from '../../../../renderer/text/handed-on-clinical.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const by = { personId: 'gp', name: 'Dr Samuel Okafor', role: 'gp' } as const;
const said = { itemId: '1', by, at: '2026-11-24T09:00:00.000Z' } as const;

it.each<readonly [HandedOn, string]>([
  [
    { ...said, what: 'visit', answer: 'accepted', coming: '2026-11-24T13:00:00.000Z', words: '' },
    'Somebody comes at 13:00: Dr Samuel Okafor, 09:00.',
  ],
  [{ ...said, what: 'visit', answer: 'accepted', words: '' }, 'Somebody comes: Dr Samuel Okafor, 09:00.'],
  [
    { ...said, what: 'visit', answer: 'declined', words: 'Nobody is free.' },
    'Dr Samuel Okafor declined, 09:00. “Nobody is free.”',
  ],
  [
    { ...said, what: 'visit', answer: 'done', words: 'Crackles.' },
    'Dr Samuel Okafor was there; written 09:00. “Crackles.”',
  ],
  [
    { ...said, what: 'sent', how: 'mail', to: 'a@b.example', receipt: '250 Ok' },
    'Mail to a@b.example left 09:00. Receipt: “250 Ok”',
  ],
  [{ ...said, what: 'sent', how: 'telephone', to: '1', receipt: 'Nurse Lowe' }, 'Told by telephone 09:00: Nurse Lowe.'],
  [
    { ...said, what: 'not-sent', why: 'refused', words: '550 No such mailbox' },
    'Not sent 09:00: refused by the other side. “550 No such mailbox”',
  ],
  [{ ...said, what: 'not-sent', why: 'not-known', words: '' }, 'Not sent 09:00: not known whether it went.'],
  [{ ...said, what: 'acknowledged', who: 'Nurse Lowe', words: '' }, 'Acknowledged by Nurse Lowe, 09:00.'],
  [{ ...said, what: 'closed', how: 'seen', words: 'A plan.' }, 'The person was seen, 09:00. “A plan.”'],
  [{ ...said, what: 'closed', how: 'declined', words: 'Not ours.' }, 'They declined, 09:00. “Not ours.”'],
])('says what became of it: %o', (one, words) => {
  expect(handedOnWords(one, NOW)).toBe(words);
});
