/**
 * The rules of section 3.8 of the manual once more, word by word. Saturation with pulse, and temperature, are allowed
 * each for itself.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { Reference } from '#drivers/evidence.ts';

export const reference: Reference = (raw, _from, of) => {
  if (raw.length !== 5) return undefined;
  const [status = 0, spo2 = 0, pulse = 0, temperature = 0, checksum = 0] = raw;
  // "The complement of the lower eight bits of the addition of status, SpO2, pulse rate and temperature plus one."
  const sum = (status + spo2 + pulse + temperature) % 256;
  if (checksum !== (255 - sum + 1) % 256) return undefined;
  const bits = status.toString(2).padStart(8, '0');
  if (bits.slice(4) !== '0101' || bits[0] === '1' || bits[3] === '1') return undefined;
  const pulseIsThere = bits[1] === '0' && bits[2] === '1';
  const oximeter: readonly Measurement[] = [
    { kind: 'spo2', percent: spo2 },
    { kind: 'pulse', perMinute: pulse },
  ];
  const celsius: Measurement = { kind: 'temperature', tenthsCelsius: Math.round(((temperature + 200) / 10) * 10) };
  const allowed: Measurement[] = [];
  if (of !== 'thermometer' && pulseIsThere && oximeter.every(isPlausible)) allowed.push(...oximeter);
  if (of !== 'oximeter' && temperature >= 42 && temperature <= 229 && isPlausible(celsius)) allowed.push(celsius);
  return allowed.length > 0 ? allowed : undefined;
};
