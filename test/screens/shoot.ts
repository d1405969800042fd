import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { layoutFaults } from './layout-faults.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A small tablet, a usual tablet, a desk. */
const SIZES: readonly Size[] = [
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/** For a page that is opened on whatever is at hand: a phone, a tablet held upright, a laptop. */
export const ANY_SIZES: readonly Size[] = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

const FOLDER = join(import.meta.dirname, '../../screens');

/**
 * Writes a picture of the page at each size to `screens/`, and refuses a page that is wider than the screen, because a carer
 * cannot be asked to scroll sideways, and one where something lies over a control or over words.
 */
export async function shoot(page: Page, name: string, sizes: readonly Size[] = SIZES): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    // Layout, fonts and the 120 ms fades have settled by then.
    await page.waitForTimeout(250);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(sideways, `${name} at ${String(size.width)} px is wider than the screen`).toBeLessThanOrEqual(0);
    expect.soft(await layoutFaults(page), `${name} at ${String(size.width)} px`).toEqual([]);
    await page.screenshot({ path: join(FOLDER, `${name}-${String(size.width)}x${String(size.height)}.png`) });
  }
  if (before !== null) await page.setViewportSize(before);
}
