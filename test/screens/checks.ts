/** What must hold on every picture of a page, whoever it is of. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/** Nothing that a machine can find against WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
  expect.soft(found, `${name}: WCAG`).toEqual([]);
}

const TOUCHED = ['.frame__main button', '.frame__over button', '.frame__notice button', '.frame__main label'];

/** All that is touched is at least 56 px high. @param more selectors of what else is touched on this page */
export async function expectLargeTargets(page: Page, name: string, ...more: readonly string[]): Promise<void> {
  const small = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)]
        .filter((it) => it.checkVisibility() && it.closest('[inert]') === null && it.closest('.field') === null)
        // The label of a meter is read, and nobody touches it.
        .filter((it) => !(it instanceof HTMLLabelElement && it.control instanceof HTMLMeterElement))
        .map((it) => ({ words: it.textContent.trim(), height: Math.round(it.getBoundingClientRect().height) }))
        .filter(({ height }) => height < 56),
    [...TOUCHED, ...more].join(', '),
  );
  expect.soft(small, `${name}: smaller than 56 px`).toEqual([]);
}
