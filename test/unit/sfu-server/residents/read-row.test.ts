import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNhsNumber, isNhsNumber } from '#domain/residents/nhs-number.ts';
import { mayState } from '#domain/record/who-may-state.ts';
import { RESIDENT_COLUMNS, type ResidentCells, type ResidentColumn } from '#protocol/hub/manager.ts';
import { readDate } from '../../../../sfu-server/residents/file/dates.ts';
import { readAllergies, readDiagnoses, readMedicines } from '../../../../sfu-server/residents/file/lists.ts';
import { readFile } from '../../../../sfu-server/residents/file/read-file.ts';
import { readRow } from '../../../../sfu-server/residents/file/read-row.ts';

const CONTEXT = { today: '2026-11-22', homeName: 'Larkfield House' };

const GOOD: ResidentCells = {
  family_name: 'Tansley',
  given_name: 'Beatrice',
  born: '1938-02-17',
  sex: 'female',
  nhs_number: '999 300 0000',
  room: '21',
  gp_practice: 'Millbrook Surgery',
  gp_name: 'Dr Samuel Okafor',
  allergies: 'none known',
  kin_name: 'Rosalind',
  kin_telephone: '01632 960 201',
  cpr: 'do not attempt',
  cpr_document: 'ReSPECT',
  cpr_date: '2026-03-02',
  cpr_original: 'Yellow folder',
  frailty_score: '6',
  frailty_date: '2026-05-11',
  frailty_by: 'Joanna Bell',
  normal_news2: '1',
  normal_news2_date: '2026-05-11',
};

const problemsOf = (changes: ResidentCells) =>
  readRow({ ...GOOD, ...changes }, CONTEXT).problems.map(({ column, words }) => [column, words] as const);

test('a good row has no problem and no warning, and says all of it', () => {
  const { registration, problems, warnings } = readRow(GOOD, CONTEXT);
  expect(problems).toEqual([]);
  expect(warnings).toEqual([]);
  expect(registration).toMatchObject({
    identity: { familyName: 'Tansley', preferredName: 'Beatrice', nhsNumber: '9993000000', sex: 'female' },
    placement: { kind: 'resident' },
  });
  expect(registration?.statements.map(({ topic, asOf, source }) => [topic, asOf, source.name])).toEqual([
    ['allergy', '2026-11-22', 'Larkfield House'],
    ['contact', '2026-11-22', 'Larkfield House'],
    ['plan', '2026-03-02', 'Larkfield House'],
    ['frailty', '2026-05-11', 'Larkfield House'],
    ['baseline', '2026-05-11', 'Larkfield House'],
  ]);
});

const WRONG: readonly (readonly [ResidentColumn, string, RegExp])[] = [
  ['family_name', '', /missing/],
  ['family_name', 'x'.repeat(201), /longer than 200/],
  ['given_name', 'a\nb', /more than one line/],
  ['given_name', 'a\u0007', /no text/],
  ['born', '', /missing/],
  ['born', '1938-02-30', /no day of the calendar/],
  ['born', '17/02/38', /two digits/],
  ['born', '02/17/1938', /month first/],
  ['born', '13928', /spreadsheet counts days/],
  ['born', '2031-01-01', /future/],
  ['born', '1899-01-01', /127 years/],
  ['born', '2015-01-01', /under 16/],
  ['sex', 'woman', /not one of/],
  ['sex', 'constructor', /not one of/],
  ['nhs_number', '', /missing/],
  ['nhs_number', '999 300 0001', /^999 300 0001 is not a valid NHS number \(check digit\)\.$/],
  ['nhs_number', '999 300 000', /9 digits/],
  ['nhs_number', '9.993E+09', /shortened by the spreadsheet/],
  ['nhs_number', 'QQ 12 34 56 C', /National Insurance/],
  ['nhs_number', '999300000O', /letters/],
  ['nhs_number', '4444444444', /check digit/],
  ['room', '', /missing/],
  ['gp_practice', '', /missing/],
  ['gp_name', '', /missing/],
  ['allergies', 'nil', /does not say whether anybody asked/],
  ['allergies', 'none known; latex', /stands beside/],
  ['allergies', ': rash', /names no substance/],
  ['diagnoses', '(2011)', /names no diagnosis/],
  ['medicines', 'Amlodipine', /lacks its name, dose or frequency/],
  ['medicines', 'A|1|t|1|by mouth|daily|soon', /“soon” is not understood/],
  ['kin_name', '', /not named/],
  ['kin_telephone', 'ring her', /not a telephone number/],
  ['kin_may_be_told', 'perhaps', /not one of/],
  ['cpr', 'no', /not one of/],
  ['cpr', '', /not given/],
  ['cpr_document', '', /missing/],
  ['cpr_document', 'form', /not one of/],
  ['cpr_date', '', /missing/],
  ['cpr_date', '2027-01-01', /future/],
  ['frailty_score', '10', /from 1 to 9/],
  ['frailty_score', '', /not given/],
  ['frailty_date', '', /missing/],
  ['frailty_by', '', /missing/],
  ['normal_news2', '21', /from 0 to 20/],
  ['normal_news2_date', '', /missing/],
  ['placement', 'guest', /not one of/],
  ['placement', 'respite', /planned last day/],
  ['placed_from', '1930-01-01', /before the date of birth/],
  ['respite_until', '2026-12-01', /not one/],
  ['source', 'neighbour', /not one of/],
  ['source', 'gp-record', /which letter/],
  ['as_of', '2026-13-01', /no day/],
  ['wishes', 'x'.repeat(4001), /too long/],
];

test.each(WRONG)('%s “%s” is told', (column, text, expected) => {
  const problems = problemsOf({ [column]: text });
  expect(problems.map(([, words]) => words).join('\n')).toMatch(expected);
  expect(readRow({ ...GOOD, [column]: text }, CONTEXT).registration).toBeUndefined();
});

test('every column has been wrong above, but those of free text', () => {
  const free: ResidentColumn[] = ['title', 'preferred_name', 'communication', 'cpr_signed_by', 'cpr_original'];
  const named: ResidentColumn[] = ['kin_relation', 'normal_news2_by', 'source_name'];
  const tried = new Set(WRONG.map(([column]) => column));
  expect(RESIDENT_COLUMNS.filter((column) => !tried.has(column)).sort()).toEqual([...free, ...named].sort());
});

test('what is not said is warned of, and does not keep anybody out', () => {
  const { registration, warnings } = readRow({ ...GOOD, allergies: '', kin_telephone: '', cpr_original: '' }, CONTEXT);
  expect(warnings.map(({ column }) => column)).toEqual(['allergies', 'kin_telephone', 'cpr_original']);
  expect(registration?.statements.some(({ topic }) => topic === 'allergy')).toBe(false);
});

test('a DNACPR form that says to attempt it contradicts itself', () => {
  expect(problemsOf({ cpr: 'attempt', cpr_document: 'DNACPR' })).toMatchObject([
    ['cpr_document', /* words */ expect.anything()],
  ]);
});

test('what another source says carries its name and its day; the day of a paper is the paper’s', () => {
  const row = readRow({ ...GOOD, source: 'GP record', source_name: 'Summary', as_of: '30/10/2026' }, CONTEXT);
  expect(row.registration?.statements.map(({ asOf, source }) => [asOf, source.kind])).toEqual([
    ['2026-10-30', 'gp-record'],
    ['2026-10-30', 'gp-record'],
    ['2026-03-02', 'gp-record'],
    ['2026-05-11', 'gp-record'],
    ['2026-05-11', 'gp-record'],
  ]);
});

test('formula characters are data', () => {
  const row = readRow({ ...GOOD, preferred_name: '=cmd|x', wishes: '@home - always', title: '+1' }, CONTEXT);
  expect(row.problems).toEqual([]);
  expect(row.registration?.identity).toMatchObject({ preferredName: '=cmd|x', title: '+1' });
});

test('an import states nothing that only a clinician may, but a frailty score that a clinician assessed', () => {
  const topics = readRow(GOOD, CONTEXT).registration?.statements.map(({ topic }) => topic) ?? [];
  expect(topics.filter((topic) => !mayState('home-manager', topic))).toEqual(['frailty']);
});

describe('dates', () => {
  test('every day of the calendar is read in both spellings', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        (when) => {
          const date = when.toISOString().slice(0, 10);
          const [year = '', month = '', day = ''] = date.split('-');
          expect(readDate(date)).toMatchObject({ kind: 'date', date });
          expect(readDate(`${day}/${month}/${year}`)).toMatchObject({ kind: 'date', date });
          expect(readDate(`${String(Number(day))}.${String(Number(month))}.${year}`)).toMatchObject({
            kind: 'date',
            date,
          });
        },
      ),
    );
  });

  test('a day that could be read either way is marked as such', () => {
    expect(readDate('03/04/1936')).toMatchObject({ date: '1936-04-03', eitherWay: true });
    expect(readDate('04/04/1936')).toMatchObject({ eitherWay: false });
    expect(readDate('13/04/1936')).toMatchObject({ eitherWay: false });
    expect(readDate('04/13/1936')).toEqual({ kind: 'month-first' });
  });
});

test('every NHS number is read in every grouping', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom('', ' ', '-', '\u00a0'), (n, space) => {
      const nine = `999${String(n).padStart(6, '0')}`;
      const digits = Array.from({ length: 10 }, (_, last) => `${nine}${String(last)}`).find(isNhsNumber);
      if (digits === undefined || /^(\d)\1+$/.test(digits)) return;
      const typed = formatNhsNumber(digits).replaceAll('\u00a0', space);
      expect(readRow({ ...GOOD, nhs_number: typed }, CONTEXT).registration?.identity.nhsNumber).toBe(digits);
    }),
  );
});

describe('lists', () => {
  test('allergies', () => {
    expect(readAllergies('Penicillin: rash; latex')).toEqual({
      ok: true,
      value: [
        { known: 'allergy', substance: 'Penicillin', reaction: 'rash' },
        { known: 'allergy', substance: 'latex', reaction: '' },
      ],
    });
    expect(readAllergies('None known')).toEqual({ ok: true, value: [{ known: 'none' }] });
  });

  test('diagnoses', () => {
    expect(readDiagnoses('COPD (2011); hip fracture (past, March 2020); Falls')).toEqual({
      ok: true,
      value: [
        { name: 'COPD', status: 'active', since: '2011' },
        { name: 'hip fracture', status: 'past', since: 'March 2020' },
        { name: 'Falls', status: 'active' },
      ],
    });
  });

  test('medicines', () => {
    const text =
      'Apixaban|5 mg|tablet|1 tablet|by mouth|twice a day|time-critical|for: stroke; Morphine|||2.5 mg||when needed|as needed|controlled|most: 6 doses';
    expect(readMedicines(text)).toMatchObject({
      ok: true,
      value: [
        { name: 'Apixaban', timeCritical: true, reason: 'stroke', asNeeded: false },
        { name: 'Morphine', strength: '', asNeeded: true, controlled: true, mostIn24Hours: '6 doses' },
      ],
    });
  });
});

describe('a file', () => {
  const headings = 'family_name,given_name,born,sex,nhs_number,room,gp_practice,gp_name';
  const line = (name: string, nhs: string, born = '1940-01-20') => `${name},Ann,${born},f,${nhs},1,Practice,Dr Who`;
  const read = (...lines: readonly string[]) => {
    const file = readFile(new TextEncoder().encode(lines.join('\n')), CONTEXT);
    if (!file.ok) throw new Error(file.refusal);
    return file.value;
  };

  test('headings may be written with spaces and capitals', () => {
    const { rows, problems } = read(headings.replaceAll('_', ' ').toUpperCase(), line('Peel', '9993000000'));
    expect(problems).toEqual([]);
    expect(rows[0]?.registration).toBeDefined();
  });

  test('a heading that is not known, is twice there or is missing makes the file bad', () => {
    const { problems, rows } = read(`${headings.replace('room', 'rooms')},sex`, line('Peel', '9993000000'));
    expect(rows).toEqual([]);
    expect(problems.map(({ words }) => words)).toEqual([
      'Column 6, “rooms”, is not known. What is in it would be lost: rename it or take it out.',
      'Column 9, “sex”, is there twice.',
      'The column room (Room) is missing.',
    ]);
  });

  test('scale 2 cannot be imported, and that is said', () => {
    const { rows, notes } = read(
      `${headings},spo2_scale`,
      `${line('Peel', '9993000000')},2`,
      `${line('Pool', '9993000019')},1`,
    );
    expect(notes.join()).toMatch(/cannot put anybody on SpO2 scale 2/);
    expect(rows[0]?.problems).toMatchObject([{ code: 'scale-2' }]);
    expect(rows[0]?.registration).toBeUndefined();
    expect(rows[1]?.problems).toEqual([]);
  });

  test('where one birthday has the month first, those that could be read either way are not trusted', () => {
    const { rows } = read(
      headings,
      line('Peel', '9993000000', '03/04/1936'),
      line('Pool', '9993000019', '04/13/1936'),
      line('Park', '9993000027', '13/04/1936'),
    );
    expect(rows.map(({ problems }) => problems.map(({ words }) => words))).toEqual([
      ['could be read with the month first, as in row 3. Write 1936-03-14.'],
      [expect.stringMatching(/month first/)],
      [],
    ]);
    expect(rows[0]?.registration).toBeUndefined();
  });

  test('two rows of one NHS number are both bad; one name and birthday with two numbers is warned of', () => {
    const { rows } = read(
      headings,
      line('Peel', '9993000000'),
      line('Pool', '999 300 0000'),
      line('Park', '9993000019'),
      line('Park', '9993000027'),
    );
    expect(rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['duplicate'],
      ['duplicate'],
      [],
      [],
    ]);
    expect(rows[2]?.warnings.map(({ words }) => words).join()).toMatch(/same name and date of birth as in row 5/);
  });

  test('cells beyond the headings, and a row that is too short, are told', () => {
    const { rows } = read(headings, `${line('Peel', '9993000000')},more`, 'Pool,Ann');
    expect(rows[0]?.problems).toMatchObject([{ code: 'row-shape' }]);
    expect(rows[1]?.problems.map(({ column }) => column)).toEqual([
      'born',
      'sex',
      'nhs_number',
      'room',
      'gp_practice',
      'gp_name',
    ]);
  });

  test.each([
    ['', /empty/],
    [headings, /no rows/],
    ['a,"b', /never closed/],
  ])('%j cannot be read', (text, words) => {
    const file = readFile(new TextEncoder().encode(text), CONTEXT);
    expect(file.ok ? '' : file.refusal).toMatch(words);
  });

  test('whatever the cells, nothing throws and a registration has no problem', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '/', ';', ':', '|', '(', ')', '-', ' ', 'é') });
    const cells = fc.dictionary(fc.constantFrom(...RESIDENT_COLUMNS), cell) as fc.Arbitrary<ResidentCells>;
    fc.assert(
      fc.property(cells, (some) => {
        const { registration, problems } = readRow({ ...GOOD, ...some }, CONTEXT);
        expect(registration === undefined).toBe(problems.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});
