/**
 * A language of nobody: English with marks on its letters, about a third longer, in brackets. Whatever is on a page without
 * brackets was not asked for here; whatever breaks with them has no room for another language.
 */
const MARKS: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'đ',
  e: 'é',
  f: 'ƒ',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ľ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Đ',
  E: 'É',
  F: 'Ƒ',
  G: 'Ğ',
  H: 'Ĥ',
  I: 'Í',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ľ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ó',
  P: 'Þ',
  Q: 'Ɋ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Ú',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
};

export const PSEUDO_OPEN = '⟦';
export const PSEUDO_CLOSE = '⟧';

function marked(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => MARKS[letter] ?? letter);
}

/** A sentence with its gaps (`{0}`) left as they are. */
export function pseudo(english: string): string {
  const letters = english.replace(/\{\d+\}/g, '').length;
  const longer = '~'.repeat(Math.ceil(letters * 0.3));
  const text = english
    .split(/(\{\d+\})/)
    .map((part) => (/^\{\d+\}$/.test(part) ? part : marked(part)))
    .join('');
  // Inside the last word's own space, so that the line breaks where English would.
  return `${PSEUDO_OPEN}${text}${longer}${PSEUDO_CLOSE}`;
}
