import { describe, expect, test } from 'vitest';
import { NO_GLYPH, plainLine, plainLines, showable } from '#protocol/paper/plain-text.ts';

describe('plain text', () => {
  test.each([
    ['marks of direction', '\u202e500 mg\u202c \u2067x\u2069', '500 mg x'],
    ['controls', 'a\u0000b\u001bc\u007fd\u0090', 'abcd'],
    ['what has no width', 'a\u200bb\u00adc\ufeffd', 'abcd'],
    ['half of a character', 'a\ud83dz', 'az'],
    ['tabs and many spaces', ' a\t\tb  c\u00a0d ', 'a b c d'],
    ['a letter and its accent', 'e\u0301', '\u00e9'],
  ])('%s', (_name, typed, plain) => {
    expect(plainLine(typed)).toBe(plain);
  });

  test('keeps the joiners that some scripts need', () => {
    expect(plainLine('می\u200cخواهم')).toBe('می\u200cخواهم');
  });

  test('ends a line at every end of a line', () => {
    expect(plainLines('a\r\nb\nc\u2028d\u0085e')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(plainLine('a\n\nb')).toBe('a b');
  });
});

test('a character that the font does not have is a box, and is counted', () => {
  const has = (codePoint: number) => codePoint < 0x80 || codePoint === 0x1f600;
  expect(showable('a😀你b', has)).toEqual({ text: `a😀${NO_GLYPH}b`, lost: 1 });
});
