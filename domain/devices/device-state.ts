/** A home's enrolled device as the kiosk shows it and as support sees it. */
import type { DeviceId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { DeviceType } from './device-type.ts';

/**
 * Where a device stands. Every state but `ready`, `measuring` and `waiting` says what to do about it (renderer/text).
 * Of a cable: `unplugged`, `port-*`. Of Bluetooth: `waiting` (a device that is off until somebody uses it: nothing is
 * wrong), `connecting`, `bluetooth-off`, `permission-needed` (this page may not use it until somebody touches "Connect"),
 * `not-paired`, `connection-failed`. Of both: `silent` (open and never an answer), `garbled` (bytes that make no sense: a wrong
 * speed, or another device), `repeating` (the same bytes again and again: it has hung), `other-device` (it tells another
 * serial number than the one enrolled).
 */
export const DEVICE_CONDITIONS = [
  'ready',
  'measuring',
  'waiting',
  'connecting',
  'unplugged',
  'port-missing',
  'port-in-use',
  'port-denied',
  'port-failed',
  'bluetooth-off',
  'permission-needed',
  'not-paired',
  'connection-failed',
  'silent',
  'garbled',
  'repeating',
  'other-device',
] as const;
export type DeviceCondition = (typeof DEVICE_CONDITIONS)[number];

export interface DeviceState {
  readonly deviceId: DeviceId;
  readonly driverId: string;
  readonly driverVersion: number;
  /** Maker and model as the driver names them. */
  readonly driverLabel: string;
  /** As staff here call it: "Blue oximeter". */
  readonly label: string;
  readonly type: DeviceType;
  readonly measures: readonly DeviceType[];
  readonly hostStarts: boolean;
  readonly medical: boolean;
  readonly connection: 'serial' | 'bluetooth';
  /** The port's path, or the Bluetooth name. */
  readonly where: string;
  readonly state: DeviceCondition;
  /** When the state began. */
  readonly since: Instant;
  /** What the operating system or the device said, for the engineer. */
  readonly detail?: string | undefined;
  readonly battery?: { readonly percent?: number | undefined; readonly low: boolean; readonly at: Instant } | undefined;
  /** When it last said anything that made sense. */
  readonly lastSeenAt?: Instant | undefined;
  /** Who last used a reading of it. */
  readonly lastUsed?: { readonly name: string; readonly at: Instant } | undefined;
  readonly serialNumber?: string | undefined;
  /** Seconds by which the device's clock is ahead of the kiosk's; negative when behind. */
  readonly clockAheadSeconds?: number | undefined;
}
