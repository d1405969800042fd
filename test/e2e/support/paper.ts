/** What stands on a paper, and what its code says. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from 'playwright/test';

const run = promisify(execFile);

declare global {
  interface Window {
    __papers: Blob[];
  }
}

/** From now on the papers that this page makes are kept: its own rules let nobody fetch them from their addresses. */
export async function keepPapers(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.__papers = [];
    const native = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (made: Blob | MediaSource) => {
      if (made instanceof Blob && made.type === 'application/pdf') window.__papers.push(made);
      return native(made);
    };
  });
}

/** The bytes of the next paper, which `ask` has the page make. */
export async function nextPaper(page: Page, ask: () => Promise<void>): Promise<Buffer> {
  const before = await page.evaluate(() => window.__papers.length);
  await ask();
  await expect.poll(() => page.evaluate(() => window.__papers.length)).toBeGreaterThan(before);
  const base64 = await page.evaluate(async () => {
    const bytes = new Uint8Array((await window.__papers.at(-1)?.arrayBuffer()) ?? new ArrayBuffer(0));
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
}

async function inFolder<Value>(pdf: Buffer, work: (file: string, folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'teletriage-paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, pdf);
    return await work(file, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function wordsOf(pdf: Buffer): Promise<string> {
  return inFolder(pdf, async (file) => (await run('pdftotext', ['-layout', file, '-'])).stdout);
}

/** What a telephone reads from its first page. */
export function codeOn(pdf: Buffer): Promise<string> {
  return inFolder(pdf, async (file, folder) => {
    await run('pdftoppm', ['-png', '-r', '200', '-l', '1', file, join(folder, 'page')]);
    const picture = (await readdir(folder)).find((name) => name.endsWith('.png')) ?? '';
    return (await run('zbarimg', ['--quiet', '--raw', join(folder, picture)])).stdout.trim();
  });
}
