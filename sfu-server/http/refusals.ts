/** Every answer that is not 2xx has one shape: a code and words. */
import type { FastifyError } from 'fastify';
import { refusalReply } from '#protocol/hub/http.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';

const STATUS: Readonly<Partial<Record<RefusalCode, number>>> = {
  'too-large': 413,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'ticket-refused': 401,
  'wait-before-retry': 429,
  'too-fast': 429,
  forbidden: 403,
  'break-glass-needed': 403,
  'consent-needed': 403,
  'not-found': 404,
  conflict: 409,
  internal: 500,
};

/** The refusal that stands for a fault of fastify's own: a body that is none, or too long. */
function refusalFor(fault: FastifyError): RefusalError {
  if (fault.statusCode === 413) return new RefusalError('too-large', 'The request is too large. Nothing was done.');
  if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500) {
    return new RefusalError('malformed', 'The request could not be read. Nothing was done.');
  }
  return new RefusalError('internal', 'Something went wrong here. Nothing was lost. Try again.');
}

export function answerTo(fault: FastifyError | RefusalError): {
  readonly status: number;
  readonly body: { readonly code: RefusalCode; readonly words: string };
} {
  const refusal = fault instanceof RefusalError ? fault : refusalFor(fault);
  return {
    status: STATUS[refusal.code] ?? 400,
    body: refusalReply.parse({ code: refusal.code, words: refusal.message }),
  };
}
