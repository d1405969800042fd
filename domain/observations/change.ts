/** How a set differs from what is normal for this person, and from the sets before it. */
import type { Baseline } from '../record/contents.ts';
import type { ObservationValues } from './observation-set.ts';

export type ComparedParameter = 'respiratoryRate' | 'spo2' | 'systolic' | 'pulse' | 'temperature';

export interface Change {
  readonly parameter: ComparedParameter;
  /** In the parameter's unit (temperature: tenths of a degree). */
  readonly value: number;
  readonly normal: number;
  /** Above 0 when higher than normal. */
  readonly by: number;
}

function valuesOf(values: ObservationValues): Readonly<Record<ComparedParameter, number | undefined>> {
  return {
    respiratoryRate: values.respiratoryRate?.value,
    spo2: values.spo2?.value,
    systolic: values.bloodPressure?.value.systolic,
    pulse: values.pulse?.value,
    temperature: values.temperature?.value,
  };
}

const ORDER: readonly ComparedParameter[] = ['respiratoryRate', 'spo2', 'systolic', 'pulse', 'temperature'];

/** Every value that was taken and has an agreed normal, in the order of the chart. What has none is left out. */
export function changesFromBaseline(values: ObservationValues, baseline: Baseline): readonly Change[] {
  const taken = valuesOf(values);
  return ORDER.flatMap((parameter) => {
    const value = taken[parameter];
    const normal = baseline[parameter];
    return value === undefined || normal === undefined ? [] : [{ parameter, value, normal, by: value - normal }];
  });
}
