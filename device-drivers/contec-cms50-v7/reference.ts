/**
 * The real-time packet as the maker's document describes it, bit by bit. Nothing else is a reading.
 */
import type { Reference } from '#drivers/evidence.ts';

export const reference: Reference = (raw) => {
  if (raw.length !== 9) return undefined;
  const bits = [...raw].map((byte) => byte.toString(2).padStart(8, '0'));
  if (raw[0] !== 1) return undefined;
  if (bits.slice(1).some((byte) => byte.charAt(0) !== '1')) return undefined;

  // The last bit of the second byte belongs to the third byte, the one before it to the fourth, and so on.
  const data = bits.slice(2).map((byte, index) => (bits[1] ?? '').charAt(7 - index) + byte.slice(1));

  const probeError = data[0]?.charAt(0) === '1';
  const searchingTooLong = data[0]?.charAt(3) === '1';
  const searching = data[1]?.charAt(0) === '1';
  if (probeError || searchingTooLong || searching) return undefined;

  const perMinute = Number.parseInt(data[3] ?? '', 2);
  const percent = Number.parseInt(data[4] ?? '', 2);
  if (perMinute === 255 || percent === 127) return undefined;
  if (perMinute < 20 || perMinute > 250 || percent < 50 || percent > 100) return undefined;
  return [
    { kind: 'spo2', percent },
    { kind: 'pulse', perMinute },
  ];
};
