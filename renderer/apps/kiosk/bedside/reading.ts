/** A reading as the core hands it over. Pure. */
import type { DeviceEvent } from '#protocol/bridge/devices.ts';

export type Reading = Extract<DeviceEvent, { readonly type: 'reading' }>;

/** Where a reading comes from, with all that is needed to decode it again. Goes into the value as it stands. */
export type ReadingProvenance = Reading['provenance'];

/** The same, once a person has looked at a doubtful reading and said to use it. */
export function confirmed(provenance: ReadingProvenance): ReadingProvenance {
  return { ...provenance, reading: { ...provenance.reading, confirmed: true } };
}
