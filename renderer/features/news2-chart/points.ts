/** Every set of a record, made ready once for drawing at any zoom. */
import type { RecordedObservations } from '#domain/journal/reduce-resident.ts';
import type { SubScore } from '#domain/news2/parameters.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { acvpuNumber, PARAMETER_OF, placeOf, spo2Plot, supportNumber, type PlotId } from './rows.ts';

/** One value where it is drawn. */
export interface PlottedValue {
  readonly value: number;
  /** From 0 at the top of its plot to 1 at the foot; undefined where it cannot be said. */
  readonly place: number | undefined;
  /** As stored with the set; undefined where NEWS2 cannot say. */
  readonly score: SubScore | undefined;
}

export interface ChartPoint {
  readonly set: RecordedObservations;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What was not taken is absent: nothing is drawn where nothing is known. */
  readonly values: Readonly<Partial<Record<PlotId, PlottedValue>>>;
  readonly diastolic: PlottedValue | undefined;
  readonly litresPerMinute: number | undefined;
  /** The total, or what the sum comes to so far. */
  readonly number: number;
  readonly complete: boolean;
}

/** The place of a diastolic pressure on the rows of the systolic: both stand on one scale, and only the upper is scored. */
function diastolicOf({ bloodPressure }: ObservationValues): PlottedValue | undefined {
  if (bloodPressure === undefined) return undefined;
  const { diastolic } = bloodPressure.value;
  return { value: diastolic, place: placeOf('blood-pressure', diastolic), score: undefined };
}

export function chartPoint(set: RecordedObservations): ChartPoint {
  const { values, news2 } = set;
  const support = values.inspiredOxygen?.value.support;
  const drawn: Partial<Record<PlotId, PlottedValue>> = {};
  const draw = (plot: PlotId, value: number | undefined): void => {
    if (value === undefined) return;
    drawn[plot] = { value, place: placeOf(plot, value, support), score: news2.subScores[PARAMETER_OF[plot]] };
  };
  draw('respirations', values.respiratoryRate?.value);
  draw(spo2Plot(news2.scale), values.spo2?.value);
  draw('air-or-oxygen', support && supportNumber(support));
  draw('blood-pressure', values.bloodPressure?.value.systolic);
  draw('pulse', values.pulse?.value);
  draw('consciousness', values.consciousness && acvpuNumber(values.consciousness.value));
  draw('temperature', values.temperature?.value);
  return {
    set,
    at: Date.parse(set.at),
    values: drawn,
    diastolic: diastolicOf(values),
    litresPerMinute: values.inspiredOxygen?.value.litresPerMinute,
    number: news2.status === 'complete' ? news2.total : news2.atLeast,
    complete: news2.status === 'complete',
  };
}

/**
 * Oldest first by the time at which they were taken: a set that came late from another kiosk stands where it belongs and not
 * where it arrived. Struck ones keep their place.
 */
export function chartPoints(sets: readonly RecordedObservations[]): readonly ChartPoint[] {
  return sets.map(chartPoint).sort((a, b) => a.at - b.at);
}
