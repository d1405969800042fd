/** The seven physiological parameters of NEWS2, in the ABCDE order of the chart. */
export const NEWS2_PARAMETERS = [
  'respiratoryRate',
  'spo2',
  'inspiredOxygen',
  'systolic',
  'pulse',
  'consciousness',
  'temperature',
] as const;

export type News2Parameter = (typeof NEWS2_PARAMETERS)[number];

/** One sub-score. NEWS2 knows 0, 1, 2 and 3 and no other value. */
export type SubScore = 0 | 1 | 2 | 3;

/** Alert, new Confusion, responds to Voice, responds to Pain, Unresponsive. */
export type Acvpu = 'A' | 'C' | 'V' | 'P' | 'U';

/**
 * SpO2 scale. Scale 1 is for everyone; scale 2 (target 88 to 92 %) only with a recorded authorisation for hypercapnic
 * respiratory failure (Williams, Clin Med 2019;19:94-5).
 */
export type Spo2Scale = 1 | 2;

export type BreathingSupport = 'air' | 'oxygen';

/** Values as measured. A value that was not taken is left out; it is never a zero. */
export interface News2Inputs {
  readonly scale: Spo2Scale;
  /** breaths a minute */
  readonly respiratoryRate?: number | undefined;
  /** per cent */
  readonly spo2?: number | undefined;
  readonly inspiredOxygen?: BreathingSupport | undefined;
  /** mmHg */
  readonly systolic?: number | undefined;
  /** beats a minute */
  readonly pulse?: number | undefined;
  readonly consciousness?: Acvpu | undefined;
  /** tenths of a degree Celsius: 368 is 36.8 */
  readonly temperature?: number | undefined;
}
