/** Every sentence of the observation chart, on the screen, in its table and on paper. */
import type { EncounterStatus } from '#domain/encounters/encounter.ts';
import type { Acvpu, BreathingSupport, News2Parameter, Spo2Scale, SubScore } from '#domain/news2/parameters.ts';
import type { News2Band } from '#domain/news2/score.ts';
import { abbeyBand, abbeyTotal, type DipstickPad, type Finding } from '#domain/observations/finding.ts';
import type { Provenance } from '#domain/observations/observation-set.ts';
import type { SoftSignsCheck } from '#domain/soft-signs/soft-signs.ts';
import { ACVPU_CLINICAL, ACVPU_SHORT, BAND_WORDS, temperatureWords } from './news2.ts';
import { ABBEY_BAND, DIPSTICK_PAD, dipstickResultWords, SOFT_SIGN, STRIKE_WHY } from './record.ts';
import { calendarWords, clockTime, dateTimeWords, dateWords, nearTime } from './time.ts';

/** Whose words: a carer's at the kiosk, or a clinician's. */
export type ChartWords = 'carer' | 'clinical';

type Level = 'set' | 'day' | 'week' | 'month';
type Plot =
  | 'respirations'
  | 'spo2-scale-1'
  | 'spo2-scale-2'
  | 'air-or-oxygen'
  | 'blood-pressure'
  | 'pulse'
  | 'consciousness'
  | 'temperature';

/** Short dates without the year, which stands over the chart. */
function shortDate(at: number): string {
  return dateWords(at).split(' ').slice(0, 2).join(' ');
}

function plural(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${String(count)} ${many}`;
}

const PLOT_NAMES: Readonly<Record<ChartWords, Readonly<Record<Plot, readonly [name: string, unit: string]>>>> = {
  clinical: {
    respirations: ['Respirations', 'per minute'],
    'spo2-scale-1': ['SpO₂ Scale 1', '%'],
    'spo2-scale-2': ['SpO₂ Scale 2', '%'],
    'air-or-oxygen': ['Air or oxygen', 'L/min'],
    'blood-pressure': ['Blood pressure', 'mmHg'],
    pulse: ['Pulse', 'per minute'],
    consciousness: ['Consciousness', 'ACVPU'],
    temperature: ['Temperature', '°C'],
  },
  carer: {
    respirations: ['Breathing', 'breaths a minute'],
    'spo2-scale-1': ['Oxygen Scale 1', '%'],
    'spo2-scale-2': ['Oxygen Scale 2', '%'],
    'air-or-oxygen': ['Air or oxygen', 'litres a minute'],
    'blood-pressure': ['Blood pressure', 'top number scores'],
    pulse: ['Pulse', 'beats a minute'],
    consciousness: ['Awake', ''],
    temperature: ['Temperature', '°C'],
  },
};

const CALL_STATUS: Readonly<Record<EncounterStatus, string>> = {
  waiting: 'Waiting for a nurse',
  claimed: 'Taken by a nurse',
  'in-call': 'With a nurse now',
  ended: 'Ended, no decision signed yet',
  signed: 'Decision signed',
  cancelled: 'Cancelled by the home',
  joined: 'Joined with another call',
};

function padsWords(pads: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(pads)
    .map(
      ([pad, result]) =>
        `${pad in DIPSTICK_PAD ? DIPSTICK_PAD[pad as DipstickPad] : pad} ${result === 'not-read' ? 'not read' : dipstickResultWords(result ?? '')}`,
    )
    .join(', ');
}

export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case 'urine-dipstick':
      return `Urine dipstick${finding.catheter ? ' (catheter specimen)' : ''}: ${padsWords(finding.pads)}`;
    case 'pain-numeric':
      return `Pain ${String(finding.score)} of 10${finding.site === '' ? '' : `, ${finding.site}`}`;
    case 'pain-abbey': {
      const total = abbeyTotal(finding.parts);
      return `Abbey pain scale ${String(total)} of 18, ${ABBEY_BAND[abbeyBand(total)].toLowerCase()}`;
    }
    case 'weight':
      return `Weight ${temperatureWords(finding.tenthsKilogram)} kg (${finding.method})`;
    case 'fluid':
      return `Fluid ${finding.direction}: ${String(finding.millilitres)} ml ${finding.what}${finding.estimated ? ' (estimated)' : ''}`;
    case 'wound':
      return `Wound, ${finding.site}${finding.words === '' ? '' : `: ${finding.words}`}`;
    default:
      return finding satisfies never;
  }
}

export function softSignsWords(check: SoftSignsCheck): string {
  const signs = check.signs.map((sign) => SOFT_SIGN[sign].toLowerCase()).join(', ');
  const said = check.asWellAsNormal ? 'As well as normal' : signs === '' ? 'Not as well as normal' : signs;
  const own = check.words === '' ? '' : ` “${check.words}”`;
  const family = check.family === undefined ? '' : ` Family (${check.family.name}): “${check.family.words}”`;
  return `Soft signs: ${said}.${own}${family}`;
}

/** What is printed of one value where it stands. */
export function valueWords(plot: Plot, value: number, words: ChartWords, acvpu: (value: number) => Acvpu): string {
  switch (plot) {
    case 'temperature':
      return temperatureWords(value);
    case 'consciousness':
      return ACVPU_CELL[words][acvpu(value)];
    case 'air-or-oxygen':
    case 'respirations':
    case 'spo2-scale-1':
    case 'spo2-scale-2':
    case 'blood-pressure':
    case 'pulse':
      return String(value);
    default:
      return plot satisfies never;
  }
}

/** So short that they fit into a column. */
const ACVPU_CELL: Readonly<Record<ChartWords, Readonly<Record<Acvpu, string>>>> = {
  clinical: { A: 'Alert', C: 'New C', V: 'Voice', P: 'Pain', U: 'Unresp.' },
  carer: { A: 'As usual', C: 'Muddled', V: 'To voice', P: 'To pain', U: 'No reply' },
};

/** "88–92"; one number where both are the same. */
export function rangeWords(low: string, high: string): string {
  return low === high ? low : `${low}–${high}`;
}

/** As it is read out: "88 to 92". */
export function rangeLong(low: string, high: string): string {
  return low === high ? low : `${low} to ${high}`;
}

export function oxygenWords(
  support: BreathingSupport,
  litres: { readonly low: number; readonly high: number } | undefined,
): string {
  if (support === 'air') return 'Air';
  return litres === undefined ? 'O₂' : `${rangeWords(String(litres.low), String(litres.high))} L`;
}

export function oxygenLong(
  support: BreathingSupport,
  litres: { readonly low: number; readonly high: number } | undefined,
): string {
  if (support === 'air') return 'air';
  return litres === undefined
    ? 'oxygen, flow not said'
    : `oxygen ${rangeLong(String(litres.low), String(litres.high))} L/min`;
}

export function acvpuLong(acvpu: Acvpu, words: ChartWords): string {
  return words === 'carer' ? ACVPU_SHORT[acvpu] : ACVPU_CLINICAL[acvpu];
}

/** The limits of a row as they stand beside it. */
export function rowLimits(
  plot: Plot,
  row: { readonly from: number; readonly to: number; readonly support?: BreathingSupport },
  end: 'highest' | 'lowest' | undefined,
  acvpu: (value: number) => Acvpu,
): string {
  if (plot === 'consciousness') return ROW_ACVPU[acvpu(row.from)];
  if (plot === 'air-or-oxygen') return row.from === 1 ? 'Air' : 'Oxygen L/min';
  const number = (value: number): string => (plot === 'temperature' ? temperatureWords(value) : String(value));
  if (row.support === 'air') return `${number(row.from)}+ on air`;
  const on = row.support === 'oxygen' ? ' on O₂' : '';
  if (end === 'highest') return row.support === 'oxygen' ? `${number(row.from)}+${on}` : `${number(row.from)} or more`;
  if (end === 'lowest') return `${number(row.to)} or less`;
  return `${number(row.from)} to ${number(row.to)}${on}`;
}

const ROW_ACVPU: Readonly<Record<Acvpu, string>> = {
  A: 'Alert',
  C: 'Confusion (new)',
  V: 'Voice',
  P: 'Pain',
  U: 'Unresponsive',
};

/** The head of a column in two lines. The first is empty where the day is the same as in the column before. */
export function columnHead(level: Level, from: number, to: number, newDay: boolean): readonly [string, string] {
  switch (level) {
    case 'set':
      return [newDay ? shortDate(from) : '', clockTime(from)];
    case 'day':
      return [weekday(from), shortDate(from)];
    case 'week':
      return [shortDate(from), `to ${shortDate(to)}`];
    case 'month': {
      const [, month = '', year = ''] = dateWords(from).split(' ');
      return [month, year];
    }
    default:
      return level satisfies never;
  }
}

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short' });

function weekday(at: number): string {
  return WEEKDAY.format(at);
}

/** When a column was, in full: what a screen reader says first. */
export function columnWhen(level: Level, from: number, to: number): string {
  switch (level) {
    case 'set':
      return dateTimeWords(from);
    case 'day':
      return `${weekday(from)} ${dateWords(from)}`;
    case 'week':
      return `Week ${dateWords(from)} to ${dateWords(to)}`;
    case 'month':
      return dateWords(from).split(' ').slice(1).join(' ');
    default:
      return level satisfies never;
  }
}

export const CHART_WORDS = {
  title: 'National Early Warning Score (NEWS2)',
  acknowledgement: 'NEWS2 © Royal College of Physicians 2017. Rows and colours after its chart.',
  empty: 'No observations are recorded.',
  groups: {
    respirations: 'A+B',
    'spo2-scale-1': 'A+B',
    'spo2-scale-2': 'A+B',
    'air-or-oxygen': 'A+B',
    'blood-pressure': 'C',
    pulse: 'C',
    consciousness: 'D',
    temperature: 'E',
  } as const satisfies Readonly<Record<Plot, string>>,
  names: (words: ChartWords) => PLOT_NAMES[words],
  scaleShort: (scale: Spo2Scale) => `Scale ${String(scale)}`,
  scale1: 'Scale 1 in use.',
  scale2: (by: string, dated: string, reason: string, from: number, to: number, review: string) =>
    `Scale 2 in use: authorised by ${by}, ${calendarWords(dated)}, for ${reason}. Target ${String(from)} to ${String(to)}%. Review by ${calendarWords(review)}.`,
  scale2Overdue: 'This review is overdue.',
  unused: (scale: Spo2Scale, name: string) => `Scale ${String(scale)} not used for ${name}`,
  normalIs: (value: string) => `normal ${value}`,
  normalAgreed: (name: string, dated: string, by: string) =>
    `Dashed line: normal for ${name}, agreed ${calendarWords(dated)}${by === '' ? '' : ` by ${by}`}.`,
  normalsDiffer: 'Sources differ on what is normal. The newest is drawn.',
  score: 'Score',
  date: 'Date',
  time: 'Time',
  total: 'NEWS2 total',
  totalWorst: 'Highest NEWS2',
  normal: (name: string, total: number) => `normal for ${name}: ${String(total)}`,
  noNormal: 'no normal agreed',
  band: 'Band',
  change: 'From normal',
  changeOf: (total: number) => `From normal (${String(total)})`,
  since: 'Since last set',
  sets: 'Sets',
  by: 'Taken by',
  also: 'Also recorded',
  notTaken: '?',
  notTakenLong: 'not taken',
  soFar: 'So far',
  soFarLong: 'so far, not all taken',
  bandShort: (band: News2Band) => (band === 'low-medium' ? 'Low-med' : BAND_WORDS[band]),
  same: 'normal',
  above: (by: number) => (by > 0 ? `+${String(by)}` : `−${String(-by)}`),
  atLeastAbove: (by: number) => `+${String(by)} or more`,
  changeUnknown: '?',
  scored: (score: SubScore | undefined) => (score === undefined ? 'no score' : `scores ${String(score)}`),
  worstScored: (score: SubScore | undefined) => (score === undefined ? 'no score' : `worst score ${String(score)}`),
  key: {
    score: (score: SubScore) => `scores ${String(score)}`,
    bands: '0 to 4 Low · a single 3 Low-medium · 5 to 6 Medium · 7 or more High',
    'soft-signs': ['S', 'soft signs'],
    finding: ['F', 'finding'],
    call: ['C', 'call to the nurse'],
    death: ['†', 'death'],
    replaces: ['R', 'puts right an earlier set'],
    stale: ['old', 'a value was more than 15 minutes old at the call'],
    notAtHub: ['↑', 'not yet at the hub'],
    mismatch: ['!', 'score does not match its values'],
  } as const,
  staleAtCall: (values: number, oldest: string, when: string) =>
    `${plural(values, 'value', 'values')} old at the call of ${when}, the oldest by ${oldest}.`,
  gap: {
    set: (days: number) => (days === 1 ? '1 day' : `${String(days)} days`),
    day: (days: number) => (days === 1 ? '1 day' : `${String(days)} days`),
    week: (weeks: number) => (weeks === 1 ? '1 week' : `${String(weeks)} weeks`),
    month: (months: number) => (months === 1 ? '1 month' : `${String(months)} months`),
  } as const satisfies Readonly<Record<Level, (count: number) => string>>,
  gapTail: 'no set',
  gapLong: (words: string, from: number, to: number) =>
    `No set for ${words}, from ${dateTimeWords(from)} to ${dateTimeWords(to)}.`,
  scaleFromHere: (scale: Spo2Scale) => `Scale ${String(scale)} from here`,

  levels: {
    set: 'Each set',
    day: 'By day',
    week: 'By week',
    month: 'By month',
  } as const satisfies Readonly<Record<Level, string>>,
  levelsGroup: 'How closely',
  moveGroup: 'Through time',
  older: 'Older',
  newer: 'Newer',
  oldest: 'Oldest',
  newest: 'Newest',
  loading: 'Getting older sets',
  loadMore: 'Get older sets',
  loadFailed: 'The older sets could not be got. Try again.',
  noOlder: 'This is the oldest set that is recorded.',
  asTable: 'Show as table',
  larger: 'Larger rows',
  smaller: 'Smaller rows',
  print: 'Print',
  setsGroup: (name: string) => `Sets of ${name}. Left and right arrow to move, plus and minus to zoom, Enter to open.`,
  period: (from: number, to: number) => `${dateTimeWords(from)} to ${dateTimeWords(to)}`,
  shown: (shown: number, all: number) =>
    shown === all ? plural(all, 'set', 'sets') : `${String(shown)} of ${plural(all, 'set', 'sets')}`,
  notLoaded: 'Older sets are not loaded yet.',
  overview: 'All totals',
  table: (name: string, period: string) => `NEWS2 observations of ${name}, ${period}, newest last`,
  tableWhen: 'Date and time',
  tablePeriod: 'Time',
  tableSets: 'Sets',
  tableAlso: 'Also recorded, and what to know',
  tableRegion: 'Table of observations',

  detail: {
    title: (when: string) => `Set of ${when}`,
    events: (when: string) => `Recorded about ${when}`,
    close: 'Close',
    takenBy: (name: string, role: string) => `Taken by ${name}, ${role}.`,
    algorithm: (algorithm: string, scale: Spo2Scale) => `Scored by ${algorithm} on Scale ${String(scale)}.`,
    parameter: 'Observation',
    value: 'Value',
    scoreHead: 'Score',
    source: 'Who or what says so, and when',
    change: 'From normal',
    sameAsNormal: 'normal',
    higher: (by: string, normal: string) => `${by} above ${normal}`,
    lower: (by: string, normal: string) => `${by} below ${normal}`,
    notAtHub: 'Not yet at the hub. It is safe on this kiosk.',
    mismatch: 'The stored score does not match its values. Do not rely on it: count again and tell the hub.',
    struck: (why: string, by: string, at: string) => `Struck out: ${why}. By ${by}, ${at}. It counts for nothing.`,
    struckWords: (words: string) => `“${words}”`,
    replacedBy: (when: string) => `Put right by the set of ${when}.`,
    replaces: (when: string) => `Puts right the set of ${when}, which is struck out.`,
    replacesUnknown: 'Puts right an earlier set, which is struck out.',
    moved: 'First saved for somebody else, where it is struck out.',
    missing: (names: string) => `Not taken: ${names}.`,
    unscored: 'SpO₂ of 93% or more on Scale 2 has no score until somebody says air or oxygen.',
    incomplete: 'The score is not complete: it is this number or more.',
    stale: (span: string, when: string) => `${span} old at the call of ${when}`,
    age: (span: string) => `${span} before the set was saved`,
    alsoRecorded: 'Also recorded',
    struckEvent: 'Struck out',
    call: (by: string, concern: string, status: EncounterStatus) =>
      `Call by ${by}${concern === '' ? '' : `: “${concern}”`}. ${CALL_STATUS[status]}.`,
    death: 'Death recorded.',
    noSet: 'No observations were taken with this.',
  },
  strikeWhy: STRIKE_WHY,

  trend: {
    title: 'Last 24 hours',
    none: 'No complete set in the last 24 hours.',
    rising: (from: string, to: string) => `NEWS2 rising: ${from}, ${to}.`,
    falling: (from: string, to: string) => `NEWS2 falling: ${from}, ${to}.`,
    steady: (total: number, sets: number, from: string, to: string) =>
      `NEWS2 steady: ${String(total)} in all ${String(sets)} sets, ${from} to ${to}.`,
    back: (from: string, to: string) => `NEWS2 the same at both ends: ${from}, ${to}.`,
    one: (at: string) => `One complete set in the last 24 hours: NEWS2 ${at}.`,
    at: (total: number, at: number, now: number) => `${String(total)} at ${nearTime(at, now)}`,
    highest: (at: string) => `Highest ${at}.`,
    lowest: (at: string) => `Lowest ${at}.`,
    incomplete: (count: number) => `${plural(count, 'set', 'sets')} not complete and not counted.`,
    scales: 'Not all on one SpO₂ scale.',
  },

  printing: {
    title: 'Print the chart',
    period: 'Which part',
    periods: {
      shown: 'What is shown',
      day: 'Last 24 hours',
      week: 'Last 7 days',
      'four-weeks': 'Last 28 days',
      all: 'All that is loaded',
    },
    pages: (count: number) => (count === 0 ? 'Nothing was recorded then' : plural(count, 'page', 'pages')),
    go: 'Print',
    cancel: 'Not now',
    notAll: 'Older sets are not loaded and would not be printed.',
    born: 'Born',
    nhs: 'NHS number',
    home: 'Home',
    room: 'Room',
    scale2Box: 'SpO₂ Scale 2 authorised',
    scale1Box: 'SpO₂ Scale 1',
    scale1More: 'Scale 2 is not authorised.',
    scale2Lines: (by: string, dated: string, reason: string, from: number, to: number, review: string) => [
      `${by}, ${calendarWords(dated)}. Target ${String(from)} to ${String(to)}%`,
      `${reason}. Review by ${calendarWords(review)}`,
    ],
    normal: 'Normal NEWS2',
    normalAgreed: (total: number, agreed: string) => `${String(total)}, agreed ${calendarWords(agreed)}`,
    page: (page: number, of: number) => `Page ${String(page)} of ${String(of)}`,
    printed: (when: string, by: string | undefined) => `Printed ${when} by ${by ?? '____________________'}`,
    homeNotKnown: 'Not known',
    copy: 'Digital copy of the record, not a signed original. Observations after this time are not on it.',
  },
} as const;

/** Who or what says so: "Nonin oximeter", "Counted for 60 s", "Typed by hand", "Seen by the carer". */
export function sourceWords(provenance: Provenance): readonly string[] {
  switch (provenance.source) {
    case 'device': {
      const { deviceLabel, remarks, reading } = provenance;
      if (reading === undefined) return [deviceLabel, ...remarks];
      const { fromMemory, quality, confirmed, checked } = reading;
      return [
        deviceLabel,
        ...remarks,
        ...(fromMemory ? ['from the device’s memory'] : []),
        ...(quality === 'questionable' && !fromMemory ? ['the device doubted it'] : []),
        ...(confirmed ? ['a carer said to use it'] : []),
        ...(checked ? [] : ['not compared with what the device sent']),
      ];
    }
    case 'counted':
      return [`Counted for ${String(provenance.seconds)} s`];
    case 'observed':
      return ['Seen by the carer'];
    case 'typed':
      return ['Typed by hand'];
    default:
      return provenance satisfies never;
  }
}

export const CHART_PARAMETERS: Readonly<Record<ChartWords, Readonly<Record<News2Parameter, string>>>> = {
  clinical: {
    respiratoryRate: 'Respirations',
    spo2: 'SpO₂',
    inspiredOxygen: 'Air or oxygen',
    systolic: 'Blood pressure',
    pulse: 'Pulse',
    consciousness: 'Consciousness',
    temperature: 'Temperature',
  },
  carer: {
    respiratoryRate: 'Breathing',
    spo2: 'Oxygen',
    inspiredOxygen: 'Air or oxygen',
    systolic: 'Blood pressure',
    pulse: 'Pulse',
    consciousness: 'Awake',
    temperature: 'Temperature',
  },
};
