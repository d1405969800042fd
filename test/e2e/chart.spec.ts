/**
 * The observation chart in a real Chromium: against a reference that was written by hand, at its edges; through zoom and time
 * by every way there is; as a table, on paper, and for people who use neither mouse nor eyes.
 */
import type { Locator, Page } from 'playwright/test';
import { expect, test } from 'playwright/test';
import type { Entry } from '#domain/journal/entry.ts';
import type { Provenance } from '#domain/observations/observation-set.ts';
import { edithsRecord, entryIdOf, manySets, NORMAL, setEntry } from '../fixtures/chart-entries.ts';
import { BAND_COLOURS, EDGES, edgeEntries, SCORE_COLOURS, TOTAL_COLOURS } from '../fixtures/chart-reference.ts';
import { entry } from '../fixtures/entries.ts';
import { violations } from './support/axe.ts';
import { drawChart, openChartPage } from './support/chart-page.ts';

const NOW = '2026-11-22T21:04:00.000Z';
const at = (time: string): string => `2026-11-${time}:00.000Z`;

/** What is drawn in one cell, as the browser resolved it. */
interface DrawnCell {
  readonly value: string;
  readonly score: string;
  readonly scoreFill: string;
  /** Fill of the band behind the mark of the value. */
  readonly bandFill: string;
  /** The words of the row in whose height the mark stands. */
  readonly row: string;
  readonly total: string;
  readonly totalFill: string;
  readonly band: string;
}

function rgb(hex: string): string {
  const number = Number.parseInt(hex.slice(1), 16);
  return `rgb(${String(number >> 16)}, ${String((number >> 8) & 255)}, ${String(number & 255)})`;
}

/** Reads cells out of the drawn picture: by places on the screen, not by what the product believes. */
async function readCells(page: Page, wanted: readonly { plot: string; key: string }[]): Promise<DrawnCell[]> {
  return page.evaluate((cells) => {
    const middleOf = (element: Element): number => {
      const { top, height } = element.getBoundingClientRect();
      return top + height / 2;
    };
    const holds = (element: Element, y: number): boolean => {
      const { top, bottom } = element.getBoundingClientRect();
      return y >= top && y <= bottom;
    };
    return cells.map(({ plot, key }) => {
      const cell = document.querySelector(`[data-cell="${plot} ${key}"]`);
      const block = document.querySelector(`[data-block="${plot}"]`);
      const total = document.querySelector(`[data-cell="total ${key}"]`);
      const band = document.querySelector(`[data-cell="band ${key}"]`);
      if (cell === null || block === null || total === null || band === null) throw new Error(`No cell ${plot} ${key}`);
      const score = cell.querySelector('rect[data-score]');
      const arrow = cell.querySelector('polyline');
      const mark = cell.querySelector('circle') ?? arrow ?? cell.querySelector('.oc-value');
      const totalBox = total.querySelector('rect');
      if (score === null || mark === null || totalBox === null) throw new Error(`Nothing drawn in ${plot} ${key}`);
      // The tip of the upper arrowhead is the value: it is the lowest point of it.
      const y = mark === arrow ? mark.getBoundingClientRect().bottom - 1.25 : middleOf(mark);
      const behind = [...block.querySelectorAll('rect[data-band]')].find((rect) => holds(rect, y));
      const limits = [...block.querySelectorAll('.oc-limit')];
      const nearest = limits.reduce((a, b) => (Math.abs(middleOf(b) - y) < Math.abs(middleOf(a) - y) ? b : a));
      return {
        value: cell.querySelector('.oc-value')?.textContent ?? '',
        score: cell.querySelector('.oc-score__number')?.textContent ?? '',
        scoreFill: getComputedStyle(score).fill,
        bandFill: behind === undefined ? 'none' : getComputedStyle(behind).fill,
        row: nearest.textContent,
        total: total.querySelector('text')?.textContent ?? '',
        totalFill: getComputedStyle(totalBox).fill,
        band: band.textContent,
      };
    });
  }, wanted);
}

/** What a token of the look comes to on this page now. */
async function token(page: Page, name: string): Promise<string> {
  return page.evaluate((property) => {
    const probe = document.createElement('i');
    probe.style.color = `var(${property})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);
}

/** The chart stands alone here: what belongs to a whole page is looked at on whole pages. */
const OF_A_CHART = {
  tags: ['best-practice'],
  without: ['page-has-heading-one', 'region', 'landmark-one-main'],
} as const;

const column = (page: Page, number: number): Locator => page.locator(`[data-key="${entryIdOf(number)}"]`);

test.describe('against the reference', () => {
  test.use({ viewport: { width: 4400, height: 1400 } });

  for (const night of [false, true]) {
    test(`numbers, scores, colours and rows ${night ? 'at night' : 'by day'}`, async ({ page }) => {
      await openChartPage(page, { night });
      await drawChart(page, {
        entries: [...edithsRecord({ scale2: true }), ...edgeEntries()],
        now: NOW,
        size: 'full',
      });
      await expect(page.getByTestId('chart-column')).toHaveCount(EDGES.length);
      const cells = await readCells(
        page,
        EDGES.map(({ plot }, index) => ({ plot, key: entryIdOf(index + 1) })),
      );
      const scores = await Promise.all([0, 1, 2, 3].map((score) => token(page, `--n${String(score)}`)));
      const bands = await Promise.all(['--card', '--b1', '--b2', '--b3'].map((name) => token(page, name)));
      const totals = { Low: scores[0], 'Low-medium': scores[1], Medium: scores[2], High: scores[3] };
      if (!night) {
        // By day the colours are written down by hand as well.
        expect(scores).toEqual(SCORE_COLOURS.map(rgb));
        expect(bands).toEqual(BAND_COLOURS.map(rgb));
        expect(Object.values(totals)).toEqual(Object.values(TOTAL_COLOURS).map(rgb));
      }
      EDGES.forEach((edge, index) => {
        const name = `${edge.plot} ${edge.printed} ${edge.set.support ?? ''}, total ${String(edge.total)}`;
        expect.soft(cells[index], name).toEqual({
          value: edge.printed,
          score: String(edge.score),
          scoreFill: scores[edge.score],
          bandFill: bands[edge.score],
          row: edge.row,
          total: String(edge.total),
          totalFill: totals[edge.band],
          band: edge.band === 'Low-medium' ? 'Low-med' : edge.band,
        });
      });
    });
  }

  test('the table says the same to whoever does not see the picture', async ({ page }) => {
    await openChartPage(page);
    await drawChart(page, { entries: [...edithsRecord({ scale2: true }), ...edgeEntries()], now: NOW });
    const rows = page.getByRole('row');
    await expect(rows).toHaveCount(EDGES.length + 1);
    const heads = await page.getByRole('columnheader').allTextContents();
    const place = (name: string): number => heads.findIndex((head) => head.startsWith(name));
    const names = {
      respirations: 'Respirations',
      'spo2-scale-1': 'SpO₂',
      'spo2-scale-2': 'SpO₂',
      'blood-pressure': 'Blood pressure',
      pulse: 'Pulse',
      consciousness: 'Consciousness',
      temperature: 'Temperature',
    } as const;
    const words: Readonly<Record<string, string>> = {
      A: 'Alert',
      C: 'New confusion',
      V: 'Responds to voice',
      P: 'Responds to pain',
      U: 'Unresponsive',
    };
    const cells = await page.evaluate(() =>
      [...document.querySelectorAll('.oc-table tbody tr')].map((row) =>
        [...row.children].map((cell) => (cell as HTMLElement).textContent),
      ),
    );
    EDGES.forEach((edge, index) => {
      const cell = cells[index]?.[place(names[edge.plot])] ?? '';
      expect
        .soft(cell.startsWith(words[edge.printed] ?? edge.printed), `${edge.plot} ${edge.printed}: ${cell}`)
        .toBe(true);
      expect.soft(cell).toContain(`scores ${String(edge.score)}`);
      expect.soft(cells[index]?.[place('NEWS2 total')]).toBe(`${String(edge.total)} ${edge.band}`);
    });
  });
});

test.describe('what is not plain', () => {
  const { pulse: _pulse, support: _support, ...partly } = NORMAL;
  const questionable: Provenance = {
    source: 'device',
    deviceId: entryIdOf(1),
    driverId: 'nonin-ascii',
    deviceLabel: 'Nonin oximeter',
    takenAt: at('22T14:40'),
    remarks: [],
    reading: {
      readingId: entryIdOf(2),
      driverVersion: 1,
      raw: '00',
      quality: 'questionable',
      confirmed: true,
      fromMemory: false,
      checked: true,
    },
  };
  function entries(): Entry[] {
    const wrong = setEntry(8, { ...NORMAL, at: at('22T20:00') });
    if (wrong.kind !== 'observations.recorded' || wrong.body.news2.status !== 'complete') throw new Error('no score');
    const { seq: _seq, ...unsent } = wrong;
    return [
      ...edithsRecord({ scale2: true }),
      setEntry(1, { ...NORMAL, at: at('18T08:00') }),
      setEntry(2, { ...NORMAL, at: at('22T08:00'), spo2: 90, scale: 2 }),
      setEntry(3, { ...NORMAL, at: at('22T10:00'), spo2: 90, scale: 2, pulse: 180 }),
      setEntry(4, { ...NORMAL, at: at('22T10:05'), spo2: 90, scale: 2, pulse: 80 }, { replaces: 3, words: 'A slip' }),
      setEntry(5, { ...partly, at: at('22T12:00'), spo2: 94, scale: 2 }),
      setEntry(6, { ...NORMAL, at: at('22T14:50'), spo2: 86, scale: 2, sources: { spo2: questionable } }),
      entry(
        'call.requested',
        { observationsId: entryIdOf(6), concern: 'Chesty' },
        { number: 7, seq: 7, at: at('22T15:10') },
      ),
      { ...unsent, body: { ...wrong.body, news2: { ...wrong.body.news2, total: 4 } } },
      entry(
        'soft-signs.recorded',
        { questions: 'soft-signs/1', asWellAsNormal: false, signs: ['more-muddled'], words: 'Called me Joan' },
        { number: 9, seq: 9, at: at('22T19:50') },
      ),
    ];
  }
  const cell = (page: Page, plot: string, number: number): Locator =>
    page.locator(`[data-cell="${plot} ${entryIdOf(number)}"]`);

  test.beforeEach(async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await openChartPage(page);
    await drawChart(page, { entries: entries(), now: NOW, size: 'full' });
  });

  test('is said where it stands', async ({ page }) => {
    // A gap in time, and the change of scale.
    await expect(page.locator('[data-gap]')).toHaveText('4daysno set');
    await expect(page.locator('[data-scale-change]')).toHaveText(['Scale 2 from here', 'Scale 1 from here']);
    // Struck out, in its place, with what replaced it.
    await expect(cell(page, 'pulse', 3).locator('.oc-value')).toHaveCSS('text-decoration-line', 'line-through');
    await expect(cell(page, 'pulse', 3)).toContainText('180');
    await expect(page.locator('[data-mark="replaces"]')).toHaveText('R');
    // Not taken is never a 0, and no colour stands behind it.
    await expect(cell(page, 'pulse', 5)).toHaveText('?');
    await expect(cell(page, 'air-or-oxygen', 5)).toHaveText('?');
    await expect(cell(page, 'spo2-scale-2', 5)).toHaveText('94?');
    await expect(cell(page, 'total', 5)).toHaveText('0+');
    await expect(cell(page, 'band', 5)).toHaveText('So far');
    await expect(cell(page, 'change', 5)).toHaveText('?');
    // An alarm where the stored score is not what the values give; and what the hub does not know yet.
    await expect(cell(page, 'total', 8)).toContainText('!');
    await expect(page.locator('[data-mark="mismatch"]')).toHaveText('!');
    await expect(page.locator('[data-mark="notAtHub"]')).toHaveText('↑');
    await expect(page.locator('[data-mark="call"]')).toHaveText('C');
    await expect(page.locator('[data-mark="soft-signs"]')).toHaveText('S');
    await expect(page.locator('[data-mark="stale"]')).toHaveText('old');
    // What is normal for her, on the scale that is in use.
    await expect(page.locator('[data-normal="respirations"]')).toHaveCount(1);
    await expect(page.locator('[data-normal="spo2-scale-1"]')).toHaveCount(0);
    await expect(page.getByText('normal 18')).toBeVisible();
    await expect(page.getByText('agreed 3 Sep 2026 by Dr Aisha Rahman')).toBeVisible();
  });

  test('is told of in full when a set is picked', async ({ page }) => {
    const detail = page.getByTestId('chart-detail');
    await column(page, 6).click();
    const spo2 = detail.locator('[data-parameter="spo2"]');
    await expect(spo2).toContainText('Nonin oximeter');
    await expect(spo2).toContainText('the device doubted it');
    await expect(spo2).toContainText('a carer said to use it');
    await expect(spo2).toContainText('30 min old at the call of 15:10');
    await expect(spo2).toContainText('4 below 90');
    await expect(detail.locator('[data-parameter="respiratoryRate"]')).toContainText('Counted for 60 s');
    await expect(detail.locator('[data-parameter="respiratoryRate"]')).toContainText('20 min old at the call of 15:10');
    await expect(detail).toContainText('Call by Priya Nair: “Chesty”');
    expect(await page.evaluate(() => window.chart.picked)).toEqual([entryIdOf(6)]);

    await column(page, 3).click();
    await expect(detail).toContainText('Struck out: written by mistake. By Priya Nair, 22 Nov 2026 10:05');
    await expect(detail).toContainText('“A slip”');
    await expect(detail).toContainText('Put right by the set of 10:05.');
    await column(page, 4).click();
    await expect(detail).toContainText('Puts right the set of 10:00, which is struck out.');
    await column(page, 5).click();
    await expect(detail).toContainText('Not taken: Air or oxygen, Pulse.');
    await expect(detail).toContainText('no score until somebody says air or oxygen');
    await column(page, 8).click();
    await expect(detail.getByRole('alert')).toContainText('does not match its values');
    await expect(detail).toContainText('Not yet at the hub');
    await expect(detail).toContainText('More muddled', { ignoreCase: true });
    await page.keyboard.press('Escape');
    await expect(detail).toHaveCount(0);
  });

  test('is in the table as well', async ({ page }) => {
    await page.getByTestId('chart-as-table').click();
    const table = page.getByRole('table');
    await expect(table.getByRole('row').filter({ hasText: '10:00' })).toContainText('Struck out: written by mistake');
    await expect(table).toContainText('No set for 4 days');
    await expect(table.getByRole('row').filter({ hasText: '12:00' })).toContainText('not taken');
    await expect(table.getByRole('row').filter({ hasText: '20:00' })).toContainText('does not match its values');
    await expect(table.getByRole('row').filter({ hasText: '20:00' })).toContainText('Called me Joan');
    await expect(table.getByRole('row').filter({ hasText: '14:50' })).toContainText(
      '7 values old at the call of 15:10, the oldest by 30 min.',
    );
    await expect(table.getByRole('rowheader')).toHaveCount(7);
    expect(await violations(page, OF_A_CHART)).toEqual([]);
  });
});

test.describe('through time', () => {
  const many = [...edithsRecord(), ...manySets(400, at('22T20:00'))];

  test.beforeEach(async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openChartPage(page);
  });

  test('zooms by buttons, keys and wheel, and prints ranges', async ({ page }) => {
    await drawChart(page, { entries: many, now: NOW, size: 'full' });
    const chart = page.getByTestId('observation-chart');
    await page.getByTestId('chart-level-day').click();
    await expect(chart).toHaveAttribute('data-level', 'day');
    const values = await page.locator('[data-cell^="respirations"] .oc-value').allTextContents();
    expect(values.length).toBeGreaterThan(5);
    for (const value of values) expect(value).toMatch(/^\d+(–\d+)?$/);
    await page.getByTestId('chart-column').last().focus();
    await page.keyboard.press('-');
    await expect(chart).toHaveAttribute('data-level', 'week');
    await page.keyboard.press('-');
    await expect(chart).toHaveAttribute('data-level', 'month');
    await page.keyboard.press('-');
    await expect(chart).toHaveAttribute('data-level', 'month');
    // The picture is another one, and the keys are still heard.
    await expect(page.getByTestId('chart-column').last()).toBeFocused();
    await page.keyboard.press('+');
    await expect(chart).toHaveAttribute('data-level', 'week');
    await page.getByTestId('chart-column').last().hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await expect(chart).toHaveAttribute('data-level', 'day');
  });

  test('opens the day that is picked', async ({ page }) => {
    await drawChart(page, { entries: many, now: NOW });
    await page.getByTestId('chart-level-day').click();
    const day = page.getByTestId('chart-column').nth(3);
    await expect(day).toHaveAccessibleName(/14 Nov 2026/);
    await day.click();
    await expect(page.getByTestId('observation-chart')).toHaveAttribute('data-level', 'set');
    await expect(page.getByTestId('chart-column').last()).toHaveAccessibleName(/^14 Nov 2026 20:00/);
  });

  test('goes by buttons, by keys and by dragging', async ({ page }) => {
    await drawChart(page, { entries: many, now: NOW });
    const period = page.getByTestId('chart-period');
    await expect(period).toContainText('to 22 Nov 2026 20:00');
    await page.getByTestId('chart-older').click();
    await expect(period).not.toContainText('to 22 Nov 2026 20:00');
    await page.getByTestId('chart-oldest').click();
    await expect(period).toContainText('This is the oldest set that is recorded.');
    await expect(page.getByTestId('chart-oldest')).toHaveAttribute('aria-disabled', 'true');
    await page.getByTestId('chart-newest').click();
    await expect(period).toContainText('to 22 Nov 2026 20:00');

    // One column is in the tab order; the arrows go on beyond what is shown.
    await expect(page.locator('.oc-column[tabindex="0"]')).toHaveCount(1);
    const columns = page.getByTestId('chart-column');
    await columns.last().focus();
    const count = await columns.count();
    for (let step = 0; step < count; step += 1) await page.keyboard.press('ArrowLeft');
    await expect(period).not.toContainText('to 22 Nov 2026 20:00');
    await expect(columns.first()).toBeFocused();
    await page.keyboard.press('Home');
    await expect(period).toContainText('This is the oldest set');
    await expect(columns.first()).toBeFocused();
    await page.keyboard.press('End');
    await expect(columns.last()).toBeFocused();
    await expect(period).toContainText('to 22 Nov 2026 20:00');

    const box = await columns.nth(4).boundingBox();
    if (box === null) throw new Error('no column');
    await page.mouse.move(box.x + 20, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 320, box.y + 200, { steps: 8 });
    await page.mouse.up();
    await expect(period).not.toContainText('to 22 Nov 2026 20:00');
    // A drag picks nothing.
    await expect(page.getByTestId('chart-detail')).toHaveCount(0);

    await page.getByTestId('chart-overview').click({ position: { x: 40, y: 10 } });
    await expect(period).toContainText('Aug 2026');
  });

  test('gets what is older, stays where it is, and says when there is no more', async ({ page }) => {
    const recent = manySets(400, at('22T20:00')).slice(-40);
    const older = manySets(400, at('22T20:00')).slice(0, -40);
    await drawChart(page, { entries: [...edithsRecord(), ...recent], olderEntries: older, now: NOW });
    const period = page.getByTestId('chart-period');
    await page.getByTestId('chart-oldest').click();
    await expect(period).toContainText('Older sets are not loaded yet.');
    const first = await page.getByTestId('chart-column').first().getAttribute('data-key');
    await page.getByTestId('chart-older').click();
    await expect(period).toContainText('of 400 sets');
    await expect(page.locator(`[data-key="${String(first)}"]`)).toBeVisible();
    await page.getByTestId('chart-oldest').click();
    await expect(period).toContainText('This is the oldest set that is recorded.');
  });

  test('says when what is older could not be got, and can be asked again', async ({ page }) => {
    await drawChart(page, { entries: [...edithsRecord(), ...manySets(5, at('22T20:00'))], olderFails: true, now: NOW });
    await page.getByTestId('chart-older').click();
    await expect(page.getByTestId('chart-period')).toContainText('could not be got');
    await expect(page.getByTestId('chart-older')).not.toHaveAttribute('aria-disabled');
  });

  test('draws only what is in sight', async ({ page }) => {
    await drawChart(page, { entries: many, now: NOW, size: 'full' });
    expect(await page.locator('svg.oc *').count()).toBeLessThan(2500);
  });
});

test.describe('on paper', () => {
  test('has every number, who it is about, and pages that are counted', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openChartPage(page, { night: true });
    const all = manySets(60, at('22T20:00'));
    await drawChart(page, {
      entries: [...edithsRecord({ scale2: true }), ...all],
      now: NOW,
      printedBy: 'Priya Nair',
    });
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.getByTestId('chart-print-open').click();
    await page.getByTestId('chart-print-choice').getByRole('combobox').selectOption('all');
    const count = Number.parseInt(await page.getByTestId('chart-print-count').innerText(), 10);
    expect(count).toBeGreaterThan(2);
    await page.getByTestId('chart-print-go').click();
    await page.emulateMedia({ media: 'print' });

    const pages = page.locator('.oc-print__page');
    await expect(pages).toHaveCount(count);
    await expect(page.getByTestId('observation-chart')).toBeHidden();
    for (let index = 0; index < count; index += 1) {
      const one = pages.nth(index);
      for (const words of [
        'National Early Warning Score (NEWS2)',
        'HARGREAVES, Edith',
        '14 Mar 1936',
        '999\u00a0123\u00a04519',
        'Larkfield House',
        'SpO₂ Scale 2 authorised',
        'Dr Aisha Rahman, 3 Feb 2026. Target 88 to 92%',
        'Review by 3 Feb 2027',
        `Page ${String(index + 1)} of ${String(count)}`,
        'Printed 22 Nov 2026 21:04 by Priya Nair',
        'Digital copy',
        'Royal College of Physicians 2017',
      ]) {
        await expect(one).toContainText(words);
      }
      // All of it is on the paper: what does not fit its page would be cut off.
      const fits = await one.evaluate((element) => {
        const foot = element.querySelector('.oc-print__foot')?.getBoundingClientRect();
        const picture = element.querySelector('svg')?.getBoundingClientRect();
        return (
          foot !== undefined &&
          picture !== undefined &&
          picture.bottom <= foot.top &&
          element.scrollHeight <= element.clientHeight
        );
      });
      expect(fits, `page ${String(index + 1)}`).toBe(true);
    }
    // Every set once, with its seven numbers and its total.
    for (const plot of ['respirations', 'spo2-scale-1', 'air-or-oxygen', 'blood-pressure', 'pulse', 'temperature']) {
      await expect(page.locator(`.oc-print [data-cell^="${plot} "]`)).toHaveCount(60);
    }
    const printed = await page.locator('.oc-print [data-cell^="pulse "] .oc-value').allTextContents();
    expect(printed).toEqual(
      all.map((set) => String(set.kind === 'observations.recorded' ? set.body.values.pulse?.value : '')),
    );
    await expect(page.locator('.oc-print [data-cell^="total "] text').first()).toHaveText(/^\d+$/);
    // Day colours at night; and without colours, patterns for 1, 2 and 3.
    await expect(page.locator('.oc-print .oc-band--1').first()).toHaveCSS('fill', rgb(BAND_COLOURS[1]));
    for (const score of [1, 2, 3]) {
      expect(await page.locator(`.oc-print .oc-pattern[fill$="-${String(score)})"]`).count()).toBeGreaterThan(0);
    }

    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(count);
    // A4 landscape in points.
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect(Math.abs(Number(width) - 842)).toBeLessThan(2);
    expect(Math.abs(Number(height) - 595)).toBeLessThan(2);
  });
});

test.describe('for everybody', () => {
  const entries = [
    ...edithsRecord({ scale2: true }),
    ...manySets(30, at('22T20:00')),
    entry('call.requested', { concern: 'Chesty' }, { number: 99, seq: 99, at: at('22T20:10') }),
  ];

  for (const [density, words] of [
    ['console', 'clinical'],
    ['kiosk', 'carer'],
  ] as const) {
    for (const night of [false, true]) {
      test(`axe finds nothing: ${density} ${night ? 'at night' : 'by day'}`, async ({ page }) => {
        await page.setViewportSize({ width: 1280, height: 800 });
        await openChartPage(page, { density, night });
        await drawChart(page, { entries, now: NOW, words });
        await page.getByTestId('chart-column').last().click();
        await page.getByTestId('chart-print-open').click();
        expect(await violations(page, OF_A_CHART)).toEqual([]);
        await page.getByTestId('chart-as-table').click();
        expect(await violations(page, OF_A_CHART)).toEqual([]);
      });
    }
  }

  test('fingers find every button and every column of the kiosk', async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await openChartPage(page, { density: 'kiosk' });
    await drawChart(page, { entries, now: NOW, words: 'carer' });
    await page.getByTestId('chart-print-open').click();
    await page.getByTestId('chart-column').last().click();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, select')]
        .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 56 || box.height < 56)
        .map(({ name, box }) => `${name} ${String(box.width)} x ${String(box.height)}`),
    );
    expect(small).toEqual([]);
  });

  test('nothing has to be scrolled sideways, also at 200 %', async ({ page }) => {
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
      [640, 400],
      [512, 384],
    ] as const) {
      await page.setViewportSize({ width, height });
      await openChartPage(page, { density: 'kiosk' });
      await drawChart(page, { entries, now: NOW, words: 'carer' });
      await page.getByTestId('chart-column').last().click();
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond, String(width)).toBeLessThanOrEqual(0);
    }
  });

  test('a chart without sets says so', async ({ page }) => {
    await openChartPage(page);
    await drawChart(page, { entries: edithsRecord(), now: NOW });
    await expect(page.getByTestId('observation-chart')).toContainText('No observations are recorded.');
    expect(await violations(page, OF_A_CHART)).toEqual([]);
  });
});
