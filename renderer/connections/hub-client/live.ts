/**
 * What the devices show at the bedside of a call, as it comes. Held for as long as somebody is signed in and nowhere kept: it
 * is looked at and is no result.
 */
import type { Instant } from '#domain/base/time.ts';
import type { LiveReadings } from '#protocol/hub/live.ts';
import type { HubClient } from './hub-client.ts';

/** When nothing has come for so long, what is on the screen is no longer live. */
export const LIVE_QUIET_MS = 5000;
/** So much of the oximeter's trace is held. */
const TRACE_MS = 8000;
/** Calls whose bedside is held at once; a nurse has one open. */
const HELD = 4;

/** One sample of the oximeter's trace, in its own units, at the kiosk's time. */
export interface TracePoint {
  readonly at: number;
  readonly value: number;
}

export interface LiveState {
  readonly readings: LiveReadings;
  /** By this machine's clock, in milliseconds. */
  readonly receivedAt: number;
  /** Oldest first. */
  readonly trace: readonly TracePoint[];
}

export interface Live {
  /** The newest of this call; the same object until something comes. */
  stateOf(encounterId: string): LiveState | undefined;
  readonly onChange: (listener: () => void) => () => void;
  close(): void;
}

/**
 * The trace with the newest samples at its end. Their last is as old as the message; what came already is not drawn twice,
 * and what is missing between two messages stays a gap.
 */
export function withSamples(
  before: readonly TracePoint[],
  at: Instant,
  wave: LiveReadings['wave'],
): readonly TracePoint[] {
  const end = Date.parse(at);
  const kept = before.filter((point) => point.at > end - TRACE_MS && point.at <= end);
  if (wave === undefined) return kept;
  const step = 1000 / wave.perSecond;
  const last = kept.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const fresh = wave.samples
    .map((value, index) => ({ at: end - (wave.samples.length - 1 - index) * step, value }))
    // Half a step: two messages are never stamped to the very sample.
    .filter((point) => point.at > last + step / 2);
  return [...kept, ...fresh];
}

export function createLive(client: Pick<HubClient, 'on' | 'onState'>, now: () => number): Live {
  const held = new Map<string, LiveState>();
  const listeners = new Set<() => void>();

  function changed(): void {
    for (const listener of [...listeners]) listener();
  }

  const off = [
    client.on('live.readings', (readings) => {
      const before = held.get(readings.encounterId);
      held.delete(readings.encounterId);
      held.set(readings.encounterId, {
        readings,
        receivedAt: now(),
        trace: withSamples(before?.trace ?? [], readings.at, readings.wave),
      });
      const [oldest] = held.keys();
      if (held.size > HELD && oldest !== undefined) held.delete(oldest);
      changed();
    }),
    client.onState((state) => {
      if (state.kind !== 'signed-out') return;
      held.clear();
      changed();
    }),
  ];

  return {
    stateOf: (encounterId) => held.get(encounterId),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const end of off) end();
      held.clear();
      listeners.clear();
    },
  };
}
