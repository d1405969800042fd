/** The file of everything that is kept of one person, for whoever had it made. */
import type { FastifyInstance } from 'fastify';
import { id } from '#protocol/stored/domain-schemas.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { SubjectAccess } from '../governance/subject-access.ts';
import type { Accounts, OpenSession } from '../identity/accounts.ts';
import type { Resource } from '../identity/policy.ts';
import { addRoute, type Asked } from './routes.ts';

export interface SubjectAccessRouteParts {
  readonly accounts: Accounts;
  readonly subjects: Pick<SubjectAccess, 'file'>;
  readonly residentResource: (session: OpenSession, residentId: string) => Promise<Resource>;
}

export function addSubjectAccess(
  app: FastifyInstance,
  { accounts, subjects, ...parts }: SubjectAccessRouteParts,
): void {
  function found({ request, session }: Asked) {
    if (session === undefined) throw new RefusalError('not-signed-in', 'Sign in first.');
    const { serviceId, personId } = session.account;
    const exportId = id.safeParse((request.params as { readonly exportId?: unknown }).exportId);
    if (!exportId.success) throw new RefusalError('not-found', 'There is no such file here.');
    return subjects.file({ serviceId, personId }, exportId.data);
  }

  addRoute(app, accounts, {
    method: 'GET',
    url: '/api/subject-access/:exportId',
    action: 'http:subject-access',
    async resource(asked) {
      if (asked.session === undefined) return { kind: 'none' };
      try {
        return await parts.residentResource(asked.session, found(asked).residentId);
      } catch (fault) {
        if (fault instanceof RefusalError) return { kind: 'missing' };
        throw fault;
      }
    },
    handle(asked) {
      const { data } = found(asked);
      // Its name says nothing of whose it is.
      return asked.reply
        .type('application/zip')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="record.zip"')
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(data));
    },
  });
}
