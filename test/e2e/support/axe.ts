import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** So long must nothing have moved; and so long is waited for that at the most. */
const STILL_MS = 200;
const PATIENCE_MS = 3_000;

/**
 * Waits until nothing fades any more: a colour on its way to another is neither of the two.
 * A press may start its fade a task or two later, when the new page is drawn. So it does not do that nothing moves just
 * now: nothing may have moved for a while.
 */
export async function rest(page: Page): Promise<void> {
  await page.evaluate(
    async ([still, patience]) => {
      const moves = (each: Animation): boolean =>
        each.playState === 'running' && each.effect?.getTiming().iterations !== Infinity;
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const began = performance.now();
      let moved = began;
      for (let now = began; now - moved < still && now - began < patience; now = Math.max(now, await frame())) {
        if (document.getAnimations().some(moves)) moved = now;
      }
    },
    [STILL_MS, PATIENCE_MS] as const,
  );
}

/** What is looked at beside WCAG 2.2 A and AA, and which rules are left out, by axe's names. */
export interface AlsoAsked {
  readonly tags?: readonly string[];
  readonly without?: readonly string[];
}

/** Rule and place of each violation of WCAG 2.2 A and AA on a page at rest, short enough to read in a failure. */
export async function violations(page: Page, { tags = [], without = [] }: AlsoAsked = {}): Promise<string[]> {
  await rest(page);
  const { violations: found } = await new AxeBuilder({ page })
    .withTags([...WCAG, ...tags])
    .disableRules([...without])
    .analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
}
