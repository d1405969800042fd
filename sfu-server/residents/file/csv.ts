/**
 * Comma-separated values as RFC 4180 describes them, and as spreadsheets write them: also with semicolons or tabs, with any
 * line ending, with a first line `sep=;`. A cell is text and stays text, whatever it begins with.
 */
import { accept, refuse, type Result } from '#domain/base/result.ts';

export type Separator = 'comma' | 'semicolon' | 'tab';

export interface CsvRecord {
  /** As the spreadsheet counts: 1 for the first. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Csv {
  readonly separator: Separator;
  /** Without those in which every cell is empty. */
  readonly records: readonly CsvRecord[];
}

const CHARACTER: Readonly<Record<Separator, string>> = { comma: ',', semicolon: ';', tab: '\t' };

/** The separator that stands most often outside quotes in the first line. */
function separatorOf(text: string): Separator {
  const counts: Record<Separator, number> = { comma: 0, semicolon: 0, tab: 0 };
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '\n' || character === '\r') break;
    if (character === ',') counts.comma += 1;
    if (character === ';') counts.semicolon += 1;
    if (character === '\t') counts.tab += 1;
  }
  if (counts.semicolon > counts.comma && counts.semicolon >= counts.tab) return 'semicolon';
  return counts.tab > counts.comma ? 'tab' : 'comma';
}

/** A first line that only names the separator, as some spreadsheets write it. */
const SEPARATOR_LINE = /^sep=([,;\t])(?:\r\n|\n|\r)/i;

/**
 * @returns the records, or in words where the quotes do not close
 */
export function parseCsv(text: string): Result<Csv, string> {
  const named = SEPARATOR_LINE.exec(text);
  const rest = named === null ? text : text.slice(named[0].length);
  const by = named?.[1];
  const separator = by === undefined ? separatorOf(rest) : by === ';' ? 'semicolon' : by === '\t' ? 'tab' : 'comma';
  const divider = CHARACTER[separator];

  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let row = named === null ? 1 : 2;
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let openedInRow = row;

  function endCell(): void {
    cells.push(cell);
    cell = '';
    state = 'start';
  }
  function endRecord(): void {
    endCell();
    if (cells.some((one) => one.trim() !== '')) records.push({ row, cells });
    cells = [];
    row += 1;
  }

  for (let at = 0; at < rest.length; at += 1) {
    const character = rest.charAt(at);
    if (state === 'quoted') {
      if (character !== '"') cell += character;
      else if (rest.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else state = 'closed';
    } else if (character === divider) {
      endCell();
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && rest.charAt(at + 1) === '\n') at += 1;
      endRecord();
    } else if (state === 'closed') {
      return refuse(
        `Row ${String(row)}: there is text after a closing quote. Two quotes ("") stand for one inside a cell.`,
      );
    } else if (character === '"' && state === 'start') {
      state = 'quoted';
      openedInRow = row;
    } else {
      cell += character;
      state = 'plain';
    }
  }
  if (state === 'quoted') return refuse(`Row ${String(openedInRow)}: a quote is opened and never closed.`);
  if (cell !== '' || cells.length > 0 || state === 'closed') endRecord();
  return accept({ separator, records });
}
