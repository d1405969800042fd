import type { Page } from 'playwright/test';

/** Has a page send its picture and sound into the shut room, where they end: it does not do so by itself. To be called before it is opened. */
export async function runProducersWhileShut(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // A page without an origin of its own keeps nothing.
    if (location.protocol.startsWith('http')) sessionStorage.setItem('call-sends-while-shut', 'measure');
  });
}
