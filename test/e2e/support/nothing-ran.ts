/** Whether anything that somebody wrote was run by a page, or became part of it, in place of being shown. */
import { expect, type Page } from 'playwright/test';

/** Each would set the same mark, or stand in the page as an element, if a page made anything but text of it. */
export const MARKUP = [
  `<img src=x onerror="globalThis.ranAsCode=1">`,
  `<script>globalThis.ranAsCode=1</script>`,
  `"><svg onload=globalThis.ranAsCode=1>`,
  `<a href="javascript:globalThis.ranAsCode=1">look</a>`,
  `<iframe srcdoc="<script>parent.ranAsCode=1</script>"></iframe>`,
  `\${globalThis.ranAsCode=1}{{globalThis.ranAsCode=1}}`,
] as const;

/** What only markup that was taken for markup can have left in a page. */
const PLANTED =
  'img[src="x"], svg[onload], [onerror], [onclick], [onload], [onbegin], [onfocus], [ontoggle], [onstart], marquee, base, ' +
  'meta[http-equiv="refresh" i], a[href*="script:"], form[action*="script:"], iframe[srcdoc], iframe[src^="javascript:"], ' +
  'embed[src^="javascript:"], object[data^="data:text"], [src*="foreign.example"], link[href*="foreign.example"], ' +
  'script:not([src])';

export interface Watched {
  /** @throws where something ran, was planted, was asked of elsewhere, or was stopped by the content security policy */
  nothingRan(where: string): Promise<void>;
}

/** Begins before the page is loaded for the first time. */
export async function watchForCode(page: Page): Promise<Watched> {
  const told: string[] = [];
  page.on('dialog', (dialog) => {
    told.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => told.push(`a fault of the page: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = ['127.0.0.1', 'localhost', '[::1]', '::1'].includes(hostname);
    // What the browser draws by itself, as its view of a PDF, it has with it.
    const isBrowsers = ['chrome:', 'chrome-extension:', 'data:', 'blob:'].includes(protocol);
    if (!isOwn && !isBrowsers) told.push(`asked of elsewhere: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const held = globalThis as { stopped?: string[] };
      (held.stopped ??= []).push(`${violatedDirective} ${blockedURI}`);
    });
  });
  return {
    async nothingRan(where) {
      const found = await page.evaluate((planted) => {
        const held = globalThis as { ranAsCode?: unknown; stopped?: string[] };
        return {
          ran: held.ranAsCode ?? null,
          stopped: held.stopped ?? [],
          planted: [...document.querySelectorAll(planted)].map((element) => element.outerHTML.slice(0, 200)),
        };
      }, PLANTED);
      expect({ where, ...found, told }).toEqual({ where, ran: null, stopped: [], planted: [], told: [] });
    },
  };
}
