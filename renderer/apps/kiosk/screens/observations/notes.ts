/** What stands beside a value in the score: where it comes from when it is not a fresh device's, and what is on its way. */
import type { News2Parameter } from '#domain/news2/parameters.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { provenanceOf } from '../../../../features/news2/index.ts';
import { TILE_TEXT } from '../../../../text/devices.ts';
import { OBSERVATIONS_TEXT } from '../../../../text/kiosk.ts';
import type { DeviceChoice } from '../../bedside/at-hand.ts';
import { isStale, type Bedside } from '../../bedside/bedside.ts';
import { isUnderWay } from '../../bedside/cuff.ts';

/** Typed and old values are marked beside the score too. */
export function noteOf(values: ObservationValues, now: number): (parameter: News2Parameter) => string | undefined {
  return (parameter) => {
    const provenance = provenanceOf(parameter, values);
    if (provenance === undefined) return undefined;
    if (isStale(provenance, now)) return TILE_TEXT.oldNote;
    return provenance.source === 'typed' ? TILE_TEXT.typedNote : undefined;
  };
}

/** What stands in the score's rows while a value is on its way. */
export function pendingOf(bedside: Bedside, oximeter: DeviceChoice): Partial<Record<News2Parameter, string>> {
  const pending: Partial<Record<News2Parameter, string>> = {};
  if (bedside.breathing.step === 'counting') pending.respiratoryRate = OBSERVATIONS_TEXT.counting;
  if (isUnderWay(bedside.cuff)) pending.systolic = OBSERVATIONS_TEXT.cuffOn;
  const samples = oximeter.step === 'use' ? bedside.oximeters[oximeter.device.deviceId]?.samples : undefined;
  if (samples !== undefined && samples.length > 0) {
    pending.spo2 = OBSERVATIONS_TEXT.settling;
    pending.pulse = OBSERVATIONS_TEXT.settling;
  }
  if (bedside.thermometer.step === 'measuring') pending.temperature = OBSERVATIONS_TEXT.climbing;
  return pending;
}
