/** Links into red bags as they are opened, and what the service says of the keys of kiosks. */
import { BAG_OPENING_KINDS, type BagOpening } from '#protocol/stored/red-bag-openings.ts';
import type { BagStore, CertificateStore, KeptCertificate, Share } from '../red-bag/ports.ts';
import { flag, integer, optionalText, text } from './columns.ts';
import { SHARE_COLUMNS, shareOf } from './bag-shares.ts';
import type { Database, Row } from './database.ts';

const SHARE = `SELECT ${SHARE_COLUMNS}, s.service_id AS service_id, e.received_at AS received_at,
    EXISTS (SELECT 1 FROM strikes x
      WHERE x.service_id = s.service_id AND x.resident_id = s.resident_id AND x.struck_id = s.entry_id) AS struck
  FROM bag_shares s JOIN entries e ON e.service_id = s.service_id AND e.id = s.entry_id`;

const SHARE_BY_TOKEN = `${SHARE} WHERE s.token_sha256 = ? AND s.home_id = ? ORDER BY e.rowid LIMIT 1`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const BAG_QUERIES = { SHARE_BY_TOKEN } as const;

const OF_SHARE = 'service_id = ? AND resident_id = ? AND share_id = ?';

function fullShareOf(row: Row): Share {
  return {
    ...shareOf(row),
    serviceId: text(row, 'service_id'),
    receivedAt: text(row, 'received_at'),
    struck: flag(row, 'struck'),
  };
}

function openingOf(row: Row): BagOpening {
  const what = BAG_OPENING_KINDS.find((kind) => kind === text(row, 'what'));
  if (what === undefined) throw new Error('an opening is of a kind that does not exist');
  return {
    shareId: text(row, 'share_id'),
    at: text(row, 'at'),
    what,
    words: text(row, 'words'),
    from: text(row, 'from_address'),
  };
}

export function createBagStore(db: Database): BagStore {
  return {
    async shareByToken(tokenSha256, homeId) {
      const row = await db.get(SHARE_BY_TOKEN, tokenSha256, homeId);
      return row && fullShareOf(row);
    },
    async share({ serviceId, residentId, shareId }) {
      const row = await db.get(
        `${SHARE} WHERE s.service_id = ? AND s.resident_id = ? AND s.share_id = ?`,
        serviceId,
        residentId,
        shareId,
      );
      return row && fullShareOf(row);
    },
    async sharesOfEndedKiosks() {
      const rows = await db.all(
        `${SHARE} JOIN kiosks k ON k.kiosk_id = e.device_id WHERE k.revoked_at IS NOT NULL AND s.ended_at IS NULL`,
      );
      return rows.map(fullShareOf);
    },
    async home(homeId) {
      const row = await db.get(
        `SELECT h.service_id, h.name, (
           SELECT json_extract(d.document, '$.telephone') FROM settings_documents d
           WHERE d.service_id = h.service_id AND d.home_id = h.home_id ORDER BY d.version DESC LIMIT 1
         ) AS telephone FROM homes h WHERE h.home_id = ? LIMIT 1`,
        homeId,
      );
      if (row === undefined) return undefined;
      const [serviceId, name] = [text(row, 'service_id'), text(row, 'name')];
      return { serviceId, name, telephone: optionalText(row, 'telephone') ?? '' };
    },
    async wrongTries({ serviceId, residentId, shareId }) {
      const row = await db.get(
        `SELECT wrong FROM bag_passcode_tries WHERE ${OF_SHARE}`,
        serviceId,
        residentId,
        shareId,
      );
      return row === undefined ? 0 : integer(row, 'wrong');
    },
    countTry({ serviceId, residentId, shareId }, most) {
      return db.transaction(async (tx) => {
        const counted = await tx.run(
          `INSERT INTO bag_passcode_tries (service_id, resident_id, share_id, wrong) VALUES (?, ?, ?, 1)
           ON CONFLICT (service_id, resident_id, share_id) DO UPDATE SET wrong = wrong + 1 WHERE wrong < ?`,
          serviceId,
          residentId,
          shareId,
          most,
        );
        if (counted === 0) return undefined;
        const row = await tx.get(
          `SELECT wrong FROM bag_passcode_tries WHERE ${OF_SHARE}`,
          serviceId,
          residentId,
          shareId,
        );
        return row && integer(row, 'wrong');
      });
    },
    async forgiveTry({ serviceId, residentId, shareId }) {
      await db.transaction((tx) =>
        tx.run(
          `UPDATE bag_passcode_tries SET wrong = wrong - 1 WHERE ${OF_SHARE} AND wrong > 0`,
          serviceId,
          residentId,
          shareId,
        ),
      );
    },
    addOpening({ serviceId, residentId, shareId }, { at, what, words, from }, quietSince) {
      return db.transaction(async (tx) => {
        if (quietSince !== undefined) {
          const newest = await tx.get(
            `SELECT at, what, from_address FROM bag_openings WHERE ${OF_SHARE} ORDER BY opening DESC LIMIT 1`,
            serviceId,
            residentId,
            shareId,
          );
          const isSame = newest !== undefined && text(newest, 'what') === what && text(newest, 'from_address') === from;
          if (isSame && text(newest, 'at') > quietSince) return false;
        }
        await tx.run(
          `INSERT INTO bag_openings (service_id, resident_id, share_id, at, what, words, from_address)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          serviceId,
          residentId,
          shareId,
          at,
          what,
          words,
          from,
        );
        return true;
      });
    },
    async openings({ serviceId }, residentId, shareIds, limit) {
      if (shareIds.length === 0) return [];
      const rows = await db.all(
        `SELECT share_id, at, what, words, from_address FROM bag_openings
         WHERE service_id = ? AND resident_id = ? AND share_id IN (${shareIds.map(() => '?').join(', ')})
         ORDER BY opening DESC LIMIT ?`,
        serviceId,
        residentId,
        ...shareIds,
        limit,
      );
      return rows.map(openingOf).reverse();
    },
    async saveAccess(digest, { serviceId, residentId, shareId }, until, now) {
      await db.transaction(async (tx) => {
        await tx.run('DELETE FROM bag_access WHERE until <= ?', now);
        await tx.run(
          'INSERT INTO bag_access (token_digest, service_id, resident_id, share_id, until) VALUES (?, ?, ?, ?, ?)',
          digest,
          serviceId,
          residentId,
          shareId,
          until,
        );
      });
    },
    async access(digest) {
      const row = await db.get(
        'SELECT service_id, resident_id, share_id, until FROM bag_access WHERE token_digest = ?',
        digest,
      );
      return (
        row && {
          serviceId: text(row, 'service_id'),
          residentId: text(row, 'resident_id'),
          shareId: text(row, 'share_id'),
          until: text(row, 'until'),
        }
      );
    },
  };
}

function keptOf(row: Row): KeptCertificate | undefined {
  const certificate = optionalText(row, 'certificate');
  if (certificate === undefined) return undefined;
  return {
    certificate,
    endsAt: text(row, 'ends_at'),
    pageUrl: text(row, 'page_url'),
    linkHours: integer(row, 'link_hours'),
  };
}

export function createCertificateStore(
  db: Database,
  settings: Pick<CertificateStore, 'writeSettingsAgain'>,
): CertificateStore {
  return {
    ...settings,
    async certificate(kioskId) {
      const row = await db.get(
        'SELECT certificate, ends_at, page_url, link_hours FROM kiosk_certificates WHERE kiosk_id = ?',
        kioskId,
      );
      return row && keptOf(row);
    },
    async kiosksInUse() {
      const rows = await db.all(
        `SELECT k.kiosk_id, k.service_id, k.home_id, k.public_key_pem, c.certificate, c.ends_at, c.page_url, c.link_hours
         FROM kiosks k LEFT JOIN kiosk_certificates c ON c.kiosk_id = k.kiosk_id
         WHERE k.revoked_at IS NULL ORDER BY k.kiosk_id`,
      );
      return rows.map((row) => ({
        kioskId: text(row, 'kiosk_id'),
        serviceId: text(row, 'service_id'),
        homeId: text(row, 'home_id'),
        publicKeyPem: text(row, 'public_key_pem'),
        revoked: false,
        kept: keptOf(row),
      }));
    },
    async saveCertificate(kioskId, { certificate, endsAt, pageUrl, linkHours }) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO kiosk_certificates (kiosk_id, certificate, ends_at, page_url, link_hours) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (kiosk_id) DO UPDATE SET certificate = excluded.certificate, ends_at = excluded.ends_at,
             page_url = excluded.page_url, link_hours = excluded.link_hours`,
          kioskId,
          certificate,
          endsAt,
          pageUrl,
          linkHours,
        ),
      );
    },
  };
}
