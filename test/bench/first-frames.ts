import type { Page } from 'playwright/test';

/**
 * Starts to wait for the first frame of the other end that this page decodes. The time comes back in milliseconds since the
 * epoch on a fine clock, the same for every page of this machine.
 */
export async function awaitFirstFrame(page: Page, selector: string): Promise<() => Promise<number>> {
  await page.evaluate((found) => {
    const video = document.querySelector<HTMLVideoElement>(found);
    if (video === null) throw new Error(`there is no ${found}`);
    const first = new Promise<number>((resolve) => {
      video.requestVideoFrameCallback((now) => resolve(performance.timeOrigin + now));
    });
    Object.assign(window, { __firstFrame: first });
  }, selector);
  return () => page.evaluate(() => (window as unknown as { __firstFrame: Promise<number> }).__firstFrame);
}

/** The middle of them; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? NaN, sorted[middle] ?? NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** One line of a result: the middle, the worst, and every value. */
export function resultLine(name: string, values: readonly number[]): string {
  const all = values.map((value) => value.toFixed(0)).join(' ');
  return `${name.padEnd(52)} median ${median(values).toFixed(0).padStart(4)} ms   worst ${Math.max(...values)
    .toFixed(0)
    .padStart(4)} ms   (${all})`;
}
