/**
 * Text as it can stand on paper and in a narrative. Whatever somebody typed is set as it is; what nobody can see, and what would change how the text
 * around it reads, is taken out. Pure.
 */

/** Marks that turn the direction of what comes after them: with them a dose can be made to read backwards. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Controls beside tab and the ends of lines, and what has no width. The joiners of Arabic and Indic scripts stay. */

const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060-\u2065\ufeff\ufff9-\ufffb]|\p{Cs}/gu;
const LINE_ENDS = /\r\n|[\r\n\u0085\u2028\u2029]/u;

/** Shown for a character that the font does not have. */
export const NO_GLYPH = '\u25a1';

/** What somebody typed as lines, each without anything that cannot be seen. Never empty. */
export function plainLines(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(LINE_ENDS)
    .map((line) => line.replace(DIRECTIONS, '').replace(UNSEEN, '').replace(/\s+/gu, ' ').trim());
}

export function plainLine(text: string): string {
  return plainLines(text)
    .filter((line) => line !== '')
    .join(' ');
}

/**
 * The same with a box for each character that the font cannot show.
 * @param has whether the font can show it
 */
export function showable(
  text: string,
  has: (codePoint: number) => boolean,
): { readonly text: string; readonly lost: number } {
  let lost = 0;
  let shown = '';
  for (const character of text) {
    if (has(character.codePointAt(0) ?? 0)) shown += character;
    else {
      shown += NO_GLYPH;
      lost += 1;
    }
  }
  return { text: shown, lost };
}
