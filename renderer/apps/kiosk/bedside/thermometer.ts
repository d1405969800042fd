/** The thermometer on the screen. It measures by itself and says its result once. Pure. */
import type { DeviceId } from '#domain/base/ids.ts';
import { isDoubtful, type ReadingProvenance } from './reading.ts';

export type ThermometerState =
  | { readonly step: 'waiting' }
  /** It shows a number that is still climbing. */
  | { readonly step: 'measuring'; readonly deviceId: DeviceId; readonly tenthsCelsius?: number | undefined }
  | { readonly step: 'taken' }
  | {
      readonly step: 'doubtful';
      readonly tenthsCelsius: number;
      readonly provenance: ReadingProvenance;
    }
  | { readonly step: 'refused'; readonly code: string };

export const THERMOMETER_WAITING: ThermometerState = { step: 'waiting' };

export type ThermometerEvent =
  | { readonly type: 'started'; readonly deviceId: DeviceId }
  | {
      readonly type: 'reading';
      readonly tenthsCelsius: number;
      readonly final: boolean;
      readonly provenance: ReadingProvenance;
    }
  | { readonly type: 'refused'; readonly code: string }
  /** The device went away. */
  | { readonly type: 'gone'; readonly deviceId: DeviceId }
  | { readonly type: 'settled'; readonly taken: boolean };

export function reduceThermometer(state: ThermometerState, event: ThermometerEvent): ThermometerState {
  switch (event.type) {
    case 'started':
      return { step: 'measuring', deviceId: event.deviceId };
    case 'reading': {
      const { tenthsCelsius, provenance } = event;
      if (!event.final) return { step: 'measuring', deviceId: provenance.deviceId, tenthsCelsius };
      return isDoubtful(provenance) ? { step: 'doubtful', tenthsCelsius, provenance } : { step: 'taken' };
    }
    case 'refused':
      // A value that stands is not taken away because the probe went back into its holder afterwards.
      return state.step === 'taken' ? state : { step: 'refused', code: event.code };
    case 'gone':
      // A thermometer that is only quiet is no failed measurement; one that was climbing has no result any more.
      return state.step === 'measuring' && state.deviceId === event.deviceId ? THERMOMETER_WAITING : state;
    case 'settled':
      return event.taken ? { step: 'taken' } : THERMOMETER_WAITING;
    default:
      return event satisfies never;
  }
}
