/** What the session of any cuff with the standard service does. */
import type { Result } from '#domain/base/result.ts';
import type { DeviceReading, DriverEvent, ReadingRefusal } from '#drivers/api.ts';
import { decodeBloodPressure, decodeBloodPressureFeature, decodeCuffPressure } from './blood-pressure.ts';
import { CURRENT_TIME, dateTimeIn } from './device-clock.ts';
import type { Heard, SessionPlan } from './session.ts';
import { CHARACTERISTICS, SERVICES } from './uuid.ts';

/** @param decode for a cuff that lays its measurement out differently */
export function bloodPressurePlan(
  decode: (bytes: Uint8Array) => Result<DeviceReading, ReadingRefusal> = decodeBloodPressure,
): SessionPlan {
  const service = SERVICES.bloodPressure;
  return {
    of: 'blood-pressure',
    sources: [
      { service, characteristic: CHARACTERISTICS.bloodPressureMeasurement, needed: true, decode },
      { service, characteristic: CHARACTERISTICS.intermediateCuffPressure, needed: false, decode: cuffPressure },
    ],
    clocks: [CURRENT_TIME, dateTimeIn(service)],
    readFirst: [{ service, characteristic: CHARACTERISTICS.bloodPressureFeature, decode: feature }],
  };
}

function cuffPressure(bytes: Uint8Array): Heard {
  const pressure = decodeCuffPressure(bytes);
  if (!pressure.ok) return pressure;
  if (pressure.value === null) return [{ type: 'ignored', what: 'no pressure in the cuff yet' }];
  return [{ type: 'cuff-pressure', mmHg: pressure.value }];
}

function feature(bytes: Uint8Array): readonly DriverEvent[] {
  const notices = decodeBloodPressureFeature(bytes);
  return [{ type: 'ignored', what: `the cuff can notice: ${notices?.join(', ') ?? 'nothing that it tells'}` }];
}
