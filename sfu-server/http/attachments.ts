/** Photographs and papers of a record, for the pages of clinicians and managers. */
import type { FastifyInstance } from 'fastify';
import { id } from '#protocol/stored/domain-schemas.ts';
import { sha256 as digest } from '#protocol/stored/record-schemas.ts';
import { MAX_ATTACHMENT_BYTES, type AttachmentType } from '#domain/attachments/attachment.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { Audit } from '../audit/audit.ts';
import type { Accounts, OpenSession } from '../identity/accounts.ts';
import type { Resource } from '../identity/policy.ts';
import { addRoute, type Asked } from './routes.ts';

export interface AttachmentRouteParts {
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly attachments: Attachments;
  readonly residentResource: (asked: OpenSession, residentId: string) => Promise<Resource>;
}

/** An address that is opened by itself is saved and not shown; a name says nothing of whose it is. A page draws it all the same. */
const FILE_NAMES: Readonly<Record<AttachmentType, string>> = {
  'image/jpeg': 'photo.jpg',
  'image/png': 'photo.png',
  'application/pdf': 'paper.pdf',
};

/** @throws RefusalError `not-found` for an address that names nothing */
function named({ request, session }: Asked): { serviceId: string; residentId: string; sha256: string } {
  const { residentId, sha256 } = request.params as { readonly residentId?: unknown; readonly sha256?: unknown };
  const resident = id.safeParse(residentId);
  const file = digest.safeParse(sha256);
  if (session === undefined) throw new RefusalError('not-signed-in', 'Sign in first.');
  if (!resident.success || !file.success) throw new RefusalError('not-found', 'There is no such thing here.');
  return { serviceId: session.account.serviceId, residentId: resident.data, sha256: file.data };
}

export function addAttachments(app: FastifyInstance, parts: AttachmentRouteParts): void {
  addRoute(app, parts.accounts, {
    method: 'GET',
    url: '/api/residents/:residentId/attachments/:sha256',
    action: 'http:attachment',
    audit: parts.audit,
    async resource(asked) {
      if (asked.session === undefined) return { kind: 'none' };
      return parts.residentResource(asked.session, named(asked).residentId);
    },
    async handle(asked) {
      const { serviceId, residentId, sha256 } = named(asked);
      const { attachment, data } = await parts.attachments.read(
        { serviceId },
        residentId,
        sha256,
        0,
        MAX_ATTACHMENT_BYTES,
      );
      // Shown in the page that asked for it, and never run or kept by the browser.
      return asked.reply
        .type(attachment.mediaType)
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', `attachment; filename="${FILE_NAMES[attachment.mediaType]}"`)
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(data));
    },
  });
}
