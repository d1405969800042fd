/**
 * A file with the staff of a home: name, role and, where it is known, the first day. Headings are taken as people write them. What
 * is wrong is said row by row; a file with a bad row is not taken at all. There is no PIN in such a file, and no place for one.
 */
import type { CalendarDate } from '#domain/base/time.ts';
import { MAX_STAFF_ROWS, type CarerRole, type StaffFileReport, type StaffFileRow } from '#protocol/hub/manage.ts';
import { parseCsv, type CsvRecord } from '../residents/file/csv.ts';
import { readDate } from '../residents/file/dates.ts';
import { decodeText } from '../residents/file/decode.ts';

type Column = 'name' | 'given' | 'family' | 'role' | 'start';

const HEADINGS: ReadonlyMap<string, Column> = new Map(
  Object.entries({
    name: ['name', 'full name', 'staff name', 'employee', 'employee name', 'carer', 'staff', 'staff member'],
    given: ['first name', 'given name', 'forename'],
    family: ['last name', 'family name', 'surname'],
    role: ['role', 'job', 'job title', 'position', 'post', 'title', 'grade'],
    start: ['start date', 'start', 'started', 'started on', 'starts', 'from', 'date started', 'first day', 'joined'],
  } satisfies Record<Column, readonly string[]>).flatMap(([column, names]) =>
    names.map((name) => [name, column as Column] as const),
  ),
);

/** What a heading says, whatever its case, hyphens and points. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_.\-/:*]+/g, ' ')
    .trim();
}

/** PINs are made by the hub and shown to one person. One that stands in a file is known to whoever has the file. */
const SECRET = /\b(?:pin|password|passcode|code)\b/;

const ROLES: ReadonlyMap<string, CarerRole> = new Map(
  Object.entries({
    'senior-carer': [
      'senior carer',
      'senior',
      'senior care assistant',
      'senior care worker',
      'team leader',
      'shift leader',
      'deputy manager',
      'nurse',
      'registered nurse',
    ],
    carer: [
      'carer',
      'care assistant',
      'care worker',
      'healthcare assistant',
      'health care assistant',
      'hca',
      'support worker',
      'bank carer',
      'agency carer',
      'night carer',
    ],
  } satisfies Record<CarerRole, readonly string[]>).flatMap(([role, names]) =>
    names.map((name) => [name, role as CarerRole] as const),
  ),
);

const LONGEST_NAME = 80;
/** Invisible and controlling characters: a name with one of them looks like another name. */
const NOT_IN_A_NAME = /[\p{Cc}\p{Cf}<>"=@|]|^[+-]/u;

/** Why a name cannot be taken; undefined where it can. */
export function nameFault(name: string): string | undefined {
  if (name === '') return 'The name is missing.';
  if (name.length > LONGEST_NAME) return `The name is longer than ${String(LONGEST_NAME)} letters.`;
  if (NOT_IN_A_NAME.test(name)) return 'There is a character in the name that no name has.';
  if (!/\p{L}/u.test(name)) return 'There is no letter in the name.';
  return undefined;
}

/** One space between words, none around them. */
export function tidyName(name: string): string {
  return name.replace(/\s+/gu, ' ').trim();
}

export function sameName(a: string, b: string): boolean {
  return tidyName(a).localeCompare(tidyName(b), 'en-GB', { sensitivity: 'base' }) === 0;
}

export interface FileContext {
  /** Who works there now. */
  readonly staff: readonly { readonly name: string; readonly role: CarerRole }[];
  readonly today: CalendarDate;
}

function failed(words: string): StaffFileReport {
  return { problems: [words], notes: [], rows: [], counts: { fresh: 0, here: 0, bad: 0 } };
}

function headingsOf(cells: readonly string[]): {
  columns: readonly (Column | undefined)[];
  problems: string[];
  notes: string[];
} {
  const problems: string[] = [];
  const notes: string[] = [];
  const columns = cells.map((heading) => {
    const words = plain(heading);
    if (SECRET.test(words)) {
      problems.push(
        `The column “${heading.trim()}” may hold PINs. A staff file holds none: take the column out of the file, and delete copies of it.`,
      );
      return undefined;
    }
    const column = HEADINGS.get(words);
    if (column === undefined && words !== '') notes.push(`The column “${heading.trim().slice(0, 40)}” is not used.`);
    return column;
  });
  const has = (column: Column): boolean => columns.includes(column);
  for (const column of new Set(columns)) {
    if (column !== undefined && columns.indexOf(column) !== columns.lastIndexOf(column)) {
      problems.push(`Two columns say the same (${column}). Take one out.`);
    }
  }
  if (!has('name') && !(has('given') && has('family'))) {
    problems.push('No column with names was found. Call it “name”, or use “first name” and “last name”.');
  }
  if (!has('role')) problems.push('No column with roles was found. Call it “role”.');
  return { columns, problems, notes };
}

function readRow(
  { row, cells }: CsvRecord,
  columns: readonly (Column | undefined)[],
  today: CalendarDate,
): StaffFileRow {
  const cell = (column: Column): string => tidyName(cells[columns.indexOf(column)] ?? '');
  const name = columns.includes('name') ? cell('name') : tidyName(`${cell('given')} ${cell('family')}`);
  const problems: string[] = [];
  const warnings: string[] = [];
  if (cells.slice(columns.length).some((text) => text.trim() !== '')) {
    problems.push('The row has more cells than there are headings. Is a quote missing?');
  }
  const fault = nameFault(name);
  if (fault !== undefined) problems.push(fault);
  const written = cell('role');
  const role = ROLES.get(plain(written));
  if (written === '') problems.push('The role is missing: carer or senior carer.');
  else if (role === undefined) {
    problems.push(`“${written.slice(0, 40)}” is no role of a kiosk. Write carer or senior carer.`);
  }
  const start = columns.includes('start') ? cell('start') : '';
  let startedOn: CalendarDate | undefined;
  if (start !== '') {
    const read = readDate(start);
    if (read.kind === 'date') startedOn = read.date;
    else if (read.kind === 'month-first')
      problems.push(`${start} has the month first. Write 14/03/2026 or 2026-03-14.`);
    else problems.push(read.words);
    if (startedOn !== undefined && startedOn > today) {
      warnings.push('The first day is still to come, and the PIN works from now on. Give it to them on that day.');
    }
  }
  return {
    row,
    name: name.slice(0, 200),
    ...(role === undefined ? {} : { role }),
    ...(startedOn === undefined ? {} : { startedOn }),
    state: problems.length > 0 ? 'bad' : 'new',
    problems,
    warnings,
  };
}

/** Twice in the file, or at work in the home already. */
function compared(rows: readonly StaffFileRow[], { staff }: FileContext): StaffFileRow[] {
  return rows.map((row) => {
    if (row.state === 'bad') return row;
    const twins = rows.filter((other) => other.row !== row.row && sameName(other.name, row.name));
    if (twins.length > 0) {
      const where = twins.map((twin) => String(twin.row)).join(', ');
      const words = `The same name is in row ${where}. Two people need names that can be told apart at the kiosk.`;
      return { ...row, state: 'bad', problems: [...row.problems, words] };
    }
    const known = staff.find((one) => sameName(one.name, row.name));
    if (known === undefined) return row;
    const warnings =
      known.role === row.role ? [] : ['Works here with another role. The file changes nothing about that.'];
    return { ...row, state: 'here', warnings };
  });
}

const ORDER: Readonly<Record<StaffFileRow['state'], number>> = { bad: 0, new: 1, here: 2 };

/** What would become of each row. Nothing is written. */
export function readStaffFile(bytes: Uint8Array, context: FileContext): StaffFileReport {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return failed(decoded.refusal);
  const csv = parseCsv(decoded.value.text);
  if (!csv.ok) return failed(csv.refusal);
  const [header, ...records] = csv.value.records;
  if (header === undefined) return failed('The file is empty.');
  if (records.length === 0) return failed('The file has headings and no rows.');
  if (records.length > MAX_STAFF_ROWS) {
    return failed(`The file has ${String(records.length)} rows; at most ${String(MAX_STAFF_ROWS)} are taken at once.`);
  }
  const { columns, problems, notes } = headingsOf(header.cells);
  if (decoded.value.encoding === 'windows-1252') {
    notes.push('The file is not in UTF-8. It was read as Windows-1252: look whether names with accents are right.');
  }
  const rows =
    problems.length > 0
      ? []
      : compared(
          records.map((record) => readRow(record, columns, context.today)),
          context,
        ).sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.row - b.row);
  const count = (state: StaffFileRow['state']): number => rows.filter((row) => row.state === state).length;
  return { problems, notes, rows, counts: { fresh: count('new'), here: count('here'), bad: count('bad') } };
}
