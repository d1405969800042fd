/** The words of NEWS2. Names of bands and parameters: Royal College of Physicians, NEWS2, 2017. */
import type { Acvpu, News2Parameter } from '#domain/news2/parameters.ts';
import type { News2Band, News2Score } from '#domain/news2/score.ts';

export const BAND_WORDS: Readonly<Record<News2Band, string>> = {
  low: 'Low',
  'low-medium': 'Low-medium',
  medium: 'Medium',
  high: 'High',
};

export const PARAMETER_WORDS: Readonly<Record<News2Parameter, string>> = {
  respiratoryRate: 'Breathing',
  spo2: 'Oxygen',
  inspiredOxygen: 'Air or oxygen',
  systolic: 'Blood pressure',
  pulse: 'Pulse',
  consciousness: 'Awake',
  temperature: 'Temperature',
};

/** As carers choose it. */
export const ACVPU_WORDS: Readonly<Record<Acvpu, string>> = {
  A: 'Awake, as usual',
  C: 'Newly muddled',
  V: 'Only to voice',
  P: 'Only to pain',
  U: 'No response',
};

/** As it stands in a row of results. */
export const ACVPU_SHORT: Readonly<Record<Acvpu, string>> = {
  A: 'As usual',
  C: 'Newly muddled',
  V: 'To voice',
  P: 'To pain',
  U: 'No response',
};

/** As clinicians name it. */
export const ACVPU_CLINICAL: Readonly<Record<Acvpu, string>> = {
  A: 'Alert',
  C: 'New confusion',
  V: 'Responds to voice',
  P: 'Responds to pain',
  U: 'Unresponsive',
};

export const NEWS2_TEXT = {
  title: 'NEWS2',
  soFar: 'So far',
  none: 'No score yet',
  allDone: 'All 7 done',
  done: (count: number) => `${String(count)} of 7 done`,
  missing: (names: string) => `Still missing: ${names}`,
  scaleRow: (scale: 1 | 2) => `Oxygen, Scale ${String(scale)}`,
  scaleUnused: (scale: 1 | 2) => `Scale ${String(scale)}`,
  scaleUnusedHidden: (scale: 1 | 2) => `Scale ${String(scale)} is not used for this person`,
  above: (by: number, normal: number) => ({ strong: `${String(by)} above`, rest: `normal (${String(normal)})` }),
  same: (normal: number) => ({ strong: 'The same as', rest: `normal (${String(normal)})` }),
  below: (by: number, normal: number) => ({ strong: `${String(by)} below`, rest: `normal (${String(normal)})` }),
  noNormal: 'No normal score recorded',
  notTaken: 'not taken',
  air: 'Air',
  oxygen: 'Oxygen',
  litres: (litres: number) => `Oxygen ${String(litres)} L/min`,
  mismatch: 'This score does not match its values. Do not rely on it: count again and tell the hub.',
} as const;

/** "6" and "Medium"; "3+" and "So far" while something is missing. */
export function scoreWords(score: News2Score): { readonly number: string; readonly word: string } {
  return score.status === 'complete'
    ? { number: String(score.total), word: BAND_WORDS[score.band] }
    : { number: `${String(score.atLeast)}+`, word: NEWS2_TEXT.soFar };
}

/** "6 Medium", "3+ So far". */
export function scoreSentence(score: News2Score): string {
  const { number, word } = scoreWords(score);
  return `${number} ${word}`;
}

/** 384 -> "38.4" */
export function temperatureWords(tenthsCelsius: number): string {
  return (tenthsCelsius / 10).toFixed(1);
}
