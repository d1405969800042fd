/** One row: what it says of a person, and what of it cannot be taken. Pure: who is in the home already is not asked here. */
import { ageInYears, type CalendarDate } from '#domain/base/time.ts';
import type { Identity, StatementContents, Topic } from '#domain/record/contents.ts';
import { SOURCE_KINDS, type Source } from '#domain/record/source.ts';
import type { Statement } from '#domain/record/statement.ts';
import type { ImportProblem, ResidentCells, ResidentColumn } from '#protocol/hub/manager.ts';
import { CONTENT_SCHEMAS } from '#protocol/stored/record-schemas.ts';
import { createCellReader, type CellReader } from './cell-reader.ts';
import { NEEDED_COLUMNS } from './columns.ts';
import { readAllergies, readCommunication, readDiagnoses, readMedicines } from './lists.ts';
import { readNhsNumber } from './nhs-number.ts';

/** What a row says of a person. */
export interface Registration {
  readonly identity: Identity;
  readonly room: string;
  readonly practiceName: string;
  readonly gpName: string;
  readonly statements: readonly Statement[];
  readonly placement: {
    readonly kind: 'resident' | 'respite';
    /** Absent for today. */
    readonly from?: CalendarDate | undefined;
    readonly until?: CalendarDate | undefined;
  };
}

export interface ReadRow {
  /** Absent when something that is needed could not be read. */
  readonly registration?: Registration | undefined;
  readonly problems: readonly ImportProblem[];
  readonly warnings: readonly ImportProblem[];
  readonly eitherWay: readonly ResidentColumn[];
  readonly monthFirst: readonly ResidentColumn[];
}

export interface RowContext {
  readonly today: CalendarDate;
  readonly homeName: string;
}

/** Says one thing of the person, in the words of the row's source. */
type State = <T extends Topic>(
  column: ResidentColumn,
  topic: T,
  content: StatementContents[T],
  asOf?: CalendarDate,
) => void;

const SEXES: Readonly<Record<string, Identity['sex']>> = {
  f: 'female',
  female: 'female',
  m: 'male',
  male: 'male',
  o: 'other',
  x: 'other',
  other: 'other',
};

const MAY_BE_TOLD: Readonly<Record<string, 'yes' | 'no' | 'not-asked'>> = {
  '': 'not-asked',
  'not asked': 'not-asked',
  yes: 'yes',
  y: 'yes',
  no: 'no',
  n: 'no',
};

const CPR: Readonly<Record<string, 'attempt' | 'do-not-attempt'>> = {
  attempt: 'attempt',
  'attempt cpr': 'attempt',
  'do not attempt': 'do-not-attempt',
  'do-not-attempt': 'do-not-attempt',
  dnacpr: 'do-not-attempt',
};

const PAPERS: Readonly<Record<string, 'respect' | 'dnacpr' | 'adrt'>> = {
  respect: 'respect',
  dnacpr: 'dnacpr',
  adrt: 'adrt',
};

const PLACEMENTS: Readonly<Record<string, 'resident' | 'respite'>> = {
  '': 'resident',
  resident: 'resident',
  respite: 'respite',
};

const SOURCES: Readonly<Record<string, Source['kind']>> = Object.fromEntries([
  ['', 'home'],
  ...SOURCE_KINDS.flatMap((kind) => [
    [kind, kind],
    [kind.replaceAll('-', ' '), kind],
  ]),
]) as Record<string, Source['kind']>;

/** One line each, and short: what stands in a banner. */
const ONE_LINE = [
  'family_name',
  'given_name',
  'title',
  'preferred_name',
  'room',
  'gp_practice',
  'gp_name',
] as const satisfies readonly ResidentColumn[];
const LONGEST = 200;

/** NEWS2 is not for people under 16, and no home for adults takes anybody that young. */
const YOUNGEST = 16;
const OLDEST = 125;

function readBorn(reader: CellReader, today: CalendarDate): CalendarDate | undefined {
  const born = reader.pastDate('born');
  if (born === undefined) return undefined;
  const age = ageInYears(born, today);
  if (age >= YOUNGEST && age <= OLDEST) return born;
  const because = age < YOUNGEST ? '; NEWS2 is not for people under 16.' : '.';
  reader.bad('born', 'bad-date', `${reader.cell('born')} would make them ${String(age)} years old${because}`);
  return undefined;
}

function readIdentity(reader: CellReader, today: CalendarDate): Identity | undefined {
  const { cell } = reader;
  for (const column of NEEDED_COLUMNS) if (cell(column) === '') reader.bad(column, 'missing', 'is missing.');
  for (const column of ONE_LINE) {
    if (cell(column).length > LONGEST) reader.bad(column, 'bad-value', `is longer than ${String(LONGEST)} characters.`);
    else if (/[\r\n]/.test(cell(column))) reader.bad(column, 'bad-value', 'has more than one line.');
  }
  for (const column of ['family_name', 'given_name'] as const) {
    if (/\d/.test(cell(column))) reader.warn(column, 'bad-value', `there is a number in “${cell(column)}”.`);
  }
  const born = readBorn(reader, today);
  const sex = cell('sex') === '' ? undefined : reader.choice('sex', SEXES, 'female, male, other');
  const nhsNumber = cell('nhs_number') === '' ? undefined : readNhsNumber(cell('nhs_number'));
  if (nhsNumber?.ok === false) reader.bad('nhs_number', 'bad-nhs-number', nhsNumber.refusal);
  if (born === undefined || sex === undefined || nhsNumber?.ok !== true) return undefined;
  return {
    familyName: cell('family_name'),
    givenName: cell('given_name'),
    title: cell('title'),
    preferredName: cell('preferred_name') === '' ? cell('given_name') : cell('preferred_name'),
    born,
    sex,
    nhsNumber: nhsNumber.value,
  };
}

/** Who says what the row says, and of which day it is. Another source without its name could not be asked. */
function readSource(reader: CellReader, homeName: string): { readonly source: Source; readonly asOf?: CalendarDate } {
  const kind = reader.choice('source', SOURCES, SOURCE_KINDS.join(', ')) ?? 'home';
  const name = reader.cell('source_name');
  const asOf = reader.pastDate('as_of');
  if (kind !== 'home') {
    if (name === '')
      reader.bad('source_name', 'missing', 'is missing: which letter, which summary, who of the family.');
    if (reader.cell('as_of') === '') reader.bad('as_of', 'missing', 'is missing: the day of which the source is.');
  }
  return { source: { kind, name: name === '' ? homeName : name }, ...(asOf === undefined ? {} : { asOf }) };
}

function readKin(reader: CellReader, state: State): void {
  const { cell } = reader;
  const mayBeTold = reader.choice('kin_may_be_told', MAY_BE_TOLD, 'yes, no or empty');
  if (cell('kin_name') === '') {
    const columns = ['kin_relation', 'kin_telephone', 'kin_may_be_told'] as const;
    reader.allEmpty(columns, 'says something about a next of kin who is not named.');
    return;
  }
  if (cell('kin_telephone') === '') reader.warn('kin_telephone', 'missing', 'nobody could ring them.');
  else if (cell('kin_telephone').replace(/\D/g, '').length < 3) {
    reader.bad('kin_telephone', 'bad-value', `“${cell('kin_telephone')}” is not a telephone number.`);
  }
  state('kin_name', 'contact', {
    name: cell('kin_name'),
    relation: cell('kin_relation'),
    telephone: cell('kin_telephone'),
    roles: ['next-of-kin'],
    mayBeTold: mayBeTold ?? 'not-asked',
    atNight: 'not-asked',
  });
}

/** A paper is taken only whole: what it decides, which paper, of which day. */
function readCpr(reader: CellReader, state: State): void {
  const { cell } = reader;
  if (cell('cpr') === '') {
    const columns = ['cpr_document', 'cpr_date', 'cpr_signed_by', 'cpr_original'] as const;
    reader.allEmpty(columns, 'belongs to a decision about resuscitation that is not given.');
    return;
  }
  const cpr = reader.choice('cpr', CPR, 'attempt, do not attempt');
  const signedOn = reader.pastDate('cpr_date');
  if (cell('cpr_date') === '') reader.bad('cpr_date', 'missing', 'is missing: the day on which the paper was signed.');
  const named = cell('cpr_document') !== '';
  if (!named) reader.bad('cpr_document', 'missing', 'is missing: ReSPECT, DNACPR or ADRT.');
  const kind = named ? reader.choice('cpr_document', PAPERS, 'ReSPECT, DNACPR, ADRT') : undefined;
  if (cell('cpr_original') === '') {
    reader.warn('cpr_original', 'missing', 'nobody will find the signed original. A copy is not the original.');
  }
  if (cpr === 'attempt' && kind === 'dnacpr') {
    const words = 'a DNACPR form says not to attempt it, and the column Resuscitation says to attempt it.';
    reader.bad('cpr_document', 'bad-value', words);
    return;
  }
  if (cpr === undefined || kind === undefined || signedOn === undefined) return;
  const paper = { signedBy: cell('cpr_signed_by'), original: cell('cpr_original') };
  state('cpr', 'plan', { kind, version: '', cpr, words: '', ...paper }, signedOn);
}

/** Copied from whoever assessed it: an import assesses nobody. */
function readFrailty(reader: CellReader, state: State): void {
  const { cell } = reader;
  if (cell('frailty_score') === '') {
    reader.allEmpty(['frailty_date', 'frailty_by'], 'belongs to a frailty score that is not given.');
    return;
  }
  const score = reader.number('frailty_score', 1, 9);
  const on = reader.pastDate('frailty_date');
  if (cell('frailty_date') === '') reader.bad('frailty_date', 'missing', 'is missing: the day of the assessment.');
  if (cell('frailty_by') === '') reader.bad('frailty_by', 'missing', 'is missing: the clinician who assessed it.');
  if (score === undefined || on === undefined || cell('frailty_by') === '') return;
  const content = { score: score as StatementContents['frailty']['score'], assessedBy: cell('frailty_by') };
  state('frailty_score', 'frailty', content, on);
}

function readNormal(reader: CellReader, state: State): void {
  const { cell } = reader;
  if (cell('normal_news2') === '') {
    reader.allEmpty(['normal_news2_date', 'normal_news2_by'], 'belongs to a usual NEWS2 that is not given.');
    return;
  }
  const news2Total = reader.number('normal_news2', 0, 20);
  const on = reader.pastDate('normal_news2_date');
  if (cell('normal_news2_date') === '') {
    reader.bad('normal_news2_date', 'missing', 'is missing: the day on which it was agreed.');
  }
  if (news2Total === undefined || on === undefined) return;
  state('normal_news2', 'baseline', { news2Total, agreedBy: cell('normal_news2_by') }, on);
}

function readPlacement(
  reader: CellReader,
  today: CalendarDate,
  born: CalendarDate | undefined,
): Registration['placement'] | undefined {
  const { cell } = reader;
  const kind = reader.choice('placement', PLACEMENTS, 'resident, respite');
  const from = reader.pastDate('placed_from');
  const until = reader.date('respite_until');
  if (from !== undefined && born !== undefined && from < born) {
    reader.bad('placed_from', 'bad-date', 'is before the date of birth.');
  }
  if (kind === 'resident') {
    reader.allEmpty(['respite_until'], 'belongs to a respite stay, and the placement is not one.');
  }
  if (kind === 'respite') {
    if (cell('respite_until') === '') {
      reader.bad('respite_until', 'missing', 'is missing: the planned last day of the stay.');
    } else if (until !== undefined && until < today) {
      reader.bad('respite_until', 'bad-date', `${cell('respite_until')} is over.`);
    }
  }
  return kind === undefined ? undefined : { kind, from, until };
}

export function readRow(cells: ResidentCells, { today, homeName }: RowContext): ReadRow {
  const reader = createCellReader(cells, today);
  const { cell } = reader;
  const statements: Statement[] = [];

  const identity = readIdentity(reader, today);
  const { source, asOf: asOfRow } = readSource(reader, homeName);
  const state: State = (column, topic, content, asOf = asOfRow ?? today) => {
    if (CONTENT_SCHEMAS[topic].safeParse(content).success) {
      statements.push({ topic, content, source, asOf } as Statement);
    } else {
      reader.bad(column, 'bad-value', 'is too long, or part of it is empty.');
    }
  };

  if (cell('allergies') === '') {
    reader.warn('allergies', 'missing', 'nothing is said: the record will show that nobody has asked.');
  }
  for (const allergy of reader.list('allergies', readAllergies)) state('allergies', 'allergy', allergy);
  readKin(reader, state);
  for (const diagnosis of reader.list('diagnoses', readDiagnoses)) state('diagnoses', 'diagnosis', diagnosis);
  for (const medicine of reader.list('medicines', readMedicines)) state('medicines', 'medicine', medicine);
  for (const need of readCommunication(cell('communication'))) state('communication', 'communication', need);
  if (cell('wishes') !== '') state('wishes', 'wishes', { words: cell('wishes') });
  readCpr(reader, state);
  readFrailty(reader, state);
  readNormal(reader, state);
  const placement = readPlacement(reader, today, identity?.born);

  const { problems, warnings, eitherWay, monthFirst } = reader;
  const whole = problems.length === 0 && identity !== undefined && placement !== undefined;
  const registration: Registration | undefined = whole
    ? {
        identity,
        room: cell('room'),
        practiceName: cell('gp_practice'),
        gpName: cell('gp_name'),
        statements,
        placement,
      }
    : undefined;
  return { registration, problems, warnings, eitherWay, monthFirst };
}
