/** Links into calls by the digest of their token, and the service's directory of whom a call may be joined by. */
import { partyDirectory } from '#protocol/stored/party-directory.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { PartyStore } from '../parties/ports.ts';
import { text } from './columns.ts';
import type { Database } from './database.ts';

const KIND = 'party-directory';

const LINK = 'SELECT service_id, encounter_id, party_id, until FROM party_links WHERE token_digest = ?';
const DROP_OLD = 'DELETE FROM party_links WHERE until < ?';

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const PARTY_QUERIES = { LINK, DROP_OLD } as const;

export function createPartyStore(db: Database): PartyStore {
  return {
    async contacts({ serviceId }) {
      const row = await db.get(
        'SELECT document FROM service_documents WHERE service_id = ? AND kind = ? ORDER BY version DESC LIMIT 1',
        serviceId,
        KIND,
      );
      return row === undefined ? [] : partyDirectory.parse(parseJson(text(row, 'document'))).contacts;
    },
    async writeContacts({ serviceId }, name, contacts, at) {
      const document = JSON.stringify(partyDirectory.parse({ contacts }));
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO service_documents (service_id, kind, version, name, document, written_at)
           SELECT ?1, ?2, COALESCE(MAX(version), 0) + 1, ?3, ?4, ?5 FROM service_documents
           WHERE service_id = ?1 AND kind = ?2`,
          serviceId,
          KIND,
          name,
          document,
          at,
        ),
      );
    },
    async saveLink(tokenDigest, { serviceId, encounterId, partyId, until }) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO party_links (token_digest, service_id, encounter_id, party_id, until) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (service_id, party_id) DO UPDATE SET token_digest = excluded.token_digest`,
          tokenDigest,
          serviceId,
          encounterId,
          partyId,
          until,
        ),
      );
    },
    async link(tokenDigest) {
      const row = await db.get(LINK, tokenDigest);
      return (
        row && {
          serviceId: text(row, 'service_id'),
          encounterId: text(row, 'encounter_id'),
          partyId: text(row, 'party_id'),
          until: text(row, 'until'),
        }
      );
    },
    async dropLinksBefore(instant) {
      await db.transaction((tx) => tx.run(DROP_OLD, instant));
    },
  };
}
