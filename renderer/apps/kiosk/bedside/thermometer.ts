/** The thermometer on the screen. It measures by itself and says its result once. Pure. */
import type { ReadingProvenance } from './reading.ts';

export type ThermometerState =
  | { readonly step: 'waiting' }
  /** It shows a number that is still climbing. */
  | { readonly step: 'measuring'; readonly tenthsCelsius?: number | undefined }
  | { readonly step: 'taken' }
  | {
      readonly step: 'doubtful';
      readonly tenthsCelsius: number;
      readonly provenance: ReadingProvenance;
    }
  | { readonly step: 'refused'; readonly code: string };

export const THERMOMETER_WAITING: ThermometerState = { step: 'waiting' };

export type ThermometerEvent =
  | { readonly type: 'started' }
  | {
      readonly type: 'reading';
      readonly tenthsCelsius: number;
      readonly final: boolean;
      readonly provenance: ReadingProvenance;
    }
  | { readonly type: 'refused'; readonly code: string }
  | { readonly type: 'settled'; readonly taken: boolean };

export function reduceThermometer(state: ThermometerState, event: ThermometerEvent): ThermometerState {
  switch (event.type) {
    case 'started':
      return { step: 'measuring' };
    case 'reading': {
      const { tenthsCelsius, provenance } = event;
      if (!event.final) return { step: 'measuring', tenthsCelsius };
      return provenance.reading.quality === 'ok' ? { step: 'taken' } : { step: 'doubtful', tenthsCelsius, provenance };
    }
    case 'refused':
      // A value that stands is not taken away because the probe went back into its holder afterwards.
      return state.step === 'taken' ? state : { step: 'refused', code: event.code };
    case 'settled':
      return event.taken ? { step: 'taken' } : THERMOMETER_WAITING;
    default:
      return event satisfies never;
  }
}
