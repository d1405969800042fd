import { describe, expect, test } from 'vitest';
import { referralLetter, type LetterFacts } from '../../../../sfu-server/referrals/letter.ts';

const ITEM_ID = '01930000-0000-7000-8000-0000000000a1';

const FACTS: LetterFacts = {
  service: 'Northshore Care Home Triage',
  home: { name: 'Larkfield House', telephone: '01632 960 215' },
  route: { name: 'Northshore community geriatrics', contactName: 'Dr Ruth Abara' },
  person: {
    known: true,
    title: 'Mrs',
    givenName: 'Edith',
    familyName: 'Hargreaves',
    born: '1936-03-14',
    nhsNumber: '9991234519',
  },
  item: {
    itemId: ITEM_ID,
    reason: 'Third fall in a week.\nNew confusion since Friday.',
    question: 'Please see her at home.',
    due: '2026-11-23T12:00:00.000Z',
    seenBy: '2026-11-24T17:00:00.000Z',
  },
  signedBy: { name: 'Joanna Bell', registration: 'NMC 12A3456E' },
  signedAt: '2026-11-22T21:05:00.000Z',
};

const linesOf = (changes: Partial<LetterFacts> = {}) => referralLetter({ ...FACTS, ...changes }).text.split('\n');

test('the whole letter: who, where, why, what is asked, by when, and nothing else', () => {
  expect(referralLetter(FACTS)).toEqual({
    subject: 'Referral from Northshore Care Home Triage, reference 0000000000a1',
    text: `Referral from Northshore Care Home Triage

To:          Northshore community geriatrics, Dr Ruth Abara
Reference:   01930000-0000-7000-8000-0000000000a1
Signed by:   Joanna Bell, NMC 12A3456E
Signed:      22 Nov 2026, 21:05
Please say by 23 Nov 2026, 12:00 that you have this.
Please see the person by 24 Nov 2026, 17:00.

THE PERSON
Name:        HARGREAVES, Edith (Mrs)
Born:        14 Mar 1936
NHS number:  999 123 4519
Lives at:    Larkfield House, telephone 01632 960 215

WHY
  | Third fall in a week.
  | New confusion since Friday.

WHAT IS ASKED
  | Please see her at home.

Lines that begin with a bar are as they were typed. All times are local time in England.
If this did not come to the right place, please tell whoever sent it and delete it.
`,
  });
});

test('the subject names nobody', () => {
  const { subject } = referralLetter(FACTS);
  for (const word of ['Hargreaves', 'HARGREAVES', 'Edith', 'Larkfield', '1936', '999'])
    expect(subject).not.toContain(word);
});

test('times are those of the clock on the wall, in summer too', () => {
  const lines = linesOf({ signedAt: '2026-07-01T21:05:00.000Z' });
  expect(lines).toContain('Signed:      1 Jul 2026, 22:05');
});

test('of somebody whom nobody knows it says what the home says, and that nobody knows the rest', () => {
  const lines = linesOf({ person: { known: false, name: 'Elsie, in the blue coat' } });
  expect(lines).toContain('Name:        Elsie, in the blue coat (as the home says; not registered with us)');
  expect(lines).toContain('Born:        not known');
  expect(lines).toContain('NHS number:  not known');
  expect(linesOf({ person: { known: false, name: '  ' } })).toContain(
    'Name:        not known (as the home says; not registered with us)',
  );
});

test('a number that is no NHS number is not passed on as one', () => {
  const person = { ...FACTS.person, known: true, nhsNumber: '9991234518' } as LetterFacts['person'];
  expect(linesOf({ person })).toContain('NHS number:  not known');
});

const HOSTILE = [
  'x\r\nNHS number:  999 999 9999\r\nTHE PERSON',
  'x\nBcc: thief@elsewhere.example',
  'x\rReference:   none',
  'x\u2028WHY\u2029WHAT IS ASKED\u0085Signed by:   Nobody\vA\fB',
  'ends\r\n.\r\nMAIL FROM:<a@b.example>',
  '<script>alert(1)</script><img src=https://elsewhere.example/x>',
  '=?utf-8?q?=0d=0aBcc=3a_thief=40elsewhere=2eexample?=',
  'right \u202eot tfel\u202c and \u2066isolated\u2069 \u200bhidden\ufeff \u0000\u0007\u001b[31m',
  '\ud800 alone',
];

describe('hostile text changes nothing but itself', () => {
  test.each(HOSTILE)('in what was typed: %j', (words) => {
    const lines = linesOf({ item: { ...FACTS.item, reason: words, question: words } });
    const own = new Set(linesOf());
    const added = lines.filter((line) => !own.has(line));
    expect(added.length).toBeGreaterThan(0);
    for (const line of added) expect(line).toMatch(/^ {2}\|( |$)/);
    // Every line of the letter's own is still there, once.
    for (const line of linesOf().filter((one) => one !== '' && !one.startsWith('  |'))) {
      expect(lines.filter((one) => one === line)).toHaveLength(1);
    }
  });

  test.each(HOSTILE)('in every name: %j', (words) => {
    const letter = referralLetter({
      ...FACTS,
      service: words,
      home: { name: words, telephone: words },
      route: { name: words, contactName: words },
      person: { known: true, title: words, givenName: words, familyName: words, born: '1936-03-14', nhsNumber: words },
      signedBy: { name: words, registration: words },
    });
    expect(letter.subject).not.toMatch(/[\r\n\u2028\u2029\u0085]/u);
    expect(letter.text.split('\n')).toHaveLength(linesOf().length);
    for (const text of [letter.subject, letter.text]) {
      expect(text.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\ufeff\u2028\u2029]/u);
      expect(text.isWellFormed()).toBe(true);
    }
  });

  test('what people write in their own languages stays', () => {
    const words = 'فارسی، ਪੰਜਾਬੀ, 中文, naïve, 38 °C, ≥ 3, 👩🏽‍⚕️';
    expect(linesOf({ item: { ...FACTS.item, reason: words } })).toContain(`  | ${words}`);
  });
});
