/** How the hub's parts end: what was opened last is closed first, whether the hub stops or does not get as far as starting. */
import type { Logger } from 'pino';

export interface Lifecycle {
  /** Of a hub that stops nothing is kept any more. */
  readonly closing: boolean;
  /** Has `close` called when the hub ends, before whatever was opened earlier is closed. */
  opened(close: () => Promise<void> | void): void;
  /**
   * Does `work` again and again until the hub ends, never twice at once; the end waits for what is under way.
   * @param failed said in the log when it could not be done; it is done again when its time comes
   */
  every(milliseconds: number, failed: string, work: () => Promise<void>): void;
  /** Closes everything, what cannot be closed properly left aside until the end. Safe to call twice. */
  close(): Promise<void>;
}

export function createLifecycle(log: Pick<Logger, 'error'>): Lifecycle {
  const closers: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    const faults: unknown[] = [];
    for (const close of closers.splice(0).reverse()) {
      try {
        await close();
      } catch (fault) {
        // What was opened before it must be closed all the same: the database above all.
        faults.push(fault);
      }
    }
    if (faults.length === 1) throw faults[0];
    if (faults.length > 1) throw new AggregateError(faults, 'Several parts of the hub could not be closed.');
  }

  return {
    get closing() {
      return closing !== undefined;
    },
    opened(close) {
      closers.push(close);
    },
    every(milliseconds, failed, work) {
      let running: Promise<void> | undefined;
      const timer = setInterval(() => {
        running ??= work()
          .catch((fault: unknown) => {
            log.error({ fault }, failed);
          })
          .finally(() => {
            running = undefined;
          });
      }, milliseconds);
      closers.push(async () => {
        clearInterval(timer);
        await running;
      });
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}
