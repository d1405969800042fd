/** What somebody has to do with a resident, and access for an hour. */
import { CONSENT_GIVERS, REVIEW_VERDICTS, type AccessGrant, type GrantReview } from '#domain/access/grant.ts';
import { ROLES } from '#domain/people/people.ts';
import type { GrantStore, RelationReads, ReviewedGrant } from '../identity/access/ports.ts';
import { agreementsWith } from './agreement-store.ts';
import { oneOf, optionalText, text } from './columns.ts';
import type { Database, Reader, Row } from './database.ts';

// Their own feed, and those that were kept for them before it was known who they were.
const THEIRS = `SELECT ? UNION ALL SELECT d.resident_id FROM residents d WHERE d.service_id = ? AND d.identified_as = ?`;

const OPEN_CALL = `SELECT 1 FROM encounters WHERE service_id = ? AND resident_id IN (${THEIRS})
  AND (status IN ('waiting', 'claimed', 'in-call', 'ended') OR look_again_since IS NOT NULL) LIMIT 1`;

/**
 * What makes somebody a part of a call. To claim a call and give it back is not: nobody makes the record of any resident their own
 * by that.
 */
const PART_KINDS = `'call.answered', 'call.by-telephone', 'call.entered-late', 'call.ended', 'call-back.promised', 'call.transferred',
  'party.joined', 'outcome.signed', 'outcome.reconsidered', 'item.read-back', 'action.taken', 'action.done', 'action.chased',
  'follow-up.recorded', 'family.informed', 'referral.sent', 'referral.acknowledged', 'referral.closed', 'review.recorded',
  'review.replied', 'visit.answered', 'message.sent', 'person.identified'`;

// A call for somebody in no list: whoever holds it has to find out who of the home it is for.
const FOR_SOMEBODY = `SELECT e.home_id FROM encounters e JOIN residents r ON r.service_id = e.service_id AND r.resident_id = e.resident_id
  WHERE e.service_id = ? AND e.status IN ('claimed', 'in-call', 'ended') AND e.clinician_id = ?
    AND r.described = 1 AND r.identified_as IS NULL`;

// From the calls of one person to what was written of them, and not from all that somebody wrote.
const TOOK_PART = `SELECT 1 FROM encounters e CROSS JOIN entries n ON n.service_id = e.service_id AND n.encounter_id = e.encounter_id
  WHERE e.service_id = ? AND e.resident_id IN (${THEIRS}) AND n.author_id = ? AND n.kind IN (${PART_KINDS}) LIMIT 1`;

const GRANT_COLUMNS = `g.grant_id, g.kind, g.resident_id, g.person_id, g.person_name, g.person_role, g.reason, g.given_by,
  g.given_at, g.until`;

const LASTING = `SELECT ${GRANT_COLUMNS} FROM access_grants g
  WHERE service_id = ? AND resident_id = ? AND person_id = ? AND until > ? ORDER BY until DESC`;

const OF_RESIDENT = `SELECT ${GRANT_COLUMNS} FROM access_grants g
  WHERE service_id = ? AND resident_id = ? AND +kind = 'break-glass' ORDER BY given_at DESC, grant_id LIMIT ?`;

const REVIEWED = `SELECT ${GRANT_COLUMNS}, r.verdict, r.words, r.reviewed_by_id, r.reviewed_by_name, r.reviewed_at
  FROM access_grants g LEFT JOIN access_reviews r ON r.service_id = g.service_id AND r.grant_id = g.grant_id
  WHERE g.service_id = ?`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const ACCESS_QUERIES = { OPEN_CALL, FOR_SOMEBODY, TOOK_PART, LASTING, OF_RESIDENT } as const;

function grantOf(row: Row): AccessGrant {
  return {
    grantId: text(row, 'grant_id'),
    kind: oneOf(row, 'kind', ['break-glass', 'consent'] as const),
    residentId: text(row, 'resident_id'),
    personId: text(row, 'person_id'),
    personName: text(row, 'person_name'),
    personRole: oneOf(row, 'person_role', ROLES),
    reason: text(row, 'reason'),
    givenBy: row['given_by'] === null ? undefined : oneOf(row, 'given_by', CONSENT_GIVERS),
    givenAt: text(row, 'given_at'),
    until: text(row, 'until'),
  };
}

function reviewOf(row: Row): GrantReview | undefined {
  const at = optionalText(row, 'reviewed_at');
  if (at === undefined) return undefined;
  return {
    verdict: oneOf(row, 'verdict', REVIEW_VERDICTS),
    words: text(row, 'words'),
    by: { personId: text(row, 'reviewed_by_id'), name: text(row, 'reviewed_by_name') },
    at,
  };
}

const reviewedOf = (row: Row): ReviewedGrant => ({ grant: grantOf(row), review: reviewOf(row) });

async function findGrant(db: Reader, serviceId: string, grantId: string): Promise<ReviewedGrant | undefined> {
  const row = await db.get(`${REVIEWED} AND g.grant_id = ?`, serviceId, grantId);
  return row && reviewedOf(row);
}

export function createRelationReads(db: Database): RelationReads {
  const theirs = (serviceId: string, residentId: string) => [residentId, serviceId, residentId] as const;
  return {
    async hasOpenCall({ serviceId }, residentId) {
      return (await db.get(OPEN_CALL, serviceId, ...theirs(serviceId, residentId))) !== undefined;
    },
    async maybeTheirCall({ serviceId }, homeIds, personId) {
      const rows = await db.all(FOR_SOMEBODY, serviceId, personId);
      return rows.some((row) => homeIds.includes(text(row, 'home_id')));
    },
    async tookPart({ serviceId }, residentId, personId) {
      return (await db.get(TOOK_PART, serviceId, ...theirs(serviceId, residentId), personId)) !== undefined;
    },
    async grantsOf({ serviceId }, residentId, personId, now) {
      return (await db.all(LASTING, serviceId, residentId, personId, now)).map(grantOf);
    },
    agreementsWith: ({ serviceId }, organisation) => agreementsWith(db, serviceId, organisation),
  };
}

export function createGrantStore(db: Database): GrantStore {
  return {
    addGrant: (scope, grant) =>
      db.transaction(async (tx) => {
        await tx.run(
          `INSERT INTO access_grants (service_id, grant_id, kind, resident_id, person_id, person_name, person_role, reason,
             given_by, given_at, until)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          scope.serviceId,
          grant.grantId,
          grant.kind,
          grant.residentId,
          grant.personId,
          grant.personName,
          grant.personRole,
          grant.reason,
          grant.givenBy ?? null,
          grant.givenAt,
          grant.until,
        );
        const kept = await findGrant(tx, scope.serviceId, grant.grantId);
        if (kept === undefined) throw new Error('a grant that was written is not there');
        return kept.grant;
      }),
    async breakGlassOf({ serviceId }, residentId, limit) {
      return (await db.all(OF_RESIDENT, serviceId, residentId, limit)).map(grantOf);
    },
    async breakGlassSince({ serviceId }, since) {
      const rows = await db.all(
        `${REVIEWED} AND g.kind = 'break-glass' AND (g.given_at >= ? OR r.grant_id IS NULL)
         ORDER BY g.given_at DESC, g.grant_id`,
        serviceId,
        since,
      );
      return rows.map(reviewedOf);
    },
    grant: ({ serviceId }, grantId) => findGrant(db, serviceId, grantId),
    addReview: (scope, grantId, review) =>
      db.transaction(async (tx) => {
        await tx.run(
          `INSERT INTO access_reviews (service_id, grant_id, verdict, words, reviewed_by_id, reviewed_by_name, reviewed_at)
           VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          scope.serviceId,
          grantId,
          review.verdict,
          review.words,
          review.by.personId,
          review.by.name,
          review.at,
        );
        const kept = (await findGrant(tx, scope.serviceId, grantId))?.review;
        if (kept === undefined) throw new Error('a review that was written is not there');
        return kept;
      }),
  };
}
