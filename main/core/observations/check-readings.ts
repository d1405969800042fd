/**
 * Compares what a screen says that devices measured with what the devices sent. A screen holds no record: it may have
 * mixed up two readings, or been changed by somebody, and a value that no device sent must not be saved as a device's.
 */
import { sameContent } from '#domain/base/same-content.ts';
import type { DeviceId } from '#domain/base/ids.ts';
import type { Measurement } from '#domain/observations/measurement.ts';
import type { DeviceProvenance, ObservationValues, Taken } from '#domain/observations/observation-set.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { ReadingLog } from './reading-log.ts';

export interface CheckedValues {
  /** As they are to be saved. */
  readonly values: ObservationValues;
  /** The readings that they use. */
  readonly readingIds: readonly string[];
  readonly deviceIds: readonly DeviceId[];
}

/**
 * @param known the set that this one puts right: what it has already been compared
 * @throws RefusalError `bad-params` in words, when a value is not what its device sent or was not confirmed by a person
 */
export function checkReadings(
  values: ObservationValues,
  log: ReadingLog,
  known: ObservationValues = {},
): CheckedValues {
  const readingIds = new Set<string>();
  const deviceIds = new Set<DeviceId>();
  const checked = takenOf(values).map(([name, taken]) => {
    if (taken.provenance.source !== 'device') return [name, taken] as const;
    const provenance = sameContent(taken, known[name])
      ? taken.provenance
      : checkOne(name, taken.value, taken.provenance, log);
    if (provenance.reading !== undefined) readingIds.add(provenance.reading.readingId);
    deviceIds.add(provenance.deviceId);
    return [name, { ...taken, provenance }] as const;
  });
  return { values: valuesOf(checked), readingIds: [...readingIds], deviceIds: [...deviceIds] };
}

/** The readings that a stored set uses. */
export function readingIdsOf(values: ObservationValues): readonly string[] {
  return takenOf(values).flatMap(([, { provenance }]) =>
    provenance.source === 'device' && provenance.reading !== undefined ? [provenance.reading.readingId] : [],
  );
}

/** What a second try of one and the same set may differ in: what is added here, depending on whether the core was restarted. */
export function withoutCheck(values: ObservationValues): object {
  const asked = takenOf(values).map(([name, taken]) => {
    const { provenance } = taken;
    if (provenance.source !== 'device' || provenance.reading === undefined) return [name, taken] as const;
    const { checked: _checked, quality: _quality, ...reading } = provenance.reading;
    return [name, { ...taken, provenance: { ...provenance, reading } }] as const;
  });
  return Object.fromEntries<unknown>(asked);
}

type Name = keyof ObservationValues;

function takenOf(values: ObservationValues): (readonly [Name, Taken<unknown>])[] {
  const entries = Object.entries(values) as [Name, Taken<unknown> | undefined][];
  return entries.flatMap(([name, taken]) => (taken === undefined ? [] : [[name, taken] as const]));
}

/** Each name has the value that it had: only where it comes from is told in more detail. */
function valuesOf(taken: readonly (readonly [Name, Taken<unknown>])[]): ObservationValues {
  return Object.fromEntries<unknown>(taken);
}

function checkOne(name: Name, value: unknown, provenance: DeviceProvenance, log: ReadingLog): DeviceProvenance {
  const { deviceLabel, reading } = provenance;
  if (reading === undefined) {
    throw refused(`the value of the ${deviceLabel} came without what the device sent`);
  }
  if (!reading.confirmed && (reading.quality === 'questionable' || reading.fromMemory)) {
    throw new RefusalError(
      'bad-params',
      `Nothing was saved: look at the reading of the ${deviceLabel} and confirm it, or measure again.`,
    );
  }
  const told = log.find(reading.readingId);
  // This program was restarted after the reading came. It is kept, and it says of itself that nobody could compare it.
  if (told.length === 0) return { ...provenance, reading: { ...reading, checked: false, quality: 'questionable' } };
  const sent = told
    .filter(({ measurements }) => measurements.some((one) => isMeasured(name, value, one)))
    .map((one) => ({ ...one.provenance, reading: { ...one.provenance.reading, confirmed: reading.confirmed } }))
    .find((one) => sameContent(provenance, one));
  if (sent === undefined) throw refused(`the value of the ${deviceLabel} is not what the device sent`);
  return sent;
}

function isMeasured(name: Name, value: unknown, measurement: Measurement): boolean {
  switch (measurement.kind) {
    case 'respiratory-rate':
      return name === 'respiratoryRate' && value === measurement.perMinute;
    case 'spo2':
      return name === 'spo2' && value === measurement.percent;
    case 'pulse':
      return name === 'pulse' && value === measurement.perMinute;
    case 'temperature':
      return name === 'temperature' && value === measurement.tenthsCelsius;
    case 'blood-pressure': {
      const { systolic, diastolic } = measurement;
      return name === 'bloodPressure' && sameContent(value, { systolic, diastolic });
    }
    default:
      return measurement satisfies never;
  }
}

function refused(why: string): RefusalError {
  return new RefusalError('bad-params', `Nothing was saved: ${why}. Measure again.`);
}
