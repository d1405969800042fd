/** Files of the record, in pieces: they are backed up, moved and locked together with the entries that refer to them. */
import { attachment as attachmentSchema } from '#protocol/stored/record-schemas.ts';
import type { AttachmentScope, AttachmentStore, KeptAttachment } from '../attachments/ports.ts';
import { bytes, integer, text } from './columns.ts';
import type { Database, Row } from './database.ts';

function attachmentOf(row: Row): KeptAttachment['attachment'] {
  return attachmentSchema.parse({
    sha256: text(row, 'sha256'),
    bytes: integer(row, 'bytes'),
    mediaType: text(row, 'media_type'),
  });
}

export function createAttachmentStore(db: Database): AttachmentStore {
  async function* pieces({ serviceId }: AttachmentScope, sha256: string): AsyncIterable<Uint8Array> {
    let at = 0;
    for (;;) {
      const row = await db.get(
        'SELECT data FROM attachment_pieces WHERE service_id = ? AND sha256 = ? AND position = ?',
        serviceId,
        sha256,
        at,
      );
      if (row === undefined) return;
      const data = bytes(row, 'data');
      yield data;
      at += data.length;
    }
  }

  return {
    pieces,
    async find({ serviceId }, sha256) {
      const row = await db.get(
        `SELECT sha256, bytes, media_type, whole_at IS NOT NULL AS whole,
                (SELECT COALESCE(SUM(LENGTH(data)), 0) FROM attachment_pieces p
                  WHERE p.service_id = a.service_id AND p.sha256 = a.sha256) AS have
           FROM attachments a WHERE service_id = ? AND sha256 = ?`,
        serviceId,
        sha256,
      );
      if (row === undefined) return undefined;
      return { attachment: attachmentOf(row), have: integer(row, 'have'), whole: integer(row, 'whole') === 1 };
    },
    async expect({ serviceId }, { sha256, bytes: length, mediaType }, residentId, at) {
      await db.transaction(async (tx) => {
        await tx.run(
          `INSERT INTO attachments (service_id, sha256, bytes, media_type, announced_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (service_id, sha256) DO NOTHING`,
          serviceId,
          sha256,
          length,
          mediaType,
          at,
        );
        await tx.run(
          `INSERT INTO attachment_residents (service_id, sha256, resident_id) VALUES (?, ?, ?)
           ON CONFLICT (service_id, sha256, resident_id) DO NOTHING`,
          serviceId,
          sha256,
          residentId,
        );
      });
    },
    add({ serviceId }, sha256, offset, data) {
      return db.transaction(async (tx) => {
        await tx.run(
          `INSERT INTO attachment_pieces (service_id, sha256, position, data) VALUES (?, ?, ?, ?)
           ON CONFLICT (service_id, sha256, position) DO NOTHING`,
          serviceId,
          sha256,
          offset,
          data,
        );
        return offset + data.length;
      });
    },
    async settle({ serviceId }, sha256, at) {
      await db.transaction((tx) =>
        tx.run('UPDATE attachments SET whole_at = ? WHERE service_id = ? AND sha256 = ?', at, serviceId, sha256),
      );
    },
    async drop({ serviceId }, sha256) {
      await db.transaction(async (tx) => {
        await tx.run('DELETE FROM attachment_pieces WHERE service_id = ? AND sha256 = ?', serviceId, sha256);
        await tx.run(
          'DELETE FROM attachments WHERE service_id = ? AND sha256 = ? AND whole_at IS NULL',
          serviceId,
          sha256,
        );
      });
    },
    async read({ serviceId }, residentId, sha256, offset, limit) {
      const row = await db.get(
        `SELECT a.sha256, a.bytes, a.media_type FROM attachments a
           JOIN attachment_residents r ON r.service_id = a.service_id AND r.sha256 = a.sha256
          WHERE a.service_id = ? AND a.sha256 = ? AND r.resident_id = ? AND a.whole_at IS NOT NULL`,
        serviceId,
        sha256,
        residentId,
      );
      if (row === undefined) return undefined;
      const rows = await db.all(
        `SELECT position, data FROM attachment_pieces
          WHERE service_id = ?1 AND sha256 = ?2 AND position < ?4 AND position + LENGTH(data) > ?3 ORDER BY position`,
        serviceId,
        sha256,
        offset,
        offset + limit,
      );
      const parts = rows.map((piece) => {
        const begins = integer(piece, 'position');
        return bytes(piece, 'data').subarray(Math.max(0, offset - begins), offset + limit - begins);
      });
      return { attachment: attachmentOf(row), data: Buffer.concat(parts) };
    },
  };
}
