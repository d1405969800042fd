/** What one policy says otherwise than another, in the words that a second person decides by. */
import { expect, test } from 'vitest';
import { differenceOf, fieldWords } from '../../../../sfu-server/management/paper-difference.ts';
import { readPaper } from '../../../../sfu-server/management/paper-rules.ts';

test('a value is named by the way to it, and lists by what came and what went', () => {
  const from = { points: { band: { high: 100 } }, on: true, list: ['a', 'b'], gone: 1 };
  const to = { points: { band: { high: 90 } }, on: false, list: ['b', 'c'], fresh: 'x' };
  expect(differenceOf(from, to)).toEqual([
    { field: 'Points, band, high', from: '100', to: '90' },
    { field: 'On', from: 'yes', to: 'no' },
    { field: 'List', from: 'a' },
    { field: 'List', to: 'c' },
    { field: 'Fresh', to: 'x' },
    { field: 'Gone', from: '1' },
  ]);
  expect(differenceOf(from, structuredClone(from))).toEqual([]);
});

test('a field is said in words', () => {
  expect(fieldWords(['answerWithinMinutes', 'low-medium'])).toBe('Answer within minutes, low medium');
});

test('domains are kept in one form, whatever the case and order in which they were typed', () => {
  const { document, faults } = readPaper('mail-domains', '{"mailDomains":["B.example","a.example","b.EXAMPLE"]}');
  expect(faults).toEqual([]);
  expect(document).toEqual({ mailDomains: ['a.example', 'b.example'] });
});
