/** Makes of what a driver read what a screen is shown and what is kept with the value. */
import { createHash } from 'node:crypto';
import type { DeviceId } from '#domain/base/ids.ts';
import type { Instant, LocalDateTime } from '#domain/base/time.ts';
import type { DeviceReading, Driver } from '#drivers/api.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import { whenOnTheWall } from '../base/time.ts';
import { compareClocks, isRealTime } from './device-clock.ts';

export type ReadingEvent = Extract<DeviceEvent, { type: 'reading' }>;

/** Limits of the contract: a remark is a sentence, and frames of more bytes than that no device sends. */
const REMARKS_AT_MOST = 10;
const REMARK_LENGTH = 200;
const RAW_BYTES_AT_MOST = 1_000;

export interface ReadingContext {
  readonly readingId: string;
  readonly deviceId: DeviceId;
  readonly label: string;
  readonly driver: Pick<Driver, 'id' | 'version' | 'medical'>;
  readonly at: Instant;
  /** The same on the home's wall. */
  readonly wall: LocalDateTime;
  readonly clockAheadSeconds: number | undefined;
}

export function makeReading(reading: DeviceReading, context: ReadingContext): ReadingEvent {
  const { driver, at, deviceId } = context;
  const times = compareClocks(reading, context.wall, context.clockAheadSeconds);
  const remarks = [
    ...(times.remark === undefined ? [] : [times.remark]),
    ...(driver.medical ? [] : ['Not a medical device.']),
    ...reading.remarks,
  ];
  const fromMemory = reading.fromMemory || times.notOfNow;
  const questionable = fromMemory || !driver.medical || reading.quality === 'questionable';
  return {
    type: 'reading',
    deviceId,
    at,
    of: reading.of,
    measurements: [...reading.measurements],
    final: reading.final,
    provenance: {
      source: 'device',
      deviceId,
      driverId: driver.id,
      deviceLabel: context.label,
      takenAt: times.takenAt === undefined ? at : whenOnTheWall(times.takenAt),
      remarks: remarks.slice(0, REMARKS_AT_MOST).map((remark) => remark.slice(0, REMARK_LENGTH)),
      reading: {
        readingId: context.readingId,
        driverVersion: driver.version,
        raw: Buffer.from(reading.raw.subarray(0, RAW_BYTES_AT_MOST)).toString('hex'),
        ...(reading.rawFrom === undefined ? {} : { rawFrom: reading.rawFrom }),
        quality: questionable ? 'questionable' : 'ok',
        confirmed: false,
        fromMemory,
        ...deviceTimeOf(reading),
        ...(times.aheadSeconds === undefined ? {} : { clockAheadSeconds: times.aheadSeconds }),
        checked: true,
      },
    },
  };
}

/**
 * The identifier of a reading that its device keeps and may send again, at every connection and for years: made of what
 * makes it the same one, which is the device's own time and the numbers. Undefined for a reading without a time of its own.
 */
export function lastingReadingId(deviceId: DeviceId, reading: DeviceReading): string | undefined {
  if (reading.deviceTime === undefined || !reading.final) return undefined;
  const text = JSON.stringify([deviceId, reading.of, reading.deviceTime, reading.measurements]);
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  // RFC 9562: version 8 is for identifiers that are made in a way of one's own.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A time that does not exist is in the remark and in the raw bytes, and is no time. */
function deviceTimeOf({ deviceTime }: DeviceReading): { deviceTime?: LocalDateTime } {
  return deviceTime === undefined || !isRealTime(deviceTime) ? {} : { deviceTime };
}
