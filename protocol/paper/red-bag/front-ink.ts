/** The measures of the front page, and what all of its places are drawn with. */
import type { PackPart } from '#domain/red-bag/red-bag.ts';
import type { Box, Sheet, Style } from '../sheet.ts';
import { HEADING, INK, PALE, QUIET, RULE } from './colours.ts';
import type { Fitted, Parent, Pen } from './pen.ts';

/** Points. */
export const EDGE = 24;
export const GAP = 6;
export const PAD = 7;
export const MILLIMETRE = 72 / 25.4;

export const BODY: Style = { size: 8.3, weight: 'regular', colour: INK, leading: 1.2 };
export const STRONG: Style = { ...BODY, weight: 'bold' };
export const SMALL: Style = { ...BODY, size: 7.4, colour: QUIET };
export const TITLE: Style = { size: 9.8, weight: 'bold', colour: HEADING, leading: 1.25 };
export const VALUE: Style = { ...STRONG, size: 9.2 };
export const CELL: Style = { ...BODY, size: 8.2 };

export interface Ink {
  readonly pen: Pen;
  readonly sheet: Sheet;
  readonly front: Parent;
  readonly where: (part: PackPart) => string;
}

export function line(sheet: Sheet, x: number, y: number, width: number, colour = PALE): void {
  sheet.decorate((pdf) => {
    pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.6)
      .strokeColor(colour)
      .stroke();
  });
}

export function frame(
  sheet: Sheet,
  { x, y, width, height }: Box,
  edge: string = RULE,
  ground?: string,
  thick = 0.8,
): void {
  sheet.decorate((pdf) => {
    if (ground !== undefined) pdf.roundedRect(x, y, width, height, 4).fill(ground);
    pdf.roundedRect(x, y, width, height, 4).lineWidth(thick).strokeColor(edge).stroke();
  });
}

/** The largest writing in which it has room. */
export function largest(
  pen: Pen,
  text: string,
  width: number,
  lines: number,
  style: Style,
  sizes: readonly number[],
  where: string,
): Fitted {
  const [last = style.size] = sizes.slice(-1);
  for (const size of sizes.slice(0, -1)) {
    const fitted = pen.fit(text, width, lines, { ...style, size }, where);
    if (!fitted.cut) return fitted;
  }
  return pen.fit(text, width, lines + 2, { ...style, size: last }, where);
}

export const LINE = BODY.size * (BODY.leading ?? 1.4);
export const HEAD = TITLE.size * 1.25 + 3;

export function drawTitle({ pen, front }: Ink, { x, y, width }: Box, title: string, aside: string): void {
  const heading = pen.fit(title, width * 0.72, 1, TITLE, '');
  pen.put(front, 'H2', heading, x, y);
  if (aside === '') return;
  const beside = pen.fit(pen.clean(aside), width - (heading.laid.lines[0]?.width ?? 0) - 10, 1, SMALL, '');
  pen.put(front, 'P', beside, x + width - (beside.laid.lines[0]?.width ?? 0), y + 2);
}

/** What is inside a frame. */
export function inner({ x, y, width, height }: Box): Box {
  return { x: x + PAD + 1, y: y + 5, width: width - 2 * PAD - 2, height: height - 10 };
}
