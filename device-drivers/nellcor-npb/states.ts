/** The two letters that say how the oximeter is, and what becomes of them. Sources: see decoder.ts. */
import type { ReadingRefusal, ReadingRefusalCode } from '#drivers/api.ts';

/** Where several are there, the first of this list is told: what somebody can see and mend comes first. */
const REFUSED: readonly (readonly [letters: string, code: ReadingRefusalCode])[] = [
  /** Sensor disconnected. */
  ['SD', 'sensor-disconnected'],
  /** Sensor off. */
  ['SO', 'sensor-off'],
  /** Loss of pulse, with interference. */
  ['LM', 'interference'],
  /** Interference: movement, light or another electrical device. */
  ['MO', 'interference'],
  /** Loss of pulse. */
  ['LP', 'weak-signal'],
  /** Pulse search. */
  ['PS', 'no-reading'],
];

const LOW_BATTERY = 'LB';
/** Alarm off, alarm silenced, and the limits of the alarm: about the oximeter's alarm and not about the number. */
const HARMLESS: readonly string[] = [LOW_BATTERY, 'AO', 'AS', 'PH', 'PL', 'SH', 'SL'];

export interface NellcorState {
  readonly refusal: ReadingRefusal | undefined;
  readonly lowBattery: boolean;
  /** Why a reading is questionable; empty when nothing is amiss. */
  readonly doubts: readonly string[];
}

export function stateOf(codes: readonly string[]): NellcorState {
  const refused = REFUSED.find(([letters]) => codes.includes(letters));
  const unknown = codes.filter((code) => !HARMLESS.includes(code) && !REFUSED.some(([letters]) => letters === code));
  return {
    refusal: refused && { code: refused[1], detail: `state ${codes.join(' ')}` },
    lowBattery: codes.includes(LOW_BATTERY),
    // Nobody has published what it means, so that nobody can say that the number is good.
    doubts: unknown.map((code) => `The oximeter reports ${code}, which is not known here`),
  };
}
