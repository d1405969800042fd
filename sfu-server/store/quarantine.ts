/** What the hub refused: kept as it came, so that somebody can look at it and nothing vanishes. */
import { createHash } from 'node:crypto';
import { sealedEntry } from '#protocol/stored/entry.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { QuarantineStore } from '../management/ports.ts';
import type { QuarantinedEntry, QuarantineOwner, Refused, Scope } from '../triage/ports.ts';
import type { BodyCodec } from './body-codec.ts';
import { bytes, integer, optionalText, text } from './columns.ts';
import type { Database, Reader, Writer } from './database.ts';

/** The same refused entry sent again is one row that counts; other content under the same id is a row of its own. */
export async function quarantine(tx: Writer, codec: BodyCodec, scope: Scope, refused: Refused): Promise<void> {
  const sealed = JSON.stringify(refused.sealed);
  await tx.run(
    `INSERT INTO quarantine (service_id, entry_id, device_id, code, words, sealed, sealed_digest, first_refused_at,
       last_refused_at, times, owner, device_counter)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
     ON CONFLICT (service_id, device_id, entry_id, sealed_digest) DO UPDATE SET
       code = excluded.code, words = excluded.words, owner = excluded.owner, last_refused_at = excluded.last_refused_at, times = times + 1`,
    scope.serviceId,
    refused.sealed.envelope.id,
    refused.deviceId,
    refused.code,
    refused.words,
    codec.encode(sealed),
    createHash('sha256').update(sealed).digest('base64'),
    refused.at,
    refused.at,
    refused.owner ?? 'it-support',
    refused.sealed.envelope.device.counter,
  );
}

export async function quarantined(db: Reader, scope: Scope): Promise<readonly QuarantinedEntry[]> {
  const rows = await db.all(
    'SELECT entry_id, device_id, code, words, times, owner FROM quarantine WHERE service_id = ? ORDER BY quarantine_id',
    scope.serviceId,
  );
  return rows.map((row) => ({
    entryId: text(row, 'entry_id'),
    deviceId: text(row, 'device_id'),
    code: text(row, 'code'),
    words: text(row, 'words'),
    times: integer(row, 'times'),
    owner: ownerOf(text(row, 'owner')),
  }));
}

/** As it came, opened: what was refused is an entry, but its body is not looked at. */
const SHOWN_AT_MOST = 500;

export function createQuarantineStore(db: Database, codec: BodyCodec): QuarantineStore {
  return {
    async rows({ serviceId }) {
      const found = await db.all(
        `SELECT q.quarantine_id, q.device_id, q.words, q.sealed, q.first_refused_at, q.last_refused_at, q.times, q.owner,
           q.set_aside_at, q.set_aside_by, q.set_aside_reason, k.home_id, h.name AS home_name
         FROM quarantine AS q
         LEFT JOIN kiosks AS k ON k.service_id = q.service_id AND k.kiosk_id = q.device_id
         LEFT JOIN homes AS h ON h.service_id = q.service_id AND h.home_id = k.home_id
         WHERE q.service_id = ? ORDER BY q.set_aside_at IS NOT NULL, q.last_refused_at DESC LIMIT ?`,
        serviceId,
        SHOWN_AT_MOST,
      );
      return found.map((row) => {
        const { envelope } = sealedEntry.parse(parseJson(codec.decode(bytes(row, 'sealed'))));
        const at = optionalText(row, 'set_aside_at');
        return {
          quarantineId: integer(row, 'quarantine_id'),
          kioskId: text(row, 'device_id'),
          homeId: optionalText(row, 'home_id'),
          homeName: optionalText(row, 'home_name') ?? '',
          kind: envelope.kind,
          writtenBy: envelope.author.name,
          writtenAt: envelope.recordedAt,
          firstRefusedAt: text(row, 'first_refused_at'),
          lastRefusedAt: text(row, 'last_refused_at'),
          times: integer(row, 'times'),
          words: text(row, 'words'),
          owner: ownerOf(text(row, 'owner')),
          ...(at === undefined
            ? {}
            : { setAside: { by: text(row, 'set_aside_by'), at, reason: text(row, 'set_aside_reason') } }),
        };
      });
    },
    async body({ serviceId }, quarantineId) {
      const row = await db.get(
        'SELECT sealed FROM quarantine WHERE service_id = ? AND quarantine_id = ?',
        serviceId,
        quarantineId,
      );
      if (row === undefined) return undefined;
      const { envelope, body } = sealedEntry.parse(parseJson(codec.decode(bytes(row, 'sealed'))));
      return { residentId: envelope.residentId, body };
    },
    async setAside({ serviceId }, quarantineId, { by, at, reason }) {
      return db.transaction(async (tx) => {
        const row = await tx.get(
          'SELECT set_aside_at FROM quarantine WHERE service_id = ? AND quarantine_id = ?',
          serviceId,
          quarantineId,
        );
        if (row === undefined || optionalText(row, 'set_aside_at') !== undefined) return false;
        await tx.run(
          `UPDATE quarantine SET set_aside_at = ?, set_aside_by = ?, set_aside_reason = ?
           WHERE service_id = ? AND quarantine_id = ?`,
          at,
          by,
          reason,
          serviceId,
          quarantineId,
        );
        return true;
      });
    },
  };
}

function ownerOf(value: string): QuarantineOwner {
  return value === 'home-manager' || value === 'service-lead' ? value : 'it-support';
}
