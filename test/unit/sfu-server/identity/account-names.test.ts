import { expect, test } from 'vitest';
import { accountOf } from '../../../../sfu-server/identity/account-names.ts';

test.each([
  ['Dr Samuel Okafor', 'samuel.okafor'],
  ['Óscar Núñez', 'oscar.nunez'],
  ["Siobhán O'Brien-Keogh", 'siobhan.obrien.keogh'],
  ['Sister Mary Clarence', 'mary.clarence'],
  ['Doctor', 'doctor'],
  ['李小龙', 'person'],
  ['<script>', 'script'],
])('%s is called %s', (name, account) => {
  expect(accountOf(name)).toBe(account);
});
