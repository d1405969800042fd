/**
 * Proposed policies and what was decided about them: documents of the service, each written once. What an approval puts in force is
 * written in the transaction of its decision.
 */
import { keptProposal } from '#protocol/stored/paper-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { KeptKind, PaperProposal, PaperStore, Scope } from '../management/ports.ts';
import { integer, text } from './columns.ts';
import type { Database, Reader, Writer } from './database.ts';
import { adoptPrescribingPolicy } from './drug-store.ts';
import { appendDirectory } from './route-store.ts';

const kindOf = (kind: KeptKind): string => `proposed-${kind}`;

/** Each with its decision: a decided one is there twice, the second time with it. */
async function current(db: Reader, { serviceId }: Scope, kind: KeptKind): Promise<readonly PaperProposal[]> {
  const rows = await db.all(
    'SELECT document FROM service_documents WHERE service_id = ? AND kind = ? ORDER BY version',
    serviceId,
    kindOf(kind),
  );
  const written = rows.map((row) => keptProposal.parse(parseJson(text(row, 'document'))));
  return [...new Map(written.map((one) => [one.proposalId, one])).values()];
}

async function insert(tx: Writer, { serviceId }: Scope, kind: KeptKind, fresh: PaperProposal, at: string) {
  const row = await tx.get(
    'SELECT COALESCE(MAX(version), 0) + 1 AS next FROM service_documents WHERE service_id = ? AND kind = ?',
    serviceId,
    kindOf(kind),
  );
  await tx.run(
    'INSERT INTO service_documents (service_id, kind, version, name, document, written_at) VALUES (?, ?, ?, ?, ?, ?)',
    serviceId,
    kindOf(kind),
    row === undefined ? 1 : integer(row, 'next'),
    `${fresh.decision === undefined ? 'proposed' : 'decided'}: ${fresh.proposalId}`,
    JSON.stringify(fresh),
    at,
  );
}

export function createPaperStore(db: Database): PaperStore {
  return {
    proposals: (scope, kind) => current(db, scope, kind),
    append: (scope, kind, at, change, adopt) =>
      db.transaction(async (tx) => {
        const fresh = change(await current(tx, scope, kind));
        if (fresh === undefined) return false;
        await insert(tx, scope, kind, fresh, at);
        const adopting = {
          async drugPolicy(policy: Parameters<typeof adoptPrescribingPolicy>[2]) {
            const adopted = await adoptPrescribingPolicy(tx, scope, policy, at);
            return adopted === 'stored' || adopted === 'known';
          },
          async directory(name: string, changeOf: Parameters<typeof appendDirectory>[4]) {
            await appendDirectory(tx, scope, name, at, changeOf);
          },
        };
        await adopt?.(adopting, fresh);
        return true;
      }),
  };
}
