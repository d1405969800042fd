/**
 * Omron cuffs with the standard service (X4 Smart, X2 Smart+ and kin, which call themselves `BLESmart_`). They delete what
 * they have sent: the host is the only one that has it from then on, so that every indication is told at once, as it comes,
 * and nothing is held back to be looked at together with the next.
 */
import type { GattDriver } from '#drivers/api.ts';
import { bloodPressurePlan } from '#drivers/gatt/blood-pressure-plan.ts';
import { MeasuringSession, type SessionPlan } from '#drivers/gatt/session.ts';
import { SERVICES } from '#drivers/gatt/uuid.ts';

function plan(): SessionPlan {
  return { ...bloodPressurePlan(), hangsUp: true };
}

export const omronBlesmart: GattDriver = {
  transport: 'gatt',
  id: 'omron-blesmart',
  version: 1,
  label: 'Omron blood pressure monitor (X4 Smart, X2 Smart+)',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  hostStarts: false,
  medical: true,
  options: [],
  namePrefixes: ['BLESmart_', 'X4 Smart', 'X2 Smart'],
  services: [SERVICES.bloodPressure],
  optionalServices: [SERVICES.battery, SERVICES.currentTime, SERVICES.deviceInformation],
  createSession: () => new MeasuringSession(plan()),
};
