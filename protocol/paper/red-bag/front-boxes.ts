/** The boxes of the front page: each knows how high it wants to be, and draws itself in what it gets. */
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { PackPart } from '#domain/red-bag/red-bag.ts';
import type { Box, Style } from '../sheet.ts';
import { RED } from './colours.ts';
import { BODY, drawTitle, frame, HEAD, inner, line, LINE, STRONG, type Ink } from './front-ink.ts';
import { inTheBag, type Line, type Row } from './front-texts.ts';
import { drawIcon } from './icons.ts';

/** A box with a heading, that knows how high it wants to be and draws itself in what it gets. */
export interface Plan {
  readonly natural: number;
  readonly least: number;
  draw(box: Box): void;
}

/** Each text gets a line, so that none goes away without a word; the rest goes round, the first before the others. */
export function linesEach(needs: readonly number[], room: number): readonly number[] {
  const given = needs.map(() => 1);
  let left = room - given.length;
  while (left > 0 && given.some((lines, index) => lines < (needs[index] ?? 0))) {
    for (const [index, need] of needs.entries()) {
      const has = given[index] ?? 0;
      if (left <= 0 || has >= need) continue;
      given[index] = has + 1;
      left -= 1;
    }
  }
  return given;
}

export function textPlan(ink: Ink, width: number, title: string, given: readonly Line[], aside = ''): Plan {
  const { pen, sheet, front, where } = ink;
  const wide = inner({ x: 0, y: 0, width, height: 0 }).width;
  const lines = given.map((one) => ({ ...one, text: pen.clean(one.text) }));
  const styleOf = (one: Line): Style => (one.strong === true ? STRONG : BODY);
  const needs = lines.map((one) => pen.linesOf(one.text, wide, styleOf(one)));
  const sum = needs.reduce((total, need) => total + need, 0);
  const between = 2 * (lines.length - 1);
  return {
    natural: 10 + HEAD + sum * LINE + between,
    least: 10 + HEAD + lines.length * LINE + between,
    draw(box) {
      frame(sheet, box);
      const space = inner(box);
      drawTitle(ink, space, title, aside);
      let at = space.y + HEAD;
      const room = Math.floor((space.height - HEAD - between + 0.01) / LINE);
      for (const [index, now] of linesEach(needs, room).entries()) {
        const one = lines[index];
        if (one === undefined) break;
        at = pen.put(front, 'P', pen.fit(one.text, wide, now, styleOf(one), where(one.part)), space.x, at) + 2;
      }
    },
  };
}

interface Listed {
  readonly title: string;
  readonly aside: string;
  readonly rows: readonly Row[];
  /** Where all of them stand. */
  readonly part: PackPart;
  /** Below the rows. */
  readonly tail?: string;
  readonly none: string;
}

/** What is named on the left and said on the right, one a line; what has no room is counted. */
export function rowsPlan(ink: Ink, width: number, { title, aside, rows, part, tail = '', none }: Listed): Plan {
  const { pen, sheet, front, where } = ink;
  const each = LINE + 2.4;
  const under = tail === '' ? 0 : LINE + 2;
  return {
    natural: 10 + HEAD + Math.max(1, rows.length) * each + under,
    least: 10 + HEAD + Math.min(4, Math.max(2, rows.length)) * each + under,
    draw(box) {
      frame(sheet, box);
      const space = inner(box);
      drawTitle(ink, space, title, aside);
      let at = space.y + HEAD;
      if (rows.length === 0) {
        pen.put(front, 'P', pen.fit(none, space.width, 3, BODY, ''), space.x, at);
        return;
      }
      const fits = Math.floor((space.height - HEAD - under + 0.01) / each);
      const shown = rows.length <= fits ? rows : rows.slice(0, fits - 1);
      const table = sheet.element('Table', front);
      for (const [index, { name, value, strong }] of shown.entries()) {
        const row = sheet.element('TR', table);
        const right = pen.clean(value);
        const called = pen.clean(name);
        // The name gets what it needs before the rest: a medicine that is cut short may be another one.
        const wants = pen.widthOf(called, strong ? STRONG : BODY) + 8;
        const share = Math.min(pen.widthOf(right, BODY) + 0.5, Math.max(space.width - wants, space.width * 0.4));
        const last = pen.fit(right, share, 1, BODY, where(part));
        const first = pen.fit(called, space.width - share - 6, 1, strong ? STRONG : BODY, '');
        pen.put(row, 'TH', first, space.x, at, { scope: 'Row' });
        pen.put(row, 'TD', last, space.x + space.width - (last.laid.lines[0]?.width ?? 0), at);
        at += each;
        if (index < shown.length - 1) line(sheet, space.x, at - 2, space.width);
      }
      if (shown.length < rows.length) {
        const text = `and ${String(rows.length - shown.length)} more … ${where(part)}`;
        pen.put(front, 'P', pen.fit(text, space.width, 1, STRONG, ''), space.x, at);
        at += each;
      }
      if (tail !== '') pen.put(front, 'P', pen.fit(pen.clean(tail), space.width, 1, STRONG, where(part)), space.x, at);
    },
  };
}

export function bagPlan(ink: Ink, width: number, pack: RedBagPack): Plan {
  const { pen, sheet, front, where } = ink;
  const { things, aside, none } = inTheBag(pack);
  const columns = 2;
  const each = LINE + 1.5;
  return {
    natural: 10 + HEAD + Math.max(1, Math.ceil(things.length / columns)) * each,
    least: 10 + HEAD + Math.min(4, Math.max(1, Math.ceil(things.length / columns))) * each,
    draw(box) {
      frame(sheet, box);
      const space = inner(box);
      drawTitle(ink, space, 'In the bag', aside);
      const top = space.y + HEAD;
      if (things.length === 0) {
        pen.put(front, 'P', pen.fit(none, space.width, 3, BODY, ''), space.x, top);
        return;
      }
      const most = Math.floor((space.height - HEAD + 0.01) / each) * columns;
      const shown = things.length <= most ? things : things.slice(0, most - 1);
      const column = (space.width - 8) / columns;
      const list = sheet.element('L', front);
      const places = Math.ceil((shown.length + (shown.length < things.length ? 1 : 0)) / columns);
      const put = (text: string, packed: boolean | undefined, index: number) => {
        const x = space.x + Math.floor(index / places) * (column + 8);
        const y = top + (index % places) * each;
        const item = sheet.element('LI', list);
        if (packed !== undefined) {
          sheet.decorate((pdf) => {
            drawIcon(pdf, packed ? 'tick' : 'empty', x, y + 1, 8.5, packed ? '#00582a' : RED);
          });
        }
        const body = sheet.element('LBody', item);
        pen.put(body, 'P', pen.fit(pen.clean(text), column - 13, 1, packed === true ? BODY : STRONG, ''), x + 12, y);
      };
      for (const [index, { text, packed }] of shown.entries()) put(text, packed, index);
      if (shown.length < things.length) {
        put(`+${String(things.length - shown.length)} more: ${where('belongings')}`, undefined, shown.length);
      }
    },
  };
}

/** Room that nothing on the page needs is for who writes by hand. */
export function drawNotes(ink: Ink, box: Box): void {
  frame(ink.sheet, box);
  drawTitle(ink, inner(box), 'Notes by hand', 'with name and time');
}
