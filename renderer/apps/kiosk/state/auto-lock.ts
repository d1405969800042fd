/**
 * Locks a tablet that nobody touches. What was begun is kept for whoever began it; help needs no PIN before and after. It never
 * locks under somebody's hands while they look at a device, at the nurse, or at 999.
 */
import type { KioskState } from './store.ts';
import { viewOximeter } from '../bedside/oximeter.ts';
import { isUnderWay } from '../bedside/cuff.ts';
import { isOpen } from '#domain/encounters/encounter.ts';
import { isAnsweredNow, isOurs } from './live-call.ts';
import type { Route } from './route.ts';

/** So long before it locks, the tablet asks. */
export const ASK_MS = 30_000;

type Looked = Pick<KioskState, 'bedside' | 'records' | 'entries' | 'home'>;

/**
 * A nurse is on the screen, or could come onto it at any moment: nobody has to remember a PIN before they speak, whatever
 * page they went to while they wait.
 */
function hasCall(state: Looked): boolean {
  for (const { encounters } of state.records.values()) {
    for (const encounter of encounters.values()) {
      if (!isOurs(state, encounter)) continue;
      // Signed while the picture is on: the lines are being read back.
      if (isOpen(encounter) || (encounter.status === 'signed' && isAnsweredNow(state, encounter))) return true;
    }
  }
  return false;
}

/** A device is measuring somebody, or breaths are being counted: hands and eyes are not on the tablet. */
function isMeasuring({ bedside }: Looked, now: number): boolean {
  if (bedside === undefined) return false;
  if (isUnderWay(bedside.cuff) || bedside.breathing.step === 'counting') return true;
  if (bedside.thermometer.step === 'measuring') return true;
  return Object.values(bedside.oximeters).some((oximeter) => {
    const view = viewOximeter(oximeter, now);
    return view.step === 'settling' || (view.step === 'poor' && view.secondsLeft > 0);
  });
}

/** true while the tablet must not lock, however long nobody has touched it. */
export function mustStayOpen(state: Looked, route: Route, now: number): boolean {
  return route.page === 'emergency' || hasCall(state) || isMeasuring(state, now);
}

export interface AutoLockParts {
  readonly lockAfterMs: () => number;
  readonly staysOpen: () => boolean;
  readonly lock: () => void;
  /** Never runs backwards: setting the clock neither locks nor unlocks. */
  readonly monotonicMs: () => number;
  /** Whole seconds until it locks, while it asks; undefined when it does not. */
  readonly onAsking: (secondsLeft: number | undefined) => void;
}

export class AutoLock {
  readonly #parts: AutoLockParts;
  #touchedAt: number;
  #asking: number | undefined;
  #locked = false;

  constructor(parts: AutoLockParts) {
    this.#parts = parts;
    this.#touchedAt = parts.monotonicMs();
  }

  /** Somebody is there. */
  touched(): void {
    this.#touchedAt = this.#parts.monotonicMs();
    this.#ask(undefined);
  }

  /** To be called each second. */
  tick(): void {
    if (this.#locked) return;
    // Whoever looked at a device has the whole time again afterwards.
    if (this.#parts.staysOpen()) {
      this.touched();
      return;
    }
    const leftMs = this.#parts.lockAfterMs() - (this.#parts.monotonicMs() - this.#touchedAt);
    if (leftMs <= 0) {
      this.#locked = true;
      this.#ask(undefined);
      this.#parts.lock();
      return;
    }
    this.#ask(leftMs <= ASK_MS ? Math.ceil(leftMs / 1000) : undefined);
  }

  #ask(secondsLeft: number | undefined): void {
    if (secondsLeft === this.#asking) return;
    this.#asking = secondsLeft;
    this.#parts.onAsking(secondsLeft);
  }
}
