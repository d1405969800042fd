/** The last sets of observations as the columns of a chart. Pure. */
import type { RecordedObservations } from '#domain/journal/reduce-resident.ts';
import type { Acvpu, BreathingSupport, Spo2Scale, SubScore } from '#domain/news2/parameters.ts';
import type { News2Score } from '#domain/news2/score.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import type { PlottedParameter } from './rows.ts';

export interface ChartColumn {
  readonly id: string;
  readonly at: string;
  /** "22 Nov" where the day begins; undefined under the same day as the column before. */
  readonly newDay: boolean;
  readonly scale: Spo2Scale;
  readonly support: BreathingSupport | undefined;
  readonly litresPerMinute: number | undefined;
  readonly consciousness: Acvpu | undefined;
  readonly plotted: Readonly<Partial<Record<PlottedParameter, number>>>;
  readonly diastolic: number | undefined;
  readonly news2: News2Score;
  readonly latest: boolean;
  /** The stored score is not what the values give: said, never hidden. */
  readonly mismatch: boolean;
}

function plotted(values: ObservationValues): ChartColumn['plotted'] {
  const found: Partial<Record<PlottedParameter, number>> = {};
  if (values.respiratoryRate !== undefined) found.respiratoryRate = values.respiratoryRate.value;
  if (values.spo2 !== undefined) found.spo2 = values.spo2.value;
  if (values.bloodPressure !== undefined) found.systolic = values.bloodPressure.value.systolic;
  if (values.pulse !== undefined) found.pulse = values.pulse.value;
  if (values.temperature !== undefined) found.temperature = values.temperature.value;
  return found;
}

/** The calendar day in the United Kingdom, which is where the homes are. */
function dayOf(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', { timeZone: 'Europe/London' });
}

/**
 * The newest `limit` sets, oldest first, so that the newest is on the right.
 * @param limit how many columns there is room for
 */
export function chartColumns(sets: readonly RecordedObservations[], limit: number): readonly ChartColumn[] {
  const shown = sets.slice(-Math.max(1, limit));
  return shown.map((set, index) => {
    const before = shown[index - 1];
    return {
      id: set.id,
      at: set.at,
      newDay: before === undefined || dayOf(before.at) !== dayOf(set.at),
      scale: set.news2.scale,
      support: set.values.inspiredOxygen?.value.support,
      litresPerMinute: set.values.inspiredOxygen?.value.litresPerMinute,
      consciousness: set.values.consciousness?.value,
      plotted: plotted(set.values),
      diastolic: set.values.bloodPressure?.value.diastolic,
      news2: set.news2,
      latest: index === shown.length - 1,
      mismatch: set.scoreMismatch,
    };
  });
}

/** The sub-score that the stored score gives to a plotted parameter; undefined where it was not taken. */
export function storedSubScore(column: ChartColumn, parameter: PlottedParameter): SubScore | undefined {
  return column.news2.subScores[parameter];
}
