/** How the body of a request is read. */
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { RefusalError } from '#protocol/wire/refusal.ts';

/**
 * JSON in UTF-8, without names that reach into the program. Bytes that are no UTF-8 are refused: read leniently, different bytes
 * become the same words (RFC 8259, section 8.1).
 */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) void parse(request, body.toString('utf8'), done);
    else done(new RefusalError('malformed', 'The request could not be read. Nothing was done.'));
  });
}
