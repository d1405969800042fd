/** A paper as PDF: tagged, in English, with its font in it. */
import type { Block, Field, PaperDocument } from '#domain/documents/document.ts';
import { plainLine, plainLines, showable } from './plain-text.ts';
import { createSheet, type Laid, type Sheet, type Style } from './sheet.ts';

const INK = '#1c2a33';
const QUIET = '#4c5b64';
const RULE = '#9aa7ae';
const FRAME = '#005ea5';

export interface Styles {
  readonly body: Style;
  readonly strong: Style;
  readonly quiet: Style;
  readonly title: Style;
  readonly heading: Readonly<Record<2 | 3, Style>>;
  readonly foot: Style;
}

export function stylesFor(large: boolean): Styles {
  const size = large ? 14 : 9.5;
  return {
    body: { size, weight: 'regular', colour: INK },
    strong: { size, weight: 'bold', colour: INK },
    quiet: { size: size * 0.92, weight: 'regular', colour: QUIET },
    title: { size: large ? 22 : 16, weight: 'bold', colour: INK },
    heading: {
      2: { size: large ? 17 : 12, weight: 'bold', colour: INK },
      3: { size: large ? 15 : 10, weight: 'bold', colour: INK },
    },
    foot: { size: 8, weight: 'regular', colour: QUIET },
  };
}

const GAP = 8;
const PAD = 4;
const BETWEEN_FIELDS = 2;
/** The share of the width in which the labels of fields stand. */
const LABELS = 0.27;

type Parent = Sheet['root'];

/** Lines of several cells that begin at one height; more than a page has room for goes on overleaf. */
interface Cell {
  readonly element: Parent;
  readonly tag: string;
  readonly laid: Laid;
  readonly x: number;
}

function tallest(cells: readonly Cell[]): number {
  return Math.max(0, ...cells.map(({ laid }) => laid.lines.length * laid.leading));
}

/** @param onNewPage draws again what has to stand on every page, such as the heads of columns */
function drawCells(sheet: Sheet, cells: readonly Cell[], onNewPage: () => void): void {
  const height = tallest(cells);
  const leading = Math.max(...cells.map(({ laid }) => laid.leading));
  if (height > sheet.room() && (height <= sheet.fullRoom() || sheet.room() < leading)) {
    sheet.newPage();
    onNewPage();
  }
  let rest = cells;
  for (;;) {
    const room = sheet.room();
    const top = sheet.y();
    let used = 0;
    rest = rest.map((cell) => {
      const { laid } = cell;
      const fits = Math.max(1, Math.floor(room / laid.leading));
      const now = { ...laid, lines: laid.lines.slice(0, fits) };
      if (now.lines.length > 0) used = Math.max(used, sheet.draw(cell.element, cell.tag, now, cell.x, top));
      return { ...cell, laid: { ...laid, lines: laid.lines.slice(fits) } };
    });
    sheet.moveTo(top + used);
    if (rest.every(({ laid }) => laid.lines.length === 0)) return;
    sheet.newPage();
    onNewPage();
  }
}

const NOTHING = (): void => undefined;

function drawText(sheet: Sheet, parent: Parent, tag: string, text: string, style: Style): void {
  const element = sheet.element(tag, parent);
  const laid = sheet.lay(text, sheet.width, style);
  drawCells(sheet, [{ element, tag, laid, x: sheet.left }], NOTHING);
}

function heightOfFields(sheet: Sheet, fields: readonly Field[], styles: Styles): number {
  const width = sheet.width * (1 - LABELS);
  return fields.reduce((sum, { value }) => sum + heightOf(sheet, value, width, styles.body) + BETWEEN_FIELDS, 0);
}

/** Never the last line of a page; and what it heads stands together where a page has room for it. */
function drawHeading(sheet: Sheet, text: string, level: 2 | 3, next: Block | undefined, styles: Styles): void {
  const style = styles.heading[level];
  const least = style.size * 5;
  const together = next?.kind === 'fields' ? least + heightOfFields(sheet, next.fields, styles) : least;
  if (sheet.room() < (together <= sheet.fullRoom() ? together : least)) sheet.newPage();
  else sheet.moveTo(sheet.y() + (level === 2 ? 6 : 2));
  drawText(sheet, sheet.root, level === 2 ? 'H2' : 'H3', text, style);
  sheet.moveTo(sheet.y() + 3);
}

function rule(sheet: Sheet, y: number): void {
  sheet.decorate((pdf) => {
    pdf
      .moveTo(sheet.left, y)
      .lineTo(sheet.left + sheet.width, y)
      .lineWidth(0.5)
      .strokeColor(RULE)
      .stroke();
  });
}

function drawFields(sheet: Sheet, fields: readonly Field[], styles: Styles): void {
  const labelWidth = sheet.width * LABELS;
  const table = sheet.element('Table', sheet.root);
  for (const { label, value } of fields) {
    const row = sheet.element('TR', table);
    const cells: readonly Cell[] = [
      {
        element: sheet.element('TH', row, { scope: 'Row' }),
        tag: 'TH',
        laid: sheet.lay(label, labelWidth - PAD, styles.strong),
        x: sheet.left,
      },
      {
        element: sheet.element('TD', row),
        tag: 'TD',
        laid: sheet.lay(value, sheet.width - labelWidth, styles.body),
        x: sheet.left + labelWidth,
      },
    ];
    drawCells(sheet, cells, NOTHING);
    sheet.moveTo(sheet.y() + BETWEEN_FIELDS);
  }
}

function drawTable(sheet: Sheet, block: Extract<Block, { kind: 'table' }>, styles: Styles): void {
  const whole = block.widths.reduce((sum, width) => sum + width, 0);
  const lefts: number[] = [];
  const widths = block.widths.map((share) => (share / whole) * sheet.width);
  widths.reduce((left, width) => {
    lefts.push(left);
    return left + width;
  }, sheet.left);
  const laidAt = (text: string, column: number, style: Style) =>
    sheet.lay(text, (widths[column] ?? 0) - 2 * PAD, style);
  const heads = block.head.map((text, column) => laidAt(text, column, styles.strong));
  const headsAgain = () => {
    const top = sheet.y();
    for (const [column, laid] of heads.entries()) sheet.drawArtifact(laid, lefts[column] ?? 0, top);
    sheet.moveTo(top + Math.max(...heads.map(({ lines, leading }) => lines.length * leading)) + PAD);
  };
  const table = sheet.element('Table', sheet.root);
  const headRow = sheet.element('TR', table);
  const headCells = heads.map((laid, column): Cell => ({
    element: sheet.element('TH', headRow, { scope: 'Column' }),
    tag: 'TH',
    laid,
    x: lefts[column] ?? 0,
  }));
  // The heads are not left alone at the end of a page.
  if (sheet.room() < tallest(headCells) * 4) sheet.newPage();
  drawCells(sheet, headCells, NOTHING);
  rule(sheet, sheet.y() + 1);
  sheet.moveTo(sheet.y() + PAD);
  for (const texts of block.rows) {
    const row = sheet.element('TR', table);
    const cells = texts.map((text, column): Cell => ({
      element: sheet.element('TD', row),
      tag: 'TD',
      laid: laidAt(text, column, styles.body),
      x: lefts[column] ?? 0,
    }));
    drawCells(sheet, cells, headsAgain);
    rule(sheet, sheet.y() + 1);
    sheet.moveTo(sheet.y() + PAD);
  }
}

function drawSteps(sheet: Sheet, block: Extract<Block, { kind: 'steps' }>, styles: Styles): void {
  const list = sheet.element('L', sheet.root);
  const indent = styles.body.size * 2.2;
  for (const [index, { text, note }] of block.steps.entries()) {
    const item = sheet.element('LI', list);
    const label = sheet.element('Lbl', item);
    const body = sheet.element('LBody', item);
    const width = sheet.width - indent;
    const words = sheet.lay(text, width, styles.body);
    const beneath = sheet.lay(note, width, styles.quiet);
    const together = words.lines.length * words.leading + beneath.lines.length * beneath.leading;
    if (together > sheet.room() && together <= sheet.fullRoom()) sheet.newPage();
    const x = sheet.left + indent;
    drawCells(
      sheet,
      [
        { element: label, tag: 'Lbl', laid: sheet.lay(`${String(index + 1)}.`, indent, styles.strong), x: sheet.left },
        { element: sheet.element('P', body), tag: 'P', laid: words, x },
      ],
      NOTHING,
    );
    drawCells(sheet, [{ element: sheet.element('P', body), tag: 'P', laid: beneath, x }], NOTHING);
    sheet.moveTo(sheet.y() + GAP * 0.75);
  }
}

/** A frame around what is kept together; one that is higher than a page has no frame. */
function framed(sheet: Sheet, height: number, draw: () => void): void {
  const whole = height + 2 * GAP;
  if (whole > sheet.room() && whole <= sheet.fullRoom()) sheet.newPage();
  const top = sheet.y();
  const fits = whole <= sheet.room();
  if (fits) {
    sheet.decorate((pdf) => {
      pdf
        .rect(sheet.left - GAP, top, sheet.width + 2 * GAP, whole)
        .lineWidth(1.2)
        .strokeColor(FRAME)
        .stroke();
    });
  }
  sheet.moveTo(top + GAP);
  draw();
  sheet.moveTo(fits ? top + whole : sheet.y() + GAP);
}

function heightOf(sheet: Sheet, text: string, width: number, style: Style): number {
  const { lines, leading } = sheet.lay(text, width, style);
  return lines.length * leading;
}

function drawNotice(sheet: Sheet, { title, text }: { title: string; text: string }, styles: Styles): void {
  const height = heightOf(sheet, title, sheet.width, styles.strong) + heightOf(sheet, text, sheet.width, styles.body);
  framed(sheet, height, () => {
    const note = sheet.element('Div', sheet.root);
    drawText(sheet, note, 'P', title, styles.strong);
    drawText(sheet, note, 'P', text, styles.body);
  });
}

function drawSignature(sheet: Sheet, block: Extract<Block, { kind: 'signature' }>, styles: Styles): void {
  const height = styles.heading[2].size * 1.4 + 6 + heightOfFields(sheet, block.fields, styles);
  framed(sheet, height, () => {
    drawText(sheet, sheet.root, 'H2', block.title, styles.heading[2]);
    sheet.moveTo(sheet.y() + 3);
    drawFields(sheet, block.fields, styles);
  });
}

export function drawBlock(sheet: Sheet, block: Block, next: Block | undefined, styles: Styles): void {
  switch (block.kind) {
    case 'heading':
      drawHeading(sheet, block.text, block.level, next, styles);
      return;
    case 'paragraph':
      drawText(sheet, sheet.root, 'P', block.text, styles.body);
      break;
    case 'notice':
      drawNotice(sheet, block, styles);
      break;
    case 'fields':
      drawFields(sheet, block.fields, styles);
      break;
    case 'table':
      drawTable(sheet, block, styles);
      break;
    case 'steps':
      drawSteps(sheet, block, styles);
      break;
    case 'signature':
      sheet.moveTo(sheet.y() + GAP);
      drawSignature(sheet, block, styles);
      break;
    default:
      block satisfies never;
  }
  sheet.moveTo(sheet.y() + GAP);
}

/** Makes texts showable and counts the characters that the font does not have. */
export function createCleaner(has: (codePoint: number) => boolean) {
  let lost = 0;
  function shown(text: string): string {
    const made = showable(text, has);
    lost += made.lost;
    return made.text;
  }
  const line = (text: string) => shown(plainLine(text));
  const lines = (text: string) => plainLines(text).map(shown).join('\n');
  const fields = (some: readonly Field[]) =>
    some.map(({ label, value }) => ({ label: line(label), value: lines(value) }));
  function block(given: Block): Block {
    switch (given.kind) {
      case 'heading':
        return { ...given, text: line(given.text) };
      case 'paragraph':
        return { ...given, text: lines(given.text) };
      case 'notice':
        return { ...given, title: line(given.title), text: lines(given.text) };
      case 'fields':
        return { ...given, fields: fields(given.fields) };
      case 'table':
        return { ...given, head: given.head.map(line), rows: given.rows.map((row) => row.map(lines)) };
      case 'steps':
        return { ...given, steps: given.steps.map(({ text, note }) => ({ text: lines(text), note: line(note) })) };
      case 'signature':
        return { ...given, title: line(given.title), fields: fields(given.fields) };
      default:
        return given satisfies never;
    }
  }
  return { line, block, lost: () => lost };
}

/** Every text of the paper made showable; how many characters the font does not have. */
function cleaned(paper: PaperDocument, has: (codePoint: number) => boolean): { paper: PaperDocument; lost: number } {
  const { line, block, lost } = createCleaner(has);
  const blocks = paper.blocks.map(block);
  const { title, whose, printed, from } = paper;
  const words = { title: line(title), whose: line(whose), printed: line(printed), from: line(from) };
  return { paper: { ...paper, ...words, blocks }, lost: lost() };
}

export function lostNotice(lost: number): Block {
  return {
    kind: 'notice',
    title: 'Some letters could not be printed',
    text: `${String(lost)} character${lost === 1 ? ' stands' : 's stand'} here as a box. Look in the record on the screen before you act on a text with a box in it.`,
  };
}

/** @returns the file */
export async function renderPaper(given: PaperDocument): Promise<Uint8Array> {
  const sheet = createSheet({ title: plainLine(given.title), author: plainLine(given.from) });
  const { paper, lost } = cleaned(given, (codePoint) => sheet.has(codePoint));
  const styles = stylesFor(paper.large);
  drawText(sheet, sheet.root, 'P', paper.from, styles.quiet);
  sheet.moveTo(sheet.y() + 2);
  drawText(sheet, sheet.root, 'H1', paper.title, styles.title);
  drawText(sheet, sheet.root, 'P', paper.printed, styles.quiet);
  sheet.moveTo(sheet.y() + GAP);
  const blocks = [...(lost > 0 ? [lostNotice(lost)] : []), ...paper.blocks];
  for (const [index, block] of blocks.entries()) drawBlock(sheet, block, blocks[index + 1], styles);
  return sheet.finish(
    (page, of) => [paper.whose, `Page ${String(page)} of ${String(of)} · ${paper.printed}`],
    styles.foot,
  );
}
