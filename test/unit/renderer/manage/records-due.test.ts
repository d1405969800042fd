import { expect, test } from 'vitest';
import { familyName, isTyped, lostWords } from '../../../../renderer/text/records-due.ts';

test('what is typed is the family name as the list writes it, whatever its letters', () => {
  expect(familyName('O’NEILL-BROWN, Mary Ann')).toBe('O’NEILL-BROWN');
  expect(familyName('Name not known')).toBe('Name not known');
  expect(isTyped(' o’neill-brown ', 'O’NEILL-BROWN, Mary Ann')).toBe(true);
  for (const typed of ['', 'O’NEILL', 'Mary', 'O’NEILL-BROWN, Mary Ann']) {
    expect(isTyped(typed, 'O’NEILL-BROWN, Mary Ann'), typed).toBe(false);
  }
});

test('what will be lost is counted, and what there is none of is not listed', () => {
  expect(lostWords({ entries: 1, files: 0, recordings: 0 })).toEqual([
    '1 entry of the record: what was measured, said, decided and signed',
    'The name, the date of birth and the NHS number, at the hub and on every kiosk',
  ]);
  expect(lostWords({ entries: 214, files: 2, recordings: 1 })).toHaveLength(4);
});
