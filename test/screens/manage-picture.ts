/** A page of management as people see it, in two sizes, and whether everybody can use it. */
import type { Page } from 'playwright/test';
import { expectAccessible } from './checks.ts';
import { shoot } from './shoot.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** Once nothing moves any more but what moves as long as it waits. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    return Promise.allSettled(ending.map((one) => one.finished));
  });
  await shoot(page, `manage-${name}`, SIZES);
  await expectAccessible(page, name);
}
