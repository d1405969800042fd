/**
 * The rows of the NEWS2 chart, in the order and with the limits of the Royal College of Physicians' chart (NEWS2, 2017,
 * Chart 3). The limits are where the chart draws its lines; the colour of a row is never written down here, it is asked of
 * the very function that scores, so that a dot cannot stand on a colour that its sub-score does not have.
 */
import type { Acvpu, BreathingSupport, News2Parameter, Spo2Scale, SubScore } from '#domain/news2/parameters.ts';
import {
  scoreConsciousness,
  scoreInspiredOxygen,
  scorePulse,
  scoreRespiratoryRate,
  scoreSpo2Scale1,
  scoreSpo2Scale2,
  scoreSystolic,
  scoreTemperature,
} from '#domain/news2/sub-scores.ts';

/** From the top of the chart to its foot. Each SpO2 scale has rows of its own, as on paper. */
export const PLOT_IDS = [
  'respirations',
  'spo2-scale-1',
  'spo2-scale-2',
  'air-or-oxygen',
  'blood-pressure',
  'pulse',
  'consciousness',
  'temperature',
] as const;
export type PlotId = (typeof PLOT_IDS)[number];

export const PARAMETER_OF: Readonly<Record<PlotId, News2Parameter>> = {
  respirations: 'respiratoryRate',
  'spo2-scale-1': 'spo2',
  'spo2-scale-2': 'spo2',
  'air-or-oxygen': 'inspiredOxygen',
  'blood-pressure': 'systolic',
  pulse: 'pulse',
  consciousness: 'consciousness',
  temperature: 'temperature',
};

export function spo2Plot(scale: Spo2Scale): PlotId {
  return scale === 1 ? 'spo2-scale-1' : 'spo2-scale-2';
}

/** Integers from `from` to `to`, both included. The end rows of a plot are open and hold all that lies beyond. */
export interface ChartRow {
  readonly from: number;
  readonly to: number;
  /** The row holds only what was measured so: scale 2 from 93 % on. */
  readonly support?: BreathingSupport;
}

/** Words have places too: the number of a word is its row, counted from the foot. */
const ACVPU_FROM_FOOT: readonly Acvpu[] = ['U', 'P', 'V', 'C', 'A'];
const SUPPORT_FROM_FOOT: readonly BreathingSupport[] = ['oxygen', 'air'];

export function acvpuNumber(acvpu: Acvpu): number {
  return ACVPU_FROM_FOOT.indexOf(acvpu);
}

export function acvpuOf(value: number): Acvpu {
  return ACVPU_FROM_FOOT[value] ?? 'U';
}

export function supportNumber(support: BreathingSupport): number {
  return SUPPORT_FROM_FOOT.indexOf(support);
}

export function supportOf(value: number): BreathingSupport {
  return SUPPORT_FROM_FOOT[value] ?? 'oxygen';
}

/** Highest row first, as on paper: [lowest value of the top row's nominal span, ...]. */
function rows(...limits: readonly (readonly [number, number, BreathingSupport?])[]): readonly ChartRow[] {
  return limits.map(([from, to, support]) => ({ from, to, ...(support === undefined ? {} : { support }) }));
}

const ROWS: Readonly<Record<PlotId, readonly ChartRow[]>> = {
  respirations: rows([25, 30], [21, 24], [18, 20], [15, 17], [12, 14], [9, 11], [5, 8]),
  'spo2-scale-1': rows([96, 100], [94, 95], [92, 93], [87, 91]),
  'spo2-scale-2': rows(
    [97, 100, 'oxygen'],
    [95, 96, 'oxygen'],
    [93, 94, 'oxygen'],
    [93, 100, 'air'],
    [88, 92],
    [86, 87],
    [84, 85],
    [79, 83],
  ),
  'air-or-oxygen': rows([1, 1], [0, 0]),
  'blood-pressure': rows(
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
    [61, 70],
    [51, 60],
    [31, 50],
  ),
  pulse: rows(
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
    [21, 30],
  ),
  consciousness: rows([4, 4], [3, 3], [2, 2], [1, 1], [0, 0]),
  temperature: rows([391, 400], [381, 390], [371, 380], [361, 370], [351, 360], [341, 350]),
};

/** The rows of one plot, the highest values first. */
export function chartRows(plot: PlotId): readonly ChartRow[] {
  return ROWS[plot];
}

/**
 * The sub-score of a value, or undefined where NEWS2 cannot say: scale 2 at 93 % or more while nobody has said whether
 * the person is on oxygen.
 */
export function subScoreOf(plot: PlotId, value: number, support?: BreathingSupport): SubScore | undefined {
  switch (plot) {
    case 'respirations':
      return scoreRespiratoryRate(value);
    case 'spo2-scale-1':
      return scoreSpo2Scale1(value);
    case 'spo2-scale-2':
      if (support === undefined) return value >= 93 ? undefined : scoreSpo2Scale2(value, 'air');
      return scoreSpo2Scale2(value, support);
    case 'air-or-oxygen':
      return scoreInspiredOxygen(supportOf(value));
    case 'blood-pressure':
      return scoreSystolic(value);
    case 'pulse':
      return scorePulse(value);
    case 'consciousness':
      return scoreConsciousness(acvpuOf(value));
    case 'temperature':
      return scoreTemperature(value);
    default:
      return plot satisfies never;
  }
}

/** A row's score: every value of a row scores the same, so that its lower limit speaks for all. */
export function rowScore(plot: PlotId, row: ChartRow): SubScore | undefined {
  return subScoreOf(plot, row.from, row.support);
}

/**
 * The row in which a value stands; values beyond the ends stand in the end rows. Undefined where that depends on air or
 * oxygen and nobody has said which.
 */
export function rowIndexOf(plot: PlotId, value: number, support?: BreathingSupport): number | undefined {
  const all = ROWS[plot];
  if (plot === 'spo2-scale-2' && value >= 93 && support === undefined) return undefined;
  const found = all.findIndex(
    (row) => value >= row.from && (row.support === undefined || (value >= 93 && row.support === support)),
  );
  return found === -1 ? all.length - 1 : found;
}

/** Part of a row's height that is kept free at each end, so that a dot never sits on a line. */
const INSET = 0.12;

/**
 * How far down a value stands, from 0 (top of the highest row) to 1 (bottom of the lowest). All rows are equally high, as on
 * the paper chart, so that the scale is not the same everywhere but every band is wide enough to read.
 */
export function placeOf(plot: PlotId, value: number, support?: BreathingSupport): number | undefined {
  const all = ROWS[plot];
  const index = rowIndexOf(plot, value, support);
  const row = index === undefined ? undefined : all[index];
  if (index === undefined || row === undefined) return undefined;
  const share = (row.to - value + 0.5) / (row.to - row.from + 1);
  const inside = Math.min(1 - INSET, Math.max(INSET, share));
  return (index + inside) / all.length;
}

/** Neighbouring rows of one score as one band: what is drawn behind the values. Places as in {@link placeOf}. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly score: SubScore | undefined;
}

function mergedRows(plot: PlotId): readonly Band[] {
  const all = ROWS[plot];
  const bands: Band[] = [];
  all.forEach((row, index) => {
    const score = rowScore(plot, row);
    const bottom = (index + 1) / all.length;
    const last = bands.at(-1);
    if (last !== undefined && last.score === score) bands[bands.length - 1] = { ...last, bottom };
    else bands.push({ top: index / all.length, bottom, score });
  });
  return bands;
}

const BANDS = Object.fromEntries(PLOT_IDS.map((plot) => [plot, mergedRows(plot)])) as Readonly<
  Record<PlotId, readonly Band[]>
>;

export function bandsOf(plot: PlotId): readonly Band[] {
  return BANDS[plot];
}
