/** Watches this computer's clock, and remembers how late it has been. */
import { messageOf, type Log } from '../base/log.ts';
import type { Cancel, Time } from '../base/time.ts';
import type { ClockCheck } from '../hub-link/clock-check.ts';
import type { ClockSeenRepository } from '../store/clock-seen.ts';
import type { Health } from './health.ts';

export const LOOK_MS = 5_000;
/** Every save remembers the time too; this is for the days on which nothing is saved. */
export const REMEMBER_MS = 5 * 60_000;
/** The number is told anew only when it has changed by this much: two clocks never run quite alike. */
const TOLD_STEP_MS = 30_000;

export interface ClockWatchParts {
  readonly health: Health;
  readonly clockCheck: ClockCheck;
  readonly clockSeen: Pick<ClockSeenRepository, 'remember' | 'correct'>;
  readonly time: Time;
  readonly log: Log;
}

export class ClockWatch {
  readonly #parts: ClockWatchParts;
  readonly #stop: (() => void)[];
  readonly #ticking: Cancel;
  #rememberedMs: number | undefined;
  #keeping: Promise<void> = Promise.resolve();

  constructor(parts: ClockWatchParts) {
    this.#parts = parts;
    this.#ticking = parts.time.every(LOOK_MS, () => this.look());
    this.#stop = [parts.clockCheck.onCompared(({ agrees }) => this.#compared(agrees))];
    this.look();
  }

  look(): void {
    const { health, clockCheck, time } = this.#parts;
    const found = clockCheck.state();
    const before = health.state.clock;
    const moved = Math.abs(found.aheadMs - before.aheadMs) >= TOLD_STEP_MS;
    if (found.state !== before.state) health.set({ clock: { ...found, since: time.now() } });
    else if (moved) health.set({ clock: { ...before, aheadMs: found.aheadMs } });
    if (found.state === 'ok' && this.#isDue()) this.#remember('remember');
  }

  /** May be called twice. */
  async close(): Promise<void> {
    this.#ticking.cancel();
    for (const stop of this.#stop.splice(0)) stop();
    await this.#keeping;
  }

  #compared(agrees: boolean): void {
    const wasOk = this.#parts.health.state.clock.state === 'ok';
    this.look();
    // The hub knows the time: what was remembered from a clock that ran ahead must not accuse this one again.
    if (agrees && (!wasOk || this.#rememberedMs === undefined)) this.#remember('correct');
  }

  #isDue(): boolean {
    return this.#rememberedMs === undefined || this.#parts.time.monotonicMs() - this.#rememberedMs >= REMEMBER_MS;
  }

  #remember(how: 'remember' | 'correct'): void {
    const { clockSeen, time, log } = this.#parts;
    this.#rememberedMs = time.monotonicMs();
    const now = time.now();
    this.#keeping = this.#keeping
      .then(() => clockSeen[how](now))
      .catch((fault: unknown) => log.warn({ fault: messageOf(fault) }, 'the time could not be remembered'));
  }
}
