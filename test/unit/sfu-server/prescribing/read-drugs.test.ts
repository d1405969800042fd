import { describe, expect, test } from 'vitest';
import { checkDigit, fictitiousCode } from '../../../../sfu-server/prescribing/identifiers.ts';
import { readDrugTable, type DrugRow } from '../../../../sfu-server/prescribing/read-drugs.ts';

const HEAD = ['code', 'name', 'form', 'substances', 'classes', 'controlled', 'routes'];
const real = (digits: string) => `${digits}${String(checkDigit(digits))}`;
const REAL = real('39732511000001');
const OTHER = real('32223600');

function rowsOf(...records: readonly (readonly string[])[]): readonly DrugRow[] {
  return [HEAD, ...records].map((cells, index) => ({ row: index + 1, cells }));
}

const good = [REAL, 'Amoxicillin 500 mg capsules', 'capsule', 'amoxicillin', 'penicillin|beta-lactam', '', 'by mouth'];

describe('a table', () => {
  test('of real codes is real', () => {
    const { table, problems } = readDrugTable(
      'dm+d 2026-11',
      rowsOf(good, [OTHER, 'B', 'tablet', 'b; c', '', 'cd4', '']),
    );
    expect(problems).toEqual([]);
    expect(table).toMatchObject({ version: 'dm+d 2026-11', fictitious: false });
    expect(table?.drugs).toEqual([
      {
        code: REAL,
        name: 'Amoxicillin 500 mg capsules',
        form: 'capsule',
        substances: ['amoxicillin'],
        classes: ['penicillin', 'beta-lactam'],
        routes: ['by mouth'],
      },
      { code: OTHER, name: 'B', form: 'tablet', substances: ['b', 'c'], classes: [], routes: [], controlled: 'CD4' },
    ]);
  });

  test('of codes that cannot exist is made up, and says so', () => {
    const made = [fictitiousCode(7), 'Doxycycline 100 mg capsules', 'capsule', 'doxycycline'];
    expect(readDrugTable('own', rowsOf(made)).table?.fictitious).toBe(true);
  });

  test('of both is refused', () => {
    const made = [fictitiousCode(7), 'Doxycycline 100 mg capsules', 'capsule', 'doxycycline'];
    const { table, problems } = readDrugTable('own', rowsOf(good, made));
    expect(table).toBeUndefined();
    expect(problems.join()).toMatch(/1 of 2 codes have a wrong check digit/);
  });
});

describe('a row is named with what is wrong with it', () => {
  test.each([
    ['a code that is none', [...good.with(0, 'ABC')], /Row 2: the code “ABC”/],
    ['no name', good.with(1, ' '), /Row 2: there is no name/],
    ['no substance', good.with(3, ' | '), /Row 2: there is no substance/],
    ['no such schedule', good.with(5, 'CD9'), /Row 2: “CD9” is no schedule/],
    ['a letter that nobody sees', good.with(1, 'Amoxi\u202ecillin'), /Row 2: .* nobody can see/],
    ['a name without end', good.with(1, 'x'.repeat(201)), /more than 200 characters/],
    ['a cell too many', [...good, 'more'], /Row 2: there are more cells than headings/],
  ])('%s', (_name, cells, words) => {
    const { table, problems } = readDrugTable('own', rowsOf(cells));
    expect(table).toBeUndefined();
    expect(problems.join('\n')).toMatch(words);
  });

  test('the same code twice, with the row of the first', () => {
    expect(readDrugTable('own', rowsOf(good, good)).problems).toEqual([
      `Row 3: the code ${REAL} stands in row 2 already.`,
    ]);
  });
});

test.each([
  ['a column that is missing', ['code', 'name', 'form'], /column substances is missing/],
  ['a column twice', [...HEAD, 'name'], /column name is there twice/],
  ['a column that nobody knows', [...HEAD, 'price'], /“price” is not known/],
])('%s', (_name, head, words) => {
  const { problems } = readDrugTable('own', [
    { row: 1, cells: head },
    { row: 2, cells: good },
  ]);
  expect(problems.join('\n')).toMatch(words);
});

test('headings without rows are no table', () => {
  expect(readDrugTable('own', rowsOf()).problems).toEqual(['The file has headings and no rows.']);
});
