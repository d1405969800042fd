/** Drug tables and prescribing policies: versioned documents of the service, each version under the name that its author gave it. */
import { sameContent } from '#domain/base/same-content.ts';
import type { Instant } from '#domain/base/time.ts';
import { DEFAULT_PRESCRIBING_POLICY, type PrescribingPolicy } from '#domain/prescribing/drug.ts';
import { drugTable, prescribingPolicy } from '#protocol/hub/follow-up.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { Adopted, PrescribingStore } from '../prescribing/ports.ts';
import type { Scope } from '../triage/ports.ts';
import { integer, text } from './columns.ts';
import type { Database, Reader, Writer } from './database.ts';

interface Kind<Document extends { readonly version: string }> {
  readonly name: string;
  readonly schema: { parse(stored: unknown): Document };
}

const TABLE = { name: 'drug-table', schema: drugTable } as const;
const POLICY = { name: 'prescribing-policy', schema: prescribingPolicy } as const;

async function newest<Document extends { readonly version: string }>(
  db: Reader,
  { serviceId }: Scope,
  kind: Kind<Document>,
): Promise<{ readonly number: number; readonly document: Document } | undefined> {
  const row = await db.get(
    'SELECT version, document FROM service_documents WHERE service_id = ? AND kind = ? ORDER BY version DESC LIMIT 1',
    serviceId,
    kind.name,
  );
  return row && { number: integer(row, 'version'), document: kind.schema.parse(parseJson(text(row, 'document'))) };
}

async function adopt<Document extends { readonly version: string }>(
  tx: Writer,
  scope: Scope,
  kind: Kind<Document>,
  document: Document,
  /** In use while the service has none: its version belongs to it. */
  shipped: Document,
  at: Instant,
): Promise<Adopted> {
  const last = await newest(tx, scope, kind);
  if (sameContent(last?.document ?? shipped, document)) return 'known';
  const before = await tx.get(
    'SELECT document FROM service_documents WHERE service_id = ? AND kind = ? AND name = ?',
    scope.serviceId,
    kind.name,
    document.version,
  );
  if (before !== undefined) {
    return sameContent(kind.schema.parse(parseJson(text(before, 'document'))), document) ? 'replaced' : 'differs';
  }
  if (document.version === shipped.version) return 'differs';
  await tx.run(
    'INSERT INTO service_documents (service_id, kind, version, name, document, written_at) VALUES (?, ?, ?, ?, ?, ?)',
    scope.serviceId,
    kind.name,
    (last?.number ?? 0) + 1,
    document.version,
    JSON.stringify(document),
    at,
  );
  return 'stored';
}

/** The next policy of the service, in the transaction of its approval. */
export function adoptPrescribingPolicy(
  tx: Writer,
  scope: Scope,
  policy: PrescribingPolicy,
  at: Instant,
): Promise<Adopted> {
  return adopt(tx, scope, POLICY, policy, DEFAULT_PRESCRIBING_POLICY, at);
}

export function createDrugStore(db: Database): PrescribingStore {
  return {
    table: async (scope) => (await newest(db, scope, TABLE))?.document,
    policy: async (scope) => (await newest(db, scope, POLICY))?.document,
    adoptTable: (scope, table, shipped, at) => db.transaction((tx) => adopt(tx, scope, TABLE, table, shipped, at)),
    adoptPolicy: (scope, policy, at) => db.transaction((tx) => adoptPrescribingPolicy(tx, scope, policy, at)),
  };
}
