import type { Page } from 'playwright/test';

/**
 * Starts to wait for the first frame that a video element of this page shows from now on, whether the element is there already
 * or comes later. The time comes back in milliseconds since the epoch on a fine clock, the same for every page of a machine.
 */
export async function awaitFirstFrame(page: Page, selector: string): Promise<() => Promise<number>> {
  await page.evaluate((wanted) => {
    const first = new Promise<number>((resolve) => {
      const watched = new WeakSet<HTMLVideoElement>();
      const look = (): void => {
        for (const video of document.querySelectorAll<HTMLVideoElement>(wanted)) {
          if (watched.has(video)) continue;
          watched.add(video);
          video.requestVideoFrameCallback((now) => {
            observer.disconnect();
            resolve(performance.timeOrigin + now);
          });
        }
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true });
      look();
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
