/** A reading as the core hands it over. Pure. */
import type { DeviceEvent } from '#protocol/bridge/devices.ts';

export type Reading = Extract<DeviceEvent, { readonly type: 'reading' }>;
export type Refusal = Extract<DeviceEvent, { readonly type: 'refusal' }>;
type Kind = Reading['measurements'][number]['kind'];

/** Where a reading comes from, with all that is needed to decode it again. Goes into the value as it stands. */
export type ReadingProvenance = Reading['provenance'];

/** The same, once a person has looked at a doubtful reading, or at one from memory, and said to use it. */
export function confirmed(provenance: ReadingProvenance): ReadingProvenance {
  return { ...provenance, reading: { ...provenance.reading, confirmed: true } };
}

/** The measurement of one kind, if the reading has it. */
export function measured<K extends Kind>(reading: Reading, kind: K) {
  return reading.measurements.find((it): it is Extract<typeof it, { readonly kind: K }> => it.kind === kind);
}

export function readingIdOf(reading: Reading): string {
  return reading.provenance.reading.readingId;
}

export function isDoubtful(provenance: ReadingProvenance): boolean {
  return provenance.reading.quality !== 'ok';
}

/** How long a result that a device has finished, and that nobody has taken, may still be said to be somebody's. */
export const RESULT_STANDS_MS = 2 * 60_000;

/** false once it came too long ago for anybody to be sure whose it is. */
export function stillStands(reading: Pick<Reading, 'at'>, now: number): boolean {
  return now - Date.parse(reading.at) < RESULT_STANDS_MS;
}
