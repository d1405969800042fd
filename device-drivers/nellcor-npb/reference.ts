/**
 * The rules of the "Data Port Protocol" once more, word by word: a date, a time, three columns, states. A line allows a
 * reading when saturation and pulse are numbers and none of the states says that there is no measurement.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { Reference } from '#drivers/evidence.ts';

const NO_MEASUREMENT = ['LM', 'LP', 'MO', 'PS', 'SD', 'SO'];

export const reference: Reference = (raw) => {
  let text = '';
  for (const byte of raw) text += String.fromCharCode(byte);
  // The mark of the alarm is no part of the number, whether a space is before it or not.
  const words = text.replaceAll('*', ' ').trim().split(/\s+/);
  const [date = '', time = '', spo2 = '', pulse = '', amplitude = '', ...states] = words;
  const dated = /^..-...-..$/.test(date) && /^..:..:..$/.test(time) && /^(?:\d+|---)$/.test(amplitude);
  if (!dated || !/^\d+$/.test(spo2) || !/^\d+$/.test(pulse)) return undefined;
  if (states.some((state) => NO_MEASUREMENT.includes(state))) return undefined;
  const measurements: readonly Measurement[] = [
    { kind: 'spo2', percent: Number(spo2) },
    { kind: 'pulse', perMinute: Number(pulse) },
  ];
  return measurements.every(isPlausible) ? measurements : undefined;
};
