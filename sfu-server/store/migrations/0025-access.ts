import type { Migration } from '../migrate.ts';

/**
 * Sharing agreements, and access that somebody took or was given for an hour: by break-glass with a reason, or by the resident's
 * consent. Nothing of it is changed or taken away: an agreement that changes gets another version.
 *
 * Homes and practices that are there already get an agreement for 90 days, to be confirmed: nobody is locked out in the night of the
 * upgrade, and whoever runs the service is reminded of it from the sixtieth day on.
 */
export const access: Migration = {
  version: 25,
  purpose: 'access',
  sql: `
    CREATE TABLE access_grants (
      service_id TEXT NOT NULL REFERENCES services,
      grant_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('break-glass', 'consent')),
      resident_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      person_name TEXT NOT NULL,
      person_role TEXT NOT NULL,
      reason TEXT NOT NULL,
      given_by TEXT CHECK (given_by IN ('resident', 'representative', 'best-interests')),
      given_at TEXT NOT NULL,
      until TEXT NOT NULL,
      PRIMARY KEY (service_id, grant_id),
      CHECK ((kind = 'consent') = (given_by IS NOT NULL))
    ) STRICT;
    CREATE INDEX access_grants_by_resident ON access_grants (service_id, resident_id, person_id, until);
    CREATE INDEX access_grants_by_kind ON access_grants (service_id, kind, given_at);
    CREATE TRIGGER access_grants_are_kept BEFORE DELETE ON access_grants
      BEGIN SELECT RAISE(ABORT, 'grants of access are never deleted'); END;
    CREATE TRIGGER access_grants_stay_as_written BEFORE UPDATE ON access_grants
      BEGIN SELECT RAISE(ABORT, 'grants of access are never changed'); END;

    CREATE TABLE access_reviews (
      service_id TEXT NOT NULL,
      grant_id TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK (verdict IN ('justified', 'not-justified')),
      words TEXT NOT NULL,
      reviewed_by_id TEXT NOT NULL,
      reviewed_by_name TEXT NOT NULL,
      reviewed_at TEXT NOT NULL,
      PRIMARY KEY (service_id, grant_id),
      FOREIGN KEY (service_id, grant_id) REFERENCES access_grants
    ) STRICT;
    CREATE TRIGGER access_reviews_are_kept BEFORE DELETE ON access_reviews
      BEGIN SELECT RAISE(ABORT, 'reviews of access are never deleted'); END;
    CREATE TRIGGER access_reviews_stay_as_written BEFORE UPDATE ON access_reviews
      BEGIN SELECT RAISE(ABORT, 'reviews of access are never changed'); END;

    CREATE TABLE sharing_agreements (
      service_id TEXT NOT NULL REFERENCES services,
      agreement_id TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      organisation_kind TEXT NOT NULL CHECK (organisation_kind IN ('home', 'practice')),
      organisation_id TEXT NOT NULL,
      organisation_name TEXT NOT NULL,
      from_day TEXT NOT NULL,
      until_day TEXT NOT NULL,
      signed_for_service TEXT NOT NULL,
      signed_for_organisation TEXT NOT NULL,
      legal_basis TEXT NOT NULL,
      consent_mode TEXT NOT NULL CHECK (consent_mode IN ('once', 'each-access')),
      document_reference TEXT NOT NULL,
      confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
      saved_at TEXT NOT NULL,
      saved_by_id TEXT NOT NULL,
      saved_by_name TEXT NOT NULL,
      PRIMARY KEY (service_id, agreement_id, version)
    ) STRICT;
    CREATE INDEX sharing_agreements_of ON sharing_agreements
      (service_id, organisation_kind, organisation_id, agreement_id, version);
    CREATE TRIGGER sharing_agreements_are_kept BEFORE DELETE ON sharing_agreements
      BEGIN SELECT RAISE(ABORT, 'agreements are never deleted'); END;
    CREATE TRIGGER sharing_agreements_stay_as_written BEFORE UPDATE ON sharing_agreements
      BEGIN SELECT RAISE(ABORT, 'agreements are never changed'); END;

    INSERT INTO sharing_agreements
      SELECT service_id, home_id, 1, 'home', home_id, name, date('now', '-1 day'), date('now', '+90 days'),
        'To be confirmed', 'To be confirmed', 'To be confirmed', 'once', 'To be confirmed', 0,
        strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'hub', 'The hub, at its upgrade'
      FROM homes;
    INSERT INTO sharing_agreements
      SELECT service_id, practice_id, 1, 'practice', practice_id, COALESCE(MAX(practice_name), ''), date('now', '-1 day'),
        date('now', '+90 days'), 'To be confirmed', 'To be confirmed', 'To be confirmed', 'once', 'To be confirmed', 0,
        strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'hub', 'The hub, at its upgrade'
      FROM accounts WHERE practice_id IS NOT NULL GROUP BY service_id, practice_id;
  `,
};
