/** Text broken into lines, and each line into the runs in which it is drawn from left to right. Pure. */

/** A piece of one direction, drawn as a whole. */
export interface Run {
  readonly text: string;
  readonly width: number;
}

export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

export type Measure = (text: string) => number;

/** Hebrew, Arabic, Syriac, Thaana, N'Ko and the presentation forms of the first two. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const LETTER_OR_DIGIT = /[\p{Letter}\p{Number}]/u;

function isRightToLeft(word: string): boolean {
  return RIGHT_TO_LEFT.test(word);
}

/** A word between two of the other direction that is neither, as a dash, goes with the words around it. */
function isNeutral(word: string): boolean {
  return !LETTER_OR_DIGIT.test(word);
}

interface Piece {
  readonly text: string;
  /** The word goes on in the next one. */
  readonly cut: boolean;
}

/** A word that is wider than a line is cut where it has to be. */
function piecesOf(word: string, width: number, measure: Measure): readonly Piece[] {
  if (measure(word) <= width) return [{ text: word, cut: false }];
  const pieces: Piece[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > width) {
      pieces.push({ text: piece, cut: true });
      piece = '';
    }
    piece += character;
  }
  pieces.push({ text: piece, cut: false });
  return pieces;
}

/** The line with a space behind it that nobody sees: who hears the paper read must not hear two words as one. */
export function withSpaceBehind({ runs, width }: Line): Line {
  return { runs: [...runs, { text: ' ', width: 0 }], width };
}

/** A number, or Latin letters, within a word that is written from right to left: they go from left to right in it. */
const FORWARD_IN_A_WORD = /((?:\p{Nd}+(?:[.,:/\u066b\u066c]\p{Nd}+)*)|\p{Script=Latin}+)/u;

/**
 * The parts of a word that is written from right to left, as they are seen from left to right. A dose must not stand the wrong way
 * round: figures go from left to right in every script, and each of those that belong to such a script is drawn by itself.
 */
function seenParts(word: string): readonly string[] {
  return word
    .split(FORWARD_IN_A_WORD)
    .filter((part) => part !== '')
    .toReversed()
    .flatMap((part) => (FORWARD_IN_A_WORD.test(part) && isRightToLeft(part) ? Array.from(part) : [part]));
}

/**
 * Words in the order in which they are seen. The paper is in English: what is written from right to left stands in it as a quotation, its
 * words from right to left and the words around it from left to right.
 */
function asSeen(
  words: readonly string[],
): readonly { readonly words: readonly string[]; readonly backwards: boolean }[] {
  const runs: { words: string[]; backwards: boolean }[] = [];
  for (const [index, word] of words.entries()) {
    const last = runs.at(-1);
    const next = words.slice(index + 1).find((one) => !isNeutral(one));
    const backwards = isNeutral(word)
      ? last?.backwards === true && next !== undefined && isRightToLeft(next)
      : isRightToLeft(word);
    if (last?.backwards === backwards) last.words.push(word);
    else runs.push({ words: [word], backwards });
  }
  return runs;
}

function lineOf(words: readonly string[], measure: Measure, space: number): Line {
  const seen = asSeen(words);
  const runs = seen.flatMap(({ words: together, backwards }, index): readonly Run[] => {
    const after = index < seen.length - 1 ? ' ' : '';
    if (!backwards) {
      const text = `${together.join(' ')}${after}`;
      return [{ text, width: measure(text) }];
    }
    // Each word is shaped by itself, and the space behind it keeps it apart from what is seen on its right.
    return together.toReversed().flatMap((word, at) => {
      const parts = seenParts(word).map((text) => ({ text, width: measure(text) }));
      const last = at === together.length - 1;
      return last && after === '' ? parts : [...parts, { text: ' ', width: space }];
    });
  });
  return { runs, width: runs.reduce((sum, { width }) => sum + width, 0) };
}

/** Never empty: an empty text is one empty line. */
export function layLine(text: string, width: number, measure: Measure): readonly Line[] {
  const space = measure(' ');
  const lines: Line[] = [];
  let words: string[] = [];
  let used = 0;
  let inWord = false;
  for (const piece of text.split(' ').flatMap((one) => piecesOf(one, width, measure))) {
    const needs = measure(piece.text);
    if (words.length > 0 && (inWord || used + space + needs > width)) {
      const line = lineOf(words, measure, space);
      lines.push(inWord ? line : withSpaceBehind(line));
      words = [];
      used = 0;
    }
    used += (words.length > 0 ? space : 0) + needs;
    words.push(piece.text);
    inWord = piece.cut;
  }
  lines.push(lineOf(words, measure, space));
  return lines;
}
