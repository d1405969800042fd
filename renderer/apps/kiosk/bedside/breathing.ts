/** Counting breaths for a whole minute (60 s, not 30 doubled: NEWS2 counts breaths a minute). Pure. */

export const COUNT_MS = 60_000;

export type BreathingState =
  | { readonly step: 'idle' }
  /** `nowMs` is when it was last looked at. */
  | { readonly step: 'counting'; readonly startedMs: number; readonly nowMs: number; readonly breaths: number }
  /** The minute is over: `breaths` is what was touched. */
  | { readonly step: 'counted'; readonly breaths: number };

export const BREATHING_IDLE: BreathingState = { step: 'idle' };

export type BreathingEvent =
  | { readonly type: 'start'; readonly nowMs: number }
  | { readonly type: 'breath'; readonly nowMs: number }
  | { readonly type: 'tick'; readonly nowMs: number }
  | { readonly type: 'stop' };

/** The counter after one more event. A touch after the minute does not count, whenever the tick comes. */
export function reduceBreathing(state: BreathingState, event: BreathingEvent): BreathingState {
  switch (event.type) {
    case 'start':
      return { step: 'counting', startedMs: event.nowMs, nowMs: event.nowMs, breaths: 0 };
    case 'stop':
      return BREATHING_IDLE;
    case 'breath':
    case 'tick': {
      if (state.step !== 'counting') return state;
      if (event.nowMs - state.startedMs >= COUNT_MS) return { step: 'counted', breaths: state.breaths };
      const breaths = event.type === 'breath' ? state.breaths + 1 : state.breaths;
      return { ...state, nowMs: event.nowMs, breaths };
    }
    default:
      return event satisfies never;
  }
}

/** Seconds that are left, rounded up. */
export function secondsLeft(state: BreathingState, nowMs: number): number {
  if (state.step !== 'counting') return 0;
  return Math.max(0, Math.ceil((COUNT_MS - (nowMs - state.startedMs)) / 1000));
}
