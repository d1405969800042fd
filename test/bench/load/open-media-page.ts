import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright/test';
import { ROOT } from '../../../scripts/demo/system.ts';

let address: Promise<string> | undefined;

/** Served by this machine, because the browser lets no page from elsewhere reach a hub on it. */
async function serve(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(ROOT, 'test/bench/load/media-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome140',
    logLevel: 'warning',
  });
  const page = `<!doctype html><title>Media</title><body></body><script>${outputFiles[0]?.text ?? ''}</script>`;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}

/** A page with nothing but the product's media code. */
export async function openMediaPage(browser: Browser): Promise<Page> {
  address ??= serve();
  const page = await (await browser.newContext()).newPage();
  await page.goto(await address);
  return page;
}

/** Resolves with the time since the epoch at which the page has decoded the first frame of the other end. */
export function joinOn(
  page: Page,
  { url, ticket }: { readonly url: string; readonly ticket: string },
): Promise<number> {
  return page.evaluate((of) => window.mediaPage.join(of), `${url}?ticket=${ticket}`);
}
