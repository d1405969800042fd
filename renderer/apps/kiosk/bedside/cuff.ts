/** The blood pressure cuff on the screen, as a state machine. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { BloodPressure } from '#domain/observations/observation-set.ts';
import type { ReadingProvenance } from './reading.ts';

export type CuffState =
  | { readonly step: 'waiting' }
  /** Asked for, the device has not said yet that it began. */
  | { readonly step: 'starting' }
  /** `mmHg` is the pressure in the cuff: something to watch, never a result. */
  | { readonly step: 'filling'; readonly mmHg?: number | undefined; readonly since: Instant }
  | { readonly step: 'taken' }
  /** The device doubts its own reading: shown with the reason, and used only when a person says so. */
  | {
      readonly step: 'doubtful';
      readonly pressure: BloodPressure;
      readonly pulse?: number | undefined;
      readonly provenance: ReadingProvenance;
    }
  | { readonly step: 'refused'; readonly code: string };

export const CUFF_WAITING: CuffState = { step: 'waiting' };

export type CuffEvent =
  | { readonly type: 'start-asked' }
  | { readonly type: 'started'; readonly at: Instant }
  | { readonly type: 'pressure'; readonly mmHg: number; readonly at: Instant }
  | { readonly type: 'refused'; readonly code: string }
  | { readonly type: 'stopped' }
  | {
      readonly type: 'result';
      readonly pressure: BloodPressure;
      readonly pulse?: number | undefined;
      readonly provenance: ReadingProvenance;
    }
  /** The person said "use it" of a doubtful reading, typed a value in, or put the tile back. */
  | { readonly type: 'settled'; readonly taken: boolean };

/** true while a cuff is on somebody's arm at our asking: only then is a result theirs. */
export function isUnderWay(state: CuffState): boolean {
  return state.step === 'starting' || state.step === 'filling';
}

/**
 * The tile after one more event. A pressure or result that comes while nothing was asked for here (a cuff that was still
 * running for somebody else) changes nothing: it must not become this person's.
 */
export function reduceCuff(state: CuffState, event: CuffEvent): CuffState {
  switch (event.type) {
    case 'start-asked':
      return { step: 'starting' };
    case 'started':
      return state.step === 'starting' ? { step: 'filling', since: event.at } : state;
    case 'pressure':
      if (state.step === 'filling') return { ...state, mmHg: event.mmHg };
      return state.step === 'starting' ? { step: 'filling', mmHg: event.mmHg, since: event.at } : state;
    case 'result': {
      if (!isUnderWay(state)) return state;
      const { pressure, pulse, provenance } = event;
      if (provenance.reading.quality === 'ok') return { step: 'taken' };
      return { step: 'doubtful', pressure, pulse, provenance };
    }
    case 'refused':
      if (!isUnderWay(state)) return state;
      return { step: 'refused', code: event.code };
    case 'stopped':
      return isUnderWay(state) ? CUFF_WAITING : state;
    case 'settled':
      return event.taken ? { step: 'taken' } : CUFF_WAITING;
    default:
      return event satisfies never;
  }
}
