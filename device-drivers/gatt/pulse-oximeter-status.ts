/**
 * What an oximeter says of its measurement and of itself, bit by bit. Source: Bluetooth SIG, Pulse Oximeter Service 1.0,
 * Measurement Status and Device and Sensor Status.
 */
import type { ReadingRefusal, ReadingRefusalCode } from '#drivers/api.ts';

export interface PlxStatus {
  /** 16 bits; 0 when not sent. */
  readonly measurement: number;
  /** The lower 16 of 24 bits; 0 when not sent. */
  readonly device: number;
  /** Of a stream, and not of a spot check that has ended. */
  readonly continuous: boolean;
}

export interface JudgedStatus {
  readonly refusal?: ReadingRefusal;
  /** For the carer. */
  readonly doubts: readonly string[];
  readonly fromMemory: boolean;
}

/** Bits of the measurement status. 0 to 4 are reserved; 7 (validated) and 8 (fully qualified) are good. */
const ONGOING = 1 << 5;
const EARLY_ESTIMATE = 1 << 6;
const FROM_STORAGE = 1 << 9;
const DEMONSTRATION = 1 << 10;
const TEST = 1 << 11;
const CALIBRATING = 1 << 12;
const UNAVAILABLE = 1 << 13;
const QUESTIONABLE = 1 << 14;
const INVALID = 1 << 15;

interface DeviceBit {
  readonly bit: number;
  /** For the carer, when there are numbers all the same. */
  readonly words: string;
  /** Why there are no numbers. */
  readonly code: ReadingRefusalCode;
  /** With this, a stream has no numbers of a person. A spot check may well have ended before it came up. */
  readonly endsStream?: true;
}

/** The weightiest first: it gives the refusal its code. */
const DEVICE_BITS: readonly DeviceBit[] = [
  { bit: 15, words: 'The sensor was unplugged', code: 'sensor-disconnected', endsStream: true },
  { bit: 11, words: 'The sensor was not on a finger', code: 'sensor-off', endsStream: true },
  { bit: 13, words: 'The sensor had slipped', code: 'sensor-off' },
  { bit: 14, words: 'The sensor is faulty', code: 'sensor-faulty', endsStream: true },
  { bit: 12, words: 'The sensor is one that the device does not know', code: 'sensor-faulty' },
  { bit: 1, words: 'The device is faulty', code: 'device-fault', endsStream: true },
  { bit: 10, words: 'Light or another device disturbed the sensor', code: 'interference' },
  { bit: 6, words: 'The signal was erratic', code: 'movement' },
  { bit: 7, words: 'No pulse was found in the signal', code: 'weak-signal' },
  { bit: 5, words: 'The finger has little blood flow', code: 'weak-signal' },
  { bit: 4, words: 'The signal was poor', code: 'weak-signal' },
  { bit: 3, words: 'The signal was not good enough', code: 'weak-signal' },
  { bit: 8, words: 'The pulse was uncertain', code: 'weak-signal' },
  { bit: 2, words: 'The signal could not be followed', code: 'weak-signal' },
  { bit: 9, words: 'The device was still looking at the signal', code: 'no-reading' },
  { bit: 0, words: 'The display was not up to date', code: 'no-reading' },
];

export function judgeStatus(status: PlxStatus): JudgedStatus {
  const { measurement, continuous } = status;
  const nothing = { doubts: [], fromMemory: false };
  if (measurement & DEMONSTRATION) return { ...nothing, refusal: notOfAPerson('a demonstration') };
  if (measurement & TEST) return { ...nothing, refusal: notOfAPerson('a test') };
  if (measurement & CALIBRATING) return { ...nothing, refusal: notOfAPerson('a calibration') };
  const stored = (measurement & FROM_STORAGE) !== 0;
  const present = DEVICE_BITS.filter(({ bit }) => (status.device & (1 << bit)) !== 0);
  const streamEnded = continuous && present.some((bit) => bit.endsStream === true);
  if (measurement & (UNAVAILABLE | INVALID) || streamEnded) {
    return { ...nothing, refusal: refusalWithoutNumbers(status) };
  }
  const doubts = present.map(({ words }) => words);
  if (measurement & QUESTIONABLE) doubts.unshift('The device doubts this measurement');
  if (measurement & EARLY_ESTIMATE) doubts.unshift('An early estimate: the device had not finished');
  // A stream is always ongoing; a spot check that still is has not ended.
  if (measurement & ONGOING && !continuous) doubts.unshift('The measurement was still going on');
  return { doubts, fromMemory: stored };
}

/** For a measurement without numbers, or one that the device itself calls unavailable or invalid. */
export function refusalWithoutNumbers(status: PlxStatus): ReadingRefusal {
  const weightiest = DEVICE_BITS.find(({ bit }) => (status.device & (1 << bit)) !== 0);
  if (weightiest) return { code: weightiest.code, detail: weightiest.words };
  if (status.measurement & INVALID) return { code: 'no-reading', detail: 'the device calls the measurement invalid' };
  if (status.measurement & UNAVAILABLE) return { code: 'no-reading', detail: 'the device has no measurement' };
  return { code: 'no-reading', detail: 'the device sent no numbers' };
}

function notOfAPerson(what: string): ReadingRefusal {
  return { code: 'not-a-measurement', detail: `the device sent ${what}` };
}

const FEATURES = [
  'measurement status',
  'device status',
  'memory for spot checks',
  'time of spot checks',
  'fast average',
  'slow average',
  'pulse amplitude',
  'several bonds',
] as const;

/**
 * PLX Features, 2A60: what the oximeter can tell.
 * @returns names, or undefined when it is not 16 bits at least
 */
export function decodePlxFeatures(bytes: Uint8Array): readonly string[] | undefined {
  const [low, high] = bytes;
  if (low === undefined || high === undefined) return undefined;
  return FEATURES.filter((_, bit) => (low & (1 << bit)) !== 0);
}
