/**
 * A drug table out of the rows of a file. Every row that cannot be taken is named with what is wrong with it; a table is taken whole or
 * not at all, because a medicine that is missing cannot be checked against an allergy.
 */
import { CD_SCHEDULES, type CdSchedule } from '#domain/outcomes/items.ts';
import type { Drug, DrugTable } from '#domain/prescribing/drug.ts';
import { isShapedAsCode, mayBeReal } from './identifiers.ts';

/** One cell each; several values in a cell are parted by "|" or ";". */
export const DRUG_COLUMNS = ['code', 'name', 'form', 'substances', 'classes', 'controlled', 'routes'] as const;
export type DrugColumn = (typeof DRUG_COLUMNS)[number];
/** Without these nothing can be prescribed or checked. */
const NEEDED: readonly DrugColumn[] = ['code', 'name', 'form', 'substances'];

const LONGEST = 200;
const MOST_IN_A_CELL: Readonly<Record<'substances' | 'classes' | 'routes', number>> = {
  substances: 20,
  classes: 20,
  routes: 10,
};

export interface DrugRow {
  /** As the file counts its rows, the headings being the first. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface ReadTable {
  /** Absent when there is a problem. */
  readonly table?: DrugTable | undefined;
  readonly problems: readonly string[];
  readonly rows: number;
}

/** Control characters would be invisible on the screen and in print. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

function listOf(cell: string): readonly string[] {
  return [...new Set(cell.split(/[|;]/).map((part) => part.trim()))].filter((part) => part !== '');
}

function isSchedule(text: string): text is CdSchedule {
  return (CD_SCHEDULES as readonly string[]).includes(text);
}

function readDrug(found: Readonly<Record<DrugColumn, string>>): Drug | readonly string[] {
  const problems: string[] = [];
  const wrong = (words: string) => problems.push(words);
  const { code, name, form } = found;
  if (!isShapedAsCode(code)) wrong(`the code “${code}” is not an identifier of 6 to 18 digits.`);
  if (name === '') wrong('there is no name.');
  if (form === '') wrong('there is no form.');
  const lists = {
    substances: listOf(found.substances),
    classes: listOf(found.classes),
    routes: listOf(found.routes),
  };
  if (lists.substances.length === 0) wrong('there is no substance: an allergy to it could not be found.');
  for (const key of ['substances', 'classes', 'routes'] as const) {
    if (lists[key].length > MOST_IN_A_CELL[key]) wrong(`there are more than ${String(MOST_IN_A_CELL[key])} ${key}.`);
  }
  for (const text of [name, form, ...lists.substances, ...lists.classes, ...lists.routes]) {
    if (text.length > LONGEST) wrong(`“${text.slice(0, 40)}…” has more than ${String(LONGEST)} characters.`);
    if (INVISIBLE.test(text)) wrong(`“${text.slice(0, 40)}” has a character in it that nobody can see.`);
  }
  const controlled = found.controlled.toUpperCase();
  if (controlled !== '' && !isSchedule(controlled)) {
    wrong(`“${found.controlled}” is no schedule: write CD1, CD2, CD3, CD4 or CD5, or nothing.`);
  }
  if (problems.length > 0) return problems;
  return { code, name, form, ...lists, ...(isSchedule(controlled) ? { controlled } : {}) };
}

/** What is wrong with the headings, or where each column stands. */
function columnsOf(headings: readonly string[], problems: string[]): ReadonlyMap<DrugColumn, number> {
  const places = new Map<DrugColumn, number>();
  for (const [index, heading] of headings.entries()) {
    const plain = heading.trim().toLowerCase();
    const column = DRUG_COLUMNS.find((one) => one === plain);
    if (column === undefined) {
      if (plain !== '') problems.push(`The column “${heading}” is not known. Rename it or take it out.`);
    } else if (places.has(column)) problems.push(`The column ${column} is there twice.`);
    else places.set(column, index);
  }
  for (const column of NEEDED) if (!places.has(column)) problems.push(`The column ${column} is missing.`);
  return places;
}

/**
 * @param version under which it is kept from now on
 * @param rows the headings first
 */
export function readDrugTable(version: string, rows: readonly DrugRow[]): ReadTable {
  const problems: string[] = [];
  const [headings, ...records] = rows;
  const places = columnsOf(headings?.cells ?? [], problems);
  if (problems.length > 0) return { problems, rows: records.length };
  if (records.length === 0) return { problems: ['The file has headings and no rows.'], rows: 0 };
  const drugs: Drug[] = [];
  const seen = new Map<string, number>();
  for (const { row, cells } of records) {
    const problem = (words: string) => {
      problems.push(`Row ${String(row)}: ${words}`);
    };
    if (cells.slice(headings?.cells.length).some((cell) => cell.trim() !== '')) {
      problem('there are more cells than headings. Is a quote missing?');
    }
    const found = Object.fromEntries(
      DRUG_COLUMNS.map((column) => [column, (cells[places.get(column) ?? -1] ?? '').trim()]),
    ) as Record<DrugColumn, string>;
    const drug = readDrug(found);
    if (!('code' in drug)) {
      drug.forEach(problem);
      continue;
    }
    const before = seen.get(drug.code);
    if (before !== undefined) problem(`the code ${drug.code} stands in row ${String(before)} already.`);
    seen.set(drug.code, row);
    drugs.push(drug);
  }
  const real = drugs.filter(({ code }) => mayBeReal(code)).length;
  if (real > 0 && real < drugs.length) {
    const wrong = drugs.find(({ code }) => !mayBeReal(code))?.code ?? '';
    problems.push(
      `${String(drugs.length - real)} of ${String(drugs.length)} codes have a wrong check digit, as ${wrong} has. A table is real or made up as a whole.`,
    );
  }
  if (problems.length > 0) return { problems, rows: records.length };
  // Codes of which none can exist are somebody's sample: it says so wherever a medicine is chosen.
  return { table: { version, fictitious: real === 0, drugs }, problems, rows: records.length };
}
