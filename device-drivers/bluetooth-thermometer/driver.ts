/** Any thermometer with the standard health thermometer service (0x1809). It measures when somebody uses it. */
import type { GattDriver } from '#drivers/api.ts';
import { MeasuringSession } from '#drivers/gatt/session.ts';
import { thermometerPlan } from '#drivers/gatt/thermometer-plan.ts';
import { SERVICES } from '#drivers/gatt/uuid.ts';

export const bluetoothThermometer: GattDriver = {
  transport: 'gatt',
  id: 'bluetooth-thermometer',
  version: 1,
  label: 'Bluetooth thermometer (any maker)',
  type: 'thermometer',
  measures: ['thermometer'],
  hostStarts: false,
  medical: true,
  options: [],
  namePrefixes: [],
  services: [SERVICES.healthThermometer],
  optionalServices: [SERVICES.battery, SERVICES.currentTime, SERVICES.deviceInformation],
  createSession: () => new MeasuringSession(thermometerPlan()),
};
