/** The numbers by which Bluetooth SIG names services and characteristics ("Assigned Numbers"). */
import type { GattUuid } from '#drivers/api.ts';

/**
 * The 128 bits that a 16-bit number of the SIG stands for.
 * @param short for example `0x2a35`
 */
export function gattUuid(short: number): GattUuid {
  return `${short.toString(16).padStart(8, '0')}-0000-1000-8000-00805f9b34fb`;
}

export const SERVICES = {
  currentTime: gattUuid(0x1805),
  healthThermometer: gattUuid(0x1809),
  deviceInformation: gattUuid(0x180a),
  battery: gattUuid(0x180f),
  bloodPressure: gattUuid(0x1810),
  pulseOximeter: gattUuid(0x1822),
} as const;

/**
 * The serial number, 2A25, is not among them: browsers do not let a page read it, because it would follow a person from
 * page to page.
 */
export const CHARACTERISTICS = {
  dateTime: gattUuid(0x2a08),
  batteryLevel: gattUuid(0x2a19),
  temperatureMeasurement: gattUuid(0x2a1c),
  temperatureType: gattUuid(0x2a1d),
  intermediateTemperature: gattUuid(0x2a1e),
  systemId: gattUuid(0x2a23),
  modelNumber: gattUuid(0x2a24),
  firmwareRevision: gattUuid(0x2a26),
  manufacturerName: gattUuid(0x2a29),
  currentTime: gattUuid(0x2a2b),
  bloodPressureMeasurement: gattUuid(0x2a35),
  intermediateCuffPressure: gattUuid(0x2a36),
  bloodPressureFeature: gattUuid(0x2a49),
  recordAccessControlPoint: gattUuid(0x2a52),
  plxSpotCheckMeasurement: gattUuid(0x2a5e),
  plxContinuousMeasurement: gattUuid(0x2a5f),
  plxFeatures: gattUuid(0x2a60),
} as const;
