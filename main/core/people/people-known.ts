/**
 * How long PINs are good without the hub: somebody who has left must not sign in for ever at a kiosk that never hears of it. Time is
 * the latest that this kiosk has known, so that setting the clock back gains nothing. A call for help never needs a PIN.
 */
import type { Instant } from '#domain/base/time.ts';
import { USUAL_OFFLINE_PIN_HOURS, type HomeSettings } from '#domain/settings/home-settings.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import type { SignInRepository } from '../store/sign-in.ts';

const HOUR_MS = 60 * 60_000;
const NOTE_EVERY_MS = 10 * 60_000;

export interface PeopleKnownParts {
  readonly store: Pick<SignInRepository, 'peopleKnownAt' | 'peopleKnown'>;
  readonly settings: () => HomeSettings | undefined;
  /** Milliseconds since 1970, never less than what was known before. */
  readonly knownMs: () => number;
  readonly time: Time;
  readonly log: Log;
}

export class PeopleKnown {
  readonly #parts: PeopleKnownParts;
  readonly #noting: { cancel(): void };
  #atMs: number;
  #connected = false;
  #closed = false;
  #writing: Promise<void> = Promise.resolve();

  private constructor(parts: PeopleKnownParts, atMs: number) {
    this.#parts = parts;
    this.#atMs = atMs;
    this.#noting = parts.time.every(NOTE_EVERY_MS, () => {
      if (this.#connected) this.#note();
    });
  }

  static async open(parts: PeopleKnownParts): Promise<PeopleKnown> {
    const at = await parts.store.peopleKnownAt();
    const known = new PeopleKnown(parts, at === undefined ? parts.knownMs() : Date.parse(at));
    if (at === undefined) known.#note();
    return known;
  }

  /** The hub has said who works here, or has gone. */
  linkChanged(connected: boolean): void {
    if (connected || this.#connected) this.#note();
    this.#connected = connected;
  }

  /** Until when PINs are good. */
  get until(): Instant {
    const now = this.#connected ? this.#parts.knownMs() : this.#atMs;
    const hours = this.#parts.settings()?.offlinePinHours ?? USUAL_OFFLINE_PIN_HOURS;
    return new Date(now + hours * HOUR_MS).toISOString();
  }

  get isOver(): boolean {
    return !this.#connected && this.#parts.knownMs() >= Date.parse(this.until);
  }

  /** May be called twice. */
  async close(): Promise<void> {
    if (!this.#closed && this.#connected) this.#note();
    this.#closed = true;
    this.#noting.cancel();
    await this.#writing;
  }

  #note(): void {
    if (this.#closed) return;
    this.#atMs = this.#parts.knownMs();
    const at = new Date(this.#atMs).toISOString();
    this.#writing = this.#writing.then(() =>
      this.#parts.store.peopleKnown(at).catch((fault: unknown) => {
        this.#parts.log.warn({ fault: messageOf(fault) }, 'it was not noted when it was last known who works here');
      }),
    );
  }
}
