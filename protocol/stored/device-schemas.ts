/** Schemas of what is said about devices, kiosks and their faults. Each `satisfies` its domain type. */
import { z } from 'zod';
import { DEVICE_CONDITIONS, type DeviceState } from '#domain/devices/device-state.ts';
import { DEVICE_TYPES } from '#domain/devices/device-type.ts';
import type { Fault, FaultReport, KioskCondition, KioskReport } from '#domain/devices/fault.ts';
import { id, instant } from './domain-schemas.ts';

export const deviceType = z.enum(DEVICE_TYPES);
const shortText = z.string().max(400);
const who = z.strictObject({ personId: id, name: z.string().max(200) });

export const deviceState = z.strictObject({
  deviceId: z.string().max(64),
  driverId: z.string().max(64),
  driverVersion: z.int().positive(),
  driverLabel: shortText,
  label: shortText,
  type: deviceType,
  measures: z.array(deviceType).min(1).readonly(),
  hostStarts: z.boolean(),
  medical: z.boolean(),
  connection: z.enum(['serial', 'bluetooth']),
  where: shortText,
  state: z.enum(DEVICE_CONDITIONS),
  since: instant,
  detail: shortText.optional(),
  battery: z.strictObject({ percent: z.int().min(0).max(100).optional(), low: z.boolean(), at: instant }).optional(),
  lastSeenAt: instant.optional(),
  lastUsed: z.strictObject({ name: z.string().max(200), at: instant }).optional(),
  serialNumber: z.string().max(64).optional(),
  clockAheadSeconds: z.int().optional(),
}) satisfies z.ZodType<DeviceState>;

export const kioskCondition = z.strictObject({
  version: z.string().max(64),
  startedAt: instant,
  platform: z.string().max(200),
  hub: z.enum(['connected', 'connecting', 'offline']),
  hubSince: instant,
  unsent: z.int().nonnegative(),
  quarantined: z.int().nonnegative(),
  clockAheadMs: z.int().optional(),
  storage: z.strictObject({ state: z.enum(['ok', 'low', 'full']), freeBytes: z.int().nonnegative() }).optional(),
  clock: z.enum(['set-back', 'differs']).optional(),
  rebuilt: z.strictObject({ at: instant, salvaged: z.int().nonnegative(), lost: z.int().nonnegative() }).optional(),
}) satisfies z.ZodType<KioskCondition>;

export const kioskReport = z.strictObject({
  at: instant,
  kiosk: kioskCondition,
  devices: z.array(deviceState).max(64).readonly(),
}) satisfies z.ZodType<KioskReport>;

export const faultReport = z.strictObject({
  faultId: id,
  reportedAt: instant,
  reportedBy: who.optional(),
  deviceId: z.string().max(64).optional(),
  words: z.string().max(2000),
  device: deviceState.optional(),
  kiosk: kioskCondition,
}) satisfies z.ZodType<FaultReport>;

export const fault = z.strictObject({
  report: faultReport,
  homeId: id,
  homeName: z.string(),
  kioskId: id,
  receivedAt: instant,
  status: z.enum(['open', 'taken', 'closed']),
  owner: who.optional(),
  dueAt: instant,
  steps: z
    .array(
      z.strictObject({
        at: instant,
        by: who,
        what: z.enum(['taken', 'noted', 'closed', 'reopened']),
        words: z.string().max(2000),
      }),
    )
    .readonly(),
}) satisfies z.ZodType<Fault>;
