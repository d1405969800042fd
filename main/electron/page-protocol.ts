/** Serves the built page under `app://kiosk`. */
import type { CustomScheme, Session } from 'electron';
import { pageOf, type Instead } from '#core/ending/out-of-service.ts';
import { pageHeaders, socketOrigin } from '#core/page/content-security-policy.ts';
import { readPageFile } from '#core/page/page-files.ts';
import { isOwn, SCHEME } from './origin.ts';

/** `secure`: camera and microphone are given to secure pages alone. Registered before Electron is ready. */
export const PAGE_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/**
 * @param hubUrl origin of the hub, whose WebSocket the page may open
 * @param instead why a page in words stands in the place of every other
 */
export function servePage(
  session: Session,
  directory: string,
  hubUrl: string,
  instead: () => Instead | undefined,
): void {
  const headers = pageHeaders([socketOrigin(hubUrl)]);
  session.protocol.handle(SCHEME, async (request) => {
    const why = instead();
    if (why !== undefined && isOwn(request.url)) {
      const page = pageOf(why);
      return new Response(page.html, { headers: page.headers });
    }
    const file = isOwn(request.url) ? await readPageFile(directory, new URL(request.url).pathname) : undefined;
    if (file === undefined) return new Response('There is no such page.', { status: 404, headers });
    return new Response(new Uint8Array(file.bytes), { headers: { ...headers, 'content-type': file.contentType } });
  });
}
