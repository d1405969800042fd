/** What the session of any oximeter with the standard service does. */
import type { DriverEvent, GattService } from '#drivers/api.ts';
import { CURRENT_TIME } from './device-clock.ts';
import { decodeContinuous, decodeSpotCheck } from './pulse-oximeter.ts';
import { decodePlxFeatures } from './pulse-oximeter-status.ts';
import { decodeRecordAccess, REPORT_ALL } from './record-access.ts';
import type { SessionPlan } from './session.ts';
import { CHARACTERISTICS, SERVICES } from './uuid.ts';

const service = SERVICES.pulseOximeter;
const MEMORY = { service, characteristic: CHARACTERISTICS.recordAccessControlPoint };

/** @param wantsMemory fetches what the oximeter has stored, at each connection; it keeps it all the same */
export function pulseOximeterPlan(wantsMemory: boolean): SessionPlan {
  return {
    of: 'oximeter',
    sources: [
      { service, characteristic: CHARACTERISTICS.plxSpotCheckMeasurement, needed: true, decode: decodeSpotCheck },
      { service, characteristic: CHARACTERISTICS.plxContinuousMeasurement, needed: true, decode: decodeContinuous },
      {
        ...MEMORY,
        needed: false,
        decode: (bytes) => [{ type: 'ignored', what: decodeRecordAccess(bytes) }],
      },
    ],
    clocks: [CURRENT_TIME],
    readFirst: [{ service, characteristic: CHARACTERISTICS.plxFeatures, decode: features }],
    thenWrite: wantsMemory ? [{ ...MEMORY, bytes: REPORT_ALL }] : [],
    marksStored: true,
    streams: hasContinuous,
  };
}

function hasContinuous(found: readonly GattService[]): boolean {
  return found.some(
    ({ uuid, characteristics }) =>
      uuid === service && characteristics.some((one) => one.uuid === CHARACTERISTICS.plxContinuousMeasurement),
  );
}

function features(bytes: Uint8Array): readonly DriverEvent[] {
  const tells = decodePlxFeatures(bytes);
  return [{ type: 'ignored', what: `the oximeter can tell: ${tells?.join(', ') ?? 'nothing that it names'}` }];
}
