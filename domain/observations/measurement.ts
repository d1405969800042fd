/**
 * What can be measured at the bedside, and the units in which it is kept. Integers only: temperature is kept in tenths
 * of a degree, rounded once where it is captured, because 38.05 is 38.1 or 38.0 depending on how a float is printed and
 * the NEWS2 sub-score changes between the two.
 */
export type Measurement =
  /** Counted breaths a minute. */
  | { readonly kind: 'respiratory-rate'; readonly perMinute: number }
  /** Peripheral oxygen saturation, whole per cent. */
  | { readonly kind: 'spo2'; readonly percent: number }
  /** Pulse, beats a minute. */
  | { readonly kind: 'pulse'; readonly perMinute: number }
  /** Blood pressure in mmHg; `mean` where the device gives it. */
  | {
      readonly kind: 'blood-pressure';
      readonly systolic: number;
      readonly diastolic: number;
      readonly mean?: number;
    }
  /** Body temperature in tenths of a degree Celsius: 368 is 36.8 degrees. */
  | { readonly kind: 'temperature'; readonly tenthsCelsius: number };

/**
 * Limits outside which a value cannot belong to a living resident and is taken for a fault of device or typing.
 * Sources: the plausibility limits of the product's clinical reference (general clinical knowledge, to be confirmed by
 * the Clinical Safety Officer): RR 1-60, SpO2 50-100, systolic 40-300, diastolic 20-200, pulse 20-250, T 25.0-45.0.
 */
export const PLAUSIBLE = {
  respiratoryRate: { min: 1, max: 60 },
  spo2: { min: 50, max: 100 },
  pulse: { min: 20, max: 250 },
  systolic: { min: 40, max: 300 },
  diastolic: { min: 20, max: 200 },
  tenthsCelsius: { min: 250, max: 450 },
} as const;

function within(value: number, limits: { readonly min: number; readonly max: number }): boolean {
  return Number.isInteger(value) && value >= limits.min && value <= limits.max;
}

/** true when every number of the measurement is an integer within {@link PLAUSIBLE} (and systolic > mean > diastolic). */
export function isPlausible(measurement: Measurement): boolean {
  switch (measurement.kind) {
    case 'respiratory-rate':
      return within(measurement.perMinute, PLAUSIBLE.respiratoryRate);
    case 'spo2':
      return within(measurement.percent, PLAUSIBLE.spo2);
    case 'pulse':
      return within(measurement.perMinute, PLAUSIBLE.pulse);
    case 'temperature':
      return within(measurement.tenthsCelsius, PLAUSIBLE.tenthsCelsius);
    case 'blood-pressure': {
      const { systolic, diastolic, mean } = measurement;
      if (!within(systolic, PLAUSIBLE.systolic) || !within(diastolic, PLAUSIBLE.diastolic)) return false;
      if (systolic <= diastolic) return false;
      return mean === undefined || (Number.isInteger(mean) && mean > diastolic && mean < systolic);
    }
    default:
      return measurement satisfies never;
  }
}
