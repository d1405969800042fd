import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layLine } from '#protocol/paper/line-layout.ts';

/** Every character is one wide. */
const measure = (text: string) => Array.from(text).length;
const seen = (text: string, width = 100) =>
  layLine(text, width, measure).map(({ runs }) => runs.map((run) => run.text));
const drawn = (text: string, width = 100) => seen(text, width).map((runs) => runs.join(''));

describe('a line', () => {
  test('ends before the word that does not fit, with a space that nobody sees', () => {
    expect(drawn('one two three', 8)).toEqual(['one two ', 'three']);
    expect(drawn('', 8)).toEqual(['']);
  });

  test('cuts a word that is wider than itself, and loses nothing', () => {
    expect(drawn('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(drawn('x abcdefghij y', 4)).toEqual(['x ', 'abcd', 'efgh', 'ij y']);
  });

  test('is never wider than it may be and holds every letter once, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z0-9]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (words, width) => {
          const lines = layLine(words.join(' '), width, measure);
          expect(lines.every((line) => line.width <= width)).toBe(true);
          const all = lines.flatMap(({ runs }) => runs.map((run) => run.text)).join('');
          expect(all.replace(/ /g, '')).toBe(words.join(''));
        },
      ),
    );
  });
});

describe('what is written from right to left', () => {
  test('stands in the line as a quotation, its words from the right', () => {
    expect(seen('Dr פלוני אלמוני said')).toEqual([['Dr ', 'אלמוני', ' ', 'פלוני', ' ', 'said']]);
  });

  test('keeps figures and Latin letters the right way round', () => {
    expect(seen('قرص۱۲')).toEqual([['۱', '۲', 'قرص']]);
    expect(seen('هر ۱۲ ساعت')).toEqual([['ساعت', ' ', '۱', '۲', ' ', 'هر']]);
    expect(seen('قرص500mg')).toEqual([['mg', '500', 'قرص']]);
    expect(seen('۲.۵')).toEqual([['۲', '.', '۵']]);
  });

  test('leaves figures beside it where they are', () => {
    expect(seen('פלוני 500 mg')).toEqual([['פלוני', ' ', '500 mg']]);
  });

  test('takes a sign between two of its words with it', () => {
    expect(seen('אב - גד')).toEqual([['גד', ' ', '-', ' ', 'אב']]);
    expect(seen('אב - x')).toEqual([['אב', ' ', '- x']]);
  });
});
