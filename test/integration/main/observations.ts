/** A set of observations that a carer could have taken. */
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Params } from '#protocol/wire/contract.ts';

type ObservationValues = Params<KioskBridge, 'observations.record'>['values'];

export function someObservations(takenAt = new Date().toISOString(), spo2 = 91): ObservationValues {
  const provenance = { source: 'observed', takenAt } as const;
  return {
    respiratoryRate: { value: 18, provenance: { source: 'counted', takenAt, seconds: 60 } },
    spo2: { value: spo2, provenance: { source: 'typed', takenAt } },
    inspiredOxygen: { value: { support: 'air' }, provenance },
    bloodPressure: { value: { systolic: 124, diastolic: 76 }, provenance: { source: 'typed', takenAt } },
    pulse: { value: 78, provenance: { source: 'typed', takenAt } },
    consciousness: { value: 'A', provenance },
    temperature: { value: 368, provenance: { source: 'typed', takenAt } },
  };
}
