/**
 * The published formats once more, told apart by how many bytes there are: two frames of four are format 8, 25 frames of
 * five are format 2 when they begin with 01 and format 7 otherwise, and all else must be format 13.
 */
import type { Measurement } from '#domain/observations/measurement.ts';
import type { Reference } from '#drivers/evidence.ts';

type Pair = readonly [percent: number, perMinute: number];

export const reference: Reference = (raw) => {
  const bytes = [...raw];
  const pair = bytes.length === 8 ? formatEight(bytes) : bytes.length === 125 ? wave(bytes) : formatThirteen(bytes);
  return pair === undefined ? undefined : measured(pair);
};

function measured([percent, perMinute]: Pair): readonly Measurement[] | undefined {
  if (perMinute === 511 || percent === 127) return undefined;
  if (percent < 50 || percent > 100 || perMinute < 20 || perMinute > 250) return undefined;
  return [
    { kind: 'spo2', percent },
    { kind: 'pulse', perMinute },
  ];
}

function hasBit(byte: number | undefined, bit: number): boolean {
  return Math.floor((byte ?? 0) / 2 ** bit) % 2 === 1;
}

function total(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum + byte, 0);
}

/** Both frames must be free of trouble; the second one's numbers count. */
function formatEight(bytes: readonly number[]): Pair | undefined {
  const [earlier, later] = [bytes.slice(0, 4), bytes.slice(4)].map((frame): Pair | undefined => {
    const [first = 0, second = 0, third = 0, fourth = 0] = frame;
    if (first < 128 || second > 127 || third > 127 || fourth > 127) return undefined;
    const disconnected = hasBit(first, 6);
    const outOfTrack = hasBit(first, 5);
    const sensorAlarm = hasBit(fourth, 3);
    if (disconnected || outOfTrack || sensorAlarm) return undefined;
    return [third, (first % 4) * 128 + second];
  });
  return earlier !== undefined && measured(earlier) !== undefined ? later : undefined;
}

function wave(bytes: readonly number[]): Pair | undefined {
  const isTwo = bytes[0] === 1;
  const numbers: number[] = [];
  for (let index = 0; index < 25; index += 1) {
    const frame = bytes.slice(index * 5, index * 5 + 5);
    if (isTwo && frame[0] !== 1) return undefined;
    if (total(frame.slice(0, 4)) % 256 !== frame[4]) return undefined;
    const status = isTwo ? frame[1] : frame[0];
    if (!hasBit(status, 7)) return undefined;
    if (hasBit(status, 0) !== (index === 0)) return undefined;
    const disconnected = hasBit(status, 6);
    const outOfTrack = hasBit(status, 4);
    const sensorAlarm = hasBit(status, 3);
    if (disconnected || outOfTrack || sensorAlarm) return undefined;
    numbers.push(frame[3] ?? 0);
  }
  const [pulseHigh = 0, pulseLow = 0, percent = 0] = numbers;
  if (pulseHigh > 127 || pulseLow > 127 || percent > 127) return undefined;
  return [percent, (pulseHigh % 4) * 128 + pulseLow];
}

function formatThirteen(bytes: readonly number[]): Pair | undefined {
  const [zero, two, none, thirteen, lengthHigh = 0, length = 0] = bytes;
  if (zero !== 0 || two !== 2 || none !== 0 || thirteen !== 13) return undefined;
  const stated = lengthHigh * 256 + length;
  if (stated < 14 || bytes.length !== stated + 8) return undefined;
  const data = bytes.slice(6, 6 + stated);
  const [checksum, end] = bytes.slice(6 + stated);
  if (total(data) % 256 !== checksum || end !== 3) return undefined;
  const nothingMeasured = hasBit(data[8], 0);
  if (nothingMeasured) return undefined;
  return [data[13] ?? 0, ((data[10] ?? 0) * 256 + (data[11] ?? 0)) % 512];
}
