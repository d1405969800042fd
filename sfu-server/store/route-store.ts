/** The service's directory of routes, one document for each version. Old versions stay. */
import type { Instant } from '#domain/base/time.ts';
import { routeDirectory } from '#protocol/hub/follow-up.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { RouteStore } from '../referrals/ports.ts';
import type { Scope } from '../triage/ports.ts';
import { integer, text } from './columns.ts';
import type { Database, Reader, Writer } from './database.ts';

const KIND = 'route-directory';

const NEWEST = `SELECT version, document FROM service_documents WHERE service_id = ? AND kind = ? ORDER BY version DESC LIMIT 1`;

async function newest(reader: Reader, { serviceId }: Scope) {
  const row = await reader.get(NEWEST, serviceId, KIND);
  if (row === undefined) return { next: 1 };
  return { next: integer(row, 'version') + 1, directory: routeDirectory.parse(parseJson(text(row, 'document'))) };
}

/** The next directory, unless something was written under this name before. @returns whether it was written */
export async function appendDirectory(
  tx: Writer,
  scope: Scope,
  name: string,
  at: Instant,
  change: Parameters<RouteStore['append']>[3],
): Promise<boolean> {
  const before = await tx.get(
    'SELECT version FROM service_documents WHERE service_id = ? AND kind = ? AND name = ?',
    scope.serviceId,
    KIND,
    name,
  );
  if (before !== undefined) return false;
  const { directory, next } = await newest(tx, scope);
  const fresh = change(directory, next);
  if (fresh === undefined) return false;
  await tx.run(
    'INSERT INTO service_documents (service_id, kind, version, name, document, written_at) VALUES (?, ?, ?, ?, ?, ?)',
    scope.serviceId,
    KIND,
    next,
    name,
    JSON.stringify(routeDirectory.parse(fresh)),
    at,
  );
  return true;
}

export function createRouteStore(db: Database): RouteStore {
  return {
    async directory(scope) {
      return (await newest(db, scope)).directory;
    },
    append: (scope, name, at, change) => db.transaction((tx) => appendDirectory(tx, scope, name, at, change)),
  };
}
