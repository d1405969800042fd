/** Where papers are set: a thread that begins with the first of them. */
import { Worker } from 'node:worker_threads';
import type { PaperOrder } from './orders.ts';
import type { Delivery, Order } from './press-worker.ts';

export interface Press {
  /** @throws when it cannot be set in time, or the press is closed */
  set(paper: PaperOrder): Promise<Uint8Array>;
  /** Begins the thread before the first paper, for those who cannot wait for both. */
  warm(): void;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** Far more than any paper takes; one that goes on for ever must not stand in the way of the next. */
const LONGEST_MS = 20_000;

interface Waiting {
  readonly resolve: (file: Uint8Array) => void;
  readonly reject: (fault: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** In a package both are bundled, the thread beside whoever begins it (`scripts/package.ts`). */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './press-worker.ts' : './press-worker.js', import.meta.url);

export function createPress(): Press {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let closed = false;
  let orders = 0;

  function take(number: number): Waiting | undefined {
    const one = waiting.get(number);
    waiting.delete(number);
    clearTimeout(one?.timer);
    return one;
  }

  /** The thread is gone, and with it all that was on it. The next paper begins another one. */
  function gone(which: Worker, fault: Error): void {
    if (worker !== which) return;
    worker = undefined;
    for (const number of [...waiting.keys()]) take(number)?.reject(fault);
  }

  function begin(): Worker {
    const fresh = new Worker(WORKER, { execArgv: [] });
    fresh.unref();
    fresh.on('message', (delivery: Delivery) => {
      const one = take(delivery.number);
      if ('file' in delivery) one?.resolve(delivery.file);
      else one?.reject(new Error(`a paper could not be set: ${delivery.fault}`));
    });
    fresh.on('error', (fault) => {
      gone(fresh, fault instanceof Error ? fault : new Error(String(fault)));
    });
    fresh.on('exit', () => {
      gone(fresh, new Error('the press has stopped'));
    });
    return fresh;
  }

  return {
    warm() {
      if (!closed) worker ??= begin();
    },
    set(paper) {
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(new Error('the press is closed'));
          return;
        }
        worker ??= begin();
        const on = worker;
        orders += 1;
        const order: Order = { number: orders, paper };
        const timer = setTimeout(() => {
          gone(on, new Error('a paper took too long'));
          void on.terminate();
        }, LONGEST_MS);
        timer.unref();
        waiting.set(order.number, { resolve, reject, timer });
        on.postMessage(order);
      });
    },
    async close() {
      closed = true;
      const last = worker;
      if (last === undefined) return;
      gone(last, new Error('the press is closed'));
      await last.terminate();
    },
  };
}
