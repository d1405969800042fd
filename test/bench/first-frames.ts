import type { Page } from 'playwright/test';

/** In milliseconds since the epoch on a fine clock, the same for every page of a machine. */
export interface FirstFrame {
  /** Received, decoded and handed to the compositor (`presentationTime` of requestVideoFrameCallback). */
  readonly decoded: number;
  /** It is in the page where a person can see it, and the page has been drawn. */
  readonly drawn: number;
}

interface Watched {
  /** The first frame that each video element has had. */
  readonly frames: WeakMap<HTMLVideoElement, Promise<FirstFrame>>;
  wanted: Promise<FirstFrame>;
}

declare global {
  interface Window {
    __frames: Watched;
  }
}

/**
 * Notes the first frame of every video element from the moment on at which it gets a stream, also of one that is in no page yet.
 * To be called before the page is opened.
 */
export async function watchFirstFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const frames = new WeakMap<HTMLVideoElement, Promise<FirstFrame>>();
    window.__frames = { frames, wanted: new Promise(() => undefined) };
    const native = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject') ?? {};
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
      ...native,
      set(this: HTMLMediaElement, stream: MediaStream | null) {
        native.set?.call(this, stream);
        if (!(this instanceof HTMLVideoElement) || stream === null) return;
        const first = new Promise<FirstFrame>((resolve) => {
          this.requestVideoFrameCallback((now, { presentationTime }) => {
            const { timeOrigin } = performance;
            resolve({ decoded: timeOrigin + presentationTime, drawn: timeOrigin + now });
          });
        });
        frames.set(this, first);
      },
    });
  });
}

/** Starts to wait for the first frame of the video element that is found by this selector, now or as soon as it is in the page. */
export async function awaitFirstFrame(page: Page, selector: string): Promise<() => Promise<FirstFrame>> {
  await page.evaluate((wanted) => {
    const { frames } = window.__frames;
    const withFrame = new Promise<FirstFrame>((resolve) => {
      const look = (): void => {
        const video = document.querySelector<HTMLVideoElement>(wanted);
        const first = video === null ? undefined : frames.get(video);
        if (first === undefined) return;
        observer.disconnect();
        // The next frame of the page is the first one that has this element in it.
        requestAnimationFrame(() => {
          const inPage = performance.timeOrigin + performance.now();
          void first.then(({ decoded, drawn }) => {
            resolve({ decoded, drawn: Math.max(drawn, inPage) });
          });
        });
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
      look();
    });
    window.__frames.wanted = withFrame;
  }, selector);
  return () => page.evaluate(() => window.__frames.wanted);
}

/** From `since` until both ends have had their first frame. */
export function untilBoth(since: number, frames: readonly FirstFrame[]): FirstFrame {
  const latest = (of: (frame: FirstFrame) => number): number => Math.max(...frames.map(of)) - since;
  return { decoded: latest(({ decoded }) => decoded), drawn: latest(({ drawn }) => drawn) };
}

/** The middle of them; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? NaN, sorted[middle] ?? NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** The value that this part of them does not exceed (nearest rank). Of few it is the worst, and is printed as what it is. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? NaN;
}

/** One line of a result that has too many values to show them all. */
export function spread(name: string, values: readonly number[]): string {
  const at = (part: number): string => percentile(values, part).toFixed(1);
  return `${name.padEnd(52)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   p99 ${at(0.99)} ms   max ${Math.max(...values).toFixed(1)} ms`;
}

/** One line of a result: the middle, the 95th percentile, the worst, and every value in the order in which it was measured. */
export function resultLine(name: string, values: readonly number[]): string {
  const ms = (value: number): string => `${value.toFixed(0).padStart(4)} ms`;
  const all = values.map((value) => value.toFixed(0)).join(' ');
  return `${name.padEnd(52)} median ${ms(median(values))}   p95 ${ms(percentile(values, 0.95))}   max ${ms(Math.max(...values))}   (${all})`;
}

/** Two lines: decoded, and drawn. */
export function resultLines(name: string, frames: readonly FirstFrame[]): string[] {
  return [
    resultLine(
      `${name}, decoded`,
      frames.map(({ decoded }) => decoded),
    ),
    resultLine(
      `${name}, drawn`,
      frames.map(({ drawn }) => drawn),
    ),
  ];
}
