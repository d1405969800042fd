/** Looks what device is at a port. One look at a time; a device that is enrolled there has its port back afterwards. */
import type { SerialDriver } from '#drivers/api.ts';
import type { detectPort } from '#drivers/detection/run.ts';
import type { Detection } from '#protocol/bridge/devices.ts';
import { InTurn } from '../base/in-turn.ts';
import { Listeners } from '../base/listeners.ts';
import type { Time } from '../base/time.ts';
import type { OpenTransport } from './serial-line.ts';

export type DetectPort = typeof detectPort;

export interface LookingParts {
  readonly detect: DetectPort;
  readonly open: OpenTransport;
  readonly drivers: readonly SerialDriver[];
  readonly time: Time;
  /** A device that holds the port lets it go. @returns what gives it back; undefined when it was nobody's */
  readonly borrow: (path: string) => Promise<(() => void) | undefined>;
}

/** So long an operating system may take to have a port free that was in use a moment ago. */
const FREE_AFTER_MS = 3_000;
const TRY_EVERY_MS = 100;

export class Looking {
  readonly #parts: LookingParts;
  readonly #told = new Listeners<Detection>();
  readonly #turns = new InTurn();
  #current: { stop(): Promise<void> } | undefined;
  #closed = false;

  constructor(parts: LookingParts) {
    this.#parts = parts;
  }

  onDetection(listener: (detection: Detection) => void): () => void {
    return this.#told.add(listener);
  }

  /** Begins; a look that is under way ends before. */
  look(path: string): Promise<void> {
    return this.#turns.run(async () => {
      await this.#current?.stop();
      if (this.#closed) return;
      const giveBack = await this.#parts.borrow(path);
      this.#current = this.#begin(path, giveBack);
    });
  }

  stop(): Promise<void> {
    return this.#turns.run(async () => {
      await this.#current?.stop();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.stop();
  }

  #begin(path: string, giveBack: (() => void) | undefined): { stop(): Promise<void> } {
    let over = false;
    let stopping = false;
    const end = (): void => {
      if (over) return;
      over = true;
      giveBack?.();
    };
    const { detect, open, drivers, time } = this.#parts;
    const running = detect({
      open: giveBack === undefined ? open : this.#patiently(() => stopping),
      path,
      drivers,
      time,
      onProgress: (detection) => {
        if (over) return;
        this.#told.tell(detection);
        if (detection.done) end();
      },
    });
    return {
      stop: async () => {
        stopping = true;
        await running.stop();
        end();
      },
    };
  }

  /** Opens a port that this kiosk itself held a moment ago. */
  #patiently(isStopping: () => boolean): OpenTransport {
    const { open, time } = this.#parts;
    const untilMs = time.monotonicMs() + FREE_AFTER_MS;
    return async (path, settings) => {
      for (;;) {
        const opened = await open(path, settings);
        if (opened.ok || isStopping() || time.monotonicMs() >= untilMs) return opened;
        await new Promise<void>((resolve) => time.after(TRY_EVERY_MS, resolve));
      }
    };
  }
}
