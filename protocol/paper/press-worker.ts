/** Sets papers on a thread of its own: what takes a tenth of a second there would hold up every call here. */
import { parentPort } from 'node:worker_threads';
import type { PaperOrder } from './orders.ts';
import { setPaper } from './set-paper.ts';

/** A paper to set. */
export interface Order {
  readonly number: number;
  readonly paper: PaperOrder;
}

/** What came of it. */
export type Delivery =
  { readonly number: number; readonly file: Uint8Array } | { readonly number: number; readonly fault: string };

async function set({ number, paper }: Order): Promise<Delivery> {
  try {
    return { number, file: await setPaper(paper) };
  } catch (fault) {
    return { number, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) };
  }
}

parentPort?.on('message', (order: Order) => {
  void set(order).then((delivery) => {
    parentPort?.postMessage(delivery);
  });
});
