import { expect, type Page } from 'playwright/test';

/** Waits until this page has set its media up in the room that is still shut. */
export async function mediaIsReady(page: Page): Promise<void> {
  await expect(page.getByTestId('call-self')).toHaveAttribute('data-phase', 'waiting', { timeout: 15_000 });
}
