/** What the hub refused: kept as it came, so that somebody can look at it and nothing vanishes. */
import { createHash } from 'node:crypto';
import type { QuarantinedEntry, QuarantineOwner, Refused, Scope } from '../triage/ports.ts';
import type { BodyCodec } from './body-codec.ts';
import { integer, text } from './columns.ts';
import type { Reader, Writer } from './database.ts';

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

function ownerOf(value: string): QuarantineOwner {
  return value === 'home-manager' || value === 'service-lead' ? value : 'it-support';
}
