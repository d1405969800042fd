/** Any oximeter with the standard pulse oximeter service (0x1822): spot checks, and a stream while it is worn. */
import { optionOf, type DriverOption, type GattDriver } from '#drivers/api.ts';
import { pulseOximeterPlan } from '#drivers/gatt/pulse-oximeter-plan.ts';
import { MeasuringSession } from '#drivers/gatt/session.ts';
import { SERVICES } from '#drivers/gatt/uuid.ts';

const MEMORY: DriverOption = {
  name: 'memory',
  label: 'Fetch what the oximeter has stored whenever it connects?',
  choices: ['no', 'yes'],
  initial: 'no',
};

export const bluetoothOximeter: GattDriver = {
  transport: 'gatt',
  id: 'bluetooth-oximeter',
  version: 1,
  label: 'Bluetooth oximeter (any maker)',
  type: 'oximeter',
  measures: ['oximeter'],
  hostStarts: false,
  medical: true,
  options: [MEMORY],
  namePrefixes: [],
  services: [SERVICES.pulseOximeter],
  optionalServices: [SERVICES.battery, SERVICES.currentTime, SERVICES.deviceInformation],
  // Without a wave or a counter in it, only two minutes without the smallest change tell a frozen device.
  sameBytesAtMost: 120,
  createSession: (options = {}) =>
    new MeasuringSession(pulseOximeterPlan(optionOf({ options: [MEMORY] }, options, MEMORY.name) === 'yes')),
};
