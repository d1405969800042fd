/** A&D UT-201BLE: the standard thermometer, with the habits of A&D: see and-ua-651ble. */
import type { GattDriver } from '#drivers/api.ts';
import { AND_GOODBYE, AND_SERVICE } from '#drivers/gatt/and-vendor.ts';
import { dateTimeIn } from '#drivers/gatt/device-clock.ts';
import { MeasuringSession, type SessionPlan } from '#drivers/gatt/session.ts';
import { thermometerPlan } from '#drivers/gatt/thermometer-plan.ts';
import { SERVICES } from '#drivers/gatt/uuid.ts';

function plan(): SessionPlan {
  return {
    ...thermometerPlan(),
    clocks: [dateTimeIn(SERVICES.healthThermometer)],
    hangsUp: true,
    farewell: AND_GOODBYE,
  };
}

export const andUt201ble: GattDriver = {
  transport: 'gatt',
  id: 'and-ut-201ble',
  version: 1,
  label: 'A&D UT-201BLE thermometer',
  type: 'thermometer',
  measures: ['thermometer'],
  hostStarts: false,
  medical: true,
  options: [],
  namePrefixes: ['A&D_UT201BLE', 'A&D_UT-201BLE'],
  services: [SERVICES.healthThermometer],
  optionalServices: [AND_SERVICE, SERVICES.battery, SERVICES.deviceInformation],
  createSession: () => new MeasuringSession(plan()),
};
