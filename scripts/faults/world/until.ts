import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 90_000;

/** @throws when it does not come true in time, with what was waited for */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  { withinMs = PATIENCE_MS, everyMs = 20 }: { readonly withinMs?: number; readonly everyMs?: number } = {},
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`it never came to this: ${what}`);
    await wait(everyMs);
  }
}
