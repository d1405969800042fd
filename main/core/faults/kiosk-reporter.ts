/** Tells the hub how this kiosk and its devices are, so that the support desk sees a trouble before somebody calls. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Cancel, Time } from '../base/time.ts';

type KioskReport = Params<KioskLink, 'kiosk.report'>;

/** At most one report in so long: a device that comes and goes must not keep the link busy. */
export const REPORT_EVERY_MS = 5_000;

export interface ReporterParts {
  readonly report: () => Promise<KioskReport>;
  readonly send: (report: KioskReport) => Promise<unknown>;
  readonly time: Time;
  readonly log: Log;
}

export class KioskReporter {
  readonly #parts: ReporterParts;
  #connected = false;
  /** A hub that does not know this kind of report is not asked again on this connection. */
  #refused = false;
  #lastMs: number | undefined;
  #pending: Cancel | undefined;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: ReporterParts) {
    this.#parts = parts;
  }

  linkChanged(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    this.#refused = false;
    this.#lastMs = undefined;
    this.#pending?.cancel();
    this.#pending = undefined;
    if (connected) this.changed();
  }

  /** Something that the report tells is different. */
  changed(): void {
    if (!this.#connected || this.#refused || this.#closed || this.#pending !== undefined) return;
    const { time } = this.#parts;
    const wait = this.#lastMs === undefined ? 0 : Math.max(0, this.#lastMs + REPORT_EVERY_MS - time.monotonicMs());
    this.#pending = time.after(wait, () => {
      this.#pending = undefined;
      this.#lastMs = time.monotonicMs();
      this.#running = this.#send();
    });
  }

  /** Waits for what is under way. May be called twice. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#pending?.cancel();
    await this.#running;
  }

  async #send(): Promise<void> {
    try {
      await this.#parts.send(await this.#parts.report());
    } catch (fault) {
      this.#parts.log.warn({ fault: messageOf(fault) }, 'the hub was not told how this kiosk is');
      if (fault instanceof RefusalError && !RETRYABLE.has(fault.code)) this.#refused = true;
      else this.changed();
    }
  }
}
