/**
 * What is late is heard: one tone each minute until it is done. `Seen` quiets what is late just now for two minutes; nothing
 * quiets it for good, and what becomes late meanwhile is heard all the same.
 */
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { canBeHeard, sounds } from '../sound.ts';
import type { KioskStore } from './store.ts';

export const TONE_EVERY_MS = 60_000;
export const QUIET_FOR_MS = 120_000;
/** A screen looks at the clock every few seconds: what was touched since lies a little ahead of it. */
const AHEAD_MS = 15_000;

export interface Alarm {
  /** Until when each late thing is quiet, by its key. */
  readonly quiet: ReadonlyMap<string, number>;
  /** What has sounded since it became late. */
  readonly heard: ReadonlySet<string>;
  readonly toneAt: number | undefined;
  /** How many tones there were: each flashes the edge anew. */
  readonly tones: number;
  /** The page cannot be heard: it was not touched yet, or the tablet has no sound. */
  readonly mute: boolean;
}

export const NO_ALARM: Alarm = { quiet: new Map(), heard: new Set(), toneAt: undefined, tones: 0, mute: false };

export interface Heard {
  readonly alarm: Alarm;
  /** The tone is played now. */
  readonly tone: boolean;
}

function isQuiet({ quiet }: Alarm, key: string, now: number): boolean {
  const until = quiet.get(key);
  // A clock that was set back must not make two minutes of a day.
  return until !== undefined && until > now && until - now <= QUIET_FOR_MS + AHEAD_MS;
}

/** What of the late things is not quiet. */
export function loudOf(alarm: Alarm, late: readonly string[], now: number): readonly string[] {
  return late.filter((key) => !isQuiet(alarm, key, now));
}

/** Until when everything that is late is quiet; undefined while something is not. */
export function quietUntil(alarm: Alarm, late: readonly string[], now: number): number | undefined {
  if (late.length === 0 || loudOf(alarm, late, now).length > 0) return undefined;
  return Math.min(...late.map((key) => alarm.quiet.get(key) ?? now));
}

/**
 * A look at the clock.
 * @param late the keys of what is late; one that is not among them any more is done with
 */
export function listen(alarm: Alarm, late: readonly string[], now: number): Heard {
  const loud = loudOf(alarm, late, now);
  const isNew = loud.some((key) => !alarm.heard.has(key));
  const passed = alarm.toneAt === undefined ? Infinity : now - alarm.toneAt;
  const tone = loud.length > 0 && (isNew || passed >= TONE_EVERY_MS || passed < 0);
  const still = new Set(late);
  const quiet = new Map([...alarm.quiet].filter(([key]) => still.has(key) && isQuiet(alarm, key, now)));
  const heard = new Set([...alarm.heard].filter((key) => still.has(key)));
  if (tone) for (const key of loud) heard.add(key);
  const { toneAt, tones } = alarm;
  return { alarm: { ...alarm, quiet, heard, ...(tone ? { toneAt: now, tones: tones + 1 } : { toneAt, tones }) }, tone };
}

/** Somebody has seen what is late just now. */
export function see(alarm: Alarm, late: readonly string[], now: number): Alarm {
  const quiet = new Map(alarm.quiet);
  for (const key of late) quiet.set(key, now + QUIET_FOR_MS);
  // Seen is heard: it may sound again when the two minutes are over, and not at once.
  return { ...alarm, quiet, heard: new Set([...alarm.heard, ...late]) };
}

const alarms = new WeakMap<KioskStore, StoreApi<Alarm>>();

/** The alarm of one kiosk: it lives as long as the page, whatever is shown on it and whoever is signed in. */
export function alarmOf(store: KioskStore): StoreApi<Alarm> {
  const known = alarms.get(store);
  if (known !== undefined) return known;
  const made = createStore<Alarm>()(() => NO_ALARM);
  alarms.set(store, made);
  return made;
}

/** A look at the clock: what is late is heard when its time has come. */
export function soundAlarm(store: KioskStore, late: readonly string[], now: number): void {
  const state = alarmOf(store);
  const { alarm, tone } = listen(state.getState(), late, now);
  state.setState({ ...alarm, mute: late.length > 0 && !canBeHeard() }, true);
  if (tone) sounds.late();
}

/** Somebody touches `Seen`. */
export function quietAlarm(store: KioskStore, late: readonly string[]): void {
  const state = alarmOf(store);
  state.setState(see(state.getState(), late, Date.now()), true);
}

export function useAlarm(store: KioskStore): Alarm {
  return useStore(alarmOf(store));
}
