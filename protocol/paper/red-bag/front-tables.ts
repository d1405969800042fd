/** The last sets of observations, and who has the bag. */
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { Box, Style } from '../sheet.ts';
import { INK, RULE, SCORE, WHITE } from './colours.ts';
import { CELL, drawTitle, EDGE, frame, HEAD, inner, line, LINE, SMALL, STRONG, VALUE, type Ink } from './front-ink.ts';
import { bagRows } from './front-texts.ts';
import type { Parent } from './pen.ts';
import * as words from './words.ts';

const NEWS2_COLUMNS = [
  { head: 'Time', share: 0.142 },
  { head: 'Breathing', share: 0.092, parameter: 'respiratoryRate' },
  { head: 'SpO₂', share: 0.085, parameter: 'spo2' },
  { head: 'Air or O₂', share: 0.1, parameter: 'inspiredOxygen' },
  { head: 'BP', share: 0.108, parameter: 'systolic' },
  { head: 'Pulse', share: 0.082, parameter: 'pulse' },
  { head: 'Mind (ACVPU)', share: 0.15, parameter: 'consciousness' },
  { head: 'Temp °C', share: 0.09, parameter: 'temperature' },
  { head: 'NEWS2', share: 0.151 },
] as const;

function drawScore({ pen, sheet }: Ink, cell: Parent, score: 0 | 1 | 2 | 3 | undefined, x: number, y: number): void {
  const { full, ink } = score === undefined ? { full: WHITE, ink: INK } : SCORE[score];
  sheet.decorate((pdf) => {
    pdf.roundedRect(x, y - 1, 11, 11, 2).lineWidth(0.8);
    if (score === undefined) pdf.dash(1.5, { space: 1.2 }).strokeColor(INK).stroke().undash();
    else pdf.fillAndStroke(full, INK);
  });
  const style: Style = { ...STRONG, size: 8, colour: ink };
  const text = score === undefined ? '?' : String(score);
  pen.add(cell, 'TD', text, style, x + 5.5 - pen.widthOf(text, style) / 2, y - 0.3);
}

const SET_HEIGHT = 15.5;

export function news2Height({ sets }: Pick<RedBagPack, 'sets'>): number {
  return 10 + HEAD + 12 + Math.max(1, Math.min(3, sets.length)) * SET_HEIGHT;
}

export function drawNews2(ink: Ink, pack: RedBagPack, y: number, width: number): number {
  const { pen, sheet, front } = ink;
  const rows = pack.sets.slice(-3);
  const height = news2Height(pack);
  const box = { x: EDGE, y, width, height };
  frame(sheet, box);
  const space = inner(box);
  const scale = pack.sets.at(-1)?.news2.scale ?? (pack.oxygenTarget === undefined ? 1 : 2);
  const normal =
    pack.normalNews2 === undefined
      ? 'normal for the person: not agreed'
      : `normal for the person: ${String(pack.normalNews2.total)}`;
  const count = rows.length === 1 ? 'the only set' : `last ${['', '', 'two', 'three'][rows.length] ?? 'three'} sets`;
  drawTitle(ink, space, rows.length === 0 ? 'NEWS2' : `NEWS2, ${count}, SpO₂ Scale ${String(scale)}`, normal);
  let at = space.y + HEAD;
  if (rows.length === 0) {
    pen.put(
      front,
      'P',
      pen.fit('No observations were taken, or none are recorded.', space.width, 1, STRONG, ''),
      space.x,
      at,
    );
    return y + height;
  }
  const table = sheet.element('Table', front);
  const heads = sheet.element('TR', table);
  const lefts: number[] = [];
  let x = space.x;
  for (const { head, share } of NEWS2_COLUMNS) {
    lefts.push(x);
    pen.put(heads, 'TH', pen.fit(head, share * space.width, 1, SMALL, ''), x, at, { scope: 'Column' });
    x += share * space.width;
  }
  at += 11;
  line(sheet, space.x, at, space.width, RULE);
  at += 3.5;
  for (const [index, { at: taken, values, news2 }] of rows.entries()) {
    const row = sheet.element('TR', table);
    for (const [column, one] of NEWS2_COLUMNS.entries()) {
      const left = lefts[column] ?? space.x;
      if (!('parameter' in one)) {
        if (one.head === 'Time') {
          pen.put(row, 'TH', pen.fit(words.shortWhen(taken), one.share * space.width, 1, STRONG, ''), left, at, {
            scope: 'Row',
          });
          continue;
        }
        const cell = sheet.element('TD', row);
        const { total, band } = words.totalWords(news2);
        const bold: Style = { ...STRONG, size: 11 };
        pen.add(cell, 'TD', total, bold, left, at - 2.2);
        const wide = pen.widthOf(total, bold) + 4;
        const fitted = pen.fit(
          band,
          one.share * space.width - wide,
          2,
          news2.status === 'complete' ? VALUE : { ...SMALL, leading: 1, size: 6.4 },
          '',
        );
        sheet.draw(cell, 'TD', fitted.laid, left + wide, at - (fitted.laid.lines.length > 1 ? 1.5 : 0.4));
        continue;
      }
      const cell = sheet.element('TD', row);
      const text = pen.fit(words.valueWords(values, one.parameter), one.share * space.width - 15, 1, CELL, '');
      sheet.draw(cell, 'TD', text.laid, left, at);
      drawScore(ink, cell, news2.subScores[one.parameter], left + (text.laid.lines[0]?.width ?? 0) + 3, at);
    }
    at += SET_HEIGHT;
    if (index < rows.length - 1) line(sheet, space.x, at - 4, space.width);
  }
  return y + height;
}

const CUSTODY = [
  { head: 'Step', share: 0.16 },
  { head: 'Name and role', share: 0.27 },
  { head: 'Call sign, ward or home', share: 0.2 },
  { head: 'Time', share: 0.15 },
  { head: 'Signed', share: 0.22 },
] as const;

/** The least in which somebody can sign by hand. */
export function custodyHeight(pack: RedBagPack): number {
  return 10 + HEAD + 11 + bagRows(pack).rows.length * 16;
}

export function drawCustody(ink: Ink, pack: RedBagPack, box: Box): void {
  const { pen, sheet, front, where } = ink;
  frame(sheet, box);
  const space = inner(box);
  const { rows, more } = bagRows(pack);
  drawTitle(
    ink,
    space,
    'Who has the bag',
    more === 0 ? 'who takes it signs here' : `${String(more)} earlier … ${where('belongings')}`,
  );
  let at = space.y + HEAD;
  const table = sheet.element('Table', front);
  const heads = sheet.element('TR', table);
  let x = space.x;
  for (const { head, share } of CUSTODY) {
    pen.put(heads, 'TH', pen.fit(head, share * space.width, 1, SMALL, ''), x, at, { scope: 'Column' });
    x += share * space.width;
  }
  at += 11;
  line(sheet, space.x, at, space.width, RULE);
  const each = (space.y + space.height - at) / rows.length;
  for (const [index, texts] of rows.entries()) {
    const row = sheet.element('TR', table);
    x = space.x;
    for (const [column, { share }] of CUSTODY.entries()) {
      const fitted = pen.fit(
        pen.clean(texts[column] ?? ''),
        share * space.width - 5,
        1,
        column === 0 ? STRONG : CELL,
        where('belongings'),
      );
      const options = column === 0 ? ({ scope: 'Row' } as const) : {};
      pen.put(row, column === 0 ? 'TH' : 'TD', fitted, x, at + each - LINE - 1.5, options);
      x += share * space.width;
    }
    at += each;
    if (index < rows.length - 1) line(sheet, space.x, at, space.width, RULE);
  }
}
