/**
 * Faults that somebody here reports with one tap. Kept before anything is answered, and sent to the support desk again and
 * again until the hub has them: a kiosk that is offline is often the very thing that is reported.
 */
import type { Fault, KioskCondition } from '#domain/devices/fault.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { KnownFault } from '#protocol/bridge/devices.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { Listeners } from '../base/listeners.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import { WhenConnected } from '../base/when-connected.ts';
import type { FaultNews, FaultRepository, SentReport } from '../store/faults.ts';

/** How long a screen shows what has become of a fault. */
export const SHOWN_MS = 30 * 24 * 60 * 60_000;
/** After an answer that asks for another try, or none at all on a link that is still up. */
export const RETRY_MS = 5_000;

export interface FaultParts {
  readonly store: FaultRepository;
  readonly time: Time;
  readonly log: Log;
  /** Sends one to the hub; rejects when no receipt came. */
  readonly send: (report: SentReport) => Promise<{ receivedAt: Instant }>;
  readonly condition: () => Promise<KioskCondition>;
  readonly device: (deviceId: string) => DeviceState | undefined;
}

export interface FaultTold {
  readonly faultId: Fault['report']['faultId'];
  readonly deviceId?: string | undefined;
  readonly words: string;
}

export class Faults {
  readonly #parts: FaultParts;
  readonly #changed = new Listeners<KnownFault[]>();
  readonly #sending: WhenConnected;

  constructor(parts: FaultParts) {
    this.#parts = parts;
    this.#sending = new WhenConnected({ time: parts.time, retryMs: RETRY_MS, work: () => this.#sendAll() });
  }

  onChange(listener: (faults: KnownFault[]) => void): () => void {
    return this.#changed.add(listener);
  }

  /** Those of the last 30 days, newest first. */
  known(): Promise<KnownFault[]> {
    return this.#parts.store.since(addMilliseconds(this.#parts.time.now(), -SHOWN_MS));
  }

  /** Answered after the commit. The same `faultId` again writes nothing. @param by whoever is signed in */
  async report({ faultId, deviceId, words }: FaultTold, by: Author | null): Promise<{ savedAt: Instant }> {
    const device = deviceId === undefined ? undefined : this.#parts.device(deviceId);
    const savedAt = await this.#parts.store.add({
      faultId,
      reportedAt: this.#parts.time.now(),
      ...(by === null ? {} : { reportedBy: { personId: by.personId, name: by.name } }),
      ...(deviceId === undefined ? {} : { deviceId }),
      words,
      ...(device === undefined ? {} : { device }),
      kiosk: await this.#parts.condition(),
    });
    await this.#tell();
    this.#sending.poke();
    return { savedAt };
  }

  /** The link to the hub came up, or went. */
  linkChanged(connected: boolean): void {
    this.#sending.linkChanged(connected);
  }

  /** The support desk did something. */
  async heard(news: readonly FaultNews[]): Promise<void> {
    if (await this.#parts.store.settle(news, this.#parts.time.now())) await this.#tell();
  }

  /** Waits for what is under way. May be called twice. */
  close(): Promise<void> {
    return this.#sending.close();
  }

  async #sendAll(): Promise<boolean> {
    const { store, send, log } = this.#parts;
    for (const report of await store.unsent()) {
      try {
        const { receivedAt } = await send(report);
        await store.received(report.faultId, receivedAt);
        await this.#tell();
      } catch (fault) {
        log.warn({ faultId: report.faultId, fault: messageOf(fault) }, 'a fault was not sent; it is kept');
        // What the hub refuses for good is kept and tried again at the next connection; the others go on.
        if (fault instanceof RefusalError && !RETRYABLE.has(fault.code)) continue;
        return false;
      }
    }
    return true;
  }

  async #tell(): Promise<void> {
    this.#changed.tell(await this.known());
  }
}
