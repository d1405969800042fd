/**
 * The five bytes as they are described, frame by frame. A reading is allowed when ten frames stand one after the other,
 * each of them free of every sign of trouble, and all with the same numbers.
 */
import type { Reference } from '#drivers/evidence.ts';

const FRAMES = 10;
const BYTES = 5;

export const reference: Reference = (raw) => {
  if (raw.length !== FRAMES * BYTES) return undefined;
  const pairs = new Set<string>();
  let percent = 0;
  let perMinute = 0;
  for (let start = 0; start < raw.length; start += BYTES) {
    const bits = [...raw.subarray(start, start + BYTES)].map((byte) => byte.toString(2).padStart(8, '0'));
    if (bits.map((byte) => byte.charAt(0)).join('') !== '10000') return undefined;
    const first = bits[0] ?? '';
    const third = bits[2] ?? '';
    const fingerOut = first.charAt(3) === '1';
    const searching = third.charAt(2) === '1';
    const probeError = third.charAt(3) === '1';
    if (fingerOut || searching || probeError) return undefined;
    perMinute = Number.parseInt(third.charAt(1) + (bits[3] ?? '').slice(1), 2);
    percent = Number.parseInt((bits[4] ?? '').slice(1), 2);
    pairs.add(`${percent} ${perMinute}`);
  }
  if (pairs.size !== 1) return undefined;
  if (percent < 50 || percent > 100 || perMinute < 20 || perMinute > 250) return undefined;
  return [
    { kind: 'spo2', percent },
    { kind: 'pulse', perMinute },
  ];
};
