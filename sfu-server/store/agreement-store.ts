/** Sharing agreements: a row for each version of each. */
import { CONSENT_MODES, ORGANISATION_KINDS, type SharingAgreement } from '#domain/access/agreement.ts';
import type { AgreementStore, Organisation } from '../identity/access/ports.ts';
import { flag, integer, oneOf, optionalText, text } from './columns.ts';
import type { Database, Row } from './database.ts';

const COLUMNS = `agreement_id, version, organisation_kind, organisation_id, organisation_name, from_day, until_day,
  signed_for_service, signed_for_organisation, legal_basis, consent_mode, document_reference, confirmed, end_reason`;
/** The last version says who wrote it. */
const READ = `${COLUMNS}, saved_at, saved_by_name`;

const NEWEST = `NOT EXISTS (
    SELECT 1 FROM sharing_agreements AS later
    WHERE later.service_id = a.service_id AND later.agreement_id = a.agreement_id AND later.version > a.version
  )`;

const WITH = `SELECT ${READ} FROM sharing_agreements AS a
  WHERE service_id = ? AND organisation_kind = ? AND organisation_id = ? AND ${NEWEST}`;

const ALL = `SELECT ${READ} FROM sharing_agreements AS a WHERE service_id = ? AND ${NEWEST}
  ORDER BY until_day DESC, agreement_id`;

const ONE = `SELECT ${READ} FROM sharing_agreements WHERE service_id = ? AND agreement_id = ?
  ORDER BY version DESC LIMIT 1`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const AGREEMENT_QUERIES = { WITH } as const;

function agreementOf(row: Row): SharingAgreement {
  const reason = optionalText(row, 'end_reason');
  return {
    agreementId: text(row, 'agreement_id'),
    organisation: {
      kind: oneOf(row, 'organisation_kind', ORGANISATION_KINDS),
      id: text(row, 'organisation_id'),
      name: text(row, 'organisation_name'),
    },
    from: text(row, 'from_day'),
    until: text(row, 'until_day'),
    signedForService: text(row, 'signed_for_service'),
    signedForOrganisation: text(row, 'signed_for_organisation'),
    legalBasis: text(row, 'legal_basis'),
    consentMode: oneOf(row, 'consent_mode', CONSENT_MODES),
    documentReference: text(row, 'document_reference'),
    confirmed: flag(row, 'confirmed'),
    ...(reason === undefined ? {} : { ended: { by: text(row, 'saved_by_name'), at: text(row, 'saved_at'), reason } }),
  };
}

/** Also for the relation of somebody to a resident, where it is asked for one organisation. */
export async function agreementsWith(
  db: Pick<Database, 'all'>,
  serviceId: string,
  organisation: Pick<Organisation, 'kind' | 'id'>,
): Promise<readonly SharingAgreement[]> {
  return (await db.all(WITH, serviceId, organisation.kind, organisation.id)).map(agreementOf);
}

export function createAgreementStore(db: Database): AgreementStore {
  return {
    async agreements({ serviceId }) {
      return (await db.all(ALL, serviceId)).map(agreementOf);
    },
    async organisations({ serviceId }) {
      const homes = await db.all(
        'SELECT home_id, name FROM homes WHERE service_id = ? ORDER BY name, home_id',
        serviceId,
      );
      const practices = await db.all(
        'SELECT practice_id, name FROM gp_practices WHERE service_id = ? ORDER BY name, practice_id',
        serviceId,
      );
      return [
        ...homes.map((row) => ({ kind: 'home' as const, id: text(row, 'home_id'), name: text(row, 'name') })),
        ...practices.map((row) => ({
          kind: 'practice' as const,
          id: text(row, 'practice_id'),
          name: text(row, 'name'),
        })),
      ];
    },
    write: (scope, agreementId, by, change) =>
      db.transaction(async (tx) => {
        const row = await tx.get(ONE, scope.serviceId, agreementId);
        const fresh = change(row && agreementOf(row));
        if (fresh === undefined) return;
        await tx.run(
          `INSERT INTO sharing_agreements (service_id, ${COLUMNS}, saved_at, saved_by_id, saved_by_name)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          scope.serviceId,
          agreementId,
          row === undefined ? 1 : integer(row, 'version') + 1,
          fresh.organisation.kind,
          fresh.organisation.id,
          fresh.organisation.name,
          fresh.from,
          fresh.until,
          fresh.signedForService,
          fresh.signedForOrganisation,
          fresh.legalBasis,
          fresh.consentMode,
          fresh.documentReference,
          fresh.confirmed ? 1 : 0,
          fresh.ended?.reason ?? null,
          by.at,
          by.personId,
          by.name,
        );
      }),
  };
}
