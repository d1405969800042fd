/**
 * The observation chart alone in a page, with the product's own style and fonts: a record goes in as journal entries, and is
 * reduced in the browser as it is in every app.
 */
import { build } from 'esbuild';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { ReadEntry } from '#domain/journal/entry.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ORIGIN = 'http://chart.test';
/** As strict as the pages of the product; the font is in the style, because this page is served without files. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src data:";

export interface ChartChoices {
  readonly entries: readonly ReadEntry[];
  /** Those that are handed over when the chart asks for what is older. */
  readonly olderEntries?: readonly ReadEntry[] | undefined;
  /** Older ones cannot be got. */
  readonly olderFails?: boolean | undefined;
  readonly now: string;
  readonly words?: 'carer' | 'clinical' | undefined;
  readonly size?: 'full' | 'compact' | undefined;
  readonly homeName?: string | undefined;
  readonly printedBy?: string | undefined;
}

export interface Drawn {
  /** From the entries in memory to a painted picture, in milliseconds. */
  readonly reduced: number;
  readonly rendered: number;
  readonly painted: number;
}

declare global {
  interface Window {
    chart: {
      draw(choices: ChartChoices): Promise<Drawn>;
      /** Presses what a selector finds, and says how long it took until the page was painted. */
      press(selector: string): Promise<number>;
      /** As many coloured boxes and numbers as a full chart of all sets would have, without React. */
      plain(columns: number, rows: number): Promise<number>;
      picked: string[];
    };
  }
}

const PROGRAM = `
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import './renderer/ui/base.css';
import { ObservationChart } from './renderer/features/news2-chart/index.ts';
import { reduceResident } from './domain/journal/reduce-resident.ts';

const place = document.getElementById('app');
let root;
const picked = [];
/** After the next frame has been painted: a message is handled behind it. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => resolve(performance.now());
  channel.port2.postMessage(0);
}));

function Page({ record: first, choices }) {
  const [record, setRecord] = useState(first);
  const [more, setMore] = useState(choices.olderEntries !== undefined || choices.olderFails === true);
  return createElement(ObservationChart, {
    record,
    now: Date.parse(choices.now),
    words: choices.words ?? 'clinical',
    homeName: choices.homeName ?? 'Larkfield House',
    size: choices.size,
    printedBy: choices.printedBy,
    onPick: (set) => picked.push(set.id),
    older: choices.olderEntries === undefined && choices.olderFails !== true ? undefined : {
      more,
      load: async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (choices.olderFails) throw new Error('not reached');
        setRecord(reduceResident([...choices.olderEntries, ...choices.entries]));
        setMore(false);
      },
    },
  });
}

window.chart = {
  picked,
  async draw(choices) {
    root?.unmount();
    root = createRoot(place);
    await document.fonts.ready;
    await painted();
    const start = performance.now();
    const record = reduceResident(choices.entries);
    const reduced = performance.now();
    flushSync(() => root.render(createElement(Page, { record, choices })));
    const rendered = performance.now();
    // The width of its place is known, and the picture drawn, in the frame that follows.
    const end = await painted();
    if (!place.querySelector('svg.oc, .observation-chart__empty')) throw new Error('nothing was drawn');
    return { reduced: reduced - start, rendered: rendered - reduced, painted: end - reduced };
  },
  async press(selector) {
    await painted();
    const start = performance.now();
    document.querySelector(selector).click();
    return (await painted()) - start;
  },
  async plain(columns, rows) {
    root?.unmount();
    root = undefined;
    await painted();
    const start = performance.now();
    const parts = [];
    for (let column = 0; column < columns; column++) {
      for (let row = 0; row < rows; row++) {
        parts.push('<rect x="' + column * 54 + '" y="' + row * 64 + '" width="54" height="64" fill="none" stroke="grey"/>');
        parts.push('<text x="' + (column * 54 + 20) + '" y="' + (row * 64 + 30) + '">' + (column % 40) + '</text>');
      }
    }
    place.innerHTML = '<svg width="' + columns * 54 + '" height="' + rows * 64 + '">' + parts.join('') + '</svg>';
    const end = await painted();
    place.innerHTML = '';
    return end - start;
  },
};
`;

let bundle: Promise<{ readonly script: string; readonly style: string }> | undefined;

async function bundled(): Promise<{ readonly script: string; readonly style: string }> {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: ROOT, loader: 'tsx', sourcefile: 'chart-page.tsx' },
    bundle: true,
    write: false,
    outdir: '/page',
    format: 'esm',
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'dataurl' },
    logLevel: 'silent',
  });
  const text = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

export interface PageLook {
  readonly density?: 'console' | 'kiosk' | undefined;
  readonly night?: boolean | undefined;
}

/** Opens the page; {@link drawChart} draws. */
export async function openChartPage(page: Page, { density = 'console', night = false }: PageLook = {}): Promise<void> {
  bundle ??= bundled();
  const { script, style } = await bundle;
  const mode = night ? ' data-mode="night"' : '';
  const html = `<!doctype html><html lang="en-GB" data-density="${density}"${mode}><head><title>Observation chart</title>
    <link rel="stylesheet" href="/page.css"></head><body><main id="app"></main>
    <script type="module" src="/page.js"></script></body></html>`;
  await page.route(`${ORIGIN}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/page.js') await route.fulfill({ contentType: 'text/javascript', body: script });
    else if (path === '/page.css')
      await route.fulfill({ contentType: 'text/css', body: `${style} #app { height: auto; padding: 16px }` });
    else await route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': POLICY }, body: html });
  });
  await page.goto(`${ORIGIN}/`);
  await page.waitForFunction(() => 'chart' in window);
}

export async function drawChart(page: Page, choices: ChartChoices): Promise<Drawn> {
  return page.evaluate((wanted) => window.chart.draw(wanted), choices);
}
