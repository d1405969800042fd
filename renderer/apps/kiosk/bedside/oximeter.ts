/** The oximeter on the screen: a stream of readings, and the rule for when it may be used. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { ReadingProvenance } from './reading.ts';

export interface OximeterSample {
  readonly at: Instant;
  readonly spo2: number;
  readonly pulse: number;
  readonly provenance: ReadingProvenance;
}

export interface OximeterState {
  /** Oldest first, the last minute. */
  readonly samples: readonly OximeterSample[];
  /** Why there is no value now, since the last sample. */
  readonly refusal?: { readonly code: string; readonly at: Instant } | undefined;
  readonly deviceId?: string | undefined;
}

export const NO_OXIMETER: OximeterState = { samples: [] };

/**
 * The settling rule. An averaging oximeter needs some seconds on a still finger before its numbers mean the person: every
 * reading good, and none of them far from the others, for this long. There is no published figure for it; the limits are
 * ours, for a clinical safety officer to confirm. Nothing is taken by itself: the carer still touches "Use this reading".
 */
export const SETTLE = { milliseconds: 8000, spo2Within: 2, pulseWithin: 12, largestGapMs: 3000 } as const;

const KEPT_MS = 60_000;

const at = (sample: OximeterSample): number => Date.parse(sample.at);

export function addSample(state: OximeterState, sample: OximeterSample, deviceId: string): OximeterState {
  const samples = [...state.samples, sample].filter((one) => at(sample) - at(one) <= KEPT_MS);
  return { samples, deviceId };
}

/** The device says that there is no value: what came before does not count any more. */
export function addRefusal(state: OximeterState, code: string, when: Instant, deviceId: string): OximeterState {
  // A garbled frame says nothing about the finger; the next good one goes on where the last one was.
  if (code.startsWith('frame-') || code === 'checksum-wrong') return state;
  return { samples: [], refusal: { code, at: when }, deviceId };
}

/** The readings that were steady without a break up to now, oldest first. */
export function steadyRun(samples: readonly OximeterSample[], now: number): readonly OximeterSample[] {
  const run: OximeterSample[] = [];
  let [lowest, highest, slowest, fastest] = [101, -1, 999, -1];
  let later = now;
  for (const sample of [...samples].reverse()) {
    if (sample.provenance.reading.quality !== 'ok' || later - at(sample) > SETTLE.largestGapMs) break;
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
  | { readonly step: 'poor'; readonly sample: OximeterSample }
  | { readonly step: 'steady'; readonly sample: OximeterSample };

/** What the tile shows at a moment. */
export function viewOximeter(state: OximeterState, now: number): OximeterView {
  const newest = state.samples.at(-1);
  if (newest === undefined) {
    return state.refusal === undefined ? { step: 'waiting' } : { step: 'refused', code: state.refusal.code };
  }
  if (now - at(newest) > SETTLE.largestGapMs) return { step: 'waiting' };
  if (newest.provenance.reading.quality !== 'ok') return { step: 'poor', sample: newest };
  const run = steadyRun(state.samples, now);
  const oldest = run[0];
  const steadyFor = oldest === undefined ? 0 : now - at(oldest);
  if (steadyFor >= SETTLE.milliseconds) return { step: 'steady', sample: newest };
  const secondsLeft = Math.max(1, Math.ceil((SETTLE.milliseconds - steadyFor) / 1000));
  return { step: 'settling', sample: newest, secondsLeft };
}
