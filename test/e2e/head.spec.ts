/** The head of each page is whole on every screen that people have, and no press on it is lost. */
import type { Page } from 'playwright/test';
import { launchBrowser, openPage } from './support/browsers.ts';
import { signIn } from './support/clinician-pages.ts';
import { expect, test } from './support/teletriage.ts';

test.use({ withKiosk: false });

const WIDTHS = [2560, 1920, 1781, 1779, 1680, 1600, 1536, 1440, 1366, 1280, 1200, 1024, 800, 640, 414];

const PEOPLE = [
  { page: 'console', account: 'joanna.bell', password: 'demo-nurse-2026' },
  { page: 'console', account: 'lena.ford', password: 'demo-coordinator-2026' },
  { page: 'console', account: 'aisha.rahman', password: 'demo-gp-2026' },
  { page: 'review', account: 'aisha.rahman', password: 'demo-gp-2026' },
  { page: 'review', account: 'hannah.price', password: 'demo-gp-2026' },
  { page: 'manage', account: 'tess.riley', password: 'demo-support-2026' },
  { page: 'manage', account: 'helen.marsh', password: 'demo-manager-2026' },
  { page: 'manage', account: 'ruth.adeyemi', password: 'demo-lead-2026' },
  { page: 'manage', account: 'nadia.hussain', password: 'demo-governance-2026' },
  { page: 'manage', account: 'peter.lowe', password: 'demo-commissioner-2026' },
] as const;

/** From this width on there is one line, and one more for the pages where there are some. */
const ONE_LINE_FROM = 1280;

/** What of the head stands outside the screen, or on something else of it. */
function wrongInHead(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll<HTMLElement>('.clinician-head > *')].filter(
      (part) => part.checkVisibility() && !part.matches('.clinician-skip, .clinician-head__space'),
    );
    const boxes = parts.map((part) => ({
      name: part.dataset['testid'] ?? part.className,
      box: part.getBoundingClientRect(),
    }));
    const outside = boxes.filter(({ box }) => box.left < -0.5 || box.right > window.innerWidth + 0.5);
    const over = boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter(
          (b) =>
            Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1 &&
            Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 1,
        )
        .map((b) => `${a.name} over ${b.name}`),
    );
    return [...outside.map(({ name, box }) => `${name} ends at ${String(Math.round(box.right))}`), ...over];
  });
}

test('everything in it is on the screen, at every width, before the first press and after it', async ({ system }) => {
  test.setTimeout(180_000);
  const browser = await launchBrowser();
  for (const { page: name, account, password } of PEOPLE) {
    await test.step(`${account} at ${name}`, async () => {
      const page = await openPage(browser, 1920, 1080);
      await signIn(page, `${system.hubUrl}/${name}.html`, account, password);
      await expect(page.getByTestId('sign-out')).toBeVisible();
      const look = async (when: string): Promise<void> => {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const where = `${account}, ${name}, ${String(width)} wide, ${when}`;
          expect.soft(await wrongInHead(page), where).toEqual([]);
          const height = (await page.locator('.clinician-head').boundingBox())?.height ?? Infinity;
          expect.soft(height, where).toBeLessThan(width < ONE_LINE_FROM ? 270 : name === 'manage' ? 110 : 60);
        }
        await page.setViewportSize({ width: 1920, height: 1080 });
      };
      await look('before a press');
      await page.getByTestId('open-assurance').click();
      await expect(page.getByTestId('assurance-panel')).toBeVisible();
      await look('after it');
      await page.context().close();
    });
  }
  await browser.close();
});
