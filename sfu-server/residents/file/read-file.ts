/** A whole file: its headings, its rows, and what only shows when they are seen together. */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import { MAX_IMPORT_ROWS, type ImportProblem, type ResidentCells, type ResidentColumn } from '#protocol/hub/manager.ts';
import { COLUMN_LABELS, isColumn, isScaleColumn, NEEDED_COLUMNS, plainHeading } from './columns.ts';
import { parseCsv, type CsvRecord, type Separator } from './csv.ts';
import { decodeText, type Encoding } from './decode.ts';
import { inColumn } from './problem.ts';
import { readRow, type ReadRow, type RowContext } from './read-row.ts';

export interface FileRow extends ReadRow {
  readonly row: number;
  /** As it stands in the file: also of a row that cannot be taken. */
  readonly name: string;
  readonly nhsNumber: string;
}

export interface ReadFile {
  readonly encoding: Encoding;
  readonly separator: Separator;
  /** Of the file as a whole: then no row can be taken. */
  readonly problems: readonly ImportProblem[];
  readonly notes: readonly string[];
  readonly rows: readonly FileRow[];
}

const SCALE_WORDS =
  'An import cannot put anybody on SpO2 scale 2: it needs a clinician who authorises it in the record, with the reason, the ' +
  'target and a day for the review.';

type Heading =
  | { readonly kind: 'column'; readonly column: ResidentColumn }
  | { readonly kind: 'scale'; readonly heading: string }
  | { readonly kind: 'nothing' };

function readHeadings(cells: readonly string[]): { headings: readonly Heading[]; problems: readonly ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const seen = new Set<string>();
  const headings = cells.map((heading, index): Heading => {
    const plain = plainHeading(heading);
    const place = `Column ${String(index + 1)}`;
    if (plain === '') return { kind: 'nothing' };
    if (seen.has(plain)) {
      problems.push({ code: 'file', column: heading, words: `${place}, “${heading}”, is there twice.` });
      return { kind: 'nothing' };
    }
    seen.add(plain);
    if (isColumn(plain)) return { kind: 'column', column: plain };
    if (isScaleColumn(plain)) return { kind: 'scale', heading };
    problems.push({
      code: 'file',
      column: heading,
      words: `${place}, “${heading}”, is not known. What is in it would be lost: rename it or take it out.`,
    });
    return { kind: 'nothing' };
  });
  for (const column of NEEDED_COLUMNS) {
    if (!seen.has(column)) {
      problems.push({ code: 'file', column, words: `The column ${column} (${COLUMN_LABELS[column]}) is missing.` });
    }
  }
  return { headings, problems };
}

function readOne({ row, cells }: CsvRecord, headings: readonly Heading[], context: RowContext): FileRow {
  const found: ResidentCells = {};
  const shape: ImportProblem[] = [];
  const tooMany = cells.slice(headings.length).some((text) => text.trim() !== '');
  if (tooMany) {
    const words = `the row has ${String(cells.length)} cells and the headings are ${String(headings.length)}. Is a quote missing?`;
    shape.push({ code: 'row-shape', words });
  }
  for (const [index, heading] of headings.entries()) {
    const text = cells[index] ?? '';
    if (heading.kind === 'column') found[heading.column] = text;
    if (heading.kind === 'scale' && !/^(?:|1|scale 1|no)$/i.test(text.trim())) {
      const words = `“${text.trim()}”: ${SCALE_WORDS} Empty the cell; they start on scale 1.`;
      shape.push({ code: 'scale-2', column: heading.heading, label: heading.heading, words });
    }
    if (heading.kind === 'nothing' && text.trim() !== '') {
      shape.push({
        code: 'row-shape',
        words: `there is “${text.trim().slice(0, 40)}” in a column without a known heading.`,
      });
    }
  }
  const read = readRow(found, context);
  const name = [found.family_name, found.given_name].map((part) => (part ?? '').trim()).filter((part) => part !== '');
  const problems = [...shape, ...read.problems];
  return {
    ...read,
    row,
    name: name.join(', '),
    nhsNumber: (found.nhs_number ?? '').trim(),
    problems,
    registration: problems.length === 0 ? read.registration : undefined,
  };
}

/**
 * Where one date of a column has the month first, the others of that column that could be read either way are not
 * trusted: 03/04/1936 would silently become another birthday.
 */
function withoutDoubtfulDates(rows: readonly FileRow[]): readonly FileRow[] {
  const first = new Map<ResidentColumn, number>();
  for (const { row, monthFirst } of rows)
    for (const column of monthFirst) if (!first.has(column)) first.set(column, row);
  if (first.size === 0) return rows;
  return rows.map((row) => {
    const doubtful = row.eitherWay.flatMap((column) => {
      const because = first.get(column);
      if (because === undefined) return [];
      const words = `could be read with the month first, as in row ${String(because)}. Write 1936-03-14.`;
      return [inColumn(column, 'month-first', words)];
    });
    if (doubtful.length === 0) return row;
    return { ...row, problems: [...row.problems, ...doubtful], registration: undefined };
  });
}

/** The same NHS number in two rows, or the same person with two numbers. */
function withDuplicates(rows: readonly FileRow[]): readonly FileRow[] {
  const byNumber = new Map<string, number[]>();
  const byPerson = new Map<string, number[]>();
  const byRoom = new Map<string, number[]>();
  const note = (map: Map<string, number[]>, key: string, row: number) => map.set(key, [...(map.get(key) ?? []), row]);
  for (const { row, registration, nhsNumber } of rows) {
    note(byNumber, registration?.identity.nhsNumber ?? nhsNumber.replace(/[\s-]/g, ''), row);
    if (registration === undefined) continue;
    const { familyName, givenName, born } = registration.identity;
    note(byPerson, `${familyName.toLowerCase()} ${givenName.toLowerCase()} ${born}`, row);
    note(byRoom, registration.room.toLowerCase(), row);
  }
  const others = (found: readonly number[] | undefined, row: number) => (found ?? []).filter((other) => other !== row);
  const list = (some: readonly number[]) => `row${some.length === 1 ? '' : 's'} ${some.join(', ')}`;
  return rows.map((row) => {
    const plain = row.nhsNumber.replace(/[\s-]/g, '');
    const same = plain === '' ? [] : others(byNumber.get(row.registration?.identity.nhsNumber ?? plain), row.row);
    if (same.length > 0) {
      const words = `is also in ${list(same)}. Two people never have the same one.`;
      return {
        ...row,
        problems: [...row.problems, inColumn('nhs_number', 'duplicate', words)],
        registration: undefined,
      };
    }
    if (row.registration === undefined) return row;
    const { familyName, givenName, born } = row.registration.identity;
    const twins = others(byPerson.get(`${familyName.toLowerCase()} ${givenName.toLowerCase()} ${born}`), row.row);
    const sharing = others(byRoom.get(row.registration.room.toLowerCase()), row.row);
    const warnings = [
      ...row.warnings,
      ...(twins.length === 0
        ? []
        : [
            inColumn(
              'family_name',
              'duplicate',
              `the same name and date of birth as in ${list(twins)}. Is it one person?`,
            ),
          ]),
      ...(sharing.length === 0 ? [] : [inColumn('room', 'duplicate', `the same room as in ${list(sharing)}.`)]),
    ];
    return { ...row, warnings };
  });
}

/** @returns the file as read, or in words why nothing of it can be read */
export function readFile(bytes: Uint8Array, context: RowContext): Result<ReadFile, string> {
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const csv = parseCsv(text.value.text);
  if (!csv.ok) return csv;
  const [header, ...records] = csv.value.records;
  if (header === undefined) return refuse('The file is empty.');
  if (records.length === 0) return refuse('The file has headings and no rows.');
  if (records.length > MAX_IMPORT_ROWS) {
    return refuse(`The file has ${String(records.length)} rows; at most ${String(MAX_IMPORT_ROWS)} are taken at once.`);
  }
  const { headings, problems } = readHeadings(header.cells);
  const notes = [
    ...(text.value.encoding === 'windows-1252'
      ? ['The file is not in UTF-8. It was read as Windows-1252: look whether names with accents are right.']
      : []),
    ...(headings.some(({ kind }) => kind === 'scale') ? [SCALE_WORDS] : []),
  ];
  const rows =
    problems.length > 0
      ? []
      : withDuplicates(withoutDoubtfulDates(records.map((one) => readOne(one, headings, context))));
  return accept({ encoding: text.value.encoding, separator: csv.value.separator, problems, notes, rows });
}
