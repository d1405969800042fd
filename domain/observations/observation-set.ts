import type { DeviceId } from '../base/ids.ts';
import type { Instant, LocalDateTime } from '../base/time.ts';
import type { Acvpu, BreathingSupport, News2Inputs, Spo2Scale } from '../news2/parameters.ts';

/**
 * What is known of one reading beyond its value: enough to decode it again. Made by the kiosk core from what the device
 * sent; the screen hands it on unchanged and the core compares it with what it remembers.
 */
export interface ReadingRecord {
  /** Made by the core. A reading that was used for one resident is refused for another. */
  readonly readingId: string;
  readonly driverVersion: number;
  /** The frames themselves, in hexadecimal, and the GATT characteristic they came from. */
  readonly raw: string;
  readonly rawFrom?: string | undefined;
  readonly quality: 'ok' | 'questionable';
  /** A person looked at a questionable reading, or at one from memory, and said to use it. */
  readonly confirmed: boolean;
  readonly fromMemory: boolean;
  /** By the device's own clock. */
  readonly deviceTime?: LocalDateTime | undefined;
  /** Seconds by which the device's clock was ahead of the kiosk's when the reading came; negative when behind. */
  readonly clockAheadSeconds?: number | undefined;
  /** false when the kiosk could not compare the value with what the device sent: its program had been restarted. */
  readonly checked: boolean;
}

/** Where a value comes from. Kept with every value, so that "who or what says so, and when" can always be answered. */
export type Provenance =
  | {
      readonly source: 'device';
      readonly deviceId: DeviceId;
      readonly driverId: string;
      /** As staff know it: "Nonin oximeter". */
      readonly deviceLabel: string;
      readonly takenAt: Instant;
      /** What the device said about the reading: "Fast averaging". */
      readonly remarks: readonly string[];
      /** Absent in entries of version 1. */
      readonly reading?: ReadingRecord | undefined;
    }
  /** Counted by a person against the 60 second timer (breathing). */
  | { readonly source: 'counted'; readonly takenAt: Instant; readonly seconds: number }
  /** Seen by a person (consciousness, air or oxygen). */
  | { readonly source: 'observed'; readonly takenAt: Instant }
  /** Typed in by hand from a device that is not connected. Always marked on screen. */
  | { readonly source: 'typed'; readonly takenAt: Instant };

export type DeviceProvenance = Extract<Provenance, { readonly source: 'device' }>;

export interface Taken<Value> {
  readonly value: Value;
  readonly provenance: Provenance;
}

export interface BloodPressure {
  /** mmHg */
  readonly systolic: number;
  /** mmHg */
  readonly diastolic: number;
}

export interface InspiredOxygen {
  readonly support: BreathingSupport;
  /** Flow where oxygen is given and the flow is known. */
  readonly litresPerMinute?: number | undefined;
}

/** What was observed of one resident at one time. A value that was not taken is absent. */
export interface ObservationValues {
  readonly respiratoryRate?: Taken<number> | undefined;
  readonly spo2?: Taken<number> | undefined;
  readonly inspiredOxygen?: Taken<InspiredOxygen> | undefined;
  readonly bloodPressure?: Taken<BloodPressure> | undefined;
  readonly pulse?: Taken<number> | undefined;
  readonly consciousness?: Taken<Acvpu> | undefined;
  /** tenths of a degree Celsius */
  readonly temperature?: Taken<number> | undefined;
}

/** The inputs of NEWS2 out of a set of observations. */
export function news2Inputs(values: ObservationValues, scale: Spo2Scale): News2Inputs {
  return {
    scale,
    respiratoryRate: values.respiratoryRate?.value,
    spo2: values.spo2?.value,
    inspiredOxygen: values.inspiredOxygen?.value.support,
    systolic: values.bloodPressure?.value.systolic,
    pulse: values.pulse?.value,
    consciousness: values.consciousness?.value,
    temperature: values.temperature?.value,
  };
}

/** A value older than this when a call starts is marked as old on every screen that shows it: 15 minutes. */
export const STALE_AFTER_MS = 15 * 60_000;
