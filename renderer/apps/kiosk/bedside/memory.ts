/**
 * Readings that a device sent out of its own memory. They may be of anybody and of any day: they are listed, and never taken
 * by themselves. Pure.
 */
import type { DeviceType } from '#domain/devices/device-type.ts';
import { readingIdOf, type Reading } from './reading.ts';

/** Older than this a reading says nothing about how somebody is now. Ours, for the clinical safety officer to confirm. */
export const MEMORY_USABLE_MS = 60 * 60_000;

/** A clock that is further ahead than this made a time that has not come yet. */
const AHEAD_BORNE_MS = 2 * 60_000;

/** A device's clock that differs by less does not change what anybody would do. */
export const CLOCK_MATTERS_S = 60;

const KEPT = 40;
/** What came longer ago is not shown any more either. */
const KEPT_MS = 12 * 60 * 60_000;

export type MemoryUse = 'usable' | 'too-old' | 'no-time' | 'clock-ahead';

/**
 * Whether a person may say to use it. `takenAt` is the core's: the device's own time, put right by how far its clock was off.
 * A device without a clock cannot say when it measured, so nobody can say whose it is.
 */
export function memoryUse({ provenance }: Reading, now: number): MemoryUse {
  if (provenance.reading.deviceTime === undefined) return 'no-time';
  const age = now - Date.parse(provenance.takenAt);
  if (age < -AHEAD_BORNE_MS) return 'clock-ahead';
  return age > MEMORY_USABLE_MS ? 'too-old' : 'usable';
}

/** With one more; the same one again, which a device sends at every connection, is one. */
export function addToMemory(known: readonly Reading[], reading: Reading): readonly Reading[] {
  const { deviceId, reading: record } = reading.provenance;
  const now = Date.parse(reading.at);
  const others = known.filter((it) => {
    const same =
      it.deviceId === deviceId &&
      it.provenance.reading.raw === record.raw &&
      it.provenance.reading.deviceTime === record.deviceTime;
    return !same && now - Date.parse(it.at) < KEPT_MS && readingIdOf(it) !== record.readingId;
  });
  return [...others, reading].sort((a, b) => (a.provenance.takenAt < b.provenance.takenAt ? -1 : 1)).slice(-KEPT);
}

/** What a tile lists, newest first: without those that were said not to be this resident's. */
export function memoryOf(
  known: readonly Reading[],
  type: DeviceType,
  notTheirs: readonly string[],
): readonly Reading[] {
  return known.filter((it) => it.of === type && !notTheirs.includes(readingIdOf(it))).toReversed();
}

export function withoutReading(known: readonly Reading[], readingId: string): readonly Reading[] {
  return known.filter((it) => readingIdOf(it) !== readingId);
}
