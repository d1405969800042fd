/** The blood pressure cuff on the screen, as a state machine. Pure. */
import type { DeviceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { BloodPressure } from '#domain/observations/observation-set.ts';
import { isDoubtful, type ReadingProvenance } from './reading.ts';

export type CuffState =
  | { readonly step: 'waiting' }
  /** Asked for, the device has not said yet that it began. */
  | { readonly step: 'starting'; readonly deviceId: DeviceId }
  /** `mmHg` is the pressure in the cuff: something to watch, never a result. */
  | {
      readonly step: 'filling';
      readonly deviceId: DeviceId;
      readonly mmHg?: number | undefined;
      readonly since: Instant;
    }
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
  | { readonly type: 'start-asked'; readonly deviceId: DeviceId }
  /** `startsItself`: its own button does, and not this tablet. */
  | { readonly type: 'started'; readonly deviceId: DeviceId; readonly at: Instant; readonly startsItself: boolean }
  | {
      readonly type: 'pressure';
      readonly deviceId: DeviceId;
      readonly mmHg: number;
      readonly at: Instant;
      readonly startsItself: boolean;
    }
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

/** true while a cuff is on somebody's arm at our asking, or has been seen to fill: then a result of it is theirs. */
export function isUnderWay(state: CuffState, deviceId?: DeviceId): boolean {
  if (state.step !== 'starting' && state.step !== 'filling') return false;
  return deviceId === undefined || state.deviceId === deviceId;
}

/**
 * The tile after one more event. Whether a result is this person's is decided before it comes here (`bedside.ts`). A cuff
 * that the tablet starts and that fills without having been asked fills for somebody else: nothing of it is shown.
 */
export function reduceCuff(state: CuffState, event: CuffEvent): CuffState {
  switch (event.type) {
    case 'start-asked':
      return { step: 'starting', deviceId: event.deviceId };
    case 'started':
    case 'pressure': {
      const { deviceId, at, startsItself } = event;
      const mine = isUnderWay(state, deviceId) || (startsItself && !isUnderWay(state));
      if (!mine) return state;
      const since = state.step === 'filling' ? state.since : at;
      if (event.type === 'pressure') return { step: 'filling', deviceId, mmHg: event.mmHg, since };
      return state.step === 'filling' ? state : { step: 'filling', deviceId, since };
    }
    case 'result': {
      const { pressure, pulse, provenance } = event;
      return isDoubtful(provenance) ? { step: 'doubtful', pressure, pulse, provenance } : { step: 'taken' };
    }
    case 'refused':
      return { step: 'refused', code: event.code };
    case 'stopped':
      return isUnderWay(state) ? CUFF_WAITING : state;
    case 'settled':
      return event.taken ? { step: 'taken' } : CUFF_WAITING;
    default:
      return event satisfies never;
  }
}
