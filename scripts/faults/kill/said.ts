/** What a program that is going to be killed and its killer say to each other: lines of JSON. */
import { createInterface } from 'node:readline';

/** To the program: look whether these are all there, then write until you are killed. */
export interface Order {
  readonly directory: string;
  /** What was acknowledged before the last kill. */
  readonly acknowledged: readonly string[];
  /** false: only look. */
  readonly write: boolean;
}

/** From the program. */
export type Said =
  | { readonly found: true; readonly missing: readonly string[]; readonly integrity: string }
  | { readonly saved: string };

/** Ready to work: everything is loaded, nothing is open. */
export const READY = 'ready';

/** Waits for the one order. */
export async function nextOrder(): Promise<Order> {
  process.stdout.write(`${READY}\n`);
  for await (const line of createInterface({ input: process.stdin })) return JSON.parse(line) as Order;
  throw new Error('no order came');
}

/** A pipe takes this at once: what was said before the kill is heard after it. */
export function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
