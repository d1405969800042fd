/**
 * Proposed policies and what was decided about them: documents of the service, each written once. A proposal's name is its
 * policy's, so that no two policies of a service have one name; a decision's is the proposal's identifier, so that each is decided
 * once.
 */
import type { PolicyProposal } from '#domain/triage/policy-change.ts';
import { policyProposal } from '#protocol/stored/handling-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { PolicyStore, Scope } from '../triage/ports.ts';
import { integer, text } from './columns.ts';
import type { Database, Reader } from './database.ts';

const KIND = 'triage-policy';

const DOCUMENTS = `SELECT version, document FROM service_documents WHERE service_id = ? AND kind = ? ORDER BY version`;

/** As they were written, oldest first: a decided proposal is there twice, the second time with its decision. */
async function documents(db: Reader, scope: Scope): Promise<readonly PolicyProposal[]> {
  const rows = await db.all(DOCUMENTS, scope.serviceId, KIND);
  return rows.map((row) => policyProposal.parse(parseJson(text(row, 'document'))));
}

/** Each with its decision, where there is one; in the order in which they were proposed. */
function current(written: readonly PolicyProposal[]): readonly PolicyProposal[] {
  return [...new Map(written.map((proposal) => [proposal.proposalId, proposal])).values()];
}

function documentName({ proposalId, policy, decision }: PolicyProposal): string {
  return decision === undefined ? `proposed: ${policy.version.trim().toLowerCase()}` : `decided: ${proposalId}`;
}

export function createPolicyStore(db: Database): PolicyStore {
  return {
    async proposals(scope) {
      return current(await documents(db, scope));
    },
    async decided(scope) {
      return (await documents(db, scope)).filter(({ decision }) => decision !== undefined);
    },
    append: (scope, at, change) =>
      db.transaction(async (tx) => {
        const fresh = change(current(await documents(tx, scope)));
        if (fresh === undefined) return false;
        const row = await tx.get(
          'SELECT COALESCE(MAX(version), 0) + 1 AS next FROM service_documents WHERE service_id = ? AND kind = ?',
          scope.serviceId,
          KIND,
        );
        await tx.run(
          'INSERT INTO service_documents (service_id, kind, version, name, document, written_at) VALUES (?, ?, ?, ?, ?, ?)',
          scope.serviceId,
          KIND,
          row === undefined ? 1 : integer(row, 'next'),
          documentName(fresh),
          JSON.stringify(fresh),
          at,
        );
        return true;
      }),
  };
}
