/**
 * Each page that this product has says what it is: a demonstration, and that nobody has signed its safety case. The list is that of
 * the pages in renderer/, so that a page which is new and says nothing fails here.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { startTestHub } from '../integration/sfu-server/support/hub.ts';
import { expectAccessible } from './checks.ts';
import { CoreDouble } from './core-double.ts';
import { ANY_SIZES, shoot } from './shoot.ts';

const rendererDir = join(import.meta.dirname, '../../dist/renderer');
const PAGES = readdirSync(join(import.meta.dirname, '../../renderer')).filter((name) => name.endsWith('.html'));

/** What stands on each page; nobody has signed for the version that is tested. */
const WORDS = {
  demo: {
    kiosk: 'Demo. Fictitious people. Not for real care. Not for clinical use.',
    other: 'Demonstration. Not for clinical use.',
  },
  service: { kiosk: 'Not for clinical use.', other: 'Not for clinical use.' },
} as const;

for (const kind of ['demo', 'service'] as const) {
  test(`each page of a ${kind} says what it is`, async ({ page }) => {
    test.setTimeout(180_000);
    const dataDir = mkdtempSync(join(tmpdir(), 'every-page-'));
    const hub = await startTestHub({ media: NO_MEDIA }, { dataDir, demo: kind === 'demo', rendererDir });
    const core = await CoreDouble.start({
      ...{ devices: [], drivers: [], ports: [], proposals: [], faults: [], hub: 'connected' },
      ...(kind === 'demo' ? {} : { notDemo: true }),
    });
    try {
      expect(PAGES.length).toBeGreaterThan(7);
      for (const name of PAGES) {
        const isKiosk = name === 'kiosk.html';
        await test.step(name, async () => {
          await page.goto('about:blank');
          await page.goto(isKiosk ? core.url : `${hub.url}/${name}`);
          const said = page.getByTestId(isKiosk ? 'demo-ribbon' : 'standing');
          await expect(said).toHaveText(isKiosk ? WORDS[kind].kiosk : WORDS[kind].other);
          await expect(said).toBeInViewport();
          if (isKiosk) return;
          // The line takes its own height and no more: whatever fitted on a page before still does.
          const { height } = (await said.boundingBox()) ?? { height: 99 };
          expect(height).toBeLessThan(26);
          await expectAccessible(page, `${kind} ${name}`);
          await shoot(page, `standing-${kind}-${name.replace('.html', '')}`, ANY_SIZES);
        });
      }
    } finally {
      await core.stop();
      await hub.remove();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
}
