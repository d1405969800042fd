/**
 * Keeps a page from joining a call's media before it is answered, for the measure of a cold call: the page asks for camera and
 * microphone, they are opened, and the page is given them only at the answer. Everything after that is the page's own.
 */
import type { Page } from 'playwright/test';

interface MediaHold {
  held: boolean;
  release(): void;
}

declare global {
  interface Window {
    __mediaHold: MediaHold;
  }
}

/** To be called before the page is opened. */
export async function installMediaHold(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (!('mediaDevices' in navigator)) return;
    const waiting: (() => void)[] = [];
    const hold: MediaHold = {
      held: false,
      release() {
        hold.held = false;
        for (const go of waiting.splice(0)) go();
      },
    };
    window.__mediaHold = hold;
    const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await native(constraints);
      if (hold.held) await new Promise<void>((resolve) => waiting.push(resolve));
      return stream;
    };
  });
}

export async function holdMedia(page: Page, held: boolean): Promise<void> {
  await page.evaluate((on) => {
    if (on) window.__mediaHold.held = true;
    else window.__mediaHold.release();
  }, held);
}

/** Gives the page its camera and microphone as soon as it shows this. */
export async function joinsOn(page: Page, selector: string): Promise<void> {
  await page.evaluate((wanted) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(wanted) === null) return;
      observer.disconnect();
      window.__mediaHold.release();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, selector);
}
