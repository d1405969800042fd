/**
 * The rules of the Rad-8 manual once more, word by word: a line allows a reading when it has a saturation and a pulse of
 * three digits that are not zero, and EXC has none of the bits that mean "no measurement".
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { Reference } from '#drivers/evidence.ts';

/** No sensor, defective, pulse search, interference, off the patient, ambient light, unrecognised. */
const NO_MEASUREMENT = [0x1, 0x2, 0x8, 0x10, 0x20, 0x40, 0x80];

export const reference: Reference = (raw) => {
  let text = '';
  for (const byte of raw) text += String.fromCharCode(byte);
  const words = text.trim().split(/\s+/);
  const live = words.filter((word) => word.startsWith('SPO2=') || word.startsWith('BPM='));
  const stored = words.filter((word) => word.startsWith('SpO2=') || word.startsWith('PR='));
  const exceptions = words.filter((word) => word.startsWith('EXC='));
  const [values] = [live, stored].filter((found) => found.length > 0);
  if (values?.length !== 2 || (live.length > 0 && stored.length > 0) || exceptions.length !== 1) return undefined;

  const numbers = values.map((word) => word.slice(word.indexOf('=') + 1).replace('%', ''));
  if (!numbers.every((number) => /^\d\d\d$/.test(number))) return undefined;
  const [spo2, pulse] = values[0]?.toUpperCase().startsWith('SPO2=') ? numbers : numbers.toReversed();
  const bits = Number(`0x${exceptions[0]?.slice('EXC='.length).split(':')[0] ?? ''}`);
  if (!Number.isInteger(bits) || NO_MEASUREMENT.some((bit) => Math.floor(bits / bit) % 2 === 1)) return undefined;
  const measurements: readonly Measurement[] = [
    { kind: 'spo2', percent: Number(spo2) },
    { kind: 'pulse', perMinute: Number(pulse) },
  ];
  return measurements.every(isPlausible) ? measurements : undefined;
};
