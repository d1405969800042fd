/** Writes on a page whose places are measured beforehand: what does not fit is cut at a word and says where the whole of it stands. */
import { plainLine, showable } from '../plain-text.ts';
import type { ElementOptions, Laid, Sheet, Style } from '../sheet.ts';

export type Parent = Sheet['root'];

export interface Fitted {
  readonly laid: Laid;
  /** Something of it stands elsewhere. */
  readonly cut: boolean;
  readonly height: number;
}

export interface Pen {
  readonly sheet: Sheet;
  /** What somebody typed, on one line, with a box for each letter that the font does not have. */
  clean(text: string): string;
  /** Letters that are boxes so far. */
  lost(): number;
  /** @param where the whole of it stands, as the cut text says it: "page 3" */
  fit(text: string, width: number, lines: number, style: Style, where: string): Fitted;
  /** How many lines the whole of it takes, or so many as are of interest. */
  linesOf(text: string, width: number, style: Style): number;
  widthOf(text: string, style: Style): number;
  /** Writes with an element of its own and returns where what comes next begins. */
  put(
    parent: Parent,
    tag: string,
    fitted: Pick<Fitted, 'laid'>,
    x: number,
    y: number,
    options?: ElementOptions,
  ): number;
  /** One more piece of an element that is there. */
  add(element: Parent, tag: string, text: string, style: Style, x: number, y: number): void;
}

const WIDE = 10_000;
/** No place on a page that is measured holds more; what is longer is cut in any case, and need not be measured whole. */
const MOST = 3_000;

const LONG_WORD = 24;

const LETTERS = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

/** The most for which it holds, where it holds for all smaller ones; 0 at least. */
function most(upTo: number, holds: (count: number) => boolean): number {
  let low = 0;
  let high = upTo;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function createPen(sheet: Sheet): Pen {
  let lost = 0;

  function cutTo(text: string, width: number, lines: number, style: Style, where: string): string {
    const fits = (candidate: string) => sheet.lay(candidate, width, style).lines.length <= lines;
    const tail = where === '' ? ' …' : ` … ${where}`;
    const words = text.slice(0, MOST).split(' ');
    const kept = most(words.length - 1, (count) => fits(`${words.slice(0, count).join(' ')}${tail}`));
    const before = words.slice(0, kept).join(' ');
    const next = words[kept] ?? '';
    // A word as long as a line is cut within, for all of it would go otherwise; a shorter one might be taken for another word.
    if (kept > 0 && next.length < LONG_WORD) return `${before}${tail}`;
    const letters = Array.from(LETTERS.segment(next.slice(0, MOST)), ({ segment }) => segment);
    const start = kept > 0 ? `${before} ` : '';
    const some = most(letters.length, (count) => fits(`${start}${letters.slice(0, count).join('')}${tail}`));
    return some > 0 ? `${start}${letters.slice(0, some).join('')}${tail}` : `${before}${tail}`.trimStart();
  }

  const pen: Pen = {
    sheet,
    clean(text) {
      const made = showable(plainLine(text), (codePoint) => sheet.has(codePoint));
      lost += made.lost;
      return made.text;
    },
    lost: () => lost,
    fit(text, width, lines, style, where) {
      const whole = sheet.lay(text.slice(0, MOST), width, style);
      const cut = text.length > MOST || whole.lines.length > lines;
      const laid = cut ? sheet.lay(cutTo(text, width, lines, style, where), width, style) : whole;
      // Where not even the words that say where it goes on have room, they are what is cut.
      const shown = { ...laid, lines: laid.lines.slice(0, lines) };
      return { laid: shown, cut, height: shown.lines.length * shown.leading };
    },
    linesOf: (text, width, style) => sheet.lay(text.slice(0, MOST), width, style).lines.length,
    widthOf: (text, style) => sheet.lay(text, WIDE, style).lines[0]?.width ?? 0,
    put(parent, tag, { laid }, x, y, options) {
      return y + sheet.draw(sheet.element(tag, parent, options), tag, laid, x, y);
    },
    add(element, tag, text, style, x, y) {
      sheet.draw(element, tag, sheet.lay(text, WIDE, style), x, y);
    },
  };
  return pen;
}
