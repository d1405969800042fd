/** An oximeter on the screen: a stream of readings, and the rule for when it may be used. Pure. */
import type { Instant } from '#domain/base/time.ts';
import { isDoubtful, RESULT_STANDS_MS, type ReadingProvenance } from './reading.ts';

export interface OximeterSample {
  readonly at: Instant;
  readonly spo2: number;
  readonly pulse: number;
  /** The device has finished (a spot check): nothing more comes, and nothing has to settle. */
  readonly final: boolean;
  readonly provenance: ReadingProvenance;
}

export interface OximeterState {
  /** Oldest first, the last minute. */
  readonly samples: readonly OximeterSample[];
  /** Why there is no value now, since the last sample. */
  readonly refusal?: { readonly code: string; readonly at: Instant } | undefined;
}

export const NO_OXIMETER: OximeterState = { samples: [] };

/**
 * The settling rule. An averaging oximeter needs some seconds on a still finger before its numbers mean the person: every
 * reading good, and none of them far from the others, for this long. There is no published figure for it; the limits are
 * ours, for a clinical safety officer to confirm. Nothing is taken by itself: the carer still touches "Use this reading".
 * Readings that the device doubts never settle. They have to hold still for the same time before a person may say "Use it
 * anyway", and any of them begins the time of the good ones again.
 */
export const SETTLE = { milliseconds: 8000, spo2Within: 2, pulseWithin: 12, largestGapMs: 3000 } as const;

const KEPT_MS = 60_000;

const at = (sample: OximeterSample): number => Date.parse(sample.at);

export function addSample(state: OximeterState, sample: OximeterSample): OximeterState {
  return { samples: [...state.samples, sample].filter((one) => at(sample) - at(one) <= KEPT_MS) };
}

/** The device says that there is no value: what came before does not count any more. */
export function addRefusal(state: OximeterState, code: string, when: Instant): OximeterState {
  // A garbled frame says nothing about the finger; the next good one goes on where the last one was.
  if (code.startsWith('frame-') || code === 'checksum-wrong') return state;
  // A spot check that is done stands: the finger is taken out afterwards.
  if (state.samples.at(-1)?.final === true) return state;
  return { samples: [], refusal: { code, at: when } };
}

/** The readings that were steady without a break up to now, oldest first; with `doubted` also those the device doubts. */
export function steadyRun(
  samples: readonly OximeterSample[],
  now: number,
  doubted: 'with doubted ones' | 'good ones only' = 'good ones only',
): readonly OximeterSample[] {
  const run: OximeterSample[] = [];
  let [lowest, highest, slowest, fastest] = [101, -1, 999, -1];
  let later = now;
  for (const sample of [...samples].reverse()) {
    const counts = doubted === 'with doubted ones' || !isDoubtful(sample.provenance);
    if (!counts || later - at(sample) > SETTLE.largestGapMs) break;
    lowest = Math.min(lowest, sample.spo2);
    highest = Math.max(highest, sample.spo2);
    slowest = Math.min(slowest, sample.pulse);
    fastest = Math.max(fastest, sample.pulse);
    if (highest - lowest > SETTLE.spo2Within || fastest - slowest > SETTLE.pulseWithin) break;
    run.unshift(sample);
    later = at(sample);
  }
  return run;
}

export type OximeterView =
  | { readonly step: 'waiting' }
  | { readonly step: 'refused'; readonly code: string }
  | { readonly step: 'settling'; readonly sample: OximeterSample; readonly secondsLeft: number }
  /** The device doubts it. With no seconds left it has held still, and a person may say to use it. */
  | { readonly step: 'poor'; readonly sample: OximeterSample; readonly secondsLeft: number }
  /** Good, and steady or finished. */
  | { readonly step: 'steady'; readonly sample: OximeterSample };

function secondsToSettle(run: readonly OximeterSample[], now: number): number {
  const oldest = run[0];
  const steadyFor = oldest === undefined ? 0 : now - at(oldest);
  return steadyFor >= SETTLE.milliseconds ? 0 : Math.max(1, Math.ceil((SETTLE.milliseconds - steadyFor) / 1000));
}

/** What the tile shows at a moment. */
export function viewOximeter(state: OximeterState, now: number): OximeterView {
  const newest = state.samples.at(-1);
  if (newest === undefined) {
    return state.refusal === undefined ? { step: 'waiting' } : { step: 'refused', code: state.refusal.code };
  }
  const stands = newest.final ? RESULT_STANDS_MS : SETTLE.largestGapMs;
  if (now - at(newest) > stands) return { step: 'waiting' };
  if (isDoubtful(newest.provenance)) {
    const run = steadyRun(state.samples, now, 'with doubted ones');
    return { step: 'poor', sample: newest, secondsLeft: newest.final ? 0 : secondsToSettle(run, now) };
  }
  const secondsLeft = newest.final ? 0 : secondsToSettle(steadyRun(state.samples, now), now);
  return secondsLeft === 0 ? { step: 'steady', sample: newest } : { step: 'settling', sample: newest, secondsLeft };
}
