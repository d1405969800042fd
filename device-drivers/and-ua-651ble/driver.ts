/**
 * A&D UA-651BLE: the standard measurement, with habits of its own. It connects when it has measured, wants its clock set
 * each time (2A08 inside the service), sends what it has never sent, and hangs up: that is a good end. kPa comes with a
 * negative exponent, which some programs read as a huge one.
 */
import type { GattDriver } from '#drivers/api.ts';
import { AND_GOODBYE, AND_SERVICE } from '#drivers/gatt/and-vendor.ts';
import { bloodPressurePlan } from '#drivers/gatt/blood-pressure-plan.ts';
import { dateTimeIn } from '#drivers/gatt/device-clock.ts';
import { MeasuringSession, type SessionPlan } from '#drivers/gatt/session.ts';
import { SERVICES } from '#drivers/gatt/uuid.ts';

function plan(): SessionPlan {
  return {
    ...bloodPressurePlan(),
    clocks: [dateTimeIn(SERVICES.bloodPressure)],
    hangsUp: true,
    farewell: AND_GOODBYE,
  };
}

export const andUa651ble: GattDriver = {
  transport: 'gatt',
  id: 'and-ua-651ble',
  version: 1,
  label: 'A&D UA-651BLE blood pressure monitor',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  hostStarts: false,
  medical: true,
  options: [],
  namePrefixes: ['A&D_UA-651BLE'],
  services: [SERVICES.bloodPressure],
  optionalServices: [AND_SERVICE, SERVICES.battery, SERVICES.deviceInformation],
  createSession: () => new MeasuringSession(plan()),
};
