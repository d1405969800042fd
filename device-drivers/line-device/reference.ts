/**
 * The rules of the README once more, word by word, with the settings as they are initially: T, SPO2, PR, SYS and DIA, and
 * degrees Celsius where the line does not say.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { Reference } from '#drivers/evidence.ts';

export const reference: Reference = (raw, _from, of) => {
  let text = '';
  for (const byte of raw) text += String.fromCharCode(byte);
  const words = text
    .toUpperCase()
    .replaceAll(':', '=')
    .replaceAll(/[ \t]*=[ \t]*/g, '=')
    .split(/[\s,;]+/);
  const value = (name: string): string | undefined => {
    const found = words.filter((word) => word.startsWith(`${name}=`));
    return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
  };
  const number = (name: string, unit: string): number | undefined => {
    const written = value(name);
    const digits = written?.endsWith(unit) ? written.slice(0, written.length - unit.length) : written;
    return digits !== undefined && /^\d{1,3}(?:\.\d{1,2})?$/.test(digits) ? Number(digits) : undefined;
  };
  const spo2 = number('SPO2', '%');
  const pulse = number('PR', 'BPM');
  const systolic = number('SYS', 'MMHG');
  const diastolic = number('DIA', 'MMHG');

  const allowed: Measurement[] = [];
  if (of === 'thermometer') {
    const written = value('T')?.replace(/\xc2?\xb0/, '') ?? '';
    const degrees = /^(\d{1,3})(?:\.(\d{1,2}))?[CF]?$/.exec(written);
    if (!degrees) return undefined;
    const hundredths = Number(`${degrees[1] ?? ''}${(degrees[2] ?? '').padEnd(2, '0')}`);
    const celsius = written.endsWith('F') ? ((hundredths - 3200) * 5) / 9 : hundredths;
    allowed.push({ kind: 'temperature', tenthsCelsius: Math.round(celsius / 10) });
  }
  if (of === 'oximeter' && spo2 !== undefined) allowed.push({ kind: 'spo2', percent: Math.round(spo2) });
  if (of === 'blood-pressure' && systolic !== undefined && diastolic !== undefined) {
    allowed.push({ kind: 'blood-pressure', systolic: Math.round(systolic), diastolic: Math.round(diastolic) });
  }
  const pulseIsOf = value('SPO2') === undefined && value('SYS') !== undefined ? 'blood-pressure' : 'oximeter';
  if (pulse !== undefined && of === pulseIsOf) allowed.push({ kind: 'pulse', perMinute: Math.round(pulse) });
  return allowed.length > 0 && allowed.every(isPlausible) ? allowed : undefined;
};
