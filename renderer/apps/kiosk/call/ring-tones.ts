/**
 * That somebody has to ring is heard: at once, and again until it is done. For what comes before 999 it is repeated each quarter
 * of a minute and becomes louder. `Seen` quiets it for two minutes; nothing quiets it for good, and a new step is heard at once.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { KioskStore } from '../state/store.ts';

export const URGENT_EVERY_MS = 15_000;
export const USUAL_EVERY_MS = 60_000;
export const LOUDER_AFTER_MS = 15_000;
export const SEEN_FOR_MS = 120_000;

export interface RingTones {
  /** What is to be done, as {@link keyOf} names it; undefined while nothing is. */
  readonly key: string | undefined;
  readonly since: number;
  readonly toneAt: number;
  readonly quietUntil: number | undefined;
}

export const NO_TONES: RingTones = { key: undefined, since: 0, toneAt: 0, quietUntil: undefined };

/** true while somebody has said that they have seen it. A clock that was set back must not make two minutes of a day. */
export function isQuiet({ quietUntil }: RingTones, now: number): boolean {
  return quietUntil !== undefined && now < quietUntil && quietUntil - now <= SEEN_FOR_MS + 15_000;
}

/** A look at the clock. */
export function nextTone(
  tones: RingTones,
  pressing: { readonly key: string; readonly urgent: boolean } | undefined,
  now: number,
): { readonly tones: RingTones; readonly tone: 'first' | 'louder' | undefined } {
  if (pressing === undefined) return { tones: tones.key === undefined ? tones : NO_TONES, tone: undefined };
  const { key, urgent } = pressing;
  if (tones.key !== key) {
    return { tones: { key, since: now, toneAt: now, quietUntil: undefined }, tone: 'first' };
  }
  const passed = now - tones.toneAt;
  const due = passed >= (urgent ? URGENT_EVERY_MS : USUAL_EVERY_MS) || passed < 0;
  if (!due || isQuiet(tones, now)) return { tones, tone: undefined };
  const louder = urgent && now - tones.since >= LOUDER_AFTER_MS;
  return { tones: { ...tones, toneAt: now }, tone: louder ? 'louder' : 'first' };
}

const held = new WeakMap<KioskStore, StoreApi<RingTones>>();

/** Of one kiosk: they live as long as the page, whatever is shown on it. */
export function ringTonesOf(store: KioskStore): StoreApi<RingTones> {
  const known = held.get(store);
  if (known !== undefined) return known;
  const made = createStore<RingTones>()(() => NO_TONES);
  held.set(store, made);
  return made;
}

export function useRingTones(store: KioskStore): RingTones {
  return useStore(ringTonesOf(store));
}

/** Somebody touches `Seen`. */
export function quietRing(store: KioskStore, now: number): void {
  const tones = ringTonesOf(store);
  tones.setState({ ...tones.getState(), quietUntil: now + SEEN_FOR_MS }, true);
}
