/** Any cuff with the standard blood pressure service (0x1810). It measures at the press of its own button. */
import type { GattDriver } from '#drivers/api.ts';
import { bloodPressurePlan } from '#drivers/gatt/blood-pressure-plan.ts';
import { MeasuringSession } from '#drivers/gatt/session.ts';
import { SERVICES } from '#drivers/gatt/uuid.ts';

export const bluetoothBloodPressure: GattDriver = {
  transport: 'gatt',
  id: 'bluetooth-blood-pressure',
  version: 1,
  label: 'Bluetooth blood pressure monitor (any maker)',
  type: 'blood-pressure',
  measures: ['blood-pressure'],
  hostStarts: false,
  medical: true,
  options: [],
  namePrefixes: [],
  services: [SERVICES.bloodPressure],
  optionalServices: [SERVICES.battery, SERVICES.currentTime, SERVICES.deviceInformation],
  createSession: () => new MeasuringSession(bloodPressurePlan()),
};
