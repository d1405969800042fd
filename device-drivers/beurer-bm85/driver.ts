/**
 * Beurer BM85 and kin: the standard service with fields of its own making (decoder.ts). They stay mute when they are
 * subscribed to at once after they have been discovered, and send their whole memory each time.
 */
import type { GattDriver } from '#drivers/api.ts';
import { bloodPressurePlan } from '#drivers/gatt/blood-pressure-plan.ts';
import { MeasuringSession, type SessionPlan } from '#drivers/gatt/session.ts';
import { SERVICES } from '#drivers/gatt/uuid.ts';
import { decodeBeurer } from './decoder.ts';

/** How long it needs is nowhere written down; owners' programs wait between a half and one second. */
const PAUSE_MS = 1_000;

function plan(): SessionPlan {
  return { ...bloodPressurePlan(decodeBeurer), pauseMs: PAUSE_MS, sendsAndIsDone: true };
}

export const beurerBm85: GattDriver = {
  transport: 'gatt',
  id: 'beurer-bm85',
  version: 1,
  label: 'Beurer blood pressure monitor (BM85, BM59, BM48, Elite 900)',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  hostStarts: false,
  medical: true,
  options: [],
  namePrefixes: ['BM85', 'BM59', 'BM48', 'Elite 900'],
  services: [SERVICES.bloodPressure],
  optionalServices: [SERVICES.battery, SERVICES.currentTime, SERVICES.deviceInformation],
  createSession: () => new MeasuringSession(plan()),
};
