/**
 * The rows of the NEWS2 chart, in the order and with the limits of the Royal College of Physicians' chart (NEWS2, 2017,
 * Chart 3). The limits are where the chart draws its lines; the colour of a row is never written down here, it is asked of
 * the very function that scores, so that a dot cannot stand on a colour that its sub-score does not have.
 */
import type { BreathingSupport, Spo2Scale, SubScore } from '#domain/news2/parameters.ts';
import {
  scorePulse,
  scoreRespiratoryRate,
  scoreSpo2Scale1,
  scoreSpo2Scale2,
  scoreSystolic,
  scoreTemperature,
} from '#domain/news2/sub-scores.ts';

/** The parameters that are drawn as a line. Consciousness and air or oxygen are words in cells. */
export type PlottedParameter = 'respiratoryRate' | 'spo2' | 'systolic' | 'pulse' | 'temperature';

/** Integers from `from` to `to`, both included. The end rows of a parameter are open and hold all that lies beyond. */
export interface ChartRow {
  readonly from: number;
  readonly to: number;
}

/** What the colour of a column may depend on besides the value. */
export interface ColumnContext {
  readonly scale: Spo2Scale;
  readonly support: BreathingSupport | undefined;
}

/** Highest row first, as on paper: [lowest value of the top row's nominal span, ...]. */
function rows(...limits: readonly (readonly [number, number])[]): readonly ChartRow[] {
  return limits.map(([from, to]) => ({ from, to }));
}

const RESPIRATORY_RATE = rows([25, 30], [21, 24], [18, 20], [15, 17], [12, 14], [9, 11], [5, 8]);
const SPO2_SCALE_1 = rows([96, 100], [94, 95], [92, 93], [87, 91]);
const SPO2_SCALE_2 = rows([97, 100], [95, 96], [93, 94], [88, 92], [86, 87], [84, 85], [79, 83]);
const SYSTOLIC = rows(
  [220, 239],
  [201, 219],
  [181, 200],
  [161, 180],
  [141, 160],
  [121, 140],
  [111, 120],
  [101, 110],
  [91, 100],
  [81, 90],
  [71, 80],
  [51, 70],
);
const PULSE = rows(
  [131, 150],
  [121, 130],
  [111, 120],
  [101, 110],
  [91, 100],
  [81, 90],
  [71, 80],
  [61, 70],
  [51, 60],
  [41, 50],
  [31, 40],
);
const TEMPERATURE = rows([391, 400], [381, 390], [371, 380], [361, 370], [351, 360], [341, 350]);

/** The rows of one parameter, the highest values first. */
export function chartRows(parameter: PlottedParameter, scale: Spo2Scale): readonly ChartRow[] {
  switch (parameter) {
    case 'respiratoryRate':
      return RESPIRATORY_RATE;
    case 'spo2':
      return scale === 1 ? SPO2_SCALE_1 : SPO2_SCALE_2;
    case 'systolic':
      return SYSTOLIC;
    case 'pulse':
      return PULSE;
    case 'temperature':
      return TEMPERATURE;
    default:
      return parameter satisfies never;
  }
}

/**
 * The sub-score of a value, or undefined where NEWS2 cannot say: scale 2 at 93 % or more while nobody has said whether
 * the person is on oxygen.
 */
export function subScoreOf(parameter: PlottedParameter, value: number, column: ColumnContext): SubScore | undefined {
  switch (parameter) {
    case 'respiratoryRate':
      return scoreRespiratoryRate(value);
    case 'spo2':
      if (column.scale === 1) return scoreSpo2Scale1(value);
      if (column.support === undefined) return value >= 93 ? undefined : scoreSpo2Scale2(value, 'air');
      return scoreSpo2Scale2(value, column.support);
    case 'systolic':
      return scoreSystolic(value);
    case 'pulse':
      return scorePulse(value);
    case 'temperature':
      return scoreTemperature(value);
    default:
      return parameter satisfies never;
  }
}

/** A row's score in one column: every value of a row scores the same, so that its lower limit speaks for all. */
export function rowScore(parameter: PlottedParameter, row: ChartRow, column: ColumnContext): SubScore | undefined {
  return subScoreOf(parameter, row.from, column);
}

/** The row in which a value stands; values beyond the ends stand in the end rows. */
export function rowIndexOf(parameter: PlottedParameter, value: number, scale: Spo2Scale): number {
  const all = chartRows(parameter, scale);
  const found = all.findIndex((row) => value >= row.from);
  return found === -1 ? all.length - 1 : found;
}

/** Part of a row's height that is kept free at each end, so that a dot never sits on a line. */
const INSET = 0.12;

/**
 * How far down a value stands, from 0 (top of the highest row) to 1 (bottom of the lowest). All rows are equally high, as on
 * the paper chart, so that the scale is not the same everywhere but every band is wide enough to read.
 */
export function placeOf(parameter: PlottedParameter, value: number, scale: Spo2Scale): number {
  const all = chartRows(parameter, scale);
  const index = rowIndexOf(parameter, value, scale);
  const row = all[index];
  if (row === undefined) return 0;
  const share = (row.to - value + 0.5) / (row.to - row.from + 1);
  const inside = Math.min(1 - INSET, Math.max(INSET, share));
  return (index + inside) / all.length;
}

/** Neighbouring rows of one score as one band: what is drawn behind a column. Places as in {@link placeOf}. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly score: SubScore | undefined;
}

export function bandsOf(parameter: PlottedParameter, column: ColumnContext): readonly Band[] {
  const all = chartRows(parameter, column.scale);
  const bands: Band[] = [];
  all.forEach((row, index) => {
    const score = rowScore(parameter, row, column);
    const bottom = (index + 1) / all.length;
    const last = bands.at(-1);
    if (last !== undefined && last.score === score) bands[bands.length - 1] = { ...last, bottom };
    else bands.push({ top: index / all.length, bottom, score });
  });
  return bands;
}
