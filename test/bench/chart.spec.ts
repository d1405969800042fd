/**
 * How long the observation chart takes to draw 2,000 sets in a real Chromium, from the record in memory until the page is
 * painted, at every zoom and from one zoom to the next; beside it, in the same run, a picture of the same 2,000 sets as plain
 * boxes and numbers, all of them, without any product. Prints; asserts nothing about time: `npm run bench -- chart`.
 */
import { cpus } from 'node:os';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { drawChart, openChartPage } from '../e2e/support/chart-page.ts';
import { expect, test } from 'playwright/test';
import { edithsRecord, manySets } from '../fixtures/chart-entries.ts';
import { resultLine } from './first-frames.ts';

const SETS = 2000;
const ROUNDS = 11;
/** Pages that have just been opened and have drawn nothing before. */
const FRESH = 5;
/** Seven parameters and the total. */
const ROWS = 8;
const LEVELS = ['day', 'week', 'month', 'set'] as const;

// A trace takes a picture of the document at every step, which would be measured as well.
test.use({ trace: 'off', screenshot: 'off' });

test('drawing 2,000 sets', async () => {
  test.setTimeout(600_000);
  const browser = await launchBrowser();
  try {
    const choices = {
      entries: [...edithsRecord(), ...manySets(SETS, '2026-11-22T20:00:00.000Z')],
      now: '2026-11-22T21:04:00.000Z',
      size: 'full',
    } as const;
    const cold: number[] = [];
    for (let round = 0; round < FRESH; round += 1) {
      const fresh = await openPage(browser, 1440, 900);
      await openChartPage(fresh);
      cold.push((await drawChart(fresh, choices)).painted);
      await fresh.context().close();
    }
    const page = await openPage(browser, 1440, 900);
    await openChartPage(page);
    const script: number[] = [];
    const drawn: number[] = [];
    const plain: number[] = [];
    const steps: Record<string, number[]> = {};
    for (let round = 0; round < ROUNDS; round += 1) {
      const { rendered, painted } = await drawChart(page, choices);
      script.push(rendered);
      drawn.push(painted);
      for (const level of LEVELS) {
        const took = await page.evaluate((name) => window.chart.press(`[data-testid="chart-level-${name}"]`), level);
        (steps[level] ??= []).push(took);
      }
      const older = await page.evaluate(() => window.chart.press('[data-testid="chart-older"]'));
      (steps['older'] ??= []).push(older);
      // What was measured was a chart of all these sets and not an empty one.
      await expect(page.getByTestId('chart-period')).toContainText(`of ${String(SETS)} sets`);
      plain.push(await page.evaluate(([sets, rows]) => window.chart.plain(sets, rows), [SETS, ROWS] as const));
    }
    const lines = [
      '',
      `Observation chart, ${String(SETS)} sets, 1440 x 900 (${browser.version()}, ${cpus()[0]?.model.trim() ?? process.arch})`,
      resultLine('first drawing of a page just opened, painted', cold),
      resultLine('first drawing, its script', script),
      resultLine('first drawing, painted', drawn),
      ...LEVELS.map((level) => resultLine(`zoom to ${level}, painted`, steps[level] ?? [])),
      resultLine('a page of sets older, painted', steps['older'] ?? []),
      resultLine('reference: all sets as plain SVG, painted', plain),
    ];
    process.stdout.write(`${lines.join('\n')}\n\n`);
  } finally {
    await browser.close();
  }
});
