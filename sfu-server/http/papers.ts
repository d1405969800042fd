/** Letters, prescribing records and advice sheets, for whoever may read the record. */
import type { FastifyInstance } from 'fastify';
import { DOCUMENT_KINDS, type DocumentKind } from '#domain/documents/document.ts';
import { id } from '#protocol/stored/domain-schemas.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import type { Papers } from '../documents/papers.ts';
import type { Accounts, OpenSession } from '../identity/accounts.ts';
import type { Resource } from '../identity/policy.ts';
import { addRoute, type Asked } from './routes.ts';

export interface PaperRouteParts {
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly papers: Papers;
  /** Whose call it is; undefined for one that is none. */
  readonly residentOfCall: (scope: { readonly serviceId: string }, encounterId: string) => Promise<string | undefined>;
  readonly residentResource: (asked: OpenSession, residentId: string) => Promise<Resource>;
}

interface Named {
  readonly kind: DocumentKind;
  readonly encounterId: string;
}

function isKind(text: unknown): text is DocumentKind {
  return (DOCUMENT_KINDS as readonly unknown[]).includes(text);
}

/** Undefined for an address that names nothing. */
function named({ request }: Asked): Named | undefined {
  const { kind, file } = request.params as { readonly kind?: unknown; readonly file?: unknown };
  const stem = typeof file === 'string' && file.endsWith('.pdf') ? file.slice(0, -'.pdf'.length) : undefined;
  const encounter = id.safeParse(stem);
  return isKind(kind) && encounter.success ? { kind, encounterId: encounter.data } : undefined;
}

export function addPapers(app: FastifyInstance, parts: PaperRouteParts): void {
  addRoute(app, parts.accounts, {
    method: 'GET',
    url: '/documents/:kind/:file',
    action: 'http:print',
    audit: parts.audit,
    auditedAs(asked) {
      const what = named(asked);
      return what && { action: `http:print.${what.kind}`, encounterId: what.encounterId };
    },
    async resource(asked) {
      if (asked.session === undefined) return { kind: 'none' };
      const { serviceId } = asked.session.account;
      const what = named(asked);
      const residentId = what && (await parts.residentOfCall({ serviceId }, what.encounterId));
      return residentId === undefined ? { kind: 'missing' } : parts.residentResource(asked.session, residentId);
    },
    async handle(asked) {
      const what = named(asked);
      if (what === undefined || asked.session === undefined) {
        throw new RefusalError('not-found', 'There is no such paper here.');
      }
      const { serviceId, name } = asked.session.account;
      const file = await parts.papers.make({ serviceId }, what.kind, what.encounterId, name);
      // Shown and printed by the browser, and kept by nobody. Its name says nothing of whose it is.
      return asked.reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .header('content-disposition', `inline; filename="${what.kind}.pdf"`)
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(file));
    },
  });
}
