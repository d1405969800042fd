/** The bits of EXC and what becomes of them. Sources: see decoder.ts. */
import type { ReadingRefusalCode } from '#drivers/api.ts';

/** Where several are set, the first of this list is told: what somebody can see and mend comes first. */
const REFUSED: readonly (readonly [bit: number, code: ReadingRefusalCode])[] = [
  /** No sensor is plugged in. */
  [0x001, 'sensor-disconnected'],
  /** A defective sensor. */
  [0x002, 'sensor-faulty'],
  /** A sensor that the oximeter does not know. */
  [0x080, 'sensor-faulty'],
  /** Off the finger. */
  [0x020, 'sensor-off'],
  /** Ambient light. */
  [0x040, 'interference'],
  /** Electrical or optical interference. */
  [0x010, 'interference'],
  /** Searching for the pulse. */
  [0x008, 'no-reading'],
];

const LOW_PERFUSION = 0x004;
const LOW_SIGNAL_QUALITY = 0x400;
/** The way in which Masimo measures. It is set while all is well. */
const SIGNAL_EXTRACTION = 0x800;

const KNOWN = REFUSED.reduce((bits, [bit]) => bits | bit, LOW_PERFUSION | LOW_SIGNAL_QUALITY | SIGNAL_EXTRACTION);

export interface Exceptions {
  readonly refusal: ReadingRefusalCode | undefined;
  /** Why a reading is questionable; empty when nothing is amiss. */
  readonly remarks: readonly string[];
  /** The signal is weak: with dashes, this is why. */
  readonly weak: boolean;
}

export function exceptionsOf(bits: number): Exceptions {
  const remarks: string[] = [];
  if (bits & LOW_PERFUSION) remarks.push('Little blood flow at the sensor');
  if (bits & LOW_SIGNAL_QUALITY) remarks.push('Weak signal');
  // Nobody has published what it means, so that nobody can say that the number is good.
  if (bits & ~KNOWN) remarks.push('The oximeter reports something that is not known here');
  return {
    refusal: REFUSED.find(([bit]) => (bits & bit) !== 0)?.[1],
    remarks,
    weak: (bits & (LOW_PERFUSION | LOW_SIGNAL_QUALITY)) !== 0,
  };
}
