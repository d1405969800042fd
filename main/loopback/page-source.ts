/** Where the page comes from: its built files, or its development server while somebody works on it. */
import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { pageOf, type Instead } from '#core/ending/out-of-service.ts';
import { pageHeaders, socketOrigin } from '#core/page/content-security-policy.ts';
import { readPageFile } from '#core/page/page-files.ts';

export type PageSource = (request: IncomingMessage, path: string, response: ServerResponse) => Promise<void>;

/** @param hubUrl origin of the hub, whose WebSocket the page may open */
export function builtPage(directory: string, hubUrl: string): PageSource {
  // An encrypted hub is reached through this host.
  const headers = pageHeaders(hubUrl.startsWith('https:') ? [] : [socketOrigin(hubUrl)]);
  return async (_request, path, response) => {
    const file = await readPageFile(directory, path);
    if (file === undefined) {
      response
        .writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
        .end('There is no such page.');
      return;
    }
    response.writeHead(200, { ...headers, 'content-type': file.contentType }).end(file.bytes);
  };
}

/**
 * Passes requests on to the development server. The browser sees one origin, so that every check is the same as with the
 * built page; only the content security policy is the development server's own, because it writes scripts into the page.
 */
export function developmentPage(origin: string): PageSource {
  return (request, _path, response) =>
    new Promise((resolve) => {
      const { cookie: _ours, ...headers } = request.headers;
      const { host, hostname, port } = new URL(origin);
      const passed = ask(
        { hostname, port, path: request.url ?? '/', method: 'GET', headers: { ...headers, host } },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'cache-control': 'no-store' });
          answer.pipe(response);
          answer.once('close', resolve);
        },
      );
      passed.once('error', () => {
        if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
        response.end('The development server of the page does not answer.');
        resolve();
      });
      passed.end();
    });
}

/** In the place of every page, while there is a reason for it. */
export function unlessInstead(page: PageSource, instead: () => Instead | undefined): PageSource {
  return async (request, path, response) => {
    const why = instead();
    if (why === undefined) {
      await page(request, path, response);
      return;
    }
    const { html, headers } = pageOf(why);
    response.writeHead(200, headers).end(html);
  };
}
